"""Reading a file of any kind as tables; what it is is seen from its content, not from its name."""

import io
import re
from pathlib import Path

from generator.load.system import in_words
from generator.spreadsheet.reading.csv_table import csv_table
from generator.spreadsheet.reading.json_table import json_table
from generator.spreadsheet.reading.table import Table, TableError
from generator.spreadsheet.reading.xlsx import read_xlsx

_LARGEST = 300 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_tables(path: Path, encoding: str = "", within: str = "") -> list[Table]:
    """The tables of a file. ``within`` names the list in a JSON document: ``data.items``."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except IsADirectoryError:
        raise TableError("这是文件夹：请指明一个 .xlsx、.csv、.json 或 .jsonl 文件") from None
    except FileNotFoundError:
        raise TableError("没有找到这个文件") from None
    except OSError as error:
        raise TableError(f"无法读取文件：{in_words(error)}") from error
    if not data:
        raise TableError("文件是空的" if path.stat().st_size == 0 else "文件超过 300 MB：请拆成几个文件")
    if data.startswith(b"PK"):
        if b"opendocument" in data[:200]:
            raise TableError("这是 OpenDocument 文件：请另存为 .xlsx 再试")
        return read_xlsx(io.BytesIO(data))
    _refuse_others(data)
    text = _decoded(data, encoding)
    if text.lstrip()[:1] in ("[", "{") and path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        return [json_table(path.name, text, within)]
    return [csv_table(path.name, text)]


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
