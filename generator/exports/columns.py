"""The columns of a table of entries, with ways to read them that are quick enough for every build.

Which columns and sheets there are is what the models say (see `generator.spreadsheet.columns`); here each column gets
its place in a row, and a group of fields is looked into only where it is filled in.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from generator.model.reflect import Kind
from generator.spreadsheet.columns import Column
from generator.spreadsheet.columns import Path as FieldPath

__all__ = ["FieldPath", "Reader", "Value", "at", "read", "readers"]

Value = str | int | float
Show = Callable[[Any], Value]
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one field: a value into the cell at ``place``, a group by its own readers."""

    name: str
    place: int
    show: Show | None
    inner: tuple["Reader", ...]


def readers(columns: Sequence[Column], between: str, first: int = 0) -> tuple[Reader, ...]:
    """Readers of a record's columns, in rows where its first column stands at ``first``.

    The values of a list are joined with ``between``.
    """
    placed = [(column.path, place, _show(column, between)) for place, column in enumerate(columns, start=first)]
    return _readers(placed)


_Placed = tuple[FieldPath, int, Show]


def _readers(placed: Sequence[_Placed]) -> tuple[Reader, ...]:
    found: dict[str, list[_Placed]] = {}
    for path, place, show in placed:
        found.setdefault(path[0], []).append((path[1:], place, show))
    made = []
    for name, below in found.items():
        inner = _readers([one for one in below if one[0]])
        own = [Reader(name, place, show, inner) for path, place, show in below if not path]
        made.append(own[0] if own else Reader(name, 0, None, inner))
    return tuple(made)


def read(record: BaseModel, by: Sequence[Reader]) -> Iterator[tuple[int, Value]]:
    """The cells of a record that hold something: place and value."""
    values = record.__dict__
    for reader in by:
        value = values[reader.name]
        if value is None or value == ():
            continue
        if isinstance(value, BaseModel):
            yield from read(value, reader.inner)
        elif reader.show is not None:
            yield reader.place, reader.show(value)


def at(record: Any, path: FieldPath) -> Any:
    """What stands at a path of field names; None where nothing does."""
    for name in path:
        record = getattr(record, name, None)
    return record


def _show(column: Column, between: str) -> Show:
    one = _one(column)
    if not column.many:
        return one
    return lambda values: between.join(str(one(value)) for value in values)


def _one(column: Column) -> Show:
    if column.kind in (Kind.INTEGER, Kind.NUMBER):
        return _same
    if column.kind is Kind.BOOLEAN:
        return {True: YES, False: NO}.__getitem__
    if column.kind is Kind.OTHER:
        return _raw
    if column.kind is Kind.CHOICE:
        labels: Mapping[str, str] = {meant: shown for shown, meant in column.choices}
        return lambda value: labels.get(value, str(value))
    return str  # a date as 2024-05-01: the same in every program and country


def _same(value: Any) -> Value:
    return value if isinstance(value, int | float) else str(value)


def _raw(value: Any) -> str:
    return json.dumps(to_jsonable_python(value), ensure_ascii=False)
