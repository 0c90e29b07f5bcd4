"""The values of one row, cell by cell, as the rules of a mapping say."""

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any

from generator.model.money import AMOUNT_PATTERN
from generator.spreadsheet.cells import UncertainError
from generator.spreadsheet.columns import Path
from generator.spreadsheet.mapping import cleaning, limits
from generator.spreadsheet.mapping.cleaning import narrow, shown
from generator.spreadsheet.mapping.conversion import Lookup, convert, split
from generator.spreadsheet.mapping.mapping_file import Rule
from generator.spreadsheet.mapping.targets import Shape, Target
from generator.spreadsheet.reading.table import EMPTY, MERGED, Cell, Location, Table
from generator.spreadsheet.table_entry import TableEntry, notice, put


@dataclass(frozen=True)
class Cells:
    """A table's cells by row and heading."""

    table: Table
    columns: Map[str, int]
    fill: bool

    def at(self, row: int, source: str) -> tuple[Location, Cell]:
        """A cell and its place; a merged one is what it shows, where the mapping wants it so."""
        column = self.columns.get(source, 0)
        cell = self.table.rows.get(row, {}).get(column, EMPTY)
        if cell.fault == MERGED and self.fill:
            cell = Cell(cell.value)
        return self.table.place(row, column), cell


@dataclass
class _Piece:
    value: Any
    place: Location
    heading: str


