"""Where a mapping sends a column: a field, or a small group that people write as one text (20个工作日, 《法》第3条)."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from generator.model.entry import Entry
from generator.model.register import Register
from generator.spreadsheet.columns import Column, Path, leaves, sheets
from generator.spreadsheet.mapping import place_cells


class Shape(Enum):
    """How a cell becomes what the target holds: a field, or a group with the fields that it fills.

    Sets, not tuples: early releases of Python 3.11 take the value ``()`` for the arguments of ``object``.
    """

    FIELD = frozenset[str]()
    LIMIT = frozenset(("value", "unit"))
    CITATION = frozenset(("law", "article", "paragraph", "item"))


@dataclass(frozen=True)
class Target:
    """A field of the entry, or of the items of one of its lists."""

    path: Path  # inside the record
    level: Path  # the list that the record lies in; () for the entry itself
    shape: Shape
    column: Column  # the field's; of a group, its first field's
    word: bool = False  # a group that may be a word instead (法律未规定)

    @property
    def full(self) -> Path:
        """The whole path from the entry."""
        return (*self.level, *self.path)

    def covered(self) -> set[Path]:
        """The fields that a table with this target speaks of."""
        inner = {(*self.full, name) for name in self.shape.value}
        return (inner | {self.full} if self.word else inner) or {self.full}


class TargetError(Exception):
    """The register has no such field; the message says what is meant perhaps."""


def target(register: Register[Entry], words: str) -> Target:
    """The target of this name: a path (``complaint.phone``) or a Chinese heading (``监督投诉·监督投诉电话``).

    ``places.address`` and the like are what a row says of where to go.
    """
    paths = leaves(register)
    by_heading = {column.heading: column.path for column in sheets(register)[0].columns}
    by_heading |= {sheet.level_titles[0]: sheet.path for sheet in sheets(register)[1:] if sheet.sentences}
    path = by_heading.get(words, tuple(words.split(".")))
    for sheet in sheets(register):
        if len(sheet.levels) > 1 or sheet.keyed or path[: len(sheet.path)] != sheet.path:
            continue
        inner = path[len(sheet.path) :] or (("text",) if sheet.sentences else ())
        own = {column.path: column for column in sheet.columns}
        if (*inner, "law") in own and (*inner, "article") in own:
            return Target(inner, sheet.path, Shape.CITATION, own[*inner, "law"])
        if (*inner, "value") in own and (*inner, "unit") in own:
            return Target(inner, sheet.path, Shape.LIMIT, own[*inner, "value"], word=inner in own)
        if inner in own and inner != ("id",):
            return Target(inner, sheet.path, Shape.FIELD, own[inner])
    if cell := place_cells.column(register, path):
        return Target((place_cells.GROUP, *cell.path), (), Shape.FIELD, cell)
    known = [".".join(path) for path in paths]
    if place_cells.field_of(register):
        known += place_cells.words()
    raise TargetError(_unknown(words, known))


def _unknown(words: str, known: list[str]) -> str:
    inside = [name for name in known if name.startswith(f"{words}.")]
    if inside:
        return f"{words} 是一组字段，应写明其中一个：{'、'.join(inside[:8])}"
    close = get_close_matches(words, known, n=1)
    return f"没有字段 {words}" + (f"，是不是 {close[0]}？" if close else "")
