"""The catalogue as one workbook: the same catalogue gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.catalogue import Catalogue
from generator.spreadsheet.cells import NO, YES, show
from generator.spreadsheet.columns import Column, Kind, Sheet, sheets
from generator.spreadsheet.escapes import escape
from generator.spreadsheet.explanation import EXPLANATION, explain
from generator.spreadsheet.rows import ID, NAME, PARENT, Key, Record, at, dumped, keys, plain, records

WORDS = "词表"
FIELD_MARK = "字段："
_LAST_ROW = 1048576
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "'")
_HEADER = PatternFill("solid", fgColor="FFDCE6F1")
_NEEDED = PatternFill("solid", fgColor="FFFCE4D6")
_AIDS = PatternFill("solid", fgColor="FFEDEDED")
_WIDTHS = {Kind.TEXT: 40, Kind.LINE: 24, Kind.INTEGER: 8, Kind.BOOLEAN: 8, Kind.DAY: 13, Kind.PHONE: 18}
_TEXT_FORMAT = "@"


def workbook(catalogue: Catalogue) -> bytes:
    """An .xlsx file of every register."""
    book = Workbook()
    active = book.active
    if isinstance(active, Worksheet):
        active.title = EXPLANATION
        _explanation(active, catalogue)
    words = _Words()
    for register in catalogue.registers:
        entries = [dumped(entry) for entry in catalogue.entries[register.name].values()]
        for sheet in sheets(register):
            _sheet(book.create_sheet(sheet.title), sheet, entries, words, catalogue)
    words.write(book.create_sheet(WORDS))
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


def _explanation(page: Worksheet, catalogue: Catalogue) -> None:
    for row in explain(catalogue.registers, catalogue.authority.name):
        page.append([])
        for number, text in enumerate(row, start=1):
            cell = _write(page, page.max_row if page.max_row > 1 or page._current_row else 1, number, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEF", (30, 34, 34, 22, 40, 60), strict=True):
        page.column_dimensions[letter].width = width
