"""The catalogue as a workbook, edited as an editor would, and read back."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from around import REGISTRY
from conftest import copied, run
from openpyxl.worksheet.worksheet import Worksheet

from generator.check import check
from generator.load import load
from generator.spreadsheet.columns import leaves, sheets
from generator.spreadsheet.explanation import EXPLANATION
from generator.spreadsheet.plan import Plan
from generator.spreadsheet.reading.table_files import read_tables
from generator.spreadsheet.report import at_cell
from generator.spreadsheet.table_import import plan
from generator.spreadsheet.writing.file_transaction import Change, WriteError, write
from generator.spreadsheet.writing.workbook import workbook

pytestmark = pytest.mark.slow

Book = tuple[Path, Path, openpyxl.Workbook]
LICENCE = "catalogue/powers/market/food-licence.yml"


def exported(root: Path) -> bytes:
    catalogue = check(load(root, REGISTRY), REGISTRY).catalogue
    assert catalogue is not None
    return workbook(catalogue, REGISTRY.registers)


@pytest.fixture(scope="module")
def of_small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook of the small catalogue, made once."""
    return exported(copied(tmp_path_factory.mktemp("small") / "root"))


@pytest.fixture
def book(small: Path, tmp_path: Path, of_small: bytes) -> Book:
    """The small catalogue, where its workbook is to be saved, and the workbook."""
    path = tmp_path / "book.xlsx"
    return small, path, openpyxl.load_workbook(io.BytesIO(of_small))


def planned(root: Path, path: Path, opened: openpyxl.Workbook | None = None, *, delete: bool = False) -> Plan:
    if opened is not None:
        opened.save(path)
    return plan(root, read_tables(path), None, REGISTRY, delete=delete)


def column(page: Worksheet, heading: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == heading)


def row(page: Worksheet, id: str, number: int | None = None) -> int:
    for cells in page.iter_rows(min_row=2):
        values = [cell.value for cell in cells]
        if values[0] == id and (number is None or values[column(page, "序号") - 1] == number):
            return cells[0].row
    raise AssertionError(f"{id} {number} is not in {page.title}")


def setting(page: Worksheet, id: str, heading: str, value: object, number: int | None = None) -> None:
    page.cell(row(page, id, number), column(page, heading)).value = value  # type: ignore[assignment]


def changed(found: Plan) -> list[Change]:
    return [change for change in found.changes if change.kind != "不变"]


def messages(found: Plan) -> str:
    return "\n".join(map(at_cell, found.faults))


def test_a_sheet_for_each_register_and_each_repeated_group(book: Book) -> None:
    _, _, opened = book
    titles = opened.sheetnames
    assert titles[0] == EXPLANATION
    for register in REGISTRY:
        assert register.title in titles
    assert {"权力事项·申请材料", "权力事项·设定依据", "权力事项·收费项目"} <= set(titles)
    assert {"权力运行流程·步骤", "权力运行流程·步骤·去向"} <= set(titles)
    page = opened["权力事项"]
    headings = [cell.value for cell in page[1]]
    assert headings[:4] == ["标识", "名称", "职权类型", "实施主体"]
    assert "监督投诉" not in headings and "监督投诉·监督投诉电话" in headings
    assert len(headings) == len(set(headings))
    assert page.freeze_panes == "C2"


def test_every_field_of_every_model_has_a_column() -> None:
    for register in REGISTRY:
        named = {path[0] for path in leaves(register)} | {sheet.path[0] for sheet in sheets(register)[1:]}
        assert named == set(register.model.model_fields)


def test_sheet_names_fit_excel() -> None:
    titles = [sheet.title for register in REGISTRY for sheet in sheets(register)]
    assert all(len(title) <= 31 for title in titles) and len(titles) == len(set(titles))


def test_dropdowns_point_to_the_vocabularies(book: Book) -> None:
    _, _, opened = book
    page = opened["权力事项"]
    letter = page.cell(1, column(page, "职权类型")).column_letter
    rules = [rule for rule in page.data_validations.dataValidation if str(rule.sqref).startswith(letter)]
    source, _, cells = rules[0].formula1.partition("!")
    offered = [cell.value for (cell,) in opened[source.strip("'")][cells.replace("$", "")]]
    assert "行政许可" in offered and "公共服务" in offered and None not in offered


def test_codes_and_telephones_are_text(book: Book) -> None:
    _, _, opened = book
    page = opened["权力事项"]
    cell = page.cell(row(page, "food-licence"), column(page, "监督投诉·监督投诉电话"))
    assert (cell.value, cell.data_type, cell.number_format) == ("12345", "s", "@")
    assert page.column_dimensions[page.cell(1, column(page, "实施编码")).column_letter].number_format == "@"


