"""Figures of inspections."""

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.goal import is_asked, years_asked
from generator.model.years import by_year, without_value
from generator.registers.inspections.model import Inspection, InspectionKind


def inspections(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Special inspections counted by kind and year, newest year first, and the share put right."""
    entries = tuple(catalogue.all(Inspection).values())
    years = by_year(entries, years_asked(catalogue, "inspections"))
    counted = (
        _count(year, kind, [one for one in checked if one.kind is kind])
        for year, checked in years.items()
        for kind in sorted(InspectionKind, key=lambda kind: kind.slug)
        if any(one.kind is kind for one in checked) or is_asked(catalogue, _id(year, kind))
    )
    due = [
        FigureEvidence("inspections", entry.id, _state(entry), entry.rectified_on is not None)
        for entry in entries
        if entry.findings
    ]
    formula = "写明整改完成日期的检查数 ÷ 发现问题的检查数。"
    return (*counted, share("inspections-rectified", "发现问题的整改率", due, formula))


def _id(year: int, kind: InspectionKind) -> str:
    return f"inspections-{year}-{kind.slug}"


def _count(year: int, kind: InspectionKind, checked: list[Inspection]) -> Figure:
    evidence = [FigureEvidence("inspections", one.id, in_words(one.checked_on)) for one in checked]
    figure = count(_id(year, kind), f"{year}年{kind}", evidence, f"检查日期在{year}年的{kind}次数。", unit="次")
    return figure if checked else without_value(figure, "还没有登记这一年的检查。")


def _state(entry: Inspection) -> str:
    return f"{in_words(entry.rectified_on)}整改完成" if entry.rectified_on else "未写整改完成日期"
