"""Shares of what is known: what nobody has told is named, neither counted as done nor as not done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model.figure import Figure, FigureEvidence, in_per_cent

UNKNOWN = "没有资料"
_NAMED = 20


def known_share(
    id: str,
    title: str,
    known: Iterable[FigureEvidence],
    unknown: Iterable[FigureEvidence],
    formula: str,
    *,
    at_least: int,
    target: str,
    note: str = "",
) -> Figure:
    """The share of counted ones among the known. The unknown stand behind the figure too, and say so."""
    answers = tuple(known)
    counted, total = sum(one.counted for one in answers), len(answers)
    open_ = tuple(
        replace(one, counted=False, note=f"{one.note}（资料不全）" if one.note else UNKNOWN) for one in unknown
    )
    met = reached(counted, total, len(open_), at_least)
    return known_rate(id, title, counted, total, (*answers, *open_), formula, met=met, target=target, note=note)


def known_rate(
    id: str,
    title: str,
    part: int,
    whole: int,
    evidence: Iterable[FigureEvidence],
    formula: str,
    *,
    met: bool | None,
    target: str,
    note: str = "",
) -> Figure:
    """``part`` of ``whole`` where what is counted stands inside the entries behind: windows, townships, matters."""
    numbers = (part, whole) if whole else (None, None)
    return Figure(id, title, in_per_cent(part, whole), formula, met, target, tuple(evidence), note, *numbers)


def reached(counted: int, total: int, unknown: int, at_least: int) -> bool | None:
    """Whether a target in per cent is reached whatever the unknown turn out to be; None where that hangs on them."""
    everything = total + unknown
    if not total:
        return None
    if 100 * counted >= at_least * everything:
        return True
    return False if 100 * (counted + unknown) < at_least * everything else None


def without_data(names: Sequence[str], unit: str) -> str:
    """A sentence that names what cannot be judged, 无法判断的 2 个县区：甲县、乙县; empty for nobody."""
    if not names:
        return ""
    more = "等" if len(names) > _NAMED else ""
    return f"没有资料、无法判断的 {len(names)} {unit}：{'、'.join(names[:_NAMED])}{more}。"
