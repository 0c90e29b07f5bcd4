"""The values of a typed entry, however deep: a new register's references and attachments need no code here."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.model.entry import Record
from generator.model.reflect import Field, Keys, Kind, fields

Wanted = Callable[[Field], bool]


def walk(record: BaseModel, wanted: Wanted, keys: Keys = ()) -> Iterator[tuple[Keys, Field, Any]]:
    """The values of the wanted fields of a record and of the groups in it, however deep; items of many one by one.

    A wanted group is given itself and then gone into; what is not filled in is not there. ``wanted`` is a function of
    a module: what it says of a model is asked once.
    """
    for name, field, itself, deep in _ways(type(record), wanted):
        value = getattr(record, name)
        if value is None or value == ():
            continue
        several = _items(value, (*keys, name)) if isinstance(value, _MANY) else (((*keys, name), value),)
        for place, one in several:
            if itself:
                yield place, field, one
            if deep and isinstance(one, BaseModel):
                yield from walk(one, wanted, place)


_MANY = (tuple, dict)


def _items(value: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, _MANY):
            yield from _items(item, (*keys, key))
        else:
            yield (*keys, key), item


@cache
def _ways(model: type[BaseModel], wanted: Wanted) -> tuple[tuple[str, Field, bool, bool], ...]:
    """The fields that are wanted themselves, or hold groups with such; the others are never looked at."""
    known = (
        (name, field, wanted(field), any(wanted(inner) for group in groups(field) for inner in fields(group).values()))
        for name, field in fields(model).items()
    )
    return tuple(way for way in known if any(way[2:]))


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
