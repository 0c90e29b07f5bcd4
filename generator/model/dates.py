"""Dates in the words people write them in."""

from datetime import date


def in_words(day: date | None) -> str:
    """A date as people write it: 2024年5月1日; nothing for no date."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
