"""Figures of a year: which years there are, and what can be said of one that is not over."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from generator.model.activity import Activity
from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure

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
    return replace(figure, value=NOTHING, met=None, note=note, numerator=None, denominator=None)


def judged_when_over(catalogue: Catalogue, year: int, figure: Figure, unknown: str = "") -> Figure:
    """A year that is not over yet has not missed its number; one of which nothing is known says so."""
    if unknown:
        return without_value(figure, unknown)
    as_of = catalogue.newest_date
    over = as_of is not None and as_of.year > year
    return figure if figure.met or over else replace(figure, met=None, note="这一年的数据还没有截止。")
