"""Every plain field of every model, however deep, with the kind of text that its type lets in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from around import REGISTRY
from pydantic import BaseModel, StringConstraints

from generator.model.entry import (
    ATTACHMENT_PATTERN,
    EMAIL_PATTERN,
    HOST_PATTERN,
    ID_PATTERN,
    PHONE_PATTERN,
    URL_PATTERN,
    Record,
)
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
LINKS = {kind: pattern for pattern, kind in KINDS.items() if kind != "id"}
MODELS: tuple[type[Record], ...] = (*(s.model for s in REGISTRY.single_files), *(r.model for r in REGISTRY.registers))


@dataclass(frozen=True)
class Place:
    """A field somewhere in a model: the way to it, what kind of text it holds, how the models call it."""

    keys: tuple[str | int, ...]
    kind: str
    title: str

    @property
    def name(self) -> str:
        """The field's own name: the last of the way."""
        return next(str(key) for key in reversed(self.keys) if isinstance(key, str))


@cache
def places(model: type[BaseModel]) -> tuple[Place, ...]:
    """Every plain field of a model and of the records in it."""
    found: list[Place] = []
    for name, info in model.model_fields.items():
        title = f"{info.title} {info.description}"
        found += _places(info.annotation, tuple(info.metadata), (name,), title)
    return tuple(found)


def _places(annotation: Any, marks: tuple[Any, ...], keys: tuple[str | int, ...], title: str) -> Iterator[Place]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _places(inner[0], (*marks, *inner[1:]), keys, title)
    elif origin is tuple:
        yield from _places(inner[0], (), (*keys, 0), title)
    elif origin is dict:
        yield from _places(inner[1], (), (*keys, "a"), title)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from (Place((*keys, *place.keys), place.kind, place.title) for place in places(annotation))
    elif inner and annotation is not None:
        for part in inner:
            yield from _places(part, marks, keys, title)
    elif isinstance(annotation, type) and annotation is not type(None):
        pattern = next((str(mark.pattern) for mark in marks if isinstance(mark, StringConstraints)), "")
        yield Place(keys, KINDS.get(pattern, "text") if annotation is str else "value", title)


FIELDS = [(model, place) for model in MODELS for place in places(model)]
