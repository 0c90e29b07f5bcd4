"""The files of one register: JSON, CSV, and an Excel workbook."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel

from generator.exports import xlsx
from generator.exports.columns import FieldPath, Reader, Value, at, read, readers
from generator.exports.entry_json import entry_json
from generator.exports.files import CSV, JSON, XLSX, Format
from generator.model.catalogue import Catalogue, article
from generator.model.entry import Citation, Entry
from generator.model.register import Register
from generator.spreadsheet.columns import SEPARATOR, Column, Sheet, sheets
from generator.spreadsheet.writing.xlsx_rows import FORMULA_LIKE

_ADDED = ("索引号", "网页")
_OWN_INDEX = ("index_no",)  # the index number stands in every table, wherever it comes from


def json_text(catalogue: Catalogue, register: Register[Entry]) -> str:
    """All entries, one a line: quick to write, and a change shows as one line."""
    rows = (entry_json(catalogue, register, entry) for entry in catalogue.entries.get(register.name, {}).values())
    return "[\n" + ",\n".join(rows) + "\n]\n"


def csv_text(catalogue: Catalogue, register: Register[Entry]) -> str:
    """CSV for Excel: a mark of UTF-8 first, Chinese headings, one row an entry; of repeated groups only the names."""
    columns, groups = _entry_columns(register), _groups(register)
    by = readers(columns, "；")
    width = len(columns) + len(_ADDED)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*(column.heading for column in columns), *_ADDED, *(title for _, title in groups)])
    for entry in catalogue.entries.get(register.name, {}).values():
        row: list[Value] = [""] * (width + len(groups))
        for place, value in _entry_cells(catalogue, register, entry, by, len(columns)):
            row[place] = value
        for place, (path, _) in enumerate(groups, start=width):
            row[place] = "；".join(map(_brief, at(entry, path) or ()))
        writer.writerow([_plain(value) for value in row])
    return "\ufeff" + stream.getvalue()


def write_workbook(catalogue: Catalogue, register: Register[Entry], stream: BinaryIO) -> None:
    """An .xlsx file: a sheet with a row an entry, then one for each repeated group, whose rows name their entry."""
    with xlsx.Book(stream) as book:
        columns = _entry_columns(register)
        by = readers(columns, "\n")
        entries = catalogue.entries.get(register.name, {}).values()
        rows = (_entry_cells(catalogue, register, entry, by, len(columns)) for entry in entries)
        book.sheet(register.title, [*(column.heading for column in columns), *_ADDED], rows)
        for sheet in sheets(register)[1:]:
            book.sheet(
                sheet.title, _group_headings(sheet), _group_rows(sheet, catalogue.entries.get(register.name, {}))
            )


def _entry_columns(register: Register[Entry]) -> tuple[Column, ...]:
    return tuple(column for column in sheets(register)[0].columns if column.path != _OWN_INDEX)


def _entry_cells(
    catalogue: Catalogue, register: Register[Entry], entry: Entry, by: tuple[Reader, ...], end: int
) -> Iterator[tuple[int, Value]]:
    yield from sorted(read(entry, by))
    yield end, catalogue.index_no(register.name, entry.id)
    yield end + 1, register.url_of(entry)


def _groups(register: Register[Entry]) -> tuple[tuple[FieldPath, str], ...]:
    """The repeated groups that are fields of the entry itself, and their titles."""
    found = (sheet for sheet in sheets(register)[1:] if len(sheet.levels) == 1 and not sheet.keyed)
    return tuple((sheet.levels[0], sheet.level_titles[0]) for sheet in found if len(sheet.levels[0]) == 1)


def _group_headings(sheet: Sheet) -> list[str]:
    numbers = [f"{title}序号" for title in sheet.level_titles[:-1]] + ["键" if sheet.keyed else "序号"]
    title = sheet.register.title
    return [f"{title}标识", f"{title}名称", *numbers, *(column.heading for column in sheet.columns)]


def _group_rows(sheet: Sheet, entries: Any) -> Iterator[list[tuple[int, Value]]]:
    first = 2 + len(sheet.levels)
    by = readers(sheet.columns, "\n", first)
    for entry in entries.values():
        for numbers, record in _records(entry, sheet.levels, ()):
            yield [(0, entry.id), (1, entry.name), *enumerate(numbers, start=2), *sorted(read(record, by))]


def _records(
    record: Any, levels: tuple[FieldPath, ...], numbers: tuple[int | str, ...]
) -> Iterator[tuple[tuple[int | str, ...], BaseModel]]:
    """The records of a group, each with its place among the others: a number, or its key in a mapping."""
    if not levels:
        yield numbers, record
        return
    found = at(record, levels[0]) or ()
    for number, item in found.items() if isinstance(found, dict) else enumerate(found, start=1):
        yield from _records(item, levels[1:], (*numbers, number))


def _brief(item: BaseModel) -> str:
    """What an item of a group is called: its law and article, or the first words that it holds."""
    if isinstance(item, Citation):
        return f"{item.law}{SEPARATOR}{article(item)}"
    texts = (value for name, value in item.__dict__.items() if isinstance(value, str) and name != "id")
    return next(texts, "")


def _plain(value: Value) -> Value:
    """A cell of CSV; what a spreadsheet would take for a formula is kept from being one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_LIKE) else value


@dataclass(frozen=True)
class Writer:
    """Writes one file of a register. Each format has its own, so that several processors can be at work."""

    format: Format
    write: Callable[[Catalogue, Register[Entry], BinaryIO], None]

    def __call__(self, catalogue: Catalogue, register: Register[Entry], folder: Path) -> tuple[str, ...]:
        """Write it into the site, never into a file that the old site may share; its path."""
        path = folder / self.format.path(register)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with path.open("wb") as stream:
            self.write(catalogue, register, stream)
        return (self.format.path(register),)


def _writes(
    text: Callable[[Catalogue, Register[Entry]], str],
) -> Callable[[Catalogue, Register[Entry], BinaryIO], None]:
    def write(catalogue: Catalogue, register: Register[Entry], stream: BinaryIO) -> None:
        stream.write(text(catalogue, register).encode())

    return write


# Jobs are dealt out in turn: the workbook, which takes longest, goes to another processor than the two texts.
WRITERS = (Writer(JSON, _writes(json_text)), Writer(XLSX, write_workbook), Writer(CSV, _writes(csv_text)))
