"""Scores and ranks of the yearly evaluation, exact until they are shown.

A department's score is 100 × the sum of weight × share over the indicators that could be judged, by the sum of their
weights: an indicator with nothing to judge leaves the denominator, it is neither 0 nor full marks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from generator.model.catalogue import Catalogue
from generator.registers.departments.model import Department
from generator.registers.evaluation.measures import NOTHING, Measured, Measures, judged_departments
from generator.registers.evaluation.model import Assessment, Evaluation, Indicator, Result, exact


class Standing(Enum):
    """What can be said of a year's scores today."""

    COMPUTED = "computed"  # the year of the data: computed now
    STORED = "stored"  # published and kept
    LOST = "lost"  # an earlier year of which nothing was kept
    AHEAD = "ahead"  # a year that the data have not reached, or data without any date


@dataclass(frozen=True, slots=True)
class Judged:
    """One indicator of one department: the measured value and its share of full marks; None: nothing to judge."""

    indicator: Indicator
    measured: Measured
    evidence: str = ""
    evidence_url: str = ""

    @property
    def share(self) -> Fraction | None:
        """Between 0 and 1: the value against the target, or the value itself."""
        value = self.measured.value
        if value is None:
            return None
        target = _target(self.indicator)
        return max(Fraction(0), min(value / target, Fraction(1)))

    @property
    def points(self) -> Fraction | None:
        """Weight × share."""
        return None if self.share is None else exact(self.indicator.weight) * self.share


def _target(indicator: Indicator) -> Fraction:
    """The value that brings full marks."""
    if indicator.target is None:
        return Fraction(1)
    counted = indicator.measure is not None and indicator.measure.counted
    return Fraction(indicator.target) if counted else Fraction(indicator.target, 100)


@dataclass(frozen=True, slots=True)
class Scored:
    """A department's indicators and what they make together. ``stored`` is the score that was published."""

    department: str
    name: str
    judged: tuple[Judged, ...]
    stored: Fraction | None = None

    @property
    def weight(self) -> Fraction:
        """The weights of the indicators that could be judged."""
        return sum((exact(one.indicator.weight) for one in self.judged if one.share is not None), Fraction(0))

    @property
    def points(self) -> Fraction:
        """What these brought."""
        return sum((one.points for one in self.judged if one.points is not None), Fraction(0))

    @property
    def score(self) -> Fraction | None:
        """0 to 100; None where no indicator could be judged."""
        if self.stored is not None:
            return self.stored
        return 100 * self.points / self.weight if self.weight else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in the ranking: equal shown scores have equal ranks, and the next rank is passed over (1, 1, 3)."""

    rank: int
    id: str
    name: str
    score: str


@dataclass(frozen=True, slots=True)
class Table:
    """A year's scores: the departments in the order of ids, all together, and who is not ranked and why."""

    standing: Standing
    indicators: tuple[Indicator, ...]
    scored: tuple[Scored, ...]
    overall: Scored | None
    excluded: tuple[tuple[str, str, str], ...]  # id, name, reason

    @property
    def ranking(self) -> tuple[Ranked, ...]:
        """The departments that can be compared, best first."""
        out = {id for id, _, _ in self.excluded}
        found = ((one.department, one.name, one.score) for one in self.scored if one.department not in out)
        return ranked((id, name, score) for id, name, score in found if score is not None)


def standing(catalogue: Catalogue, year: Assessment) -> Standing:
    """A measure of today's data cannot speak for a year that is over: its results are kept, or they are not there."""
    if year.results:
        return Standing.STORED
    newest = catalogue.newest_date
    if newest is None or year.year > newest.year:
        return Standing.AHEAD
    return Standing.COMPUTED if year.year == newest.year else Standing.LOST


def evaluated(catalogue: Catalogue) -> tuple[tuple[Assessment, Table], ...]:
    """Each year's evaluation with its scores, newest first; to be had as ``catalogue.view(evaluated)``."""
    evaluation = catalogue.record(Evaluation)
    years = sorted(evaluation.years, key=lambda year: year.year, reverse=True) if evaluation else ()
    return tuple((year, table(catalogue, evaluation, year)) for year in years) if evaluation else ()


