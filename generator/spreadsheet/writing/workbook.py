"""The catalogue as one workbook: the same catalogue gives the same bytes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.reflect import Kind
from generator.model.register import Register
from generator.spreadsheet.cells import NO, YES, show
from generator.spreadsheet.columns import Column, Sheet, sheets
from generator.spreadsheet.escapes import column_letters, escape
from generator.spreadsheet.explanation import EXPLANATION, FIELD_MARK, HEADINGS, WORDS, explain, filling
from generator.spreadsheet.own_names import told
from generator.spreadsheet.sheet_rows import ID, NAME, PARENT, Key, Record, dumped, keys, plain, records
from generator.spreadsheet.writing.sheet_parts import WRAPPED, Rows, packed, texts

_HEADER = PatternFill("solid", fgColor="FFDCE6F1")
_NEEDED = PatternFill("solid", fgColor="FFB8CCE4")
_AID = PatternFill("solid", fgColor="FFEDEDED")
_BOLD = Font(bold=True)
_WIDTH = {Kind.TEXT: 40, Kind.LINE: 24, Kind.INTEGER: 9, Kind.BOOLEAN: 9, Kind.DAY: 13, Kind.PHONE: 18, Kind.CHOICE: 14}
_ROOM = 500  # rows below the entries of today that the dropdown of a reference takes in


def workbook(catalogue: Catalogue, registers: Sequence[Register[Entry]] = ()) -> bytes:
    """An .xlsx file of these registers, empty ones too; of all that hold something where none are named."""
    registers = registers or catalogue.shown.registers
    book = Workbook()
    first = book.active
    if isinstance(first, Worksheet):
        _explanation(first, catalogue, registers)
    words = _Words(catalogue, registers, book.create_sheet(WORDS))
    rows: dict[str, Rows] = {}
    for register in registers:
        entries = [told(register.model, dumped(entry)) for entry in catalogue.entries[register.name].values()]
        for sheet in sheets(register):
            page = book.create_sheet(sheet.title)
            part = f"xl/worksheets/sheet{len(book.sheetnames)}.xml"
            rows[part] = _Page(page, sheet, words).fill(entries)
    words.write()
    stream = io.BytesIO()
    book.save(stream)
    return packed(stream.getvalue(), rows)


def _explanation(page: Worksheet, catalogue: Catalogue, registers: Sequence[Register[Entry]]) -> None:
    page.title = EXPLANATION
    rows = explain(registers, catalogue.registers, catalogue.authority.name)
    for row, found in enumerate(rows, start=1):
        for column, text in enumerate(found, start=1):
            _write(page, row, column, text)
            if len(found) > 1:
                page.cell(row, column).alignment = WRAPPED
            if found == HEADINGS or row == 1:
                page.cell(row, column).font = _BOLD
    for letter, width in zip("ABCDEF", (28, 34, 30, 16, 36, 50), strict=True):
        page.column_dimensions[letter].width = width


def _write(page: Worksheet, row: int, column: int, text: str) -> None:
    """A cell of the pages that openpyxl writes; a text stays a text."""
    cell = page.cell(row, column)
    cell.value = escape(text)
    cell.data_type = "s"


class _Words:
    """The sheet of vocabularies, which the dropdowns point to."""

    def __init__(self, catalogue: Catalogue, registers: Sequence[Register[Entry]], page: Worksheet) -> None:
        self._catalogue, self._page = catalogue, page
        self._registers = {register.name: register for register in registers}
        self._lists: dict[tuple[str, ...], str] = {}
        self.texts = texts(page)

    def source(self, column: Column) -> str | None:
        """The range that the dropdown of a column offers; None where it offers nothing."""
        if column.many or column.kind not in (Kind.CHOICE, Kind.BOOLEAN, Kind.REFERENCE):
            return None
        if column.kind is Kind.REFERENCE:
            return self._ids(column.register)
        return self._list((YES, NO) if column.kind is Kind.BOOLEAN else tuple(shown for shown, _ in column.choices))

    def _list(self, values: tuple[str, ...]) -> str:
        if values not in self._lists:
            letter = column_letters(len(self._lists) + 1)
            self._lists[values] = f"{quote_sheetname(WORDS)}!${letter}$2:${letter}${len(values) + 1}"
        return self._lists[values]

    def _ids(self, name: str) -> str | None:
        register = self._registers.get(name)
        if register is None:
            # Its entries stand in no sheet of this workbook; those of today are offered all the same.
            ids = tuple(self._catalogue.entries.get(name, ()))
            return self._list(ids) if ids else None
        sheet = sheets(register)[0]
        letter = column_letters(1 + [column.path for column in sheet.columns].index(("id",)))
        last = len(self._catalogue.entries[name]) + 1 + _ROOM
        return f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${last}"

    def write(self) -> None:
        """Fill the sheet, when every dropdown is known."""
        for column, values in enumerate(self._lists, start=1):
            for row, value in enumerate((f"词表{column}", *values), start=1):
                _write(self._page, row, column, value)
        self._page.sheet_state = "hidden"


class _Page:
    """One sheet being written."""

    def __init__(self, page: Worksheet, sheet: Sheet, words: _Words) -> None:
        self._page, self._sheet, self._words = page, sheet, words
        self._keys = keys(sheet)

    def fill(self, entries: Sequence[Mapping[str, Any]]) -> Rows:
        """Headings, formats and dropdowns; the rows, one a record, are given back."""
        for number, key in enumerate(self._keys, start=1):
            self._key_heading(number, key)
        for number, column in enumerate(self._sheet.columns, start=len(self._keys) + 1):
            self._heading(number, column)
        rows = Rows(self._words.texts, len(self._keys) + len(self._sheet.columns))
        for entry in entries:
            for record in records(self._sheet, entry):
                rows.append(self._values(entry, record))
        self._freeze(rows.last)
        return rows

    def _values(self, entry: Mapping[str, Any], record: Record) -> Iterator[str | int | float | None]:
        for key in self._keys:
            yield self._key(key, entry, record)
        for column in self._sheet.columns:
            value = plain(record.data, column.path)
            yield show(column, value) if value is not None else None

    def _key(self, key: Key, entry: Mapping[str, Any], record: Record) -> str | int:
        if key.path == ID:
            return str(entry["id"])
        if key.path == NAME:
            return str(entry.get("name", ""))
        if key.path == PARENT:
            return _label(record)
        return record.numbers[int(key.path[1:]) - 1]

    def _key_heading(self, number: int, key: Key) -> None:
        aid = key.path in (NAME, PARENT)
        notes = "" if aid else f"{FIELD_MARK}{self._sheet.name}/{key.path}"
        text = key.path == ID or aid or (self._sheet.keyed and number == len(self._keys))
        self._top(number, key.heading, notes, _AID if aid else _NEEDED, 24 if text else 9, text=text)

    def _heading(self, number: int, column: Column) -> None:
        need, field = f"需要程度：{column.need}" if column.need else "", ".".join(column.path)
        lines = (column.description, f"填法：{filling(column, ())}", need, f"{FIELD_MARK}{self._sheet.name}/{field}")
        notes = "\n".join(filter(None, lines))
        width = _WIDTH.get(column.kind, 20)
        text = column.kind not in (Kind.INTEGER, Kind.NUMBER)
        fill = _NEEDED if column.required else _HEADER
        self._top(number, column.heading, notes, fill, max(width, 2 * len(column.heading)), text=text)
        if (source := self._words.source(column)) is not None:
            self._dropdown(number, column, source)

    def _top(self, number: int, heading: str, notes: str, fill: PatternFill, width: int, *, text: bool) -> None:
        _write(self._page, 1, number, heading)
        cell = self._page.cell(1, number)
        cell.font, cell.fill, cell.alignment = _BOLD, fill, Alignment(vertical="center")
        if notes:
            cell.comment = Comment(notes, "generator", height=120, width=280)
        dimension = self._page.column_dimensions[column_letters(number)]
        dimension.width = width
        if text:
            dimension.number_format = "@"

    def _dropdown(self, number: int, column: Column, source: str) -> None:
        letter = column_letters(number)
        # A new department's id is no mistake; a word outside a vocabulary is.
        style: Literal["warning", "stop"] = "warning" if column.kind is Kind.REFERENCE else "stop"
        rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True, errorStyle=style)
        rule.errorTitle, rule.error = "不在列表中", f"“{column.heading}”请从下拉列表中选择"
        rule.add(f"{letter}2:{letter}1048576")
        self._page.add_data_validation(rule)

    def _freeze(self, last: int) -> None:
        columns = len(self._keys) + len(self._sheet.columns)
        frozen = len(self._keys) if self._keys else min(2, columns)
        self._page.freeze_panes = f"{column_letters(frozen + 1)}2"
        self._page.auto_filter.ref = f"A1:{column_letters(columns)}{last}"


def _label(record: Record) -> str:
    """What the item around a row is called: its first words."""
    texts = [value for name, value in record.parent.items() if isinstance(value, str) and name != "id"]
    names = [record.parent[name] for name in ("name", "text") if isinstance(record.parent.get(name), str)]
    return str(next(iter([*names, *texts]), ""))[:60]
