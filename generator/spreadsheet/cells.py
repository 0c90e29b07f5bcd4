"""What stands in a cell for a value, exactly: whatever was exported reads back equal."""

import json
import re
from datetime import date, datetime

from generator.model.reflect import Kind
from generator.spreadsheet.columns import Column

# A line end inside one value of a list; the list itself has a value a line.
BREAK = "⏎"
_LONGEST = 32767
TOO_LONG = "（内容超过一个单元格能容纳的 32,767 字，没有导出：请在 YAML 文件中修改，这一格不要动）"
YES, NO = "是", "否"
_ENCODED = re.compile(r"(\\*)([\n⏎])")
_DECODED = re.compile(r"(\\*)⏎")
_INTEGER = re.compile(r"-?\d{1,15}\Z")


class UncertainError(Exception):
    """A cell whose meaning cannot be told for certain; the message says why."""


def show(column: Column, value: object) -> str | int | float | None:
    """The cell for a value (None: empty)."""
    if value is None or value == [] or value == {}:
        return None
    if column.many and isinstance(value, list):
        shown: str | int | float = "\n".join(_encoded(str(_one(column, item))) for item in value)
    else:
        shown = _one(column, value)
    return TOO_LONG if isinstance(shown, str) and not fits(shown) else shown


def fits(text: str) -> bool:
    """Whether a cell can hold the text; Excel counts in UTF-16."""
    return len(text) * 2 <= _LONGEST or len(text) + sum(character > "\uffff" for character in text) <= _LONGEST


def _one(column: Column, value: object) -> str | int | float:
    if isinstance(value, bool):
        return YES if value else NO
    if column.kind is Kind.CHOICE:
        return next((shown for shown, meant in column.choices if meant == value), str(value))
    if column.kind is Kind.OTHER:
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, int | float) else str(value)


def _encoded(item: str) -> str:
    return _ENCODED.sub(lambda found: found[1] * 2 + (BREAK if found[2] == "\n" else f"\\{BREAK}"), item)


def _decoded(item: str) -> str:
    return _DECODED.sub(lambda found: "\\" * (len(found[1]) // 2) + (BREAK if len(found[1]) % 2 else "\n"), item)


def exact(column: Column, cell: object) -> object:
    """The value that a cell of our own form stands for; None where it has another form."""
    if column.many:
        pieces = [_decoded(piece) for piece in str(cell).split("\n") if piece.strip()]
        values = [_exact(column, piece) for piece in pieces]
        return None if None in values else values
    return _exact(column, cell)


def _exact(column: Column, cell: object) -> object:
    if column.kind is Kind.INTEGER:
        return _integer(cell)
    if column.kind is Kind.NUMBER:
        return cell if isinstance(cell, float) else _integer(cell)
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day.isoformat() if column.kind is Kind.DAY else None
    if not isinstance(cell, str):
        return None
    if column.kind is Kind.BOOLEAN:
        return {YES: True, NO: False}.get(cell)
    if column.kind is Kind.CHOICE:
        return next((meant for shown, meant in column.choices if cell in (shown, meant)), None)
    if column.kind is Kind.DAY:
        return cell if _is_day(cell) else None
    if column.kind is Kind.OTHER:
        return _json(cell)
    return cell if re.search(column.pattern, cell) else None


def _integer(cell: object) -> int | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return int(cell) if cell == int(cell) else None
    return int(cell) if isinstance(cell, str) and _INTEGER.match(cell) else None


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
