"""Our own workbook read back: columns are known by the field in their heading's note, or else by the heading."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.model.diagnostic import Diagnostic
from generator.model.entry import Entry
from generator.model.register import Register
from generator.spreadsheet.cells import TOO_LONG, UncertainError, exact
from generator.spreadsheet.columns import Column, Path, Sheet, sheets
from generator.spreadsheet.explanation import EXPLANATION, FIELD_MARK, WORDS
from generator.spreadsheet.mapping.cleaning import shown
from generator.spreadsheet.mapping.conversion import Lookup, convert, split
from generator.spreadsheet.reading.table import EMPTY, Cell, Location, Table
from generator.spreadsheet.sheet_rows import ID, NAME, NUMBER, PARENT, keys
from generator.spreadsheet.table_entry import Item, TableEntry, not_imported

_NOTED = re.compile(rf"{FIELD_MARK}(\w+)/([\w.]*)/(#?[\w.]*)\s*\Z")
_AIDS = frozenset({NAME, PARENT})
_Numbers = tuple[float | str, ...]


@dataclass
class Layout:
    """Which sheet a table is, where its headings stand and what each column is."""

    table: Table
    sheet: Sheet
    header: int = 1
    fields: dict[int, Column] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    last: dict[_Numbers, float] = field(default_factory=dict)  # the number of the row before, of each entry and item

    def heading(self, column: int) -> str:
        """The heading as it stands in the table."""
        return self.table.text(self.header, column)

    def id_column(self) -> int:
        """The column of the entry's id; 0 where there is none."""
        own = next((number for number, column in self.fields.items() if column.path == ("id",)), 0)
        return own if not self.sheet.levels else self.keys.get(ID, 0)


def recognised(tables: Sequence[Table], registers: Sequence[Register[Entry]]) -> list[Layout]:
    """The tables that are sheets of our workbook; none: it is another maker's file."""
    known = [sheet for register in registers for sheet in sheets(register)]
    layouts = [layout for table in tables if (layout := _layout(table, known)) is not None]
    own = any(layout.id_column() and any(_NOTED.search(n) for n in layout.table.notes.values()) for layout in layouts)
    titled = sum(layout.id_column() > 0 for layout in layouts)
    return layouts if own or (titled and any(table.name == EXPLANATION for table in tables)) else []


def _layout(table: Table, known: Sequence[Sheet]) -> Layout | None:
    noted = {place: found.groups() for place, note in table.notes.items() if (found := _NOTED.search(note))}
    names = [f"{register}/{path}" for register, path, _ in noted.values()]
    sheet = next((s for s in known if names and s.name == max(names, key=names.count)), None)
    sheet = sheet or next((s for s in known if s.title == table.name), None)
    if sheet is None:
        return None
    rows = [row for row, _ in noted]
    layout = Layout(table, sheet, max(rows, key=rows.count) if rows else min(table.rows, default=1))
    for column in sorted(table.rows.get(layout.header, {})):
        noted_path = noted.get((layout.header, column))
        _place(layout, column, noted_path[2] if noted_path else "")
    return layout


def _place(layout: Layout, number: int, noted: str) -> None:
    """Find out which field a column is."""
    heading = layout.heading(number)
    fields = {".".join(column.path): column for column in layout.sheet.columns}
    own_keys = {key.path: key.heading for key in keys(layout.sheet)}
    by_heading = {column.heading: path for path, column in fields.items()} | {h: p for p, h in own_keys.items()}
    path = noted if noted in fields or noted in own_keys else by_heading.get(heading, "")
    where = layout.table.place(layout.header, number)
    if path in _AIDS:
        return
    if not path:
        if any(number in cells for _, cells in layout.table.below(layout.header)):
            layout.faults.append(not_imported(where, heading, "不认识这一列，没有导入"))
    elif path in layout.keys or any(".".join(column.path) == path for column in layout.fields.values()):
        layout.faults.append(not_imported(where, heading, "这一列出现了两次，后一列没有导入：请删去多余的一列"))
    elif path in fields:
        layout.fields[number] = fields[path]
    else:
        layout.keys[path] = number


