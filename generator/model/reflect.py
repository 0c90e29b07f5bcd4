"""What a model says of its fields: the one place that reads pydantic's annotations, all others ask here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model.diagnostic import Keys
from generator.model.entry import (
    EMAIL_PATTERN,
    LINE_PATTERN,
    PHONE_PATTERN,
    TEXT_PATTERN,
    URL_PATTERN,
    Attached,
    Citation,
    Limit,
    Need,
    Record,
    Reference,
    Sentence,
    Within,
)

# Records whose fields make one phrase together: 10个工作日, 《行政许可法》第42条.
_PHRASES: tuple[type[Record], ...] = (Limit, Citation)


class Kind(Enum):
    """What a value is, in an editor's words; ``OTHER`` is what neither a word nor a group of fields can say."""

    LINE = "一行文字"
    TEXT = "文字，可以换行"
    CODE = "编码"
    PHONE = "电话"
    EMAIL = "电子邮箱"
    URL = "网址"
    ATTACHMENT = "附件"
    INTEGER = "整数"
    NUMBER = "数"
    BOOLEAN = "是或否"
    DAY = "日期，如 2024-05-01"
    CHOICE = "从下拉列表选"
    REFERENCE = "标识"
    RECORD = "一组字段"
    OTHER = "JSON"


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A plain value or a group of fields, or many of either; of many, all but ``many`` speaks of one of them.

    ``records`` are the groups that may stand there, ``register`` is where an id leads, ``values`` are the words of a
    vocabulary or those that may stand in a group's place, ``labels`` what people read where that is something else,
    ``ending`` those that end what the entry speaks of. ``within`` is the list of the same entry whose item an id means.
    ``annotation`` is what pydantic judges a value by.
    """

    kind: Kind = Kind.OTHER
    many: str = ""  # "list", "table"
    records: tuple[type[Record], ...] = ()
    register: str = ""
    within: str = ""
    pattern: str = ""
    values: tuple[str, ...] = ()
    labels: Mapping[str, str] = attribute(default_factory=dict)
    ending: frozenset[str] = frozenset()
    annotation: Any = None

    @property
    def record(self) -> type[Record] | None:
        """The group of fields, the first where several may stand there."""
        return self.records[0] if self.records else None

    def read(self, value: object) -> object:
        """What the model makes of a value; None where it refuses it."""
        try:
            return TypeAdapter(self.annotation).validate_python(value)
        except ValidationError:
            return None


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field of a model; the default as it would stand in a file."""

    name: str
    title: str
    description: str
    need: Need
    searched: bool
    listed: bool
    required: bool
    default: object
    shape: Shape


@cache
def fields(model: type[BaseModel]) -> Mapping[str, Field]:
    """The fields of a model, by name in its order."""
    return {name: _field(name, info) for name, info in model.model_fields.items()}


def _field(name: str, info: FieldInfo) -> Field:
    marks = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return Field(
        name=name,
        title=info.title or name,
        description=info.description or info.title or name,
        need=Need(marks.get("x-need", Need.OPTIONAL)),
        searched="x-searched" in marks,
        listed="x-listed" in marks,
        required=info.is_required(),
        default=None if info.is_required() else _written(info.get_default(call_default_factory=True)),
        shape=_shape(info.annotation, tuple(info.metadata)),
    )


