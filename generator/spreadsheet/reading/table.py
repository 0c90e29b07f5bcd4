"""A table as it was read, whatever the file was: rows of cells, each with its place and with what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.diagnostic import Position
from generator.spreadsheet.escapes import column_letters

FORMULA = "发现公式，其结果不可靠：请改成值（复制，选择性粘贴为数值）"
MERGED = "发现合并单元格：请取消合并并填写每一格，或者在映射文件中写 merged: fill"
DAMAGED = "发现科学记数或者超过 15 位的数字，Excel 已经丢掉后面的数位：请从原始数据重新取得，按文本填写"
TOO_MANY = "有内容或者合并的单元格超过 500 万个：请删去多余的，或者拆成几个文件"
MOST_CELLS = 5_000_000
SCIENTIFIC = re.compile(r"[-+]?\d(\.\d+)?[eE]\+?\d{2,3}\Z")


class TableError(Exception):
    """The file cannot be read as a table; the message says why, to the person who gave it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and why it cannot be trusted (empty: it can)."""

    value: object
    fault: str = ""


EMPTY = Cell(None)


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands: ``权力事项!B3``; a row of a JSON file has a number alone."""

    table: str
    row: int
    column: int = 0

    @property
    def position(self) -> Position:
        """Its row and column, counted from 1; 0 where there is none."""
        return self.row, self.column

    def __str__(self) -> str:
        if not self.row:
            return self.table
        letter = column_letters(self.column) if self.column else ""
        return f"{self.table}!{letter}{self.row}" if letter else f"{self.table}!第{self.row}行"


@dataclass
class Table:
    """A sheet of a workbook, a CSV file or a list of JSON objects. Only rows with something in them are kept."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()  # of a JSON table, which has no heading row
    hidden: bool = False
    broken: dict[int, str] = field(default_factory=dict)  # rows that cannot be read, and why

    def place(self, row: int, column: int = 0) -> Location:
        """The place of a cell."""
        return Location(self.name, row, 0 if self.headings else column)

    def text(self, row: int, column: int) -> str:
        """A heading's text."""
        value = self.rows.get(row, {}).get(column, EMPTY).value
        return "" if value is None else str(value).strip()

    def below(self, row: int) -> Iterator[tuple[int, Mapping[int, Cell]]]:
        """The rows under ``row``."""
        for number, cells in self.rows.items():
            if number > row:
                yield number, cells

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Cells that a merged one covers show its value and say so; rows that hold nothing else stay out."""
        first = self.rows.get(top, {}).get(left, EMPTY)
        if first.value is None:
            return
        span = bottom - top + 1
        numbers = range(top, bottom + 1) if span < len(self.rows) else [n for n in self.rows if top <= n <= bottom]
        for number in numbers:
            cells = self.rows.get(number)
            if cells is None:
                continue
            for column in range(left, right + 1):
                if (number, column) != (top, left):
                    cells[column] = Cell(first.value, first.fault or MERGED)
