"""Shares of what is known: what nobody has told is named, neither counted as done nor as not done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.figure import Figure, FigureEvidence, in_per_cent

UNKNOWN = "没有资料"
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an entry counts, and what that rests on; ``met`` is None where nobody has told."""

    register: str
    id: str
    name: str
    met: bool | None
    note: str = ""

    @property
    def evidence(self) -> FigureEvidence:
        """The entry as one behind the figure: an unknown one says so."""
        unsaid = f"{self.note}（资料不全）" if self.note else UNKNOWN
        return FigureEvidence(self.register, self.id, unsaid if self.met is None else self.note, bool(self.met))


def known_share(
    id: str, title: str, verdicts: Iterable[Verdict], formula: str, *, target: str, unit: str = "", note: str = ""
) -> Figure:
    """The share of those that count among the known, all of which should. The unknown are named, so many ``unit``."""
    verdicts = tuple(verdicts)
    known = [one for one in verdicts if one.met is not None]
    unknown = [one for one in verdicts if one.met is None]
    counted = sum(bool(one.met) for one in known)
    said = note or (without_data([one.name for one in unknown], unit) if unit else "")
    evidence = [one.evidence for one in (*known, *unknown)]
    met = reached(counted, len(known), len(unknown), 100)
    return known_rate(id, title, counted, len(known), evidence, formula, met=met, target=target, note=said)


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
