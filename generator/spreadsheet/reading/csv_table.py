"""Comma-separated values, however they are separated, as a table."""

import csv
import io
import re
from collections import Counter

from generator.spreadsheet.reading.table import DAMAGED, SCIENTIFIC, Cell, Table, TableError

_DELIMITERS = (",", "\t", ";", "|", "，")


def csv_table(name: str, text: str) -> Table:
    """The table in a text of comma-separated values."""
    csv.field_size_limit(2**31 - 1)
    delimiter = _delimiter(text)
    if found := re.match(r'"?sep=(.)"?\r?\n', text):
        delimiter, text = found[1], text[found.end() :]
    table = Table(name)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            cells = {column: _csv_cell(value) for column, value in enumerate(row, start=1) if value.strip()}
            if cells:
                table.rows[number] = cells
    except csv.Error as error:
        raise TableError("不是合法的 CSV：请检查引号是否成对，或者另存为 .xlsx 再试") from error
    return table


def _csv_cell(value: str) -> Cell:
    if SCIENTIFIC.match(value.strip()):
        return Cell(value, DAMAGED)
    if found := re.fullmatch(r'="([^"]*)"', value):  # how programs keep Excel from reading a code as a number
        return Cell(found[1])
    return Cell(value[1:] if re.match(r"'[=+\-@＝＋－＠\t\r]", value) else value)


def _delimiter(text: str) -> str:
    """The one that cuts most of the first lines into the same number of pieces, the more the better."""
    sample = text[:200_000]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = Counter(len(row) for row, _ in zip(rows, range(50), strict=False) if row)
        except csv.Error:
            return 0, 0
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        return (times, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=score)
