"""An entry of any register as its model describes it: what ``record.html`` shows, in the order of the fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from typing import Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from generator.model.dates import in_words
from generator.model.entry import Citation, Entry, Record
from generator.model.information import Information
from generator.model.reflect import Kind, fields
from generator.pages.links import Links

# Shown by entry.html and record.html in places of their own.
_ELSEWHERE = frozenset({"id", "name", "aliases", *Information.model_fields})
_BREAK = Markup("<br>")
_COMMA = Markup("、")
_WHOLE = Markup('<span class="whole">{}</span>')


@dataclass(frozen=True, slots=True)
class Shown:
    """A field with its label and what to show; ``field`` is its path, as `completeness.Missing` has it."""

    title: str
    field: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its column's title and what to show."""

    title: str
    field: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """A field that needs a heading of its own: a list of texts, a group of fields or a table."""

    id: str
    title: str
    items: tuple[Markup, ...] = ()
    facts: tuple[Shown, ...] = ()
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


class RecordView:
    """What there is to show of an entry: single values first, then the parts with a heading.

    Fields that have a value, or ought to have one (``gaps``). Made when a template first asks: not every template does.
    """

    def __init__(self, entry: Entry, go: Links, gaps: frozenset[str] = frozenset()) -> None:
        self._entry = entry
        self._go = go
        self._gaps = gaps

    @property
    def facts(self) -> tuple[Shown, ...]:
        """The single values."""
        return self._shown[0]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts with a heading."""
        return self._shown[1]

    @cached_property
    def _shown(self) -> tuple[tuple[Shown, ...], tuple[Part, ...]]:
        entry, go, gaps = self._entry, self._go, self._gaps
        facts: list[Shown] = []
        parts: list[Part] = []
        for name in type(entry).model_fields:
            if name in _ELSEWHERE:
                continue
            value = getattr(entry, name)
            title = _title(type(entry), name)
            if _grouped(type(entry), name):
                if not _empty(value) or name in gaps or any(gap.startswith(f"{name}.") for gap in gaps):
                    parts.append(_part(entry, name, title, value, go, gaps))
            elif not _empty(value) or name in gaps:
                facts.append(Shown(title, name, shown(type(entry), name, value, go, entry.id)))
        return tuple(facts), tuple(parts)


def shown(model: type[BaseModel], name: str, value: Any, go: Links, id: str) -> Markup:
    """A value of the field ``name`` of ``model`` as safe HTML; ``id`` is the entry's, for its attachments."""
    if _empty(value):
        return Markup("")
    if isinstance(value, tuple):
        if isinstance(value[0], Citation):
            return go.cites(value)
        return _COMMA.join(_one(model, name, item, go, id) for item in value)
    return _one(model, name, value, go, id)


def _one(model: type[BaseModel], name: str, value: Any, go: Links, id: str) -> Markup:
    shape = fields(model)[name].shape
    if shape.register:
        return go.to(shape.register, value)
    if shape.kind is Kind.ATTACHMENT:
        return go.attachment(id, value)
    if shape.kind is Kind.URL:
        return go.web(value)
    if shape.kind is Kind.EMAIL:
        return go.mail(value)
    if shape.kind is Kind.PHONE and name != "fax":
        return go.phone(value)
    if isinstance(value, Citation):
        return go.cite(value)
    if isinstance(value, Record) and not _worded(type(value)):
        inner = _members(value, "", go, id, frozenset())
        return Markup("；").join(escape(f"{one.title}：") + one.value for one in inner)
    return _plain(value)


def _plain(value: Any) -> Markup:
    if isinstance(value, bool):
        return escape("是" if value else "否")
    if isinstance(value, Enum):
        return escape(value.value)
    if isinstance(value, date):
        return escape(in_words(value))
    if isinstance(value, Decimal):
        return escape(f"{value:,}")
    return _BREAK.join(escape(line) for line in str(value).strip().splitlines())


def _part(entry: Entry, name: str, title: str, value: Any, go: Links, gaps: frozenset[str]) -> Part:
    id = name.replace("_", "-")
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        titles, rows = _table(name, value, go, entry.id, gaps)
        return Part(id, title, titles=titles, rows=rows)
    if isinstance(value, tuple) and value:
        return Part(id, title, items=tuple(_one(type(entry), name, item, go, entry.id) for item in value))
    if isinstance(value, Record):
        return Part(id, title, facts=tuple(_members(value, f"{name}.", go, entry.id, gaps)))
    return Part(id, title)


def _members(record: Record, path: str, go: Links, id: str, gaps: frozenset[str]) -> Iterator[Shown]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if not _empty(value) or f"{path}{name}" in gaps:
            title = _title(type(record), name)
            yield Shown(title, f"{path}{name}", shown(type(record), name, value, go, id))


def _table(
    field: str, records: tuple[Record, ...], go: Links, id: str, gaps: frozenset[str]
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """A column for every member that some record has, or that some record lacks and should have."""
    model = type(records[0])
    used = [
        name
        for name in model.model_fields
        if any(
            not _empty(getattr(record, name)) or f"{field}[{place}].{name}" in gaps
            for place, record in enumerate(records)
        )
    ]
    rows = tuple(
        tuple(
            Cell(_title(model, name), f"{field}[{place}].{name}", _in_cell(model, name, getattr(record, name), go, id))
            for name in used
        )
        for place, record in enumerate(records)
    )
    return tuple(_title(model, name) for name in used), rows


def _in_cell(model: type[BaseModel], name: str, value: Any, go: Links, id: str) -> Markup:
    """As elsewhere, but that a date in a narrow column is not broken."""
    words = shown(model, name, value, go, id)
    return _WHOLE.format(words) if isinstance(value, date) else words


@cache
def _grouped(model: type[BaseModel], name: str) -> bool:
    """Whether a field has a heading of its own: texts, groups of fields and tables have."""
    shape = fields(model)[name].shape
    if shape.kind is Kind.TEXT:
        return shape.many == "list"
    return any(not _worded(record) and record is not Citation for record in shape.records)


@cache
def _worded(model: type[BaseModel]) -> bool:
    """Whether the records of a model say themselves how they read: time limits, sums of money."""
    return model.__str__ is not BaseModel.__str__


def _title(model: type[BaseModel], name: str) -> str:
    return fields(model)[name].title


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | dict) and not value)
