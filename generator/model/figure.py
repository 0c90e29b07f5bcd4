"""A figure on the site: its value, how it is computed, what it should be, and the entries behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model.catalogue import Catalogue

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """An entry behind a figure and what it adds: ``1,200 平方米``; ``counted`` ones make the numerator."""

    register: str
    id: str
    note: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``met`` is None where there is no target or nothing to judge; ``id`` is unique over the site."""

    id: str
    title: str
    value: str
    formula: str
    met: bool | None = None
    target: str = ""
    evidence: tuple[FigureEvidence, ...] = ()
    note: str = ""
    numerator: int | None = None
    denominator: int | None = None


def in_per_cent(part: int, whole: int) -> str:
    """``83%（10/12）``, rounded down; — where there is nothing to take a part of."""
    return f"{100 * part // whole}%（{part}/{whole}）" if whole else NOTHING


def share(
    id: str,
    title: str,
    evidence: Iterable[FigureEvidence],
    formula: str,
    *,
    at_least: int | None = None,
    target: str = "",
    note: str = "",
) -> Figure:
    """How many of the entries behind are counted, in per cent rounded down; ``at_least`` is compared exactly."""
    all = tuple(evidence)
    counted, total = sum(one.counted for one in all), len(all)
    met = None if at_least is None or not total else 100 * counted >= at_least * total
    goal = target or (f"{at_least}%以上" if at_least is not None else "")
    return Figure(id, title, in_per_cent(counted, total), formula, met, goal, all, note, counted, total)


def count(
    id: str,
    title: str,
    evidence: Iterable[FigureEvidence],
    formula: str,
    *,
    at_least: int | None = None,
    unit: str = "项",
    target: str = "",
    note: str = "",
) -> Figure:
    """How many of the entries behind are counted, against a number that is asked for."""
    all = tuple(evidence)
    counted = sum(one.counted for one in all)
    met = None if at_least is None else counted >= at_least
    goal = target or (f"{at_least} {unit}以上" if at_least is not None else "")
    return Figure(id, title, f"{counted} {unit}", formula, met, goal, all, note, counted, at_least)


def figures(catalogue: Catalogue) -> Mapping[str, tuple[Figure, ...]]:
    """All figures, by the address of the page that shows them: a register's list or an overview."""
    registry, told = catalogue.registry, catalogue.shown.urls
    places = [(register.url(), register.figures) for register in registry]
    places += [(overview.url, overview.figures) for overview in registry.overviews]
    found: dict[str, tuple[Figure, ...]] = {}
    for place, functions in places:
        for of in functions:
            figures = of(catalogue) if place in told else map(_unknown, of(catalogue))
            found[place] = (*found.get(place, ()), *figures)
    return found


def _unknown(figure: Figure) -> Figure:
    """A figure of a register that holds nothing: nobody has told, which is not none."""
    return replace(figure, value=NOTHING, met=None, numerator=None, note="")
