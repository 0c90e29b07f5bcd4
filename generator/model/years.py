"""Figures of a year: which years there are, and what can be said of one that is not over."""

from collections.abc import Iterable
from dataclasses import replace

from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure


def known_years(*several: Iterable[int]) -> list[int]:
    """Every year once, the newest first."""
    return sorted({year for one in several for year in one}, reverse=True)


def without_value(figure: Figure, note: str) -> Figure:
    """The figure where nothing is known, and why."""
    return replace(figure, value=NOTHING, met=None, note=note, numerator=None, denominator=None)


def judged_when_over(catalogue: Catalogue, year: int, figure: Figure) -> Figure:
    """A year that is not over yet has not missed its number."""
    as_of = catalogue.newest_date
    over = as_of is not None and as_of.year > year
    return figure if figure.met or over else replace(figure, met=None, note="这一年的数据还没有截止。")
