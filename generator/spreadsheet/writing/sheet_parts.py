"""The rows of a sheet as XML, put into a workbook whose headings, styles and dropdowns openpyxl has written.

openpyxl needs ten times as long for the cells, and a catalogue of ten thousand entries has a million of them.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from itertools import product

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from generator.spreadsheet.escapes import column_letters
from generator.spreadsheet.writing.xlsx_rows import Texts, part, row

WRAPPED = Alignment(wrap_text=True, vertical="top")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


def texts(page: Worksheet) -> Texts:
    """Texts in styles that are made known to the workbook, on cells of a page that nobody sees."""
    numbers = []
    for place, (quoted, wrapped) in enumerate(product((False, True), repeat=2), start=1):
        cell = page.cell(place, 1)
        cell.number_format = "@"
        if wrapped:
            cell.alignment = WRAPPED
        cell.quotePrefix = quoted
        numbers.append(cell.style_id)
    return Texts(numbers)


class Rows:
    """The rows of one sheet, below its headings."""

    def __init__(self, texts: Texts, columns: int) -> None:
        self._texts = texts
        self._letters = [column_letters(number) for number in range(1, columns + 1)]
        self._xml: list[str] = []

    @property
    def last(self) -> int:
        """The number of the last row."""
        return 1 + len(self._xml)

    def append(self, values: Iterable[str | int | float | None]) -> None:
        """One row; a text stays a text, whatever it begins with."""
        filled = ((place, value) for place, value in enumerate(values) if value is not None and value != "")
        self._xml.append(row(self.last + 1, filled, self._letters, self._texts))

    def into(self, content: bytes) -> bytes:
        """A sheet's XML with the rows."""
        reference = f'<dimension ref="A1:{self._letters[-1]}{self.last}"'.encode()
        before, end, after = content.rpartition(b"</sheetData>")
        return _DIMENSION.sub(reference, before, count=1) + "".join(self._xml).encode() + end + after


def packed(data: bytes, rows: Mapping[str, Rows]) -> bytes:
    """The workbook with its rows, and without any trace of the clock: equal contents give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1970-01-01T00:00:00Z", content)
            new.writestr(part(name), rows[name].into(content) if name in rows else content)
    return stream.getvalue()
