"""Tables of other makers: each in tests/tables/ with its mapping and with what its import says; and broken ones."""

import io
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from around import REGISTRY
from conftest import REPOSITORY, copied, run
from openpyxl.worksheet.worksheet import Worksheet

from generator.spreadsheet import report
from generator.spreadsheet.mapping.mapping_file import Mapping, MappingError, read_mapping
from generator.spreadsheet.mapping.proposal import guess
from generator.spreadsheet.mapping.synonyms import SYNONYMS
from generator.spreadsheet.mapping.targets import TargetError, target
from generator.spreadsheet.plan import Plan
from generator.spreadsheet.reading.table import TableError
from generator.spreadsheet.reading.table_files import read_tables
from generator.spreadsheet.table_import import MappingNeededError, plan
from generator.spreadsheet.writing.file_transaction import write

pytestmark = pytest.mark.slow

TABLES = REPOSITORY / "tests/tables"
FILES = sorted(path for path in TABLES.iterdir() if path.suffix in (".csv", ".json", ".jsonl"))
PLAIN = "columns: {名称: name, 类型: type, 部门: department, 编码: task_code, 日期: formed_on, 时限: statutory_limit}\n"


def imported(root: Path, path: Path, mapping: Mapping) -> Plan:
    return plan(root, read_tables(path, mapping.encoding, mapping.rows), mapping, REGISTRY, delete=False)


def said(found: Plan) -> str:
    new = {change.path: (change.new or b"").decode().splitlines() for change in found.changes}
    lines = list(report.lines(found, unchanged=True))
    lines += [f"    {line}" for path in sorted(new) if "powers" in path or "laws" in path for line in new[path][1:]]
    return "\n".join([*lines, *report.faults(found), report.summary(found, dry_run=True), ""])


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_foreign_table(path: Path, tmp_path: Path) -> None:
    root = copied(tmp_path / "root")
    found = imported(root, path, read_mapping(path.with_suffix(".map.yml"), REGISTRY.registers))
    expected = path.with_suffix(".expected")
    assert expected.exists(), f"no expectation; the import says:\n{said(found)}"
    assert said(found) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_the_same_row_has_the_same_id_and_comes_in_once(path: Path, tmp_path: Path) -> None:
    root = copied(tmp_path / "root")
    mapping = read_mapping(path.with_suffix(".map.yml"), REGISTRY.registers)
    write(root, imported(root, path, mapping).writable)
    again = imported(root, path, mapping)
    assert {change.kind for change in again.changes} == {"不变"}


def mapped(tmp_path: Path, text: str = PLAIN) -> Mapping:
    path = tmp_path / "map.yml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path, REGISTRY.registers)


def book(tmp_path: Path, *rows: tuple[object, ...]) -> tuple[Path, openpyxl.Workbook, Worksheet]:
    opened = openpyxl.Workbook()
    page = opened.active
    assert isinstance(page, Worksheet)
    for row in (("名称", "类型", "部门", "编码", "日期", "时限"), *rows):
        page.append(row)
    return tmp_path / "table.xlsx", opened, page


GOOD = ("甲许可", "行政许可", "market", "ABC-001", date(2024, 5, 1), "20个工作日")


def faults(found: Plan) -> str:
    return "\n".join(map(report.at_cell, found.faults))


def test_a_workbook_of_another_maker(small: Path, tmp_path: Path) -> None:
    path, opened, _ = book(tmp_path, GOOD)
    opened.save(path)
    found = imported(small, path, mapped(tmp_path))
    (change,) = found.changes
    assert change.path == "catalogue/powers/market/abc-001.yml" and not found.faults
    assert "formed_on: 2024-05-01\nstatutory_limit:\n  value: 20\n  unit: 工作日\n" in (change.new or b"").decode()


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (4, 1.1440000006939757e18, "Sheet!D2: 编码: 发现科学记数或者超过 15 位的数字"),
        (4, date(2024, 3, 5), "Sheet!D2: 编码: 发现日期 2024-03-05"),
        (4, "=A1&B1", "Sheet!D2: 编码: 发现公式"),
        (5, "45413", "Sheet!E2: 日期: “45413”可能是 Excel 的日期序号"),
        (5, "2024年", "Sheet!E2: 日期: “2024年”不能确定是哪一天"),
        (6, 20, "Sheet!F2: 时限: “20”没有写单位"),
        (6, "10至15日", "Sheet!F2: 时限: “10至15日”不能确定是多长时间"),
        (6, date(2024, 3, 5), "Sheet!F2: 时限"),
        (1, "乱码\ufffd许可", "Sheet!A2: 名称: 有丢失的字"),
        (1, "#REF!", "Sheet!A2: 名称: 发现错误值 #REF!"),
        (3, "没有这个局", "Sheet!C2: 部门: “没有这个局”在目录中没有"),
        (2, None, "Sheet!B2: 类型: 没有填写"),
    ],
)
def test_a_cell_that_is_not_certain_is_named(
    small: Path, tmp_path: Path, column: int, value: object, expected: str
) -> None:
    path, opened, page = book(tmp_path, GOOD)
    page.cell(2, column).value = value
    opened.save(path)
    found = imported(small, path, mapped(tmp_path))
    assert found.refused == 1 and not found.changes
    assert expected in faults(found)


