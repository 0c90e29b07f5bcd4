"""Rules about days that several registers share: each is told by the title of its field."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Keys, error
from generator.model.entry import Record
from generator.model.reflect import fields


def in_order(
    rule: str, record: Record, first: str, then: str, advice: str = "请核对两个日期", keys: Keys = ()
) -> Iterator[Diagnostic]:
    """The day in the field ``then`` is not before the one in ``first``; the record stands at ``keys``."""
    earlier, later = getattr(record, first), getattr(record, then)
    if earlier and later and later < earlier:
        known = fields(type(record))
        message = f"{known[then].title} {later} 早于{known[first].title} {earlier}：{advice}"
        yield error(rule, (*keys, then), message)
