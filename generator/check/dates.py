"""Rules about days that several registers share: each is told by the title of its field."""

from collections.abc import Iterator

from generator.check.finding import Finding, error
from generator.load import Keys
from generator.model.entry import Record


def in_order(
    rule: str, record: Record, first: str, then: str, advice: str = "请核对两个日期", keys: Keys = ()
) -> Iterator[Finding]:
    """The day in the field ``then`` is not before the one in ``first``; the record stands at ``keys``."""
    earlier, later = getattr(record, first), getattr(record, then)
    if earlier and later and later < earlier:
        fields = type(record).model_fields
        message = f"{fields[then].title} {later} 早于{fields[first].title} {earlier}：{advice}"
        yield error(rule, (*keys, then), message)
