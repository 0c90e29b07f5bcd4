"""What each field of a model holds, told by its annotation: a plain value, a reference, a group of fields, or many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.entry import Citation, Limit, Record, Reference

# Records whose fields make one phrase together: 10个工作日, 《行政许可法》第42条.
_PHRASES: tuple[type[Record], ...] = (Limit, Citation)


@dataclass(frozen=True, slots=True)
class Shape:
    """A group of fields or a plain value (the id of an entry, where ``register`` is named), or many of either.

    ``values`` are the words of a vocabulary, ``labels`` what people read where that is something else, ``ending``
    those that end what the entry speaks of.
    """

    record: type[Record] | None = None
    register: str = ""
    many: str = ""  # "list", "table"
    values: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    ending: frozenset[str] = frozenset()


PLAIN = Shape()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model; the default as it would stand in a file."""

    title: str
    description: str
    required: bool
    default: object
    shape: Shape


@cache
def fields(model: type[Record]) -> Mapping[str, Field]:
    """The fields of a model, by name in its order."""
    return {
        name: Field(
            title=info.title or name,
            description=info.description or info.title or name,
            required=info.is_required(),
            default=None if info.is_required() else _written(info.get_default(call_default_factory=True)),
            shape=shape(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation),
        )
        for name, info in model.model_fields.items()
    }


def _written(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    return None if isinstance(value, Record) else value


def shape(annotation: Any) -> Shape:
    """The shape behind an annotation; of several possible, the first that is more than a plain value."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        register = next((mark.register for mark in arguments[1:] if isinstance(mark, Reference)), "")
        return Shape(register=register) if register else shape(arguments[0])
    if origin in (Union, UnionType):
        return next((found for part in arguments if (found := shape(part)) != PLAIN), PLAIN)
    if origin is tuple or origin is dict:
        item = shape(arguments[0] if origin is tuple else arguments[1])
        return Shape(item.record, item.register, "list" if origin is tuple else "table", item.values, item.labels)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Shape(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        labels = {str(member.value): member.label for member in annotation if hasattr(member, "label")}
        ending = frozenset(str(member.value) for member in annotation if getattr(member, "ending", False))
        return Shape(values=tuple(str(member.value) for member in annotation), labels=labels, ending=ending)
    return PLAIN


@cache
def phrase(model: type[Record]) -> tuple[str, ...]:
    """The fields of a record that are told together, if it has such."""
    base = next((record for record in _PHRASES if issubclass(model, record)), None)
    return tuple(name for name in base.model_fields if name != "note") if base else ()


@cache
def known_by(model: type[Record]) -> tuple[str, ...]:
    """What makes an item of a list the same item: its phrase, or the first field that it cannot be without."""
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    return phrase(model) or tuple(required[:1])


@cache
def worded(model: type[BaseModel]) -> type[BaseModel] | None:
    """The model that says how records like these read, if one does: time limits, sums of money."""
    found = next(base for base in model.__mro__ if "__str__" in vars(base))
    return None if found is BaseModel else found