def unknown_sheets(tables: Sequence[Table], layouts: Sequence[Layout]) -> Iterator[Diagnostic]:
    """Sheets with something in them that are none of ours."""
    ours = {id(layout.table) for layout in layouts}
    for table in tables:
        if id(table) not in ours and table.name not in (EXPLANATION, WORDS) and table.rows:
            yield not_imported(table.place(min(table.rows)), "", "不认识的工作表，没有导入：请不要改工作表的名字")


@dataclass(frozen=True)
class _Row:
    """A row of one of our sheets: its entry's id, the place and heading of that, and the cells that hold something."""

    layout: Layout
    id: str
    place: Location
    heading: str
    cells: Mapping[int, Cell]

    @property
    def entry(self) -> tuple[str, str]:
        """Its entry's register and id."""
        return self.layout.sheet.register.name, self.id


class Reading:
    """The entries of our workbook, put together from all its sheets."""

    def __init__(self, layouts: Sequence[Layout], lookup: Lookup) -> None:
        self._layouts = layouts
        self._lookup = lookup
        self.faults: list[Diagnostic] = [fault for layout in layouts for fault in layout.faults]
        self._entries: dict[tuple[str, str], tuple[TableEntry, Item]] = {}
        self._items: dict[tuple[str, str, Path, _Numbers], Item] = {}
        self._existing: Mapping[str, Mapping[str, object]] = {}

    def entries(self, existing: Mapping[str, Mapping[str, object]]) -> list[TableEntry]:
        """Every entry that the workbook speaks of; ``existing`` are the ids of each register's entries of today."""
        self._existing = existing
        for layout in sorted(self._layouts, key=lambda layout: len(layout.sheet.levels)):
            if layout.id_column():
                self._sheet(layout)
            else:
                self.faults.append(
                    not_imported(layout.table.place(layout.header), "", "没有“标识”这一列，这张表没有导入")
                )
        for incoming, item in self._entries.values():
            incoming.data = {"id": incoming.id} | item.build(incoming)
        return [incoming for incoming, _ in self._entries.values()]

    def _sheet(self, layout: Layout) -> None:
        heading = layout.heading(layout.id_column())
        for number, found in layout.table.below(layout.header):
            cells = {column: cell for column, cell in found.items() if not _blank(cell)}
            if cells.keys().isdisjoint((*layout.fields, *layout.keys.values())):
                continue
            where, cell = layout.table.place(number, layout.id_column()), cells.get(layout.id_column(), EMPTY)
            if cell.value is None or cell.fault:
                self.faults.append(not_imported(where, heading, cell.fault or "没有写标识，这一行没有导入"))
                continue
            row = _Row(layout, str(cell.value).strip(), where, heading, cells)
            if (item := self._item(row)) is not None:
                self._fill(row, item)

    def _item(self, row: _Row) -> Item | None:
        """The record that the row fills in, where it has its place."""
        register, id = row.entry
        if not row.layout.sheet.levels:
            return self._new_entry(row)
        if row.entry not in self._entries:
            if id not in self._existing[register]:
                self.faults.append(not_imported(row.place, row.heading, f"没有标识为{shown(id)}的条目，这一行没有导入"))
                return None
            self._new_entry(row)
        return self._new_item(row)

    def _new_entry(self, row: _Row) -> Item:
        register, id = row.entry
        item = Item(row.place)
        if row.entry in self._entries:
            incoming, _ = self._entries[row.entry]
            incoming.refuse(row.place, row.heading, f"标识 {id} 与 {incoming.place} 重复，这几行都没有导入")
        else:
            self._entries[row.entry] = TableEntry(register, id, row.place, covered=self._covered(register)), item
            self._items[register, id, (), ()] = item
        return item

    def _covered(self, name: str) -> set[Path]:
        covered: set[Path] = set()
        for layout in self._layouts:
            if layout.sheet.register.name == name and layout.id_column():
                covered |= {(*layout.sheet.path, *column.path) for column in layout.fields.values()}
                covered |= {layout.sheet.path} if layout.sheet.keyed else set()
        return covered - {("id",)}

    def _new_item(self, row: _Row) -> Item | None:
        sheet = row.layout.sheet
        incoming, _ = self._entries[row.entry]
        numbers = self._numbers(row, incoming)
        if numbers is None:
            return None
        outer = tuple(part for level in sheet.levels[:-1] for part in level)
        parent = self._items.get((*row.entry, outer, numbers[:-1]))
        if parent is None:
            incoming.refuse(row.place, "", f"{sheet.level_titles[-2]}中没有第 {_shown(numbers[-2])} 项")
            return None
        siblings = parent.lists.setdefault(sheet.levels[-1], {})
        if sheet.keyed:
            parent.keyed.add(sheet.levels[-1])
        if numbers[-1] in siblings:
            incoming.refuse(row.place, "", f"序号 {_shown(numbers[-1])} 与 {siblings[numbers[-1]].place} 重复")
            return None
        item = siblings[numbers[-1]] = self._items[*row.entry, sheet.path, numbers] = Item(row.place)
        return item

    def _numbers(self, row: _Row, incoming: TableEntry) -> _Numbers | None:
        """The numbers of a row; the last one, left empty, follows the row before."""
        layout, numbers = row.layout, list[float | str]()
        depth = len(layout.sheet.levels)
        for place in range(1, depth + 1):
            column = layout.keys.get(f"{NUMBER}{place}", 0)
            cell = row.cells.get(column, EMPTY)
            key: float | str | None = None
            if place == depth and layout.sheet.keyed:
                key = str(cell.value) if cell.value is not None and not cell.fault else None
            elif place == depth and cell.value is None:
                key = layout.last.get((row.id, *numbers), 0) + 1
            else:
                key = _number(cell)
            if key is None:
                at = replace(row.place, column=column or row.place.column)
                incoming.refuse(at, layout.heading(column), cell.fault or "应为序号：1、2、3……")
                return None
            if place == depth and isinstance(key, int | float):
                layout.last[row.id, *numbers] = key
            numbers.append(key)
        return tuple(numbers)

    def _fill(self, row: _Row, item: Item) -> None:
        layout = row.layout
        incoming, _ = self._entries[row.entry]
        for number, column in layout.fields.items():
            cell = row.cells.get(number)
            where, heading = layout.table.place(row.place.row, number), layout.heading(number)
            if not layout.sheet.levels:
                incoming.places.setdefault(column.path, (where, heading))
            if cell is None or (column.path == ("id",) and not layout.sheet.levels):
                continue
            if cell.value == TOO_LONG:
                incoming.covered.discard((*layout.sheet.path, *column.path))
            elif cell.fault:
                incoming.refuse(where, heading, cell.fault)
            else:
                try:
                    item.values[column.path] = (self._value(column, cell.value), where, heading)
                except UncertainError as doubt:
                    incoming.refuse(where, heading, str(doubt))

    def _value(self, column: Column, value: object) -> object:
        if (found := exact(column, value)) is not None:
            return found
        if column.many:
            return [convert(column, piece, self._lookup) for piece in split(column, value)]
        return convert(column, value, self._lookup)


def _shown(number: float | str) -> str:
    return number if isinstance(number, str) else f"{number:g}"


def _blank(cell: Cell) -> bool:
    return not cell.fault and (cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()))


def _number(cell: Cell) -> float | None:
    if cell.fault or isinstance(cell.value, bool):
        return None
    try:
        value = float(str(cell.value))
    except ValueError:
        return None
    return value if 0 < value < 1e6 else None