def test_the_explanation_names_every_column(book: Book) -> None:
    _, _, opened = book
    fields = {(cells[0].value, cells[2].value) for cells in opened[EXPLANATION].iter_rows() if len(cells) > 2}
    assert ("权力事项", "statutory_limit.value") in fields and ("权力运行流程·步骤·去向", "when") in fields


def test_the_same_catalogue_gives_the_same_bytes(small: Path) -> None:
    assert exported(small) == exported(small)
    with zipfile.ZipFile(io.BytesIO(exported(small))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1970-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("words", ["=1+1", "+86", "-5", "@cmd", "=cmd|' /C calc'!A0", "#N/A", "_x000D_", "a\rb", "\tx"])
def test_nothing_in_a_cell_becomes_a_formula(small: Path, tmp_path: Path, words: str) -> None:
    path = small / LICENCE
    path.write_text(path.read_text().replace("从事食品销售和餐饮服务前要取得的许可。", f'"{_quoted(words)}"'))
    (tmp_path / "book.xlsx").write_bytes(exported(small))
    opened = openpyxl.load_workbook(tmp_path / "book.xlsx")
    page = opened["权力事项"]
    cell = page.cell(row(page, "food-licence"), column(page, "内容概述"))
    assert cell.data_type == "s" and (words[0] not in "=+-@\t" or cell.quotePrefix)
    found = planned(small, tmp_path / "book.xlsx")
    assert not found.faults and not changed(found)


def _quoted(words: str) -> str:
    return words.replace("\t", "\\t").replace("\r", "\\r")


def test_export_then_import_changes_nothing(book: Book) -> None:
    root, path, opened = book
    found = planned(root, path, opened)
    assert not found.faults and not changed(found) and found.changes


def test_export_import_export_gives_equal_bytes(small: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.xlsx"
    first.write_bytes(exported(small))
    new = tmp_path / "new"
    (new / "catalogue").mkdir(parents=True)
    (new / "catalogue/authority.yml").write_bytes((small / "catalogue/authority.yml").read_bytes())
    found = planned(new, first)
    assert not found.faults and {change.kind for change in found.changes} == {"新增"}
    write(new, found.writable)
    assert exported(new) == first.read_bytes()
    first_lines = "# yaml-language-server: $schema=../../schema/powers.json\nid: food-licence\n"
    assert (new / LICENCE).read_text().startswith(first_lines)


def test_only_the_touched_lines_of_a_file_change(book: Book) -> None:
    root, path, opened = book
    file = root / LICENCE
    text = file.read_text().replace("  phone: '12345'", "  # 由办公室核对\n  phone: '12345'   # 热线\n\n")
    file.write_text(text)
    setting(opened["权力事项"], "food-licence", "监督投诉·监督投诉电话", "0990-7654321")
    setting(opened["权力事项"], "food-licence", "责任科室", "许可科")
    found = planned(root, path, opened)
    write(root, found.writable)
    expected = text.replace("'12345'", "'0990-7654321'").replace("level: [", "office: 许可科\nlevel: [")
    assert file.read_text() == expected
    fields = {field: (old, new) for field, old, new in changed(found)[0].fields}
    assert fields["complaint.phone（监督投诉电话）"] == ("12345", "0990-7654321")
    assert not changed(planned(root, path))


def test_line_ends_and_the_mark_of_utf_8_stay(book: Book) -> None:
    root, path, opened = book
    file = root / LICENCE
    content = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(content)
    setting(opened["权力事项"], "food-licence", "日常用语", "开饭店\n开餐馆")
    write(root, planned(root, path, opened).writable)
    assert file.read_bytes() == content.replace("  - 开饭店\r\n".encode(), "  - 开饭店\r\n  - 开餐馆\r\n".encode())


def test_columns_are_found_by_their_notes_or_headings(book: Book) -> None:
    root, path, opened = book
    page = opened["权力事项"]
    place = column(page, "名称")
    page.cell(1, place).value = "事项叫什么"
    page.move_range(f"{page.cell(1, place).column_letter}1:{page.cell(1, place).column_letter}{page.max_row}", cols=90)
    setting(page, "food-licence", "事项叫什么", "食品经营许可（新）")
    page.column_dimensions["C"].hidden = True
    found = planned(root, path, opened)
    assert [change.name for change in changed(found)] == ["食品经营许可（新）"] and not found.faults
    for cells in opened["权力事项"]["1:1"]:
        cells.comment = None
    assert "事项叫什么: 不认识这一列，没有导入" in messages(planned(root, path, opened))


def test_an_empty_cell_deletes_only_when_asked(book: Book) -> None:
    root, path, opened = book
    setting(opened["权力事项"], "food-licence", "内容概述", None)
    found = planned(root, path, opened)
    assert not changed(found) and "内容概述" in messages(found) and "--delete-empty" in messages(found)
    found = planned(root, path, delete=True)
    assert [field for field, _, new in changed(found)[0].fields if new is None] == ["summary（内容概述）"]
    write(root, found.writable)
    assert "summary" not in (root / LICENCE).read_text()


def test_a_row_that_is_gone_from_a_group_stays_unless_asked(book: Book) -> None:
    root, path, opened = book
    page = opened["权力事项·申请材料"]
    page.delete_rows(row(page, "food-licence", 1))
    found = planned(root, path, opened)
    assert not changed(found) and "与原有的 1 项相比" in messages(found)
    write(root, planned(root, path, delete=True).writable)
    assert "materials" not in (root / LICENCE).read_text()


def test_an_absent_entry_or_sheet_is_left_alone(book: Book) -> None:
    root, path, opened = book
    page = opened["权力事项"]
    page.delete_rows(row(page, "metering-service"))
    del opened["权力事项·申请材料"]
    found = planned(root, path, opened, delete=True)
    assert not found.faults and not changed(found)


def test_rows_may_be_added_anywhere_and_change_places(book: Book) -> None:
    root, path, opened = book
    page = opened["权力事项·申请材料"]
    page.append(["food-licence", None, 0.5, "身份证件", "必要", "原件\n复印件", 2])
    page.append(["food-licence", None, None, "场所平面图"])
    found = planned(root, path, opened)
    write(root, found.writable)
    text = (root / LICENCE).read_text()
    assert not found.faults
    assert text.index("身份证件") < text.index("营业执照") < text.index("场所平面图")
    assert "    copies: 2\n  - name: 营业执照\n    reason: 核实经营主体\n" in text


def test_a_new_entry_is_a_new_file_in_its_department(book: Book) -> None:
    root, path, opened = book
    page = opened["权力事项"]
    page.append(["drug-licence", "药品零售许可", "行政许可", "测试市市场监督管理局"])
    opened["权力事项·设定依据"].append(["drug-licence", None, 1, "licensing-law", "42"])
    found = planned(root, path, opened)
    assert not found.faults, messages(found)
    write(root, found.writable)
    text = (root / "catalogue/powers/market/drug-licence.yml").read_text()
    assert text == (
        "# yaml-language-server: $schema=../../schema/powers.json\nid: drug-licence\nname: 药品零售许可\n"
        "type: 行政许可\ndepartment: market\nlegal_basis:\n  - law: licensing-law\n    article: 42\n"
    )


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("职权类型", "行政许可证", "“行政许可证”不在词表中"),
        ("实施主体", "nobody", "“nobody”"),
        ("到现场次数", "很多", "“很多”不是整数"),
        ("公开日期", "45413", "可能是 Excel 的日期序号（2024-05-01）"),
        ("公开日期", "2024-02-30", "不是真实的日期"),
        ("名称", "=1+1", "发现公式"),
        ("内容概述", "联系人 13912345678", "疑似手机号码"),
        ("承诺办结时限·数值", 30, "承诺时限 30个工作日 长于法定时限 20个工作日"),
        ("法定办结时限", "法律未规定", "两者只能填一种"),
        ("实施编码", 114312000065678912345, "Excel 已经丢掉后面的数位"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_cell(book: Book, heading: str, value: object, expected: str) -> None:
    root, path, opened = book
    before = (root / LICENCE).read_bytes()
    page = opened["权力事项"]
    setting(page, "food-licence", heading, value)
    place = page.cell(row(page, "food-licence"), column(page, heading)).coordinate
    found = planned(root, path, opened)
    assert found.refused == 1 and expected in messages(found)
    assert any(line.startswith(f"权力事项!{place}") or "两者" in line for line in map(at_cell, found.faults))
    write(root, found.writable)
    assert (root / LICENCE).read_bytes() == before


def test_a_long_number_is_not_shown_whole(book: Book) -> None:
    root, path, opened = book
    setting(opened["权力事项"], "food-licence", "到现场次数", "打13912345678")
    assert "13912345678" not in messages(planned(root, path, opened))


def test_duplicate_ids_and_numbers_are_refused(book: Book) -> None:
    root, path, opened = book
    opened["权力事项"].append(["food-licence", "另一个食品经营许可", "行政许可", "market"])
    opened["法律法规"].append([None, "没有标识的法"])
    opened["权力事项·申请材料"].append(["metering-service", None, 1, "一"])
    opened["权力事项·申请材料"].append(["metering-service", None, 1, "二"])
    opened["权力事项·申请材料"].append(["no-such-entry", None, 1, "一"])
    found = planned(root, path, opened)
    assert not changed(found)
    assert "标识 food-licence 与 权力事项!A2 重复" in messages(found)
    assert (
        "没有写标识" in messages(found)
        and "序号 1 与" in messages(found)
        and "没有标识为“no-such-entry”" in messages(found)
    )


def test_a_change_that_would_break_another_file_writes_nothing(book: Book) -> None:
    root, path, opened = book
    page = opened["权力运行流程·步骤"]
    setting(page, "licence-flow", "时限·数值", 30, 4)
    found = planned(root, path, opened)
    assert [problem.path for problem in found.problems] == [LICENCE] and not found.writable


def test_another_department_moves_the_file(book: Book) -> None:
    root, path, opened = book
    opened["部门"].append(["food", "测试市食品局"])
    setting(opened["权力事项"], "food-licence", "实施主体", "food")
    text = (root / LICENCE).read_text()
    found = planned(root, path, opened)
    assert not found.faults, messages(found)
    write(root, found.writable)
    assert not (root / LICENCE).exists()
    moved = root / "catalogue/powers/food/food-licence.yml"
    assert moved.read_text() == text.replace("department: market", "department: food")


def test_a_file_with_errors_is_not_touched(book: Book) -> None:
    root, path, opened = book
    (root / LICENCE).write_text("id: food-licence\nname: 食品经营许可\n")
    found = planned(root, path, opened)
    assert f"现有文件 {LICENCE} 有错" in messages(found) and not found.writable


def test_an_error_in_the_middle_leaves_every_file_as_it_was(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    changes = [
        Change("catalogue/powers/new/a.yml", "", None, b"a"),
        Change(LICENCE, "", (small / LICENCE).read_bytes(), b"b"),
        Change("flowcharts/licence-flow.yml", "", (small / "flowcharts/licence-flow.yml").read_bytes(), b"c"),
    ]
    calls = []
    replace = __import__("os").replace

    def failing(source: object, target: object) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("generator.spreadsheet.writing.file_transaction.os.replace", failing)
    with pytest.raises(WriteError):
        write(small, changes)
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before
    assert not (small / "catalogue/powers/new").exists()


def test_a_file_changed_meanwhile_is_not_overwritten(small: Path) -> None:
    with pytest.raises(WriteError, match="被别人改动"):
        write(small, [Change(LICENCE, "", b"something else", b"b")])
    with pytest.raises(WriteError, match="不在目录的文件夹里"):
        write(small, [Change("../outside.yml", "", None, b"b")])


def test_the_commands(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "out/book.xlsx"
    assert run("--root", str(small), "export", "--output", str(path)).returncode == 0
    done = run("--root", str(small), "import", str(path), "--dry-run")
    assert done.returncode == 0 and f"不变 {LICENCE}" in done.stdout and "新增 0，修改 0，不变 7" in done.stdout
    opened = openpyxl.load_workbook(path)
    setting(opened["权力事项"], "food-licence", "名称", "食品经营许可证核发")
    setting(opened["权力事项"], "metering-service", "职权类型", "不知道")
    opened.save(path)
    done = run("--root", str(small), "import", str(path), "--dry-run")
    assert done.returncode == 1 and "    name（名称）: 食品经营许可 → 食品经营许可证核发" in done.stdout
    assert "未导入 权力事项!C3: 职权类型: “不知道”不在词表中" in done.stderr
    assert "食品经营许可证核发" not in (small / LICENCE).read_text()
    assert run("--root", str(small), "import", str(path)).returncode == 1
    assert "食品经营许可证核发" in (small / LICENCE).read_text()


@pytest.mark.parametrize("format", ["csv", "json"])
def test_tables_for_machines(small: Path, tmp_path: Path, format: str) -> None:
    done = run("--root", str(small), "export", "--format", format, "--output", str(tmp_path / "out"))
    assert done.returncode == 0 and (tmp_path / f"out/powers.{format}").exists()


def test_wrong_use(small: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("事项,部门\n甲,乙\n")
    done = run("--root", str(small), "import", str(tmp_path / "a.csv"))
    assert done.returncode == 2 and "--guess" in done.stderr
    assert run("--root", str(small), "import", str(tmp_path / "none.xlsx")).returncode == 2


def test_a_cell_too_long_for_excel_is_left_alone(tmp_path: Path) -> None:
    root = copied(tmp_path / "root")
    path = root / LICENCE
    items = "".join(f"  - {number}{'长' * 3900}\n" for number in range(10))
    path.write_text(path.read_text().replace("  - 有与经营的食品相适应的场所\n", items))
    book = tmp_path / "book.xlsx"
    book.write_bytes(exported(root))
    found = planned(root, book, delete=True)
    assert not found.faults and not changed(found)
