"""Reading .xlsx files of any maker: each part is streamed, and only what stands in cells is kept.

openpyxl is not used for this: it knows merged cells and notes only when everything is in memory, refuses files whose
styles it dislikes, and rounds a long number before anybody could see that it is damaged.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

from generator.spreadsheet.escapes import unescape
from generator.spreadsheet.reading.number_formats import number, style_kinds
from generator.spreadsheet.reading.table import FORMULA, Cell, Table, TableError

_LARGEST = 600 * 1024 * 1024
_BROKEN = "文件已损坏，无法读取：请用 Excel 或 WPS 打开，另存为 .xlsx 再试"
_COORDINATE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def read_xlsx(stream: Any) -> list[Table]:
    """The sheets of a workbook, in its order."""
    try:
        with zipfile.ZipFile(stream) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise TableError("文件展开后超过 600 MB：请删去没有内容的行和列的格式，或者拆成几个文件")
            return _Book(archive).tables()
    except (zipfile.BadZipFile, expat.ExpatError, ElementTree.ParseError, KeyError, ValueError, EOFError, OSError) as e:
        raise TableError(_BROKEN) from e
    except (RuntimeError, NotImplementedError) as e:  # zip's own encryption, and ways of packing that Python lacks
        raise TableError("文件有密码或者压缩方式特殊，无法读取：请去掉密码，另存为 .xlsx 再试") from e


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
        tables = []
        for node in self._sheets:
            link = next((value for key, value in node.attrib.items() if _local(key) == "id"), "")
            kind, path = self._links.get(link, ("", ""))
            if kind.endswith("/worksheet") and path in self._names:
                table = Table(node.get("name", ""), hidden=node.get("state", "visible") != "visible")
                _SheetReader(table, self._strings, self._kinds, self._from_1904).read(self._open(path))
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
            return strings

    def _notes(self, sheet: str) -> dict[tuple[int, int], str]:
        path = self._target("/comments", self._relations(sheet))
        if path not in self._names:
            return {}
        notes = {}
        for node in _all(self._tree(path), "comment"):
            if place := _coordinate(node.get("ref", "")):
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
    pieces = []
    for child in node:
        name = _local(child.tag)
        if name == "t":
            pieces.append(child.text or "")
        elif name != "rPh":
            pieces.append(_string(child))
    return unescape("".join(pieces)) if node.tag.endswith(("si", "is", "comment")) else "".join(pieces)


def _coordinate(text: str) -> tuple[int, int] | None:
    found = _COORDINATE.fullmatch(text)
    return (int(found[2]), column_index_from_string(found[1])) if found else None


class _SheetReader:
    """Reads one sheet's XML as it streams by; empty rows and cells cost time, but no memory."""

    def __init__(self, table: Table, strings: list[str], kinds: Mapping[int, str], from_1904: bool) -> None:
        self._table, self._strings, self._kinds, self._from_1904 = table, strings, kinds, from_1904
        self._row = self._column = 0
        self._type, self._style = "n", 0
        self._value: list[str] = []
        self._reading = self._formula = self._reads_string = False
        self._phonetic = 0
        self._merged: list[tuple[int, int, int, int]] = []

    def read(self, part: Any) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        with part:
            parser.ParseFile(part)
        width = max((max(cells) for cells in self._table.rows.values()), default=0)
        for top, left, bottom, right in self._merged:
            self._table.merge(top, left, bottom, min(right, width))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._row = int(float(attributes.get("r", self._row + 1)))
            self._column = 0
        elif name in ("v", "t"):
            self._reading = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _coordinate(attributes.get("r", ""))
        self._column = place[1] if place else self._column + 1
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self._value.clear()
        self._formula = False

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = _coordinate(first), _coordinate(last)
        if top and bottom:
            self._merged.append((*top, *bottom))

    def _characters(self, text: str) -> None:
        if self._reading:
            self._value.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in ("v", "t"):
            self._reading = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "c" and (self._value or self._formula):
            cell = self._cell("".join(self._value))
            if cell is not None:
                self._table.rows.setdefault(self._row, {})[self._column] = cell

    def _cell(self, text: str) -> Cell | None:
        if self._formula:
            return Cell(text or None, FORMULA)
        if self._type == "s":
            text = self._strings[int(text)]
        elif self._type == "inlineStr":
            text = unescape(text)
        elif self._type == "b":
            return Cell(text.strip() in ("1", "true"))
        elif self._type == "e":
            return Cell(text, f"发现错误值 {text}：请改正单元格")
        elif self._type == "n":
            return number(text, self._kinds.get(self._style, ""), self._from_1904)
        return Cell(text) if text else None