def test_merged_cells_are_reported_or_filled(small: Path, tmp_path: Path) -> None:
    path, opened, page = book(tmp_path, GOOD, ("乙许可", None, None, "ABC-002"), ("丙许可", None, None, "ABC-003"))
    page.merge_cells("B2:B4")
    page.merge_cells("C2:C4")
    opened.save(path)
    found = imported(small, path, mapped(tmp_path))
    assert found.refused == 2 and "Sheet!B3: 类型: 发现合并单元格" in faults(found)
    found = imported(small, path, mapped(tmp_path, PLAIN + "merged: fill\n"))
    assert len(found.changes) == 3 and not found.faults


def test_an_entry_may_take_several_rows(small: Path, tmp_path: Path) -> None:
    opened = openpyxl.Workbook()
    page = opened.active
    assert isinstance(page, Worksheet)
    for row in (
        ("事项名称", "事项类型", "实施部门", "材料名称", "份数", "咨询电话"),
        ("甲许可", "行政许可", "market", "申请表", "2份", "12345"),
        (None, None, None, "身份证件", "一份", None),
        ("乙许可", "行政许可", "market", "申请表", None, "12345"),
    ):
        page.append(row)
    for cells in ("A2:A3", "B2:B3", "C2:C3"):
        page.merge_cells(cells)
    path = tmp_path / "table.xlsx"
    opened.save(path)
    text = guess(read_tables(path), next(register for register in REGISTRY if register.name == "powers"))
    assert "several_rows: true" in text and "merged: fill" in text
    found = imported(small, path, mapped(tmp_path, text.replace("  份数: skip", "  份数: materials.copies")))
    assert not found.faults, faults(found)
    first = next((change.new or b"").decode() for change in found.changes if change.name == "甲许可")
    assert "materials:\n  - name: 申请表\n    copies: 2\n  - name: 身份证件\n    copies: 1\n" in first
    assert len([change for change in found.changes if change.path.startswith("catalogue/powers")]) == 2


def test_two_rows_of_headings_under_a_title(small: Path, tmp_path: Path) -> None:
    opened = openpyxl.Workbook()
    page = opened.active
    assert isinstance(page, Worksheet)
    for row in (
        ("测试市权力清单", None, None, None, None),
        ("名称", "类型", "部门", "时限", None),
        (None, None, None, "法定", "承诺"),
        ("甲许可", "行政许可", "market", "20日", "5日"),
    ):
        page.append(row)
    for cells in ("A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2"):
        page.merge_cells(cells)
    path = tmp_path / "table.xlsx"
    opened.save(path)
    text = guess(read_tables(path), next(register for register in REGISTRY if register.name == "powers"))
    assert "header: [2, 3]" in text and "时限·法定" in text
    columns = (
        "columns: {名称: name, 类型: type, 部门: department, 时限·法定: statutory_limit, 时限·承诺: promised_limit}\n"
    )
    found = imported(small, path, mapped(tmp_path, columns))
    assert not found.faults and "promised_limit:\n  value: 5\n  unit: 日\n" in (found.changes[0].new or b"").decode()


def test_duplicate_codes_get_a_number_and_are_named(small: Path, tmp_path: Path) -> None:
    path, opened, _ = book(tmp_path, GOOD, ("乙许可", *GOOD[1:]), GOOD)
    opened.save(path)
    found = imported(small, path, mapped(tmp_path))
    assert [change.path.rpartition("/")[2] for change in found.changes] == ["abc-001-2.yml", "abc-001.yml"]
    assert "标识 abc-001 已用于 Sheet!第2行，这一行改用 abc-001-2" in faults(found).replace("Sheet!A2", "Sheet!第2行")
    assert "内容相同，按一行处理" in faults(found)


def test_missing_columns_and_sheets_are_named(small: Path, tmp_path: Path) -> None:
    path, opened, page = book(tmp_path, GOOD)
    page["D1"].value = "另一列"
    opened.create_sheet("其他").append(("甲", "乙"))
    opened.save(path)
    found = imported(small, path, mapped(tmp_path))
    assert "编码: 表中没有这一列" in faults(found) and "另一列: 映射文件没有提到这一列" in faults(found)
    assert "其他!第1行: 这张工作表没有导入" in faults(found)
    found = imported(small, path, mapped(tmp_path, PLAIN + "sheet: 没有\n"))
    assert "没有!第1行: 文件里没有这张工作表" in faults(found)


