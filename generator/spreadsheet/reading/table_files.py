"""Reading a file of any kind as tables; what it is is seen from its content, not from its name."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.spreadsheet.reading.table import DAMAGED, Cell, Table, TableError
from generator.spreadsheet.reading.xlsx import read_xlsx

_LARGEST = 300 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SCIENTIFIC = re.compile(r"[-+]?\d(\.\d+)?[eE]\+?\d{2,3}\Z")
_BROKEN_LINE = object()
_NOT_JSON = "不是合法的 JSON：请检查引号、逗号和括号"
_DELIMITERS = (",", "\t", ";", "|", "，")


def read_tables(path: Path, encoding: str = "", within: str = "") -> list[Table]:
    """The tables of a file. ``within`` names the list in a JSON document: ``data.items``."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except IsADirectoryError:
        raise TableError("这是文件夹：请指明一个 .xlsx、.csv、.json 或 .jsonl 文件") from None
    except FileNotFoundError:
        raise TableError("没有找到这个文件") from None
    except OSError as error:
        raise TableError(f"无法读取文件：{error.strerror}") from error
    if not data:
        raise TableError("文件是空的" if path.stat().st_size == 0 else "文件超过 300 MB：请拆成几个文件")
    if data.startswith(b"PK"):
        _refuse_opendocument(data)
        return read_xlsx(io.BytesIO(data))
    _refuse_others(data)
    text = _decoded(data, encoding)
    if text.lstrip()[:1] in ("[", "{") and path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        return [_json_table(path.name, text, within)]
    return [_csv_table(path.name, text)]


def _refuse_opendocument(data: bytes) -> None:
    if b"opendocument" in data[:200]:
        raise TableError("这是 OpenDocument 文件：请另存为 .xlsx 再试")


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise TableError("文件有打开密码：请用 Excel 或 WPS 去掉密码，另存为 .xlsx 再试")
        raise TableError("这是旧的 .xls 文件（或者别的 Office 文件）：请用 Excel 或 WPS 另存为 .xlsx 再试")
    if re.match(rb"\s*(<!doctype html|<html|<table|<meta)", data[:500], re.IGNORECASE):
        raise TableError("这其实是网页（有的系统把网页存成 .xls）：请用 Excel 打开，另存为 .xlsx 再试")
    if data.startswith((b"<?xml", b"\xef\xbb\xbf<?xml")):
        raise TableError("这是 XML 文件：请用 Excel 打开，另存为 .xlsx 再试")
    if data.startswith(b"%PDF"):
        raise TableError("这是 PDF 文件：请先转成 .xlsx")


def _decoded(data: bytes, encoding: str) -> str:
    """The text, in the first encoding that fits: UTF-8, or else GB18030, which Chinese Excel writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    for candidate in (encoding,) if encoding else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            break
        return text.removeprefix("\ufeff")
    raise TableError(f"文件不是文本，或者编码不是 {encoding or 'UTF-8、GB18030'}：请另存为 .xlsx 或者 UTF-8 编码的 CSV")


def _csv_table(name: str, text: str) -> Table:
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
    if _SCIENTIFIC.match(value.strip()):
        return Cell(value, DAMAGED)
    if found := re.fullmatch(r'="([^"]*)"', value):  # how programs keep Excel from reading a code as a number
        return Cell(found[1])
    return Cell(value[1:] if re.match(r"'[=+\-@\t\r]", value) else value)


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


def _json_table(name: str, text: str, within: str) -> Table:
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
                damaged = isinstance(value, str) and _SCIENTIFIC.match(value)
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
    if len(found) == 1:
        return found[0]
    return [document] if not found else _ambiguous()


def _ambiguous() -> list[Any]:
    raise TableError("JSON 里有不止一个列表：请在映射文件中用 rows 指明，如 rows: data.items")


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield value
    elif isinstance(value, Mapping) and depth < 4:
        for inner in value.values():
            yield from _lists(inner, depth + 1)
