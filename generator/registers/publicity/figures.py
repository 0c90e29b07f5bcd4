"""Figures of publicity."""

from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure, FigureEvidence, count
from generator.model.goal import PERCENT, exactly, years_asked
from generator.model.years import by_year, without_value
from generator.registers.publicity.model import Publicity, PublicityKind


def publicity(catalogue: Catalogue) -> tuple[Figure, ...]:
    """What was done in each year, by kind, and whether the training plan has the subject."""
    held = sorted(catalogue.all(Publicity).values(), key=lambda one: (one.held_on, one.id), reverse=True)
    asked = years_asked(catalogue, "publicity", "training-plan")
    return tuple(f for year, found in by_year(held, asked).items() for f in _publicity(year, found))


def _publicity(year: int, held: list[Publicity]) -> tuple[Figure, ...]:
    kinds = "，".join(f"{kind} {sum(one.kind is kind for one in held)} 次" for kind in PublicityKind)
    taught = [one for one in held if one.kind.training]
    people = sum(one.audience or 0 for one in taught)
    hours = sum((one.audience or 0) * (one.hours or 0) for one in taught)
    done = count(
        f"publicity-{year}",
        f"{year}年宣传和培训",
        (FigureEvidence("publicity", one.id, one.kind) for one in held),
        f"{year}年内已登记的宣传、报道和培训次数：{kinds}。",
        unit="次",
        note=f"培训 {people:,} 人次；每次人数乘学时，合计 {hours:,}。" if taught else "",
    )
    plan = _plan(year, [one for one in held if one.kind is PublicityKind.CIVIL_SERVANTS])
    return done if held else without_value(done, "还没有登记这一年的宣传和培训。"), plan


def _plan(year: int, courses: list[Publicity]) -> Figure:
    answered = [one for one in courses if one.in_plan is not None]
    planned = any(one.in_plan for one in answered)
    evidence = tuple(
        FigureEvidence("publicity", one.id, "已列入" if one.in_plan else "未列入", bool(one.in_plan))
        for one in answered
    )
    return Figure(
        f"training-plan-{year}",
        f"{year}年公务员培训计划是否列有政务公开",
        ("已列入" if planned else "未列入") if answered else NOTHING,
        "这一年的公务员培训中至少有一次写明“列入公务员培训计划”，即为已列入；没有写明的不判断。",
        evidence,
        measured={PERCENT: exactly(100 if planned else 0) if answered else None},
    )
