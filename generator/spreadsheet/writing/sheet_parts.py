"""The rows of a sheet as XML, put into a workbook whose headings, styles and dropdowns openpyxl has written.

openpyxl needs ten times as long for the cells, and a catalogue of ten thousand entries has a million of them.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.spreadsheet.escapes import escape

FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
WRAPPED = Alignment(wrap_text=True, vertical="top")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


@dataclass(frozen=True)
class Styles:
    """The numbers of the styles that texts need: plain, of several lines, and each kept from being a formula."""

    plain: int
    wrapped: int
    quoted: int
    quoted_wrapped: int

    @classmethod
    def of(cls, page: Worksheet) -> "Styles":
        """Make the styles known to the workbook, on cells of a page that nobody sees."""
        numbers = []
        for row, (wrapped, quoted) in enumerate(((False, False), (True, False), (False, True), (True, True)), start=1):
            cell = page.cell(row, 1)
            cell.number_format = "@"
            if wrapped:
                cell.alignment = WRAPPED
            cell.quotePrefix = quoted
            numbers.append(cell.style_id)
        return cls(*numbers)

    def number(self, text: str) -> int:
        """The style of a text."""
        if text.startswith(FORMULA_LIKE):
            return self.quoted_wrapped if "\n" in text else self.quoted
        return self.wrapped if "\n" in text else self.plain


class Rows:
    """The rows of one sheet, below its headings."""

    def __init__(self, styles: Styles, columns: int) -> None:
        self._styles = styles
        self._letters = [get_column_letter(number) for number in range(1, columns + 1)]
        self._xml: list[str] = []
        self.last = 1

    def append(self, values: Iterable[str | int | float | None]) -> None:
        """One row; a text stays a text, whatever it begins with."""
        self.last += 1
        cells = []
        for letter, value in zip(self._letters, values, strict=True):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                style = self._styles.number(value)
                text = escape(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                cells.append(
                    f'<c r="{letter}{self.last}" s="{style}" t="inlineStr">'
                    f'<is><t xml:space="preserve">{text}</t></is></c>'
                )
            else:
                cells.append(f'<c r="{letter}{self.last}"><v>{value}</v></c>')
        self._xml.append(f'<row r="{self.last}">{"".join(cells)}</row>')

    def into(self, part: bytes) -> bytes:
        """A sheet's XML with the rows."""
        reference = f'<dimension ref="A1:{self._letters[-1]}{self.last}"'.encode()
        before, end, after = part.rpartition(b"</sheetData>")
        return _DIMENSION.sub(reference, before, count=1) + "".join(self._xml).encode() + end + after


def packed(data: bytes, rows: Mapping[str, Rows]) -> bytes:
    """The workbook with its rows, and without any trace of the clock: equal contents give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>1970-01-01T00:00:00Z", part)
            if name in rows:
                part = rows[name].into(part)
            information = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            information.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(information, part)
    return stream.getvalue()
