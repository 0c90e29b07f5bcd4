"""Rows and parts of .xlsx files, as the editors' workbook and the exported tables both write them.

A text is always a text: telephones and codes keep their zeros, and nothing becomes a formula. The bytes do not depend
on the clock.
"""

import zipfile
from collections.abc import Iterable, Sequence

from generator.spreadsheet.escapes import escape

Row = Iterable[tuple[int, str | int | float]]  # the filled cells by place, from left to right
_NUMBER = '"><v>'
FORMULA_LIKE = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


class Texts(dict[str, str]):
    """The end of the cell that holds a text, behind its place. What ``__missing__`` keeps is not made again."""

    def __init__(self, styles: Sequence[int]) -> None:
        """The numbers of the styles: plain, of several lines, and each kept from being a formula."""
        super().__init__()
        self._styles = styles

    def style(self, text: str) -> int:
        """The number of a text's style."""
        return self._styles[("\n" in text) + 2 * text.startswith(FORMULA_LIKE)]

    def __missing__(self, text: str) -> str:
        """A text that stands in its cell."""
        return f'" s="{self.style(text)}" t="inlineStr"><is><t xml:space="preserve">{xml(text)}</t></is></c>'


def row(number: int, cells: Row, letters: Sequence[str], texts: Texts) -> str:
    """A row's XML."""
    written = [
        f'<c r="{letters[place]}{number}{texts[value] if isinstance(value, str) else f"{_NUMBER}{value}</v></c>"}'
        for place, value in cells
    ]
    return f'<row r="{number}">{"".join(written)}</row>'


def xml(text: str) -> str:
    """A text between two tags."""
    return escape(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def part(name: str) -> zipfile.ZipInfo:
    """The head of a part of the file."""
    information = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    information.compress_type = zipfile.ZIP_DEFLATED
    return information
