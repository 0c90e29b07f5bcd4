"""References between registers, found by the models' own marks: a new register's references need no code here."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from generator.model.diagnostic import Keys
from generator.model.entry import Record, Reference


class Found(NamedTuple):
    """A reference in an entry: at which field, to which register, to which id."""

    keys: Keys
    register: str
    id: str


Finder = Callable[[Any, Keys], Iterator[Found]]


def references(entry: Record) -> Iterator[Found]:
    """Every reference that the entry (or the authority) makes, however deep it stands."""
    for name, finder in _finders(type(entry)):
        value = getattr(entry, name)
        if value:
            yield from finder(value, (name,))


@cache
def _finders(model: type[BaseModel]) -> tuple[tuple[str, Finder], ...]:
    """The fields of ``model`` that hold a reference, directly or within; the others are never looked at."""
    pairs = []
    for name, field in model.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, Reference)]
        finder = _direct(marks[0].register) if marks else _finder(field.annotation)
        if finder is not None:
            pairs.append((name, finder))
    return tuple(pairs)


def _finder(annotation: Any) -> Finder | None:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, Reference):
            return _direct(mark.register)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _within if _finders(annotation) else None
    inner = next((f for part in get_args(annotation) if (f := _finder(part)) is not None), None)
    if inner is None:
        return None
    if get_origin(annotation) is tuple:
        return _each(inner)
    if get_origin(annotation) in (dict, Mapping):
        return None
    return inner


def _direct(register: str) -> Finder:
    def find(value: Any, keys: Keys) -> Iterator[Found]:
        yield Found(keys, register, value)

    return find


def _within(value: Any, keys: Keys) -> Iterator[Found]:
    if not isinstance(value, BaseModel):
        return
    for name, finder in _finders(type(value)):
        inner = getattr(value, name)
        if inner:
            yield from finder(inner, (*keys, name))


def _each(inner: Finder) -> Finder:
    def find(value: Any, keys: Keys) -> Iterator[Found]:
        for position, item in enumerate(value):
            yield from inner(item, (*keys, position))

    return find
