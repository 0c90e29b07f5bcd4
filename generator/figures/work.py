"""Figures of the work on open government: points 1 to 4 and 14 of the 2007 work points, against their numbers."""

from collections.abc import Iterable
from dataclasses import replace

from generator.catalogue import Catalogue
from generator.figure import NOTHING, Behind, Figure, count, share
from generator.figures.tasks import years
from generator.model.demonstration import Demonstration, DemonstrationKind
from generator.model.disclosure_office import DisclosureOffice, OfficeKind
from generator.model.meeting import Meeting
from generator.model.publicity import Publicity, PublicityKind
from generator.model.topic import Topic, TopicState

MEETINGS_A_YEAR = 2
CONTACT_POINTS, MODEL_UNITS = 10, 5


def meetings(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How often each leading group met in each year from its first known meeting to its last (point 1).

    The city's own group has a figure for each year with a plan too: that asks for the meetings.
    """
    groups: dict[str, list[Meeting]] = {"": []}
    for meeting in catalogue.all(Meeting).values():
        groups.setdefault(meeting.region or "", []).append(meeting)
    return tuple(
        _meetings(catalogue, region, year, held)
        for region, held in sorted(groups.items())
        for year in _years(_span(held), () if region else years(catalogue))
    )


def _span(held: Iterable[Meeting]) -> range:
    found = [meeting.held_on.year for meeting in held]
    return range(min(found), max(found) + 1) if found else range(0)


def _years(*several: Iterable[int]) -> list[int]:
    return sorted({year for one in several for year in one}, reverse=True)


def _meetings(catalogue: Catalogue, region: str, year: int, held: list[Meeting]) -> Figure:
    whose = catalogue.named("regions", region) or catalogue.authority.region
    figure = count(
        f"meetings-{region}-{year}" if region else f"meetings-{year}",
        f"{whose}{year}年领导小组会议",
        (
            Behind("meetings", one.id, f"{one.held_on.month}月{one.held_on.day}日召开")
            for one in held
            if one.held_on.year == year
        ),
        f"{year}年内召开、已登记的会议次数。",
        at_least=MEETINGS_A_YEAR,
        unit="次",
        target=f"每年 {MEETINGS_A_YEAR} 次以上（工作要点第1条）",
    )
    # Before the first known meeting and after the last, nobody has said that there was none.
    return _judged(catalogue, year, figure) if year in _span(held) else _unknown(figure, "还没有登记这一年的会议。")


def _unknown(figure: Figure, note: str) -> Figure:
    return replace(figure, value=NOTHING, met=None, note=note, numerator=None, denominator=None)


def _judged(catalogue: Catalogue, year: int, figure: Figure) -> Figure:
    """A year that is not over yet has not missed its number."""
    as_of = catalogue.newest_date
    over = as_of is not None and as_of.year > year
    return figure if figure.met or over else replace(figure, met=None, note="这一年的数据还没有截止。")


def publicity(catalogue: Catalogue) -> tuple[Figure, ...]:
    """What was done in each year, by kind, and whether the training plan has the subject (point 2)."""
    held = sorted(catalogue.all(Publicity).values(), key=lambda one: (one.held_on, one.id), reverse=True)
    found = _years((one.held_on.year for one in held), years(catalogue))
    return tuple(f for year in found for f in _publicity(year, [one for one in held if one.held_on.year == year]))


def _publicity(year: int, held: list[Publicity]) -> tuple[Figure, ...]:
    kinds = "，".join(f"{kind} {sum(one.kind is kind for one in held)} 次" for kind in PublicityKind)
    taught = [one for one in held if one.kind.training]
    people = sum(one.audience or 0 for one in taught)
    hours = sum((one.audience or 0) * (one.hours or 0) for one in taught)
    done = count(
        f"publicity-{year}",
        f"{year}年宣传和培训",
        (Behind("publicity", one.id, one.kind) for one in held),
        f"{year}年内已登记的宣传、报道和培训次数：{kinds}。",
        unit="次",
        note=f"培训 {people:,} 人次；每次人数乘学时，合计 {hours:,}。" if taught else "",
    )
    plan = _plan(year, [one for one in held if one.kind is PublicityKind.CIVIL_SERVANTS])
    return done if held else _unknown(done, "还没有登记这一年的宣传和培训。"), plan


def _plan(year: int, courses: list[Publicity]) -> Figure:
    told = [one for one in courses if one.in_plan is not None]
    planned = any(one.in_plan for one in told)
    behind = tuple(
        Behind("publicity", one.id, "已列入" if one.in_plan else "未列入", bool(one.in_plan)) for one in told
    )
    return Figure(
        f"training-plan-{year}",
        f"{year}年公务员培训计划是否列有政务公开",
        ("已列入" if planned else "未列入") if told else NOTHING,
        "这一年的公务员培训中至少有一次写明“列入公务员培训计划”，即为已列入；没有写明的不判断。",
        planned if told else None,
        "列入（工作要点第2条）",
        behind,
    )


def demonstrations(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many contact points and model units each year has (point 3)."""
    chosen = catalogue.all(Demonstration).values()
    return tuple(
        _demonstrations(catalogue, year, kind, [one for one in chosen if one.year == year and one.kind is kind])
        for year in _years((one.year for one in chosen), years(catalogue))
        for kind in DemonstrationKind
    )


def _demonstrations(catalogue: Catalogue, year: int, kind: DemonstrationKind, chosen: list[Demonstration]) -> Figure:
    wanted = CONTACT_POINTS if kind is DemonstrationKind.CONTACT_POINT else MODEL_UNITS
    figure = count(
        f"{kind.slug}s-{year}",
        f"{year}年政务公开{kind}",
        (Behind("demonstrations", one.id) for one in chosen),
        f"{year}年确定、已登记的{kind}个数。",
        at_least=wanted,
        unit="个",
        target=f"{wanted} 个（工作要点第3条）",
    )
    note = f"还没有登记这一年的{kind}。"
    return _judged(catalogue, year, figure) if chosen else _unknown(figure, note)


def offices(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Whether offices stand on their own, have money and are trained, of those that were reported (point 4)."""
    held = list(catalogue.all(DisclosureOffice).values())
    governments = [one for one in held if one.kind is OfficeKind.GOVERNMENT]
    return (
        _offices("standing-offices", "独立常设的政务公开办", "独立的常设机构", [(o, o.standing) for o in governments]),
        _offices("funded-offices", "经费有保障的机构", "经费有保障", [(o, o.budget) for o in held]),
        _offices("trained-offices", "参加过业务培训的机构", "参加过业务培训", [(o, o.trained) for o in held]),
    )


def _offices(id: str, title: str, what: str, answers: list[tuple[DisclosureOffice, bool | None]]) -> Figure:
    behind = [
        Behind("disclosure-offices", one.id, _WORDS[answer], bool(answer))
        for one, answer in answers
        if answer is not None
    ]
    silent = len(answers) - len(behind)
    return share(
        id,
        title,
        behind,
        f"“{what}”为“是”的机构数 ÷ 填报了这一项的机构数。",
        at_least=100,
        target="全部（工作要点第4条）",
        note=f"另有 {silent} 个机构没有填报这一项，不计入。" if silent else "",
    )


_WORDS = {True: "是", False: "否", None: ""}


def topics(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many of each year's topics have been adopted (point 14)."""
    held = catalogue.all(Topic).values()
    found = _years(one.year for one in held)
    return tuple(_topics(year, [one for one in held if one.year == year]) for year in found)


def _topics(year: int, held: list[Topic]) -> Figure:
    id, title = f"topics-{year}", f"{year}年调研专题推出情况"
    formula = "进展为“已推出”的专题数 ÷ 全部专题数。"
    behind = tuple(Behind("topics", one.id, one.state, one.state is TopicState.ADOPTED) for one in held)
    unknown = sum(one.state is TopicState.UNKNOWN for one in held)
    note = f"其中 {unknown} 个没有进展资料，不等于没有推出。" if unknown else ""
    if unknown == len(held):
        return Figure(id, title, NOTHING, formula, behind=behind, note=note)
    return share(id, title, behind, formula, note=note)
