"""How Excel writes characters that XML cannot hold, ``_x000D_``, and the letters of its columns."""

import re
from functools import cache

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escape(text: str) -> str:
    """A text that every spreadsheet program can read; a carriage return would otherwise become a line feed."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """What ``escape`` was given; half a character, which no file can hold, is a lost one."""
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def column_letters(number: int) -> str:
    """The column with this number: A, B … Z, AA."""
    before, last = divmod(number - 1, 26)
    return (column_letters(before) if before else "") + chr(65 + last)


@cache
def column_number(letters: str) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
