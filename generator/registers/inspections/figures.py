"""Figures of inspections."""

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.years import by_year
from generator.registers.inspections.model import Inspection


def inspections(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Special inspections counted by kind and year, newest year first, and the share put right."""
    entries = tuple(catalogue.all(Inspection).values())
    counted = tuple(
        count(
            f"inspections-{year}-{kind.slug}",
            f"{year}年{kind}",
            [FigureEvidence("inspections", one.id, in_words(one.checked_on)) for one in checked if one.kind is kind],
            f"检查日期在{year}年的{kind}次数。",
            unit="次",
        )
        for year, checked in by_year(entries).items()
        for kind in sorted({one.kind for one in checked}, key=lambda kind: kind.slug)
    )
    due = [
        FigureEvidence("inspections", entry.id, _state(entry), entry.rectified_on is not None)
        for entry in entries
        if entry.findings
    ]
    formula = "写明整改完成日期的检查数 ÷ 发现问题的检查数。"
    return (*counted, share("inspections-rectified", "发现问题的整改率", due, formula))


def _state(entry: Inspection) -> str:
    return f"{in_words(entry.rectified_on)}整改完成" if entry.rectified_on else "未写整改完成日期"
