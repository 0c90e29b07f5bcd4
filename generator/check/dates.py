"""Rules about days that several registers share."""

from collections.abc import Iterator
from datetime import date

from generator.model.diagnostic import Diagnostic, error
from generator.model.information import Information


def after_publication(entry: Information, day: date | None, what: str, field: str) -> Iterator[Diagnostic]:
    """What is on record had happened when it was published."""
    if day and entry.published_on and day > entry.published_on:
        message = f"{what} {day} 晚于公开日期 {entry.published_on}：还没有发生的事不能作为记录公开"
        yield error("published-before-it-happened", (field,), message)