def test_empty_rows_and_formatted_columns_cost_little(small: Path, tmp_path: Path) -> None:
    cells = "".join(f'<c r="A{row}" s="0"/>' for row in range(1))
    rows = "".join(f'<row r="{row}">{cells.replace("A0", f"A{row}")}</row>' for row in range(3, 100_003))
    wide = '<row r="100003">' + '<c s="0"/>' * 16_384 + "</row>"
    path, opened, _ = book(tmp_path, GOOD)
    opened.save(path)
    stuffed = tmp_path / "stuffed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stuffed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", f"{rows}{wide}</sheetData>".encode())
            new.writestr(name, part)
    start = time.monotonic()
    found = imported(small, stuffed, mapped(tmp_path))
    assert time.monotonic() - start < 20
    assert len(found.changes) == 1 and not found.faults


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def _zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "文件是空的"),
        (OLE, "旧的 .xls 文件"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (b"PK\x03\x04" + bytes(100), "已损坏"),
        (_zipped(a="b"), "不是 Excel 工作簿"),
        (_zipped(xl__workbook_dot_bin="x"), ".xlsb"),
        (_zipped(xl__workbook_dot_xml="<workbook><sheets>"), "已损坏"),
        (_zipped(xl__workbook_dot_xml='<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'), "已损坏"),
        (b"<html><table><tr><td>1</td></tr></table>", "网页"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"%PDF-1.4", "PDF"),
        (b"\x00\x01\x02\x03\xff\xfe", "编码"),
        (b"[1, 2", "JSON"),
        (b'{"a": [{"b": 1}], "c": [{"d": 2}]}', "不止一个列表"),
    ],
)
def test_a_file_that_is_no_table_is_named(small: Path, tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError, match=expected):
        read_tables(path)
    (tmp_path / "map.yml").write_text(PLAIN)
    done = run("--root", str(small), "import", str(path), "--mapping", str(tmp_path / "map.yml"))
    assert done.returncode == 2 and "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_of_any_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("名称,类型\n“甲”,行政许可\n".replace(",", delimiter).encode(encoding))
    (table,) = read_tables(path)
    assert [[cell.value for cell in row.values()] for row in table.rows.values()] == [
        ["名称", "类型"],
        ["“甲”", "行政许可"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("columns: {名称: nam}\n", "没有字段 nam，是不是 name？"),
        ("columns: {名称: [name, nam]}\n", r"map.yml:1:22: columns.名称\[2\]: 没有字段 nam"),
        ("columns: {名称: name}\nid: {form: 名称}\n", "2:6: id.form: 不认识，是不是 from？"),
        ("columns: {名称: name}\nseveral_rows: 1\n", "应为 true、false 之一"),
        ("columns: {名称: name}\njoin: [{to: summary}]\n", r"join\[1\]: 应写明 from"),
        ("columns: {名称: name}\nconstants: {materials.name: 甲}\n", "列表里的字段不能写成常数"),
        ("columns: {名称: complaint}\n", "complaint 是一组字段"),
        ("columns: {名称: places.adress}\n", "没有字段 places.adress，是不是 places.address？"),
        ("columns: {名称: name, 事项: name}\n", "名称 和 事项 都写到 name"),
        ("colums: {名称: name}\n", "colums: 不认识，是不是 columns？"),
        ("register: power\ncolumns: {名称: name}\n", "没有登记簿 power"),
        ("columns: {名称: {from: x}}\n", "应写明 to"),
        ("columns: {名称: name}\non_error: ignore\n", "应为 row、drop_field 之一"),
        ("columns: {名称: name}\nheader: 一\n", "应为列标题所在的行号"),
        ("columns:\n  名称: name\n  名称: type\n", "同一字段只能写一次"),
        ("columns: [a]\n", "应写明“来源列: 字段”"),
        ("[a]\n", "应为“字段: 值”"),
    ],
)
def test_a_mapping_with_faults(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(MappingError, match=expected.replace("？", ".")):
        mapped(tmp_path, text)


def test_a_foreign_table_needs_a_mapping(small: Path, tmp_path: Path) -> None:
    path, opened, _ = book(tmp_path, GOOD)
    opened.save(path)
    with pytest.raises(MappingNeededError):
        plan(small, read_tables(path), None, REGISTRY, delete=False)


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_guess_can_be_read_and_finds_the_name(path: Path, tmp_path: Path) -> None:
    register = next(r for r in REGISTRY if r.name == ("laws" if path.stem == "laws" else "powers"))
    text = guess(read_tables(path), register)
    goals = {".".join(goal.full) for rule in mapped(tmp_path, text).rules for goal in rule.targets}
    assert "name" in goals and "把握" in text


def test_a_guess_and_the_import_by_the_commands(small: Path, tmp_path: Path) -> None:
    path, opened, _ = book(tmp_path, GOOD)
    opened.save(path)
    target_file = tmp_path / "guess.yml"
    arguments = ("--root", str(small), "import", str(path), "--mapping", str(target_file))
    assert run(*arguments, "--guess").returncode == 0
    assert run(*arguments, "--guess").returncode == 2  # never overwritten
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    assert (small / "catalogue/powers/market/abc-001.yml").exists()


def test_synonyms_lead_to_fields() -> None:
    for path in SYNONYMS:
        found = []
        for register in REGISTRY:
            try:
                found.append(target(register, path))
            except TargetError:
                continue
        assert found, path
