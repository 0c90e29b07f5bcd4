"""Damaged and hostile .xlsx files: each is a problem told in Chinese, never a traceback, and costs little."""

import io
import random
import re
import time
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from conftest import run
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from generator.spreadsheet.reading.table import DAMAGED, Table, TableError
from generator.spreadsheet.reading.table_files import read_tables
from generator.spreadsheet.reading.xlsx import read_xlsx

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
LINKS = "xl/_rels/workbook.xml.rels"
BROKEN, LOCKED = "文件已损坏，无法读取", "压缩方式特殊"


def sound() -> bytes:
    """A small workbook with something of everything, its texts shared as Excel has them."""
    opened = openpyxl.Workbook()
    page = opened.active
    assert isinstance(page, Worksheet)
    for row in (
        ("名称", "日期", "数"),
        ("甲许可", date(2024, 5, 1), 0.5),
        ("乙许可", "=A1&B1", 12345),
        ("丙", None, True),
    ):
        page.append(row)
    page["C2"].number_format = "0%"
    page["C3"].number_format = "0000000"
    page["A1"].comment = Comment("字段：powers//name", "x")
    page.merge_cells("A3:A4")
    opened.create_sheet("其他").append(("一", "二\n三"))
    stream = io.BytesIO()
    opened.save(stream)
    return packed(shared(parts(stream.getvalue())))


def shared(contents: dict[str, bytes]) -> dict[str, bytes]:
    strings: list[bytes] = []

    def moved(found: re.Match[bytes]) -> bytes:
        strings.append(found[1])
        return f't="s"><v>{len(strings) - 1}</v>'.encode()

    for name in [name for name in contents if name.startswith("xl/worksheets/sheet")]:
        contents[name] = re.sub(rb't="inlineStr"><is>(.*?)</is>', moved, contents[name], flags=re.DOTALL)
    contents[STRINGS] = b"<sst>" + b"".join(b"<si>" + text + b"</si>" for text in strings) + b"</sst>"
    link = b'<Relationship Id="texts" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    contents[LINKS] = contents[LINKS].replace(b"</Relationships>", link)
    return contents


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


SOUND = sound()
PARTS = parts(SOUND)


def with_part(name: str, content: str | bytes) -> bytes:
    return packed(PARTS | {name: content.encode() if isinstance(content, str) else content})


