"""Working days (工作日) by China's calendar: without public holidays, without weekends, with the weekend days worked.

The holidays of a year are fixed late in the year before (全国年节及纪念日放假办法). Of a year that the library does not
know only Saturdays and Sundays are taken off; the result names that year, so that whoever shows it can say so.
"""

from bisect import bisect_right
from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Count:
    """A number of working days, and the years among them whose public holidays are not known, in order."""

    days: int
    unknown_years: tuple[int, ...] = ()


def working_days_between(start: date, end: date) -> Count:
    """The working days after ``start`` up to and including ``end``: the day after ``start`` is the first one counted.

    The day on which a period begins does not count (民法典201; 民事诉讼法85). Zero where ``end`` is
    not after ``start``.
    """
    if end <= start:
        return Count(0)
    first = start + _DAY
    years = range(first.year, end.year + 1)
    days = _until(end) - _until(start) if start.year == end.year else _over_years(start, end)
    return Count(days, tuple(year for year in years if not _year(year).known))


def unknown(counts: Iterable[Count]) -> str:
    """A sentence for the page: for which years only weekends were taken off; empty where all are known."""
    years = sorted({year for count in counts for year in count.unknown_years})
    if not years:
        return ""
    return f"{'、'.join(str(year) for year in years)}年的放假安排未收录，只扣除了星期六、星期日。"


@dataclass(frozen=True, slots=True)
class _Year:
    working: tuple[date, ...]
    known: bool


def _over_years(start: date, end: date) -> int:
    whole = sum(len(_year(year).working) for year in range(start.year + 1, end.year))
    return len(_year(start.year).working) - _until(start) + whole + _until(end)


def _until(day: date) -> int:
    """How many working days the year has had by the end of ``day``."""
    return bisect_right(_year(day.year).working, day)


@cache
def _year(year: int) -> _Year:
    """A year's working days, asked once a day of the library: it looks long for each."""
    days = [date(year, 1, 1) + number * _DAY for number in range(365 + isleap(year))]
    try:
        return _Year(tuple(day for day in days if chinese_calendar.is_workday(day)), known=True)
    except NotImplementedError:
        return _Year(tuple(day for day in days if day.weekday() < _SATURDAY), known=False)
