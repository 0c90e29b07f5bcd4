"""Reading .xlsx files of any maker: each part is streamed, and only what stands in cells is kept.

No library is used for this: they give a formula's stored result for its value, and round a long number before anybody
could see that it is damaged (see docs/adr/0006-spreadsheets.md). A damaged file is a ``TableError``, whatever of it is
broken, and costs no more time and memory than a sound one of its size.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from generator.spreadsheet.escapes import unescape
from generator.spreadsheet.reading.number_formats import style_kinds
from generator.spreadsheet.reading.table import MOST_CELLS, TOO_MANY, Table, TableError
from generator.spreadsheet.reading.xlsx_sheet import SheetReader, coordinate

_LARGEST = 600 * 1024 * 1024
_LARGEST_TREE = 50 * 1024 * 1024  # of a part that is held in memory as a whole
_BROKEN = "文件已损坏，无法读取：请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
_LOCKED = "文件有密码或者压缩方式特殊，无法读取：请去掉密码，另存为 .xlsx 再试"
# What the libraries below raise where a byte is not what it was.
_DAMAGES: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, EOFError)
_DAMAGES += (ElementTree.ParseError, ArithmeticError, LookupError, ValueError, RecursionError, OSError)


def read_xlsx(stream: Any) -> list[Table]:
    """The sheets of a workbook, in its order."""
    try:
        with zipfile.ZipFile(stream) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise TableError("文件展开后超过 600 MB：请删去没有内容的行和列的格式，或者拆成几个文件")
            # Excel knows no others, and of these Python does not unpack more than a part's stated size.
            if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in archive.infolist()):
                raise TableError(_LOCKED)
            return _Book(archive).tables()
    except _DAMAGES as error:
        raise TableError(_BROKEN) from error
    except (RuntimeError, NotImplementedError) as error:  # zip's own encryption, and ways of packing that Python lacks
        raise TableError(_LOCKED) from error


class _Book:
    """An opened workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._path = self._workbook_part()
        book = self._tree(self._path)
        self._sheets = list(_all(book, "sheet"))
        self._from_1904 = any(node.get("date1904") in ("1", "true") for node in _all(book, "workbookPr"))
        self._links = self._relations(self._path)
        self._strings = self._shared_strings()
        styles = self._target("/styles")
        self._kinds = style_kinds(self._tree(styles)) if styles in self._names else {}

    def tables(self) -> list[Table]:
        """Every worksheet; charts and macros are no tables."""
        tables, seen = [], set()
        for node in self._sheets:
            link = next((value for key, value in node.attrib.items() if _local(key) == "id"), "")
            kind, path = self._links.get(link, ("", ""))
            if kind.endswith("/worksheet") and path in self._names:
                if path in seen:  # many sheets of one part would take their time from nothing
                    raise TableError(_BROKEN)
                seen.add(path)
                table = Table(node.get("name", ""), hidden=node.get("state", "visible") != "visible")
                SheetReader(table, self._strings, self._kinds, self._from_1904).read(self._open(path))
                table.notes = self._notes(path)
                tables.append(table)
        return tables

    def _workbook_part(self) -> str:
        if "xl/workbook.bin" in self._names:
            raise TableError("这是 .xlsb 文件：请用 Excel 另存为 .xlsx 再试")
        if "xl/workbook.xml" in self._names:
            return "xl/workbook.xml"
        links = self._relations("").values() if "_rels/.rels" in self._names else ()
        found = next((path for kind, path in links if kind.endswith("/officeDocument")), "")
        if not found.endswith(".xml") or "word/" in found or "ppt/" in found or found not in self._names:
            raise TableError("这个压缩文件不是 Excel 工作簿：请用 Excel 或 WPS 另存为 .xlsx 再试")
        return found

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(path)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if part not in self._names:
            return {}
        return {
            node.get("Id", ""): (node.get("Type", ""), _resolved(folder, node.get("Target", "")))
            for node in self._tree(part)
        }

    def _target(self, kind: str, links: Mapping[str, tuple[str, str]] | None = None) -> str:
        pairs = (self._links if links is None else links).values()
        return next((path for type_, path in pairs if type_.endswith(kind)), "")

    def _open(self, path: str) -> Any:
        with self._archive.open(path) as part:
            if b"<!DOCTYPE" in part.read(2048):
                raise TableError(_BROKEN)
        return self._archive.open(path)

    def _tree(self, path: str) -> ElementTree.Element:
        if self._archive.getinfo(path).file_size > _LARGEST_TREE:
            raise TableError(_BROKEN)
        with self._open(path) as part:
            return ElementTree.parse(part).getroot()

    def _shared_strings(self) -> list[str]:
        path = self._target("/sharedStrings")
        if path not in self._names:
            return []
        with self._open(path) as part:
            strings = []
            for _, node in ElementTree.iterparse(part):
                if _local(node.tag) == "si":
                    strings.append(_string(node))
                    node.clear()
                    if len(strings) > MOST_CELLS:
                        raise TableError(TOO_MANY)
            return strings

    def _notes(self, sheet: str) -> dict[tuple[int, int], str]:
        path = self._target("/comments", self._relations(sheet))
        if path not in self._names:
            return {}
        notes = {}
        for node in _all(self._tree(path), "comment"):
            if place := coordinate(node.get("ref", "")):
                notes[place] = _string(node)
        return notes


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(root: ElementTree.Element, name: str) -> Any:
    return (node for node in root.iter() if _local(node.tag) == name)


def _string(node: ElementTree.Element) -> str:
    """The text of a string, with the pieces of its formats joined and without the readings above it."""
    pieces, waiting = [], [node]
    while waiting:
        part = waiting.pop()
        name = _local(part.tag)
        if name == "t":
            pieces.append(part.text or "")
        elif name != "rPh":
            waiting.extend(reversed(part))
    return unescape("".join(pieces))
