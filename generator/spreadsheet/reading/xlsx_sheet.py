"""One sheet of an .xlsx file, read as its XML streams by."""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from generator.spreadsheet.escapes import column_number, unescape
from generator.spreadsheet.reading.number_formats import number
from generator.spreadsheet.reading.table import FORMULA, MOST_CELLS, TOO_MANY, Cell, Table, TableError

_COORDINATE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def coordinate(text: str) -> tuple[int, int] | None:
    """Row and column of ``B3``."""
    found = _COORDINATE.fullmatch(text)
    return (int(found[2]), column_number(found[1])) if found else None


def _within(number: float, last: int) -> int:
    """A whole number from 1 to the last that there can be; ValueError where the file says something else."""
    if not 1 <= number <= last:
        raise ValueError(number)
    return int(number)


class SheetReader:
    """Reads one sheet's XML as it streams by; empty rows and cells cost time, but no memory."""

    def __init__(self, table: Table, strings: list[str], kinds: Mapping[int, str], from_1904: bool) -> None:
        self._table, self._strings, self._kinds, self._from_1904 = table, strings, kinds, from_1904
        self._row = self._column = self._filled = 0
        self._type, self._style = "n", 0
        self._value: list[str] = []
        self._reading = self._formula = self._reads_string = False
        self._phonetic = 0
        self._merged: list[tuple[int, int, int, int]] = []

    def read(self, part: Any) -> None:
        """Fill the table with what stands in the part."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        with part:
            parser.ParseFile(part)
        self._fill_merged()

    def _fill_merged(self) -> None:
        last, width = max(self._table.rows, default=0), max(map(max, self._table.rows.values()), default=0)
        merged = [(top, left, min(bottom, last), min(right, width)) for top, left, bottom, right in self._merged]
        # They cannot lie upon one another, so they are never more than all cells together; in a damaged file they are.
        if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged) > MOST_CELLS:
            raise TableError(TOO_MANY)
        for place in merged:
            self._table.merge(*place)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._row = _within(float(attributes.get("r", self._row + 1)), _LAST_ROW)
            self._column = 0
        elif name in ("v", "t"):
            self._reading = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = coordinate(attributes.get("r", ""))
        self._column = place[1] if place else self._column + 1
        if self._column > _LAST_COLUMN:
            raise ValueError(self._column)
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self._value.clear()
        self._formula = False

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = coordinate(first), coordinate(last)
        if top and bottom:
            self._merged.append((*top, *bottom))

    def _characters(self, text: str) -> None:
        if self._reading:
            self._value.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in ("v", "t"):
            self._reading = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "c" and (self._value or self._formula):
            cell = self._cell("".join(self._value))
            if cell is not None:
                self._filled += 1
                if self._filled > MOST_CELLS:
                    raise TableError(TOO_MANY)
                self._table.rows.setdefault(self._row, {})[self._column] = cell

    def _cell(self, text: str) -> Cell | None:
        if self._formula:
            return Cell(text or None, FORMULA)
        if self._type == "s":
            text = self._strings[_within(int(text) + 1, len(self._strings)) - 1]
        elif self._type == "inlineStr":
            text = unescape(text)
        elif self._type == "b":
            return Cell(text.strip() in ("1", "true"))
        elif self._type == "e":
            return Cell(text, f"发现错误值 {text}：请改正单元格")
        elif self._type == "n":
            return number(text, self._kinds.get(self._style, ""), self._from_1904)
        return Cell(text) if text else None
