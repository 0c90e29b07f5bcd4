"""A value of any field as safe HTML: the same words wherever it stands on a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from generator.model.dates import in_words
from generator.model.entry import PLACE, Citation, Record
from generator.model.reflect import Kind, Shape, fields, worded
from generator.pages.links import Links

_BREAK = Markup("<br>")
_COMMA = Markup("、")
_SEMICOLON = Markup("；")
_WHOLE = Markup('<span class="whole">{}</span>')


@dataclass(frozen=True, slots=True)
class Words:
    """Tells values as safe HTML on a page with these links; ``id`` is the entry's, for its attachments."""

    go: Links
    id: str

    def member(self, record: Record, name: str) -> Markup:
        """The value of a field of a record; nothing where its model has no such field."""
        value = record.__dict__.get(name)
        return Markup("") if empty(value) else self.value(shape_of(type(record), name), value)

    def in_cell(self, record: Record, name: str) -> Markup:
        """As elsewhere, but that a date in a narrow column is not broken."""
        words = self.member(record, name)
        return _WHOLE.format(words) if isinstance(record.__dict__.get(name), date) else words

    def value(self, shape: Shape, value: Any) -> Markup:
        """A value of any kind; ``shape`` says what a text in it is."""
        if empty(value):
            return Markup("")
        if isinstance(value, Mapping):
            return _SEMICOLON.join(plain(key) + "：" + self.value(shape, one) for key, one in value.items())
        if isinstance(value, tuple):
            if all(isinstance(one, Citation) for one in value):
                return self.go.cites(value)
            if shape.register == PLACE.register:
                return Markup("").join(self.value(shape, one) for one in value)
            between = _SEMICOLON if any(isinstance(one, tuple) for one in value) else _COMMA
            return between.join(self.value(shape, one) for one in value)
        if isinstance(value, Citation):
            return self.go.cite(value)
        if isinstance(value, Record):
            return _SEMICOLON.join(self._record(value))
        return self._text(shape, value) if type(value) is str else plain(value)

    def _record(self, record: Record) -> Iterator[Markup]:
        wording = worded(type(record))
        if wording:
            yield plain(record)
        for name, value in values(record):
            if not empty(value) and not (wording and name in fields(wording)):
                yield escape(f"{title_of(type(record), name)}：") + self.member(record, name)

    def _text(self, shape: Shape, text: str) -> Markup:
        if shape.register == PLACE.register:
            return self.go.place_lines(text)
        if shape.register:
            return self.go.to(shape.register, text)
        if shape.kind is Kind.ATTACHMENT:
            return self.go.attachment(self.id, text)
        if shape.kind is Kind.URL:
            return self.go.web(text)
        if shape.kind is Kind.EMAIL:
            return self.go.mail(text)
        if shape.kind is Kind.PHONE:
            return self.go.phone(text)
        return plain(text)


def plain(value: Any) -> Markup:
    """A value that is neither a group nor a link."""
    if isinstance(value, bool):
        return escape("是" if value else "否")
    if isinstance(value, Enum):
        return escape(value.value)
    if isinstance(value, date):
        return escape(in_words(value))
    if isinstance(value, Decimal):
        return escape(f"{value:,}")
    return _BREAK.join(escape(line) for line in str(value).strip().splitlines())


def values(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields of a record in its model's order: past properties that have the name of a field."""
    return ((name, record.__dict__[name]) for name in fields(type(record)))


def grouped(value: object) -> bool:
    """Whether a value is a group of fields that no few words can tell."""
    return isinstance(value, Record) and not isinstance(value, Citation) and not worded(type(value))


@cache
def shape_of(model: type[BaseModel], name: str) -> Shape:
    """What a field takes. A fax's number is nobody's to call."""
    shape = fields(model)[name].shape
    return replace(shape, kind=Kind.LINE) if name == "fax" and shape.kind is Kind.PHONE else shape


def title_of(model: type[BaseModel], name: str) -> str:
    """The title of a field, or else its name."""
    return fields(model)[name].title


def empty(value: Any) -> bool:
    """Whether a field says nothing."""
    return value is None or (isinstance(value, tuple | Mapping | str) and not value)
