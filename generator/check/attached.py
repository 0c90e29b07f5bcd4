"""The attachments that an entry names, found by its model's own marks: a new register's need no code here."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.model.diagnostic import Keys
from generator.model.entry import Attached, Record


def attached(record: Record) -> Iterator[tuple[Keys, str]]:
    """Every file or web address that a record names as an attachment, however deep, and where it stands."""
    for name, direct in _fields(type(record)):
        yield from _within(getattr(record, name), (name,), direct)


def _within(value: Any, keys: Keys, direct: bool) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _within(one, (*keys, place), direct)
    elif direct and isinstance(value, str):
        yield keys, value
    elif isinstance(value, Record):
        yield from (((*keys, *inner), file) for inner, file in attached(value))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The fields that name an attachment themselves (True), or hold records that do."""
    found = []
    for name, field in model.model_fields.items():
        direct = any(isinstance(mark, Attached) for mark in (*field.metadata, *_marks(field.annotation)))
        if direct or any(_fields(inner) for inner in _models(field.annotation)):
            found.append((name, direct))
    return tuple(found)


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
