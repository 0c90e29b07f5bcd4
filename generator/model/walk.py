"""The values of a typed entry, however deep: a new register's references and attachments need no code here."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.model.diagnostic import Keys
from generator.model.entry import Record
from generator.model.reflect import Field, Kind, fields

Wanted = Callable[[Field], bool]
Visit = tuple[Keys, Field, Any]
# A field, whether it is wanted itself, the groups in it with wanted fields, and what is wanted.
_Way = tuple[Field, bool, tuple[type[Record], ...], Wanted]


def walk(record: BaseModel, wanted: Wanted) -> list[Visit]:
    """The values of the wanted fields of a record and of the groups in it, however deep; items of many one by one.

    A wanted group is given itself and then gone into; what is not filled in is not there. ``wanted`` is a function of
    a module: what it says of a model is asked once.
    """
    found: list[Visit] = []
    _gather(record, (), wanted, found)
    return found


def _gather(record: BaseModel, keys: Keys, wanted: Wanted, found: list[Visit]) -> None:
    for way in _ways(type(record), wanted):
        value = getattr(record, way[0].name)
        if value or value == 0:
            _take(value, (*keys, way[0].name), way, found)


def _take(value: Any, keys: Keys, way: _Way, found: list[Visit]) -> None:
    field, itself, within, wanted = way
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            _take(item, (*keys, number), way, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _take(item, (*keys, key), way, found)
    elif value is not None:
        if itself:
            found.append((keys, field, value))
        if isinstance(value, within):
            _gather(value, keys, wanted, found)


@cache
def _ways(model: type[BaseModel], wanted: Wanted) -> tuple[_Way, ...]:
    """The fields that are wanted, or hold groups with such; the others are never looked at."""
    ways: list[_Way] = []
    for field in fields(model).values():
        deep = any(wanted(inner) for group in groups(field) for inner in fields(group).values())
        if deep or wanted(field):
            ways.append((field, wanted(field), field.shape.records if deep else (), wanted))
    return tuple(ways)


def groups(field: Field) -> tuple[type[Record], ...]:
    """Every group of fields that a field may hold, and those in them, however deep."""
    found = list(field.shape.records)
    for group in found:  # grows while it is gone through
        found += (r for inner in fields(group).values() for r in inner.shape.records if r not in found)
    return tuple(found)


class Found(NamedTuple):
    """A reference in an entry: at which field, to which register, to which id."""

    keys: Keys
    register: str
    id: str


def references(record: Record) -> Iterator[Found]:
    """Every reference that an entry (or the authority) makes, however deep it stands."""
    found = walk(record, _refers)
    return (Found(keys, field.shape.register, id) for keys, field, id in found if isinstance(id, str))


def attachments(record: Record) -> Iterator[tuple[Keys, str]]:
    """Every file or web address that a record names as an attachment, however deep, and where it stands."""
    return ((keys, file) for keys, _, file in walk(record, _attaches))


def _refers(field: Field) -> bool:
    return bool(field.shape.register)


def _attaches(field: Field) -> bool:
    return field.shape.kind is Kind.ATTACHMENT