def table(catalogue: Catalogue, evaluation: Evaluation, year: Assessment) -> Table:
    """The scores of one year."""
    indicators, now = evaluation.indicators_of(year), standing(catalogue, year)
    if now is Standing.STORED:
        scored = tuple(stored(catalogue, indicators, result) for result in year.results)
        out = ((one.department, one.reason) for one in year.excluded)
        kept = tuple((id, catalogue.named("departments", id), reason) for id, reason in out)
        return Table(now, indicators, tuple(sorted(scored, key=_id)), None, kept)
    if now is not Standing.COMPUTED:
        return Table(now, indicators, (), None, ())
    measures = Measures(catalogue, year.year)
    scored = tuple(_computed(measures, indicators, year, id) for id in judged_departments(catalogue))
    overall = Scored("", "全部部门", tuple(_overall(measures, indicators, scored)))
    return Table(now, indicators, scored, overall, tuple(_excluded(catalogue, evaluation, scored)))


def _id(one: Scored) -> str:
    return one.department


def _computed(measures: Measures, indicators: Iterable[Indicator], year: Assessment, department: str) -> Scored:
    entered = {(one.department, one.indicator): one for one in year.entered}
    judged = []
    for indicator in indicators:
        given = entered.get((department, indicator.id))
        if indicator.measure is not None:
            judged.append(Judged(indicator, measures.of(indicator.measure, department)))
        elif given is not None:
            judged.append(Judged(indicator, _fraction(given.score), given.evidence or "", given.evidence_url or ""))
        else:
            judged.append(Judged(indicator, NOTHING))
    return Scored(department, measures.catalogue.named("departments", department), tuple(judged))


def _fraction(score: str) -> Measured:
    share = exact(score) / 100
    return Measured(share.numerator, share.denominator)


def _overall(measures: Measures, indicators: Iterable[Indicator], scored: tuple[Scored, ...]) -> Iterator[Judged]:
    """All departments as if they were one; of scores given by hand the mean."""
    for place, indicator in enumerate(indicators):
        if indicator.measure is not None:
            yield Judged(indicator, measures.of(indicator.measure, None))
            continue
        values = [value for one in scored if (value := one.judged[place].measured.value) is not None]
        mean = sum(values, Fraction(0)) / len(values) if values else None
        yield Judged(indicator, Measured(mean.numerator, mean.denominator) if mean is not None else NOTHING)


def _excluded(catalogue: Catalogue, evaluation: Evaluation, scored: Iterable[Scored]) -> Iterator[tuple[str, str, str]]:
    least = exact(evaluation.least_judged)
    present = {one.department: one for one in scored}
    for id, department in catalogue.all(Department).items():
        one = present.get(id)
        if one is None:
            yield id, department.name, "没有在用的权力事项"
        elif one.weight < least or not one.weight:
            yield id, department.name, f"能评的指标权重合计 {number(one.weight)}，不足 {number(least)}"


def stored(catalogue: Catalogue, indicators: Iterable[Indicator], result: Result) -> Scored:
    """A result as it was published."""
    marks: Mapping[str, Measured] = {
        mark.indicator: Measured(mark.numerator, mark.denominator) for mark in result.marks
    }
    judged = tuple(Judged(one, marks.get(one.id, NOTHING)) for one in indicators) if marks else ()
    return Scored(result.department, catalogue.named("departments", result.department), judged, exact(result.score))


def recomputed(catalogue: Catalogue, indicators: Iterable[Indicator], result: Result) -> Fraction | None:
    """The score that a published result's own numbers make; None where it has none."""
    found = stored(catalogue, indicators, result)
    return 100 * found.points / found.weight if found.weight else None


def ranked(scores: Iterable[tuple[str, str, Fraction]]) -> tuple[Ranked, ...]:
    """Best first by the score as shown; within a tie by name, then by id, with the same rank."""
    shown = sorted(((hundredths(score), name, id) for id, name, score in scores), key=lambda one: (-one[0], *one[1:]))
    found: list[Ranked] = []
    for place, (score, name, id) in enumerate(shown, start=1):
        tied = bool(found) and shown[place - 2][0] == score
        found.append(Ranked(found[-1].rank if tied else place, id, name, decimals(Fraction(score, 100))))
    return tuple(found)


def hundredths(value: Fraction) -> int:
    """Rounded to two decimals, half up, as an integer of hundredths. The value is not negative."""
    return (value * 200 + 1).__floor__() // 2


def decimals(value: Fraction) -> str:
    """With two decimals: 66.67."""
    whole, rest = divmod(hundredths(value), 100)
    return f"{whole}.{rest:02}"


def number(value: Fraction) -> str:
    """A weight as people write it: 12, 12.5."""
    return str(value.numerator) if value.denominator == 1 else decimals(value).rstrip("0")
