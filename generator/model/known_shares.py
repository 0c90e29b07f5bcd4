"""Shares of what is known: what nobody has told is named, neither counted as done nor as not done."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.model.figure import Figure, FigureEvidence, aimed, in_per_cent, unsaid, without_data
from generator.model.goal import PERCENT, Bounds, Goal, between


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
        note = unsaid(self.note) if self.met is None else self.note
        return FigureEvidence(self.register, self.id, note, bool(self.met))


def known_share(
    id: str,
    title: str,
    verdicts: Iterable[Verdict],
    formula: str,
    *,
    nouns: str = "",
    note: str = "",
    goals: Iterable[Goal] = (),
) -> Figure:
    """The share of those that count among the known. The unknown are named, so many ``nouns``."""
    verdicts = tuple(verdicts)
    known = [one for one in verdicts if one.met is not None]
    unknown = [one for one in verdicts if one.met is None]
    counted = sum(bool(one.met) for one in known)
    said = note or (without_data([one.name for one in unknown], nouns) if nouns else "")
    evidence = [one.evidence for one in (*known, *unknown)]
    return known_rate(id, title, counted, len(known), evidence, formula, unknown=len(unknown), note=said, goals=goals)


def known_rate(
    id: str,
    title: str,
    part: int,
    whole: int,
    evidence: Iterable[FigureEvidence],
    formula: str,
    *,
    unknown: int | None,
    note: str = "",
    goals: Iterable[Goal] = (),
) -> Figure:
    """``part`` of ``whole`` where what is counted stands inside the entries behind: windows, townships, matters.

    None of the ``unknown`` says that nobody knows how many there are.
    """
    numerator, denominator = (part, whole) if whole else (None, None)
    measured = between(part, whole, unknown or 0, "个")
    if unknown is None and whole:
        measured = {PERCENT: Bounds(Fraction(0), Fraction(100)), "个": Bounds(Fraction(part), None)}
    value = in_per_cent(part, whole)
    return aimed(Figure(id, title, value, formula, tuple(evidence), note, numerator, denominator, measured), goals)
