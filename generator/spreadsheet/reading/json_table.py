"""A list of JSON objects, in a document or a line each, as a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.spreadsheet.reading.table import DAMAGED, SCIENTIFIC, Cell, Table, TableError

_BROKEN_LINE = object()
_NOT_JSON = "不是合法的 JSON：请检查引号、逗号和括号"


def json_table(name: str, text: str, within: str) -> Table:
    """The table in a JSON document, or in lines of JSON. ``within`` names the list in it."""
    items, numbers = _json_items(text, within)
    headings: dict[str, int] = {}
    table = Table(name)
    for number, item in zip(numbers, items, strict=True):
        if not isinstance(item, Mapping):
            table.broken[number] = "应为一组“字段: 值”" if item is not _BROKEN_LINE else _NOT_JSON
            continue
        cells = {}
        for key, value in _flat(item):
            column = headings.setdefault(key, len(headings) + 1)
            if value is not None and value != "" and value != []:
                damaged = isinstance(value, str) and SCIENTIFIC.match(value)
                cells[column] = Cell(value, DAMAGED if damaged else "")
        table.rows[number] = cells
    table.headings = tuple(headings) or ("",)
    return table


def _flat(item: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Groups opened: ``contact.phone``; of a list of groups, each field as a list: ``materials.name``."""
    for key, value in item.items():
        if isinstance(value, Mapping) and value and prefix.count(".") < 5:
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list) and value and all(isinstance(inner, Mapping) for inner in value):
            rows = [dict(_flat(inner)) for inner in value] if prefix.count(".") < 5 else []
            for name in dict.fromkeys(name for row in rows for name in row):
                yield f"{prefix}{key}.{name}", [row.get(name) for row in rows]
        else:
            yield f"{prefix}{key}", value


def _json_items(text: str, within: str) -> tuple[Sequence[Any], Sequence[int]]:
    try:
        document = _parsed(text)
    except RecursionError:
        raise TableError("JSON 嵌套太深") from None
    except json.JSONDecodeError as error:
        return _json_lines(text, error)
    except ValueError as error:
        raise TableError("JSON 里有长得不合理的数字") from error
    items = _list_in(document, within)
    return items, range(1, len(items) + 1)


def _parsed(text: str) -> Any:
    """JSON; a number that a decimal cannot hold, and what is no number, stay the texts that they are."""

    def number(words: str) -> float | str:
        value = float(words)
        return value if abs(value) < 1e15 else words

    return json.loads(text, parse_float=number, parse_constant=str)


def _json_lines(text: str, whole: json.JSONDecodeError) -> tuple[list[Any], list[int]]:
    items, numbers = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            items.append(_parsed(line))
        except (ValueError, RecursionError):
            items.append(_BROKEN_LINE)
        numbers.append(number)
    if not any(isinstance(item, Mapping) for item in items):
        raise TableError(f"第 {whole.lineno} 行{_NOT_JSON}")
    return items, numbers


def _list_in(document: Any, within: str) -> list[Any]:
    """The list of rows: the document itself, the list that was named, or the only list of objects that there is."""
    for name in filter(None, within.split(".")):
        document = document.get(name) if isinstance(document, Mapping) else None
    if isinstance(document, list):
        return document
    if within:
        raise TableError(f"JSON 里没有列表 {within}：请检查映射文件中的 rows")
    found = list(_lists(document, 0))
    if len(found) > 1:
        raise TableError("JSON 里有不止一个列表：请在映射文件中用 rows 指明，如 rows: data.items")
    return found[0] if found else [document]


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield value
    elif isinstance(value, Mapping) and depth < 4:
        for inner in value.values():
            yield from _lists(inner, depth + 1)
