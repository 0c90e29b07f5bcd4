"""Figures of inspections."""

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.registers.inspections.model import Inspection


def inspections(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Special inspections counted by kind and year, newest year first, and the share put right."""
    entries = tuple(catalogue.all(Inspection).values())
    groups: dict[tuple[int, str, str], list[FigureEvidence]] = {}
    for entry in entries:
        if entry.checked_on:
            key = (-entry.checked_on.year, entry.kind.slug, entry.kind.value)
            groups.setdefault(key, []).append(FigureEvidence("inspections", entry.id, in_words(entry.checked_on)))
    counted = tuple(
        count(
            f"inspections-{-year}-{slug}",
            f"{-year}年{title}",
            evidence,
            f"检查日期在{-year}年的{title}次数。",
            unit="次",
        )
        for (year, slug, title), evidence in sorted(groups.items())
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