def with_rows(rows: str, after: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return with_part(SHEET, f"<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>")


def table(data: bytes) -> Table:
    return read_xlsx(io.BytesIO(data))[0]


def cell(attributes: str, value: str) -> bytes:
    return with_rows(f'<row r="1"><c r="A1" {attributes}><v>{value}</v></c></row>')


def flipped(place: float) -> bytes:
    """The sound file with a byte changed in the packed content of its first sheet."""
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        part = archive.getinfo(SHEET)
    at = part.header_offset + 30 + len(SHEET) + int(part.compress_size * place)
    return SOUND[:at] + bytes([SOUND[at] ^ 0xFF]) + SOUND[at + 1 :]


def method_changed(number: int) -> bytes:
    """The sound file whose directory names another way of packing for the first sheet."""
    at = SOUND.index(b"PK\x01\x02")
    while SOUND[at + 46 : at + 46 + len(SHEET)] != SHEET.encode():
        at = SOUND.index(b"PK\x01\x02", at + 1)
    return SOUND[: at + 10] + bytes([number, 0]) + SOUND[at + 12 :]


def twice() -> bytes:
    book = PARTS["xl/workbook.xml"]
    start, end = book.index(b"<sheets>") + 8, book.index(b"</sheets>")
    return with_part("xl/workbook.xml", book[:end] + book[start:end] * 50 + book[end:])


MERGES = "".join(f'<mergeCell ref="A1:XFD{1048576 - number}"/>' for number in range(2000))
WIDE = "".join(
    f'<row r="{number}"><c r="A{number}"><v>1</v></c><c r="CZ{number}"><v>1</v></c></row>' for number in range(1, 200)
)
KNOWN = {
    "a byte at the beginning of what is packed": (flipped(0), BROKEN),
    "a byte in the middle of what is packed": (flipped(0.5), BROKEN),
    "LZMA": (packed(PARTS, zipfile.ZIP_LZMA), LOCKED),
    "BZIP2": (packed(PARTS, zipfile.ZIP_BZIP2), LOCKED),
    "LZMA that is none": (method_changed(14), LOCKED),
    "an unknown way of packing": (method_changed(77), LOCKED),
    "cut off": (SOUND[: len(SOUND) // 2], BROKEN),
    "cut off before its end": (SOUND[:-30], BROKEN),
    "XML that is not closed": (with_part(SHEET, PARTS[SHEET][:-40]), BROKEN),
    "XML with a control character": (with_rows("\x01"), BROKEN),
    "strings that are not UTF-8": (with_part(STRINGS, PARTS[STRINGS].replace("甲".encode(), b"\xff\xfe")), BROKEN),
    "an unknown encoding": (with_part(STRINGS, '<?xml version="1.0" encoding="x-none"?><sst/>'), BROKEN),
    "no relations": (with_part(LINKS, ""), BROKEN),
    "an infinite row": (with_rows('<row r="1e999"><c><v>1</v></c></row>'), BROKEN),
    "a row that is no number": (with_rows('<row r="nan"><c><v>1</v></c></row>'), BROKEN),
    "a row below all rows": (with_rows('<row r="1048577"><c><v>1</v></c></row>'), BROKEN),
    "a row above all rows": (with_rows('<row r="-1"><c><v>1</v></c></row>'), BROKEN),
    "a column beyond all columns": (with_rows('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), BROKEN),
    "a shared string that is not there": (cell('t="s"', "9999"), BROKEN),
    "a shared string before the first": (cell('t="s"', "-1"), BROKEN),
    "a shared string without end": (cell('t="s"', "9" * 5000), BROKEN),
    "a style that is no number": (cell('s="x"', "1"), BROKEN),
    "one sheet fifty times": (twice(), BROKEN),
    "merged cells upon one another": (with_rows(WIDE, f"<mergeCells>{MERGES}</mergeCells>"), "超过 500 万个"),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_a_damaged_file_is_named(name: str, tmp_path: Path) -> None:
    data, expected = KNOWN[name]
    path = tmp_path / "table.xlsx"
    path.write_bytes(data)
    start = time.monotonic()
    with pytest.raises(TableError, match=expected):
        read_tables(path)
    assert time.monotonic() - start < 5


def test_the_command_says_which_file_is_damaged(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "坏表.xlsx"
    path.write_bytes(flipped(0.5))
    done = run("--root", str(small), "import", str(path))
    assert done.returncode == 2 and "坏表.xlsx: 文件已损坏" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("value", ["1e999", "-1e999", "nan", "inf"])
@pytest.mark.parametrize("style", ["", 's="1"', 's="2"'])
def test_a_number_that_is_none_costs_its_cell(value: str, style: str) -> None:
    found = table(cell(style, value)).rows[1][1]
    assert found.fault == DAMAGED or "不是一个日期" in found.fault


def test_half_a_character_is_a_lost_one() -> None:
    data = with_rows('<row r="1"><c r="A1" t="inlineStr"><is><t>_xD83D__x0041_</t></is></c></row>')
    assert table(data).rows[1][1].value == "\ufffdA"


def test_a_string_nested_without_end_is_read(tmp_path: Path) -> None:
    deep = "<r>" * 50_000 + "<t>深</t>" + "</r>" * 50_000
    path = tmp_path / "table.xlsx"
    path.write_bytes(with_part(STRINGS, f"<sst><si>{deep}</si>{'<si/>' * 20}</sst>"))
    assert read_tables(path)[0].rows[1][1].value == "深"


def mutated(seed: int) -> bytes:
    """The sound file with a few bytes changed: as it is packed, or of what is packed in it."""
    chance = random.Random(seed)

    def change(data: bytes, most: int) -> bytes:
        changed = bytearray(data)
        for _ in range(chance.randint(1, most)):
            at = chance.randrange(len(changed))
            kind = chance.randrange(4)
            if kind == 0:
                changed[at] ^= 1 << chance.randrange(8)
            elif kind == 1:
                changed[at : at + 1] = chance.choice((b"-1", b"1e999", b"99999999999", b"<", b"", b'"', b"&#0;", b"0x"))
            elif kind == 2:
                del changed[at : at + chance.randint(1, 40)]
            else:
                changed[at] = chance.randrange(256)
        return bytes(changed)

    if seed % 2:
        return change(SOUND, 3)
    name = chance.choice([name for name in PARTS if name.endswith((".xml", ".rels"))])
    return with_part(name, change(PARTS[name], 4))


@pytest.mark.parametrize("start", range(0, 600, 100))
def test_any_change_of_bytes_is_a_table_or_a_problem(start: int, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    for seed in range(start, start + 100):
        path.write_bytes(mutated(seed))
        begun = time.monotonic()
        try:
            read_tables(path)
        except TableError as error:
            assert str(error)
        assert time.monotonic() - begun < 5, seed


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.spreadsheet.reading.xlsx_sheet.MOST_CELLS", 300)
    with pytest.raises(TableError, match="超过 500 万个"):
        table(with_rows(WIDE))
