"""How complete an entry is: the elements its model says are needed, and those nobody has filled in yet.

Knows the models' needs (``x-need``) and nothing else, so it holds for every register. The pages show what is
missing and the check step warns of it: both ask here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.model.entry import Entry, Need, Record
from generator.model.reflect import Field, Kind, fields


@dataclass(frozen=True, slots=True)
class Missing:
    """A needed element without a value: its path (``complaint.phone``, ``fees[0].standard``) and its Chinese title."""

    field: str
    title: str


def missing(entry: Entry, defaults: Record | None = None) -> tuple[Missing, ...]:
    """The needed elements of an entry that are not filled in, in the model's order.

    ``defaults`` is a record whose fields stand in for fields of the same name (``authority.defaults``).
    """
    return tuple(Missing(path, title) for path, title, filled in _elements(entry, defaults) if not filled)


def needed(entry: Entry, defaults: Record | None = None) -> int:
    """How many elements an entry of this kind should have filled in; those no entry can lack do not count."""
    return sum(1 for _ in _elements(entry, defaults))


def measured(entry: Entry, defaults: Record | None = None) -> tuple[int, tuple[Missing, ...]]:
    """`needed` and `missing` at once, in half the time."""
    elements = tuple(_elements(entry, defaults))
    return len(elements), tuple(Missing(path, title) for path, title, filled in elements if not filled)


def totals(entries: Iterable[Entry], defaults: Record | None = None) -> tuple[int, int]:
    """How many elements the entries should have filled in together, and how many they have."""
    counts = [measured(entry, defaults) for entry in entries]
    needed = sum(count for count, _ in counts)
    return needed, needed - sum(len(missing) for _, missing in counts)


def _elements(entry: Entry, defaults: Record | None) -> Iterator[tuple[str, str, bool]]:
    if entry.ended:
        return  # nobody has to fill in what is no longer exercised
    applying = entry.needs
    standing_in = fields(type(defaults)) if defaults is not None else {}
    for field, group, deep in _model(type(entry)):
        value = getattr(entry, field.name)
        if field.name in standing_in and _empty(value):
            value = getattr(defaults, field.name)
        if field.need in applying:
            if not field.required and not _made_of_parts(group):
                yield field.name, field.title, not _empty(value)
            if value is None and group:  # what is needed inside it is so whether it is there or not
                for part in _parts(group):
                    yield f"{field.name}.{part.name}", _titled(field.title, part.title), False
        if deep:
            yield from _inside(field.name, field.title, value)


def _inside(path: str, title: str, value: Any) -> Iterator[tuple[str, str, bool]]:
    """What is needed inside a value that is there."""
    if isinstance(value, Record):
        for part in _parts(type(value)):
            yield f"{path}.{part.name}", _titled(title, part.title), not _empty(getattr(value, part.name))
    elif isinstance(value, tuple) and value and isinstance(value[0], Record) and _parts(type(value[0])):
        for place, item in enumerate(value):
            yield from _inside(f"{path}[{place}]", title, item)


@cache
def _model(model: type[Record]) -> tuple[tuple[Field, type[Record] | None, bool], ...]:
    """Each field, the group that it is where nothing else may stand there, and whether a value needs something inside.

    A field that the model refuses an entry without is never missing.
    """
    return tuple((field, _group(field), any(map(_parts, field.shape.records))) for field in fields(model).values())


def _group(field: Field) -> type[Record] | None:
    shape = field.shape
    return shape.record if shape.kind is Kind.RECORD and not shape.many and not shape.values else None


@cache
def _parts(group: type[Record]) -> tuple[Field, ...]:
    """The members of a group that are needed and may be absent."""
    return tuple(part for part in fields(group).values() if part.need is Need.ALWAYS and not part.required)


@cache
def _made_of_parts(group: type[Record] | None) -> bool:
    """Whether a group is no more than its parts: none of its members is obligatory once it is there."""
    return group is not None and bool(_parts(group)) and not any(part.required for part in fields(group).values())


def _titled(group: str, part: str) -> str:
    """The part's own title where it says enough, or where the group's is a sentence."""
    return part if part.startswith(group) or len(group) > 6 else f"{group}：{part}"


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | dict) and not value)
