"""Figures of disclosure offices."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence
from generator.model.known_shares import known_rate
from generator.registers.disclosure_offices.model import DisclosureOffice, OfficeKind


def offices(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Whether offices stand on their own, have money and are trained, of those that were reported."""
    held = list(catalogue.all(DisclosureOffice).values())
    governments = [one for one in held if one.kind is OfficeKind.GOVERNMENT]
    return (
        _offices("standing-offices", "独立常设的政务公开办", "独立的常设机构", [(o, o.standing) for o in governments]),
        _offices("funded-offices", "经费有保障的机构", "经费有保障", [(o, o.budget) for o in held]),
        _offices("trained-offices", "参加过业务培训的机构", "参加过业务培训", [(o, o.trained) for o in held]),
    )


def _offices(id: str, title: str, what: str, answers: list[tuple[DisclosureOffice, bool | None]]) -> Figure:
    evidence = [
        FigureEvidence("disclosure-offices", one.id, "是" if answer else "否", answer)
        for one, answer in answers
        if answer is not None
    ]
    silent = len(answers) - len(evidence)
    return known_rate(
        id,
        title,
        sum(one.counted for one in evidence),
        len(evidence),
        evidence,
        f"“{what}”为“是”的机构数 ÷ 填报了这一项的机构数。",
        unknown=silent,
        note=f"另有 {silent} 个机构没有填报这一项，不计入。" if silent else "",
    )
