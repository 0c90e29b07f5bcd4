"""A cell of any table as the value of a field: cleaned where that is certain, ``UncertainError`` where it is not."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from generator.model.money import AMOUNT_PATTERN
from generator.model.reflect import Kind
from generator.spreadsheet.cells import UncertainError
from generator.spreadsheet.columns import Column
from generator.spreadsheet.mapping import cleaning, limits
from generator.spreadsheet.mapping.cleaning import narrow, shown

Lookup = Callable[[str, str], str | None]  # register and words to the id of an entry

_YES = frozenset({"是", "有", "true", "yes", "y", "1", "√", "✓", "✔", "对", "收费", "需要", "已进驻", "进驻"})
_NO = frozenset(
    {"否", "没有", "false", "no", "n", "0", "×", "x", "✗", "✘", "不是", "不收费", "免费", "不需要", "未进驻", "不进驻"}
)
_LABEL = re.compile(r"(?:咨询|联系|监督|投诉|举报|监督投诉|办公|窗口)?(?:服务)?(?:电话|热线)(?:号码)?[:： ]*")
_COUNT = re.compile(r"(.+?)\s*[份次个件套张条款项步人元]?\Z")
_FILLERS = re.compile(r"行政|事项|类别|类型|权力|职权|类\Z|级\Z|[（(].*[)）]")
_LIST_MARKS = re.compile(r"[、，,;；/|\s]+(?![^（(]*[)）])")  # not inside brackets


def convert(column: Column, value: object, lookup: Lookup) -> Any:
    """The field's value for one cell (for one piece of it where the field is a list)."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict | list) for item in value)):
        raise UncertainError("这一格里是一组内容，不是一个值")
    if isinstance(value, date):
        if column.kind is not Kind.DAY:
            raise UncertainError(f"发现日期 {value}，Excel 可能把别的内容变成了日期：请按文本重新填写")
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if column.kind is Kind.OTHER:
        raise UncertainError(f"{shown(value)}这一列的内容不能从表格导入：请在 YAML 文件中填写")
    return _CONVERTERS[column.kind](column, value, lookup)


def split(column: Column, value: object, separators: tuple[str, ...] = ()) -> list[object]:
    """The pieces of a cell that lists several values; words of a vocabulary are told apart without being asked."""
    if isinstance(value, list | tuple):
        return [piece for item in value for piece in (_lines(item) if isinstance(item, str) else [item])]
    if not isinstance(value, str):
        return [value]
    found = cleaning.pieces(cleaning.text(value), separators)
    if column.kind in (Kind.CHOICE, Kind.REFERENCE, Kind.PHONE) and not separators:
        known = {word for choice in column.choices for word in choice}
        found = [p for part in found for p in ([part] if part in known else _LIST_MARKS.split(part)) if p]
    return list(found)


def _lines(item: str) -> list[str]:
    """One item of a list that the file itself had taken apart: only line ends part it further."""
    return cleaning.pieces(cleaning.text(item)) or [item]


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if isinstance(value, list | tuple):
        return "\n".join(_words(item) for item in value if item is not None)
    return str(value)


def _code(column: Column, value: object, _: Lookup) -> str:
    words = cleaning.line(_words(value))
    if column.pattern == AMOUNT_PATTERN:
        return limits.money(words)
    narrowed = re.sub(r"\s", "", narrow(words))
    return limits.article(words) if column.number_like else narrowed


def _phone(_: Column, value: object, __: Lookup) -> str:
    words = re.sub(r"[–—−―]", "-", narrow(cleaning.text(_words(value))))
    words = _LABEL.sub("", re.sub(r"\s*[;/|\n]+\s*", "、", words)).strip("、,. ")
    return re.sub(r"\s*-\s*", "-", words)


def _integer(_: Column, value: object, __: Lookup) -> int:
    if isinstance(value, float) and value == int(value):
        value = int(value)
    found = _COUNT.fullmatch(narrow(cleaning.line(_words(value))).removeprefix("第"))
    amount = cleaning.number(found[1]) if found else None
    if amount is None or isinstance(value, bool):
        raise UncertainError(f"{shown(value)}不是整数")
    return amount


def _number(_: Column, value: object, __: Lookup) -> float:
    try:
        return float(narrow(_words(value)))
    except ValueError:
        raise UncertainError(f"{shown(value)}不是数") from None


def _boolean(_: Column, value: object, __: Lookup) -> bool:
    words = narrow(_words(value)).lower()
    if isinstance(value, bool) or words in _YES | _NO:
        return value if isinstance(value, bool) else words in _YES
    raise UncertainError(f"{shown(value)}不能确定是“是”还是“否”")


def _choice(column: Column, value: object, _: Lookup) -> str:
    words = cleaning.line(_words(value))
    for shown_as, meant in column.choices:
        if words in (shown_as, meant) or narrow(words) == narrow(shown_as):
            return meant
    bare = _FILLERS.sub("", words)
    close = [meant for shown_as, meant in column.choices if bare and _FILLERS.sub("", shown_as) == bare]
    if len(close) == 1:
        return close[0]
    offered = "、".join(shown_as for shown_as, _ in column.choices)
    raise UncertainError(f"{shown(words)}不在词表中，应为下列之一：{offered}")


def _reference(column: Column, value: object, lookup: Lookup) -> str:
    words = cleaning.line(_words(value))
    id = lookup(column.register, words)
    if id is None:
        raise UncertainError(f"{shown(words)}在目录中没有，也不能确定是哪一个")
    return id


_CONVERTERS: dict[Kind, Callable[[Column, object, Lookup], Any]] = {
    Kind.LINE: lambda _, value, __: cleaning.line(_words(value)),
    Kind.TEXT: lambda _, value, __: cleaning.text(_words(value)),
    Kind.CODE: _code,
    Kind.PHONE: _phone,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.DAY: lambda _, value, __: limits.day(cleaning.line(_words(value))),
    Kind.CHOICE: _choice,
    Kind.REFERENCE: _reference,
}