@dataclass
class RowValues:
    """One row becoming an entry."""

    incoming: TableEntry
    cells: Cells
    row: int
    lookup: Lookup
    _fields: dict[Path, _Piece] = field(default_factory=dict)
    _lists: dict[Path, dict[Path, list[_Piece]]] = field(default_factory=dict)

    def add(self, rule: Rule, *, tolerant: bool) -> None:
        """Take over what the rule's columns hold."""
        for target in rule.targets:
            self.incoming.covered |= target.covered()
            if tolerant:
                self.incoming.tolerated.add(target.full)
        heading = "、".join(rule.sources)
        place, _ = self.cells.at(self.row, rule.sources[0])
        try:
            place, value = self._source(rule)
        except UncertainError as doubt:
            self._doubt(place, heading, doubt, tolerant)
            return
        if value is None:
            for target in rule.targets:
                self.incoming.places.setdefault(target.full, (place, heading))
            return
        for target in rule.targets:
            for found in self._tried(lambda target=target: list(self._values(rule, target, value)), many=True):
                if isinstance(found, UncertainError):
                    self._doubt(place, heading, found, tolerant)
                else:
                    self._put(target, _Piece(found, place, heading))

    def _doubt(self, place: Location, heading: str, doubt: UncertainError, tolerant: bool) -> None:
        if tolerant:
            self.incoming.leave_out(place, heading, f"{doubt}（这一项没有导入）")
        else:
            self.incoming.refuse(place, heading, str(doubt))

    def _source(self, rule: Rule) -> tuple[Location, Any]:
        """What the rule's column holds, or its columns together; None where that is nothing."""
        found = []
        for source in rule.sources:
            place, cell = self.cells.at(self.row, source)
            if cell.fault:
                raise UncertainError(cell.fault)
            value = self._cleaned(rule, cell.value)
            if value is not None:
                found.append((place, value))
        if len(found) <= 1 or len(rule.sources) == 1:
            return found[0] if found else (self.cells.at(self.row, rule.sources[0])[0], None)
        return found[0][0], rule.join.join(str(value) for _, value in found)

    def _cleaned(self, rule: Rule, value: Any) -> Any:
        """The value after the value map, without what is to be removed; None where it says that there is nothing."""
        if isinstance(value, list):
            items = [self._cleaned(rule, item) for item in value]
            return items if any(item is not None for item in items) else None
        if not isinstance(value, str):
            return self._mapped(rule, str(value), value)
        words = cleaning.text(value)
        for part in rule.remove:
            words = words.removeprefix(part).removesuffix(part).strip()
        return self._mapped(rule, words, words)

    def _mapped(self, rule: Rule, words: str, value: Any) -> Any:
        for form in (words, narrow(words)):
            if form in rule.values:
                return rule.values[form] or None
        if value is None or words in rule.absent or (isinstance(value, str) and cleaning.absent(words)):
            return None
        return value

    def _values(self, rule: Rule, target: Target, value: Any) -> Iterator[Any]:
        if target.shape is Shape.CITATION:
            yield from self._citations(rule, target, value)
            return
        if target.shape is Shape.LIMIT:
            yield self._tried(lambda: self._limit(rule, target, value))
            return
        column = target.column
        if column.pattern == AMOUNT_PATTERN:
            value = limits.sum_under("".join(rule.sources), value)
        if not column.many and not target.level:
            yield self._tried(lambda: convert(column, value, self.lookup))
            return
        for piece in split(column, value, rule.split):
            mapped = self._cleaned(rule, piece)
            if mapped is None:
                yield from [None] if target.level and isinstance(value, list) else []  # keeps its place in the list
            else:
                yield self._tried(lambda mapped=mapped: convert(column, mapped, self.lookup))

    def _tried(self, make: Any, *, many: bool = False) -> Any:
        try:
            return make()
        except UncertainError as doubt:
            return [doubt] if many else doubt

    def _limit(self, rule: Rule, target: Target, value: Any) -> Any:
        found = limits.limit(value, rule.unit)
        if isinstance(found, str) and not target.word:
            raise UncertainError(f"{shown(value)}：这里应为时限")
        return found

    def _citations(self, rule: Rule, target: Target, value: Any) -> Iterator[Any]:
        text = "\n".join(str(item) for item in value if item is not None) if isinstance(value, list) else str(value)
        found = list(limits.citations(text, lambda name: self.lookup(target.column.register, name)))
        read = [piece for piece in found if not isinstance(piece, UncertainError)]
        if read:
            place, _ = self.cells.at(self.row, rule.sources[0])
            message = f"从文字中认出 {len(read)} 条依据，条文原文没有导入；文字所用的文本可能与目录中的不同，请核对条序"
            self.incoming.faults.append(notice(place, "、".join(rule.sources), message))
        if not found:
            yield UncertainError(f"{shown(text)}中没有找到《法律》第几条这样的依据")
        yield from found if target.level and not target.path else found[:1]

    def _put(self, target: Target, piece: _Piece) -> None:
        if target.level:
            self._lists.setdefault(target.level, {}).setdefault(target.path, []).append(piece)
        elif target.column.many and target.shape is Shape.FIELD:
            known = self._fields.setdefault(target.full, _Piece([], piece.place, piece.heading))
            if piece.value not in known.value:
                known.value.append(piece.value)
        else:
            self._fields[target.full] = piece

    def data(self) -> dict[str, Any]:
        """The row's data, when every rule has been applied."""
        data: dict[str, Any] = {}
        for path, piece in self._fields.items():
            self._set(data, path, piece, path)
        for level, columns in self._lists.items():
            longest = max(len(pieces) for pieces in columns.values())
            items: list[dict[str, Any]] = [{} for _ in range(longest)]
            for path, pieces in columns.items():
                if len(pieces) != longest:
                    message = f"有 {len(pieces)} 项，与同一组别的列（{longest} 项）对不上"
                    self._doubt(pieces[0].place, pieces[0].heading, UncertainError(message), self.incoming.tolerant)
                    continue
                for place, (item, piece) in enumerate(zip(items, pieces, strict=True)):
                    if piece.value is not None:
                        self._set(item, path, piece, (*level, place, *path))
            if filled := [item for item in items if item]:
                put(data, level, filled)
        return data

    def _set(self, data: dict[str, Any], path: Path, piece: _Piece, keys: tuple[str | int, ...]) -> None:
        self.incoming.places[keys] = (piece.place, piece.heading)
        try:
            if path:
                put(data, path, piece.value)
            else:
                data.update(piece.value)
        except UncertainError as doubt:
            self.incoming.refuse(piece.place, piece.heading, str(doubt))
