"""Every figure the site shows of a subject: one line each. A figure is a pure function of the catalogue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.figure import Figure


@dataclass(frozen=True)
class Figures:
    """The figures of one page: ``place`` is its address, a register's list or a computed page."""

    place: str
    of: Callable[[Catalogue], tuple[Figure, ...]]


FIGURES: tuple[Figures, ...] = ()


def figures(catalogue: Catalogue) -> Mapping[str, tuple[Figure, ...]]:
    """All figures, by the page that shows them."""
    found: dict[str, tuple[Figure, ...]] = {}
    for one in FIGURES:
        found[one.place] = (*found.get(one.place, ()), *one.of(catalogue))
    return found
