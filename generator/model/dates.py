"""Dates in the words people write them in."""

from datetime import UTC, date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))


def today(moment: datetime | None = None) -> date:
    """The day in China at a moment, now if none is given: wherever the building machine stands."""
    return (moment or datetime.now(UTC)).astimezone(_CHINA).date()


def in_words(day: date | None) -> str:
    """A date as people write it: 2024年5月1日; nothing for no date."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
