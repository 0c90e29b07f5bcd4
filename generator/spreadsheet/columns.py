"""The sheets and columns of a register, derived from its model: a new field or register needs nothing here.

A group that occurs once becomes columns (``联系方式·电话``), a list of values one cell with a value a line, a list of
groups a sheet of its own whose rows name their entry and their number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model.entry import (
    ATTACHMENT_PATTERN,
    ID_PATTERN,
    LINE_PATTERN,
    PHONE_PATTERN,
    TEXT_PATTERN,
    Entry,
    Reference,
)
from generator.model.register import Register

Path = tuple[str, ...]
SEPARATOR = "·"
_MOST_LEVELS = 8


class Kind(Enum):
    """What a cell holds; ``RAW`` is JSON, for shapes that no cell fits."""

    LINE = "一行文字"
    TEXT = "文字，可以换行"
    CODE = "编码"
    PHONE = "电话"
    INTEGER = "整数"
    NUMBER = "数"
    BOOLEAN = "是或否"
    DAY = "日期，如 2024-05-01"
    CHOICE = "从下拉列表选"
    REFERENCE = "标识"
    RAW = "JSON"


@dataclass(frozen=True)
class Column:
    """One column: the path of its field inside the record of its sheet, and what an editor must know of it."""

    path: Path
    heading: str
    kind: Kind
    many: bool = False
    choices: tuple[tuple[str, str], ...] = ()  # what the cell shows, what the file says
    register: str = ""
    required: bool = False
    need: str = ""
    description: str = ""
    pattern: str = ""
    number_like: bool = False  # written as a plain number in YAML, though it is a text: an article


@dataclass(frozen=True)
class Sheet:
    """One sheet: the records at ``path`` of an entry. The last part of ``levels`` is the list it lies in."""

    register: Register[Entry]
    title: str
    levels: tuple[Path, ...] = ()
    level_titles: tuple[str, ...] = ()
    keyed: bool = False  # a mapping from a word to a record, not a list
    columns: tuple[Column, ...] = ()
    children: tuple["Sheet", ...] = field(default=())

    @property
    def path(self) -> Path:
        """The whole path from the entry, numbers left out."""
        return tuple(part for level in self.levels for part in level)

    @property
    def name(self) -> str:
        """What stands in the notes of the headings: ``powers/duties.basis``."""
        return f"{self.register.name}/{'.'.join(self.path)}"

    @property
    def identity(self) -> Path | None:
        """The field by which two versions of a list's item are known to be the same item."""
        required = [column.path for column in self.columns if column.required]
        return ("id",) if ("id",) in required else next(iter(required), None)

    def all(self) -> Iterator["Sheet"]:
        """This sheet and those below it, parents first."""
        yield self
        for child in self.children:
            yield from child.all()


@cache
def sheets(register: Register[Entry]) -> tuple[Sheet, ...]:
    """The sheets of a register; the first holds a row an entry."""
    return tuple(_sheet(register, register.model, register.title).all())


@cache
def leaves(register: Register[Entry]) -> dict[Path, Column]:
    """Every column of a register by its whole path from the entry."""
    return {(*sheet.path, *column.path): column for sheet in sheets(register) for column in sheet.columns}


def _sheet(
    register: Register[Entry],
    record: Any,
    title: str,
    levels: tuple[Path, ...] = (),
    titles: tuple[str, ...] = (),
    keyed: bool = False,
) -> Sheet:
    columns: list[Column] = []
    children: list[Sheet] = []
    for part in _parts(record, (), ()):
        if isinstance(part, Column):
            columns.append(part)
        else:
            path, inner_titles, inner, inner_keyed = part
            name = SEPARATOR.join((title, *inner_titles))
            children.append(_sheet(register, inner, name, (*levels, path), (*titles, inner_titles[-1]), inner_keyed))
    return Sheet(register, _short(title), levels, titles, keyed, tuple(columns), tuple(children))


def _short(title: str) -> str:
    """Excel takes 31 characters for a sheet's name, and none of these."""
    title = "".join("-" if character in "[]:*?/\\'" else character for character in title)
    return title if len(title) <= 31 else f"{title[:15]}…{title[-15:]}"


_Group = tuple[Path, tuple[str, ...], Any, bool]


