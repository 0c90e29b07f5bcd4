"""A value of any field as safe HTML: the same words wherever it stands on a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from markupsafe import Markup, escape
from pydantic import BaseModel, StringConstraints

from generator.model.dates import in_words
from generator.model.entry import EMAIL_PATTERN, PHONE_PATTERN, URL_PATTERN, Attached, Citation, Record, Reference
from generator.model.reflect import worded
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
        return Markup("") if empty(value) else self.value(marks_of(type(record), name), value)

    def in_cell(self, record: Record, name: str) -> Markup:
        """As elsewhere, but that a date in a narrow column is not broken."""
        words = self.member(record, name)
        return _WHOLE.format(words) if isinstance(record.__dict__.get(name), date) else words

    def value(self, marks: tuple[object, ...], value: Any) -> Markup:
        """A value of any kind; ``marks`` say what a text in it is."""
        if empty(value):
            return Markup("")
        if isinstance(value, Mapping):
            return _SEMICOLON.join(plain(key) + "：" + self.value(marks, one) for key, one in value.items())
        if isinstance(value, tuple):
            if all(isinstance(one, Citation) for one in value):
                return self.go.cites(value)
            between = _SEMICOLON if any(isinstance(one, tuple) for one in value) else _COMMA
            return between.join(self.value(marks, one) for one in value)
        if isinstance(value, Citation):
            return self.go.cite(value)
        if isinstance(value, Record):
            return _SEMICOLON.join(self._record(value))
        return self._text(marks, value) if type(value) is str else plain(value)

    def _record(self, record: Record) -> Iterator[Markup]:
        wording = worded(type(record))
        if wording:
            yield plain(record)
        for name, value in values(record):
            if not empty(value) and not (wording and name in wording.model_fields):
                yield escape(f"{title_of(type(record), name)}：") + self.member(record, name)

    def _text(self, marks: tuple[object, ...], text: str) -> Markup:
        for mark in marks:
            if isinstance(mark, Reference):
                return self.go.to(mark.register, text)
            if isinstance(mark, Attached):
                return self.go.attachment(self.id, text)
            if isinstance(mark, StringConstraints) and mark.pattern == URL_PATTERN:
                return self.go.web(text)
            if isinstance(mark, StringConstraints) and mark.pattern == EMAIL_PATTERN:
                return self.go.mail(text)
            if isinstance(mark, StringConstraints) and mark.pattern == PHONE_PATTERN:
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
    return ((name, record.__dict__[name]) for name in type(record).model_fields)


def grouped(value: object) -> bool:
    """Whether a value is a group of fields that no few words can tell."""
    return isinstance(value, Record) and not isinstance(value, Citation) and not worded(type(value))


@cache
def marks_of(model: type[BaseModel], name: str) -> tuple[object, ...]:
    """What the texts of a field are. A fax's number is nobody's to call."""
    field = model.model_fields[name]
    found = (*field.metadata, *_inner_marks(field.annotation))
    return tuple(mark for mark in found if name != "fax" or getattr(mark, "pattern", "") != PHONE_PATTERN)


def _inner_marks(annotation: Any) -> Iterator[object]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return
    # The keys of a table are told as they are.
    inner = get_args(annotation)
    for part in inner[1:] if get_origin(annotation) is dict else inner:
        yield from _inner_marks(part)


def title_of(model: type[BaseModel], name: str) -> str:
    """The title of a field, or else its name."""
    return model.model_fields[name].title or name


def empty(value: Any) -> bool:
    """Whether a field says nothing."""
    return value is None or (isinstance(value, tuple | Mapping | str) and not value)
