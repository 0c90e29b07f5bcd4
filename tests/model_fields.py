"""Every plain field of every model, however deep, with the kind of text that its type lets in."""

from dataclasses import dataclass
from functools import cache

from around import REGISTRY
from pydantic import BaseModel

from generator.model.diagnostic import Keys
from generator.model.entry import (
    ATTACHMENT_PATTERN,
    EMAIL_PATTERN,
    HOST_PATTERN,
    ID_PATTERN,
    PHONE_PATTERN,
    URL_PATTERN,
    Record,
)
from generator.model.reflect import Kind, fields
from generator.registers.tasks.model import ADDRESS_PATTERN

KINDS = {
    URL_PATTERN: "url",
    EMAIL_PATTERN: "email",
    PHONE_PATTERN: "phone",
    ATTACHMENT_PATTERN: "attachment",
    HOST_PATTERN: "host",
    ADDRESS_PATTERN: "address",
    ID_PATTERN: "id",
}
# What is no text, or one of a closed list.
VALUES = {Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DAY, Kind.CHOICE, Kind.OTHER}
LINKS = {kind: pattern for pattern, kind in KINDS.items() if kind != "id"}
MODELS: tuple[type[Record], ...] = (*(s.model for s in REGISTRY.single_files), *(r.model for r in REGISTRY.registers))


@dataclass(frozen=True)
class PagePlace:
    """A field somewhere in a model: the way to it, what kind of text it holds, how the models call it."""

    keys: Keys
    kind: str
    title: str

    @property
    def name(self) -> str:
        """The field's own name: the last of the way."""
        return next(str(key) for key in reversed(self.keys) if isinstance(key, str))


@cache
def places(model: type[BaseModel]) -> tuple[PagePlace, ...]:
    """Every plain field of a model and of the records in it."""
    found: list[PagePlace] = []
    for name, field in fields(model).items():
        shape = field.shape
        keys: Keys = (name, *{"list": (0,), "table": ("a",)}.get(shape.many, ()))
        title = f"{field.title} {field.description}"
        for record in shape.records:
            found += (PagePlace((*keys, *place.keys), place.kind, place.title) for place in places(record))
        if not shape.records:
            kind = "value" if shape.kind in VALUES else KINDS.get(shape.pattern, "text")
            found.append(PagePlace(keys, kind, title))
    return tuple(found)


FIELDS = [(model, place) for model in MODELS for place in places(model)]