def _written(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    return None if isinstance(value, Record) else value


_SIMPLE = {bool: Kind.BOOLEAN, int: Kind.INTEGER, float: Kind.NUMBER, date: Kind.DAY}
_PATTERNS = {
    "": Kind.TEXT,
    TEXT_PATTERN: Kind.TEXT,
    LINE_PATTERN: Kind.LINE,
    PHONE_PATTERN: Kind.PHONE,
    EMAIL_PATTERN: Kind.EMAIL,
    URL_PATTERN: Kind.URL,
}


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    annotation, marks = _plain(annotation, marks)
    origin, parts = get_origin(annotation), get_args(annotation)
    judged = Annotated[(annotation, *marks)] if marks else annotation
    if origin is tuple and parts[1:] == (...,):
        return _many("list", parts[0], marks)
    if origin in (dict, Mapping):
        return _many("table", parts[1], marks)
    if origin in (Union, UnionType, tuple):
        return replace(_either([_shape(part, _own(marks)) for part in parts], origin), annotation=judged)
    if origin is Literal:
        return Shape(Kind.CHOICE, values=tuple(map(str, parts)), annotation=judged)
    if not isinstance(annotation, type):
        return Shape(annotation=judged)
    if issubclass(annotation, Record):
        return Shape(Kind.RECORD, records=(annotation,), annotation=judged)
    if issubclass(annotation, Enum):
        return replace(_vocabulary(annotation), annotation=judged)
    if annotation is str:
        return replace(_text(marks), annotation=judged)
    return Shape(_SIMPLE.get(annotation, Kind.OTHER), annotation=judged)


def _plain(annotation: Any, marks: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """The annotation without ``Annotated`` and ``| None``, and the marks that it carried, the inner ones first."""
    while True:
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, marks = parts[0], (*parts[1:], *marks)
        elif origin in (Union, UnionType) and NoneType in parts:
            annotation = Union[tuple(part for part in parts if part is not NoneType)]  # noqa: UP007
        else:
            return annotation, marks


def _own(marks: tuple[Any, ...]) -> tuple[Any, ...]:
    """Marks that mean each of many, though they stand on the whole."""
    return tuple(mark for mark in marks if isinstance(mark, Reference | Within | Attached))


def _many(many: str, annotation: Any, marks: tuple[Any, ...]) -> Shape:
    """Many of what a cell or a row can hold; many lists, or groups with words instead, are something else."""
    item = _shape(annotation, _own(marks))
    plain = not item.many and not (item.records and item.values)
    return replace(item, many=many, kind=item.kind if plain else Kind.OTHER, annotation=annotation)


def _either(shapes: list[Shape], origin: Any) -> Shape:
    """One of several shapes: a group or one of a few words instead (法律未规定), words of several vocabularies."""
    records = tuple(record for shape in shapes for record in shape.records)
    kinds = {Kind.OTHER if shape.many or origin is tuple else shape.kind for shape in shapes}
    worded = kinds == {Kind.RECORD, Kind.CHOICE} and len(records) == 1
    return Shape(
        Kind.RECORD if worded else Kind.CHOICE if kinds == {Kind.CHOICE} else Kind.OTHER,
        records=records,
        register=next((shape.register for shape in shapes if shape.register), ""),
        values=tuple(value for shape in shapes for value in shape.values),
        labels={value: label for shape in shapes for value, label in shape.labels.items()},
        ending=frozenset().union(*(shape.ending for shape in shapes)),
    )


def _vocabulary(words: type[Enum]) -> Shape:
    return Shape(
        Kind.CHOICE,
        values=tuple(str(word.value) for word in words),
        labels={str(word.value): word.label for word in words if hasattr(word, "label")},
        ending=frozenset(str(word.value) for word in words if getattr(word, "ending", False)),
    )


def _text(marks: tuple[Any, ...]) -> Shape:
    pattern = str(next((mark.pattern or "" for mark in marks if isinstance(mark, StringConstraints)), ""))
    register = next((mark.register for mark in marks if isinstance(mark, Reference)), "")
    if register:
        return Shape(Kind.REFERENCE, register=register, pattern=pattern)
    within = next((mark.field for mark in marks if isinstance(mark, Within)), "")
    if within:
        return Shape(Kind.LINE, within=within)
    attached = any(isinstance(mark, Attached) for mark in marks)
    return Shape(Kind.ATTACHMENT if attached else _PATTERNS.get(pattern, Kind.CODE), pattern=pattern)


_NOTHING = Shape()


def group_at(model: type[BaseModel], keys: Keys) -> type[BaseModel] | None:
    """The group of fields that keys lead to; None where they lead to anything else."""
    names = (key for key in keys if isinstance(key, str))
    for name in names:
        shape = fields(model)[name].shape if name in fields(model) else _NOTHING
        if shape.record is None:
            return None
        if shape.many == "table":
            next(names, None)  # a key of the editor's own
        model = shape.record
    return model


def field_at(model: type[BaseModel], keys: Keys) -> Field | None:
    """The field that keys lead to (an item's is its list's); None where they lead to none."""
    names = [key for key in keys if isinstance(key, str)]
    owner = group_at(model, tuple(names[:-1])) if names else None
    return fields(owner).get(names[-1]) if owner else None


@cache
def phrase(model: type[Record]) -> tuple[str, ...]:
    """The fields of a record that are told together, if it has such."""
    base = next((record for record in _PHRASES if issubclass(model, record)), None)
    return tuple(name for name in fields(base) if name != "note") if base else ()


@cache
def known_by(model: type[Record]) -> tuple[str, ...]:
    """What makes an item of a list the same item: its phrase, or the first field that it cannot be without."""
    required = [name for name, field in fields(model).items() if field.required]
    return phrase(model) or tuple(required[:1])


def as_group(model: type[BaseModel], value: object) -> object:
    """A group of fields as it stands in a file, where a plain text may stand for it, with its fields."""
    return {"text": value} if issubclass(model, Sentence) and isinstance(value, str) else value


def as_written(model: type[BaseModel] | None, value: object) -> object:
    """A group of fields as a file may write it: a plain text where that is all that it says."""
    plain = model is not None and issubclass(model, Sentence) and isinstance(value, Mapping) and list(value) == ["text"]
    return value["text"] if plain and isinstance(value, Mapping) else value


@cache
def worded(model: type[BaseModel]) -> type[BaseModel] | None:
    """The model that says how records like these read, if one does: time limits, sums of money."""
    found = next(base for base in model.__mro__ if "__str__" in vars(base))
    return None if found is BaseModel else found
