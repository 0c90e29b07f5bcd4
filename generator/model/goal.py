"""A goal: what a figure should reach, and who asks for it. A plan's goals are data; a law's stand beside its figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from generator.model.catalogue import Catalogue
from generator.model.vocabulary import Vocabulary

PERCENT = "%"


class Comparison(Vocabulary):
    """How a result is measured against a number; 以上 includes the number itself, 全部 is 100 per cent."""

    AT_LEAST = "至少"
    EQUAL = "等于"
    AT_MOST = "至多"
    ALL = "全部"


class Bounds(NamedTuple):
    """An exact result: between these, whatever the unknown turn out to be. Without an upper one it may still grow."""

    lower: Fraction
    upper: Fraction | None


Measured = Mapping[str, Bounds | None]  # by unit; None where nothing is known


def exactly(value: Fraction | int) -> Bounds:
    """A result that nothing unknown can change."""
    return Bounds(Fraction(value), Fraction(value))


def between(part: int, whole: int, unknown: int = 0, unit: str = "") -> Measured:
    """The share of those that count, and with a unit their number; ``whole`` are the known ones."""
    everything = whole + unknown
    share = Bounds(Fraction(100 * part, everything), Fraction(100 * (part + unknown), everything)) if whole else None
    counted = Bounds(Fraction(part), Fraction(part + unknown)) if whole else None
    return {PERCENT: share} | ({unit: counted} if unit else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is asked of a figure, by its id or by what it is ``aimed`` at through.

    ``text`` says it in the words of the source. Without a comparison it only names the figure, and judges nothing.
    ``among`` are the parts that are asked for where a figure looks for several.
    """

    figure: str = ""
    text: str = ""
    comparison: Comparison | None = None
    value: int | None = None
    unit: str = ""
    among: tuple[str, ...] = ()
    source: str

    @property
    def number(self) -> str:
        """``至少 1,000 平方米``, ``全部``; empty without a comparison."""
        if self.comparison is None or self.value is None:
            return self.comparison or ""
        return f"{self.comparison} {self.value:,}{'' if self.unit == PERCENT else ' '}{self.unit}"

    @property
    def words(self) -> str:
        """The whole in words, with its source."""
        number = "" if self.comparison is Comparison.ALL and self.text else self.number
        return f"{'：'.join(filter(None, (self.text, number)))}（{self.source}）"

    @property
    def measured_in(self) -> str:
        """The unit that a result must have."""
        return PERCENT if self.comparison is Comparison.ALL else self.unit

    def met(self, measured: Measured) -> bool | None:
        """Whether it is reached; None where that hangs on the unknown or there is nothing to judge."""
        bounds = measured.get(self.measured_in)
        if bounds is None:
            return None
        least, most = self._range
        lower, upper = bounds
        if (upper is not None and upper < least) or (most is not None and lower > most):
            return False
        return True if lower >= least and (most is None or (upper is not None and upper <= most)) else None

    @property
    def _range(self) -> tuple[int, int | None]:
        value = 100 if self.comparison is Comparison.ALL else self.value or 0
        return (0 if self.comparison is Comparison.AT_MOST else value), (
            value if self.comparison in (Comparison.EQUAL, Comparison.AT_MOST) else None
        )


def required(source: str, text: str = "") -> Goal:
    """What a law asks of all that are counted."""
    return Goal(text=text, comparison=Comparison.ALL, source=source)


def all_met(verdicts: Iterable[bool | None]) -> bool | None:
    """One that is missed misses all; one that is unknown leaves all unknown."""
    found = set(verdicts)
    return False if False in found else None if None in found or not found else True


class Ground(NamedTuple):
    """An entry that leads to a page because its result is seen there: its source in words, and its own address."""

    words: str
    url: str


def asked(catalogue: Catalogue) -> Mapping[str, tuple[Goal, ...]]:
    """What the registers' entries ask of each figure; to be had as ``catalogue.view(asked)``."""
    found: dict[str, tuple[Goal, ...]] = {}
    for register in catalogue.registry:
        for goal in register.goals(catalogue) if register.goals else ():
            found[goal.figure] = (*found.get(goal.figure, ()), goal)
    return found


def years_asked(catalogue: Catalogue, *figures: str) -> Iterator[int]:
    """The years of which a figure is asked for: 2000 where ``meetings-2000`` is named. A plan comes before its data."""
    for id in catalogue.view(asked):
        for figure in figures:
            year = id.removeprefix(f"{figure}-").partition("-")[0]
            if id.startswith(f"{figure}-") and year.isdecimal() and len(year) == 4:
                yield int(year)


def is_asked(catalogue: Catalogue, *figures: str) -> bool:
    """Whether one of these figures is asked for."""
    return not catalogue.view(asked).keys().isdisjoint(figures)


def grounds(catalogue: Catalogue) -> Mapping[str, tuple[Ground, ...]]:
    """The entries that lead to each page, by its address; to be had as ``catalogue.view(grounds)``."""
    found: dict[str, tuple[Ground, ...]] = {}
    for register in catalogue.registry:
        for url, several in register.grounds(catalogue).items() if register.grounds else ():
            found[url] = (*found.get(url, ()), *several)
    return found
