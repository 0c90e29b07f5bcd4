"""The sheets and columns of a register, derived from its model: a new field or register needs nothing here.

A group that occurs once becomes columns (``联系方式·电话``), a list of values one cell with a value a line, a list of
groups a sheet of its own whose rows name their entry and their number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.model.entry import Entry, Record, Sentence
from generator.model.reflect import Field, Kind, fields
from generator.model.register import Register

Path = tuple[str, ...]
SEPARATOR = "·"
_MOST_LEVELS = 8


# What a cell takes as a line or a code, whatever else it is.
_CELLS = {Kind.ATTACHMENT: Kind.LINE, Kind.URL: Kind.CODE, Kind.EMAIL: Kind.CODE}


@dataclass(frozen=True, kw_only=True)
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
    children: tuple["Sheet", ...] = ()
    sentences: bool = False  # items of which a text says all, if nothing else is filled in

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
    record: type[Record],
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
    worded = issubclass(record, Sentence)
    return Sheet(register, _short(title), levels, titles, keyed, tuple(columns), tuple(children), worded)


def _short(title: str) -> str:
    """Excel takes 31 characters for a sheet's name, and none of these."""
    title = "".join("-" if character in "[]:*?/\\'" else character for character in title)
    return title if len(title) <= 31 else f"{title[:15]}…{title[-15:]}"


_Group = tuple[Path, tuple[str, ...], type[Record], bool]


def _parts(record: type[Record], path: Path, titles: tuple[str, ...]) -> Iterator[Column | _Group]:
    """The columns of a record, groups inside it opened, and the lists of groups, which become sheets."""
    for name, field in fields(record).items():
        yield from _field(field, (*path, name), (*titles, field.title))


def _field(field: Field, path: Path, titles: tuple[str, ...]) -> Iterator[Column | _Group]:
    """A group, or one of a few words instead (法律未规定): a column for the word, then the group's."""
    shape, record = field.shape, field.shape.record
    if len(path) > _MOST_LEVELS:
        yield _column(field, Kind.OTHER, path, titles)
    elif shape.kind is not Kind.RECORD or record is None:
        yield _column(field, Kind.OTHER if shape.many == "table" else shape.kind, path, titles)
    elif shape.many:
        yield path, titles, record, shape.many == "table"
    else:
        if shape.values:
            yield _column(field, Kind.CHOICE, path, titles)
        yield from _parts(record, path, titles)


def _column(field: Field, kind: Kind, path: Path, titles: tuple[str, ...]) -> Column:
    shape = field.shape
    return Column(
        path=path,
        heading=SEPARATOR.join(titles),
        kind=_CELLS.get(kind, kind),
        many=shape.many == "list" and kind is not Kind.OTHER,
        choices=tuple((shape.labels.get(value, value), value) for value in shape.values),
        register=shape.register,
        required=field.required,
        need=field.need.value,
        description=field.description,
        pattern=shape.pattern,
        number_like=kind is Kind.CODE and shape.read(42) == "42",
    )