def _parts(record: Any, path: Path, titles: tuple[str, ...]) -> Iterator[Column | _Group]:
    """The columns of a record, groups inside it opened, and the lists of groups, which become sheets."""
    for name, info in record.model_fields.items():
        yield from _field(info, (*path, name), (*titles, info.title or name))


def _field(info: FieldInfo, path: Path, titles: tuple[str, ...]) -> Iterator[Column | _Group]:
    annotation, marks = _plain(info.annotation, tuple(info.metadata))
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    words: dict[str, Any] = {
        "path": path,
        "heading": SEPARATOR.join(titles),
        "need": str(extra.get("x-need", "")),
        "description": info.description or "",
        "required": info.is_required(),
    }
    origin, arguments = get_origin(annotation), get_args(annotation)
    if len(path) > _MOST_LEVELS:
        yield Column(kind=Kind.RAW, **words)
    elif _is_record(annotation):
        yield from _parts(annotation, path, titles)
    elif origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        yield from _list(arguments[0], path, titles, words)
    elif origin is dict and _is_record(_plain(arguments[1])[0]):
        yield path, titles, _plain(arguments[1])[0], True
    elif origin in (Union, UnionType):
        yield from _union(arguments, path, titles, words)
    else:
        yield replace(_scalar(annotation, marks, arguments), **words)


def _list(item: Any, path: Path, titles: tuple[str, ...], words: dict[str, Any]) -> Iterator[Column | _Group]:
    annotation, marks = _plain(item)
    if _is_record(annotation):
        yield path, titles, annotation, False
        return
    column = _scalar(annotation, marks, get_args(annotation))
    yield replace(column, many=column.kind is not Kind.RAW, **words)


def _union(members: Any, path: Path, titles: tuple[str, ...], words: dict[str, Any]) -> Iterator[Column | _Group]:
    """A group, or one of a few words instead (法律未规定): a column for the word, then the group's."""
    plain = [_plain(member)[0] for member in members]
    records = [member for member in plain if _is_record(member)]
    literals = [value for member in plain if get_origin(member) is Literal for value in get_args(member)]
    if len(records) == 1 and len(literals) and len(plain) == 2:
        choices = tuple((str(value), str(value)) for value in literals)
        yield Column(kind=Kind.CHOICE, choices=choices, **words)
        yield from _parts(records[0], path, titles)
    else:
        yield Column(kind=Kind.RAW, **words)


def _plain(annotation: Any, marks: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """The annotation without ``Annotated`` and ``| None``, and the marks that it carried."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            marks += annotation.__metadata__
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType) and len(get_args(annotation)) == 2 and NoneType in get_args(annotation):
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return annotation, marks


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


_SIMPLE = {bool: Kind.BOOLEAN, int: Kind.INTEGER, float: Kind.NUMBER, date: Kind.DAY}
_PATTERNS = {
    LINE_PATTERN: Kind.LINE,
    ATTACHMENT_PATTERN: Kind.LINE,  # a file's name may be any line
    TEXT_PATTERN: Kind.TEXT,
    PHONE_PATTERN: Kind.PHONE,
    "": Kind.TEXT,
}


def _scalar(annotation: Any, marks: tuple[Any, ...], arguments: tuple[Any, ...]) -> Column:
    column = Column((), "", Kind.RAW)
    if annotation in _SIMPLE:
        return replace(column, kind=_SIMPLE[annotation])
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        choices = tuple((str(getattr(member, "label", member.value)), str(member.value)) for member in annotation)
        return replace(column, kind=Kind.CHOICE, choices=choices)
    if get_origin(annotation) is Literal:
        return replace(column, kind=Kind.CHOICE, choices=tuple((str(value), str(value)) for value in arguments))
    if annotation is not str:
        return column
    reference = next((mark for mark in marks if isinstance(mark, Reference)), None)
    if reference is not None:
        return replace(column, kind=Kind.REFERENCE, register=reference.register, pattern=ID_PATTERN)
    pattern = str(next((mark.pattern or "" for mark in marks if isinstance(mark, StringConstraints)), ""))
    kind = _PATTERNS.get(pattern, Kind.CODE)
    return replace(column, kind=kind, pattern=pattern, number_like=kind is Kind.CODE and _takes_numbers(marks))


def _takes_numbers(marks: tuple[Any, ...]) -> bool:
    try:
        return bool(TypeAdapter(Annotated[(str, *marks)]).validate_python(42) == "42")
    except ValidationError:
        return False
