"""Working days, counted by hand on the published calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.workdays import Count, unknown, working_days_between


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        # 2024: Spring Festival 10-17 February; Sunday 4 and Sunday 18 February are worked.
        # 4, 5, 6, 7, 8, 9, 18, 19 February.
        (date(2024, 2, 2), date(2024, 2, 19), 8),
        (date(2024, 2, 9), date(2024, 2, 17), 0),
        (date(2024, 2, 9), date(2024, 2, 18), 1),
        # 2024: National Day 1-7 October; Sunday 29 September and Saturday 12 October are worked.
        # 27, 29, 30 September, 8, 9, 10, 11, 12 October.
        (date(2024, 9, 26), date(2024, 10, 13), 8),
        # An ordinary week: Thursday to the Thursday after.
        (date(2024, 3, 14), date(2024, 3, 21), 5),
        # Friday to Monday.
        (date(2024, 3, 15), date(2024, 3, 18), 1),
        # Over the new year: 30 and 31 December 2024, then 2 January 2025 (1 January is off).
        (date(2024, 12, 29), date(2025, 1, 2), 3),
    ],
)
def test_the_day_after_is_the_first(start: date, end: date, days: int) -> None:
    assert working_days_between(start, end) == Count(days)


def test_the_same_day_and_an_earlier_one_are_no_days() -> None:
    assert working_days_between(date(2024, 3, 14), date(2024, 3, 14)) == Count(0)
    assert working_days_between(date(2024, 3, 14), date(2024, 3, 1)) == Count(0)


def test_a_year_without_a_calendar_has_its_weekends_off_and_is_named() -> None:
    # 2000: 3 January is a Monday; 4, 5, 6, 7 and 10 January.
    assert working_days_between(date(2000, 1, 3), date(2000, 1, 10)) == Count(5, (2000,))
    # The days counted lie in 2004 alone, whose calendar is known: 1 January is off, 2 January is a Friday.
    assert working_days_between(date(2003, 12, 31), date(2004, 1, 2)).unknown_years == ()
    assert working_days_between(date(2002, 12, 30), date(2004, 1, 31)).unknown_years == (2002, 2003)


def test_the_sentence_names_each_year_once() -> None:
    assert unknown([Count(3)]) == ""
    said = unknown([Count(1, (2003,)), Count(2), Count(9, (2002, 2003))])
    assert said == "2002、2003年的放假安排未收录，只扣除了星期六、星期日。"


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 900), st.integers(0, 900))
def test_two_stretches_make_the_whole(start: date, one: int, other: int) -> None:
    middle = start + timedelta(days=one)
    end = middle + timedelta(days=other)
    whole = working_days_between(start, end).days
    assert whole == working_days_between(start, middle).days + working_days_between(middle, end).days
    assert 0 <= whole <= one + other
