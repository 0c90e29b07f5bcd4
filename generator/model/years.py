"""Figures of a year: which years there are, and what can be said of one that is not over."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from generator.model.activity import Activity
from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure
from generator.model.goal import is_asked

A = TypeVar("A", bound=Activity)


def by_year(activities: Iterable[A], also: Iterable[int] = ()) -> dict[int, list[A]]:
    """The activities of each year, the newest year first; years that are asked for besides may have none."""
    found: dict[int, list[A]] = {year: [] for year in also}
    for one in activities:
        if one.counted_in is not None:
            found.setdefault(one.counted_in, []).append(one)
    return dict(sorted(found.items(), reverse=True))


def without_value(figure: Figure, note: str) -> Figure:
    """A figure of which nothing is known, and why."""
    nothing = dict.fromkeys(figure.measured)
    return replace(figure, value=NOTHING, met=None, note=note, numerator=None, denominator=None, measured=nothing)


def if_asked(catalogue: Catalogue, figures: Iterable[Figure], note: str) -> tuple[Figure, ...]:
    """Of figures without any entry those that are asked for all the same: a plan comes before its data."""
    return tuple(without_value(figure, note) for figure in figures if is_asked(catalogue, figure.id))


def open_until_over(catalogue: Catalogue, year: int, figure: Figure, unknown: str = "") -> Figure:
    """The number of a year that is not over may still grow; one of which nothing is known says so."""
    if unknown:
        return without_value(figure, unknown)
    as_of = catalogue.newest_date
    if as_of is not None and as_of.year > year:
        return figure
    grows = {unit: bounds and bounds._replace(upper=None) for unit, bounds in figure.measured.items()}
    return replace(figure, measured=grows, note="这一年的数据还没有截止。")
