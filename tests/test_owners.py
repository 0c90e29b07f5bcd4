"""Who may change what: CODEOWNERS from the departments' files, whether it is stale, and changes of others' folders;
and personal data where the fields of entries do not show it."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from around import REGISTRY, catalogue
from conftest import copied

from generator.check import read
from generator.cli import main
from generator.editing import owners
from generator.registers.departments.model import Department

MARKET, HEALTH = "catalogue/departments/market.yml", "catalogue/departments/health.yml"
LICENCE = "catalogue/powers/market/food-licence.yml"
SERVICE = "id: vaccination\nname: 预防接种\ntype: 公共服务\ndepartment: health\n"
LINES = f"""{owners.BEGIN}
/catalogue/powers/health/ @wang @city/health
/catalogue/departments/health.yml @wang @city/health
/catalogue/powers/market/ @li
/catalogue/departments/market.yml @li
"""


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", root, *who, *arguments], capture_output=True, check=True)


@pytest.fixture
def owned(tmp_path: Path) -> Path:
    """The small catalogue with a second department; both have owners. Under git, on main."""
    root = copied(tmp_path / "owned")
    append(root / MARKET, "owners: ['@li']\n")
    append(root / HEALTH, "id: health\nname: 测试市卫生健康委员会\nowners: ['@wang', '@city/health', '@wang']\n")
    append(root / "catalogue/powers/health/vaccination.yml", SERVICE)
    git(root, "init", "-q", "-b", "main")
    assert main(["--root", str(root), "owners"]) == 0
    git(root, "add", ".")
    git(root, "commit", "-qm", "目录")
    return root


def append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


def command(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_codeowners_is_generated(owned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (owned / ".github/CODEOWNERS").read_text(encoding="utf-8") == LINES
    assert not (owned / ".gitlab/CODEOWNERS").exists() and not (owned / ".gitee/CODEOWNERS").exists()
    assert command(owned, "check") == 0 and command(owned, "owners") == 0
    assert "没有变化" in capsys.readouterr().out


def test_each_platform_that_is_in_use_gets_it(owned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (owned / ".gitlab-ci.yml").touch()
    (owned / ".gitee").mkdir()
    assert command(owned, "check") == 1
    assert command(owned, "owners") == 0
    assert ".gitlab/CODEOWNERS、.gitee/CODEOWNERS 已更新" in capsys.readouterr().out
    assert {(owned / place).read_text(encoding="utf-8") for place in owners.PLACES} == {LINES}
    assert command(owned, "check") == 0


def test_a_stale_file_is_an_error(owned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (owned / MARKET).write_text("id: market\nname: 测试市市场监督管理局\nowners: ['@zhao']\n", encoding="utf-8")
    assert command(owned, "check") == 1
    line = ".github/CODEOWNERS:1:1: error: 整个文件: 与各部门的维护人 owners 不一致：请运行 python -m generator owners"
    assert line in capsys.readouterr().out
    assert command(owned, "owners") == 0 and command(owned, "check") == 0
    assert "/catalogue/powers/market/ @zhao\n" in (owned / ".github/CODEOWNERS").read_text(encoding="utf-8")


def test_a_missing_file_is_an_error_and_one_without_owners_goes(owned: Path) -> None:
    (owned / ".github/CODEOWNERS").unlink()
    assert command(owned, "check") == 1
    assert command(owned, "owners") == 0
    (owned / MARKET).write_text("id: market\nname: 测试市市场监督管理局\n", encoding="utf-8")
    (owned / HEALTH).write_text("id: health\nname: 测试市卫生健康委员会\n", encoding="utf-8")
    assert command(owned, "check") == 1
    assert command(owned, "owners") == 0 and not (owned / ".github/CODEOWNERS").exists()
    assert command(owned, "check") == 0


def test_nobody_named_needs_no_file(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(small, "check") == 0 and command(small, "owners") == 0
    assert "还没有部门写明维护人" in capsys.readouterr().out
    assert not (small / ".github").exists()


def test_lines_written_by_hand_stay(owned: Path) -> None:
    place = owned / ".github/CODEOWNERS"
    place.write_text("* @admin\r\n" + place.read_text(encoding="utf-8"), encoding="utf-8", newline="")
    assert command(owned, "check") == 0
    (owned / MARKET).write_text("id: market\nname: 测试市市场监督管理局\n", encoding="utf-8")
    assert command(owned, "owners") == 0
    text = place.read_text(encoding="utf-8")
    assert text.startswith(f"* @admin\n{owners.BEGIN}\n") and "market" not in text


def test_a_faulty_department_changes_nothing(owned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append(owned / MARKET, "unknown: 1\n")
    assert command(owned, "check") == 1
    assert "CODEOWNERS" not in capsys.readouterr().out
    assert command(owned, "owners") == 1
    assert (owned / ".github/CODEOWNERS").read_text(encoding="utf-8") == LINES
    (owned / MARKET).write_text("id: [", encoding="utf-8")
    assert command(owned, "check") == 1 and command(owned, "owners") == 1
    assert "CODEOWNERS" not in capsys.readouterr().out


@pytest.mark.parametrize("owner", ["@li", "@city/market", "@a.b_c-d", "@group/sub/team"])
def test_accounts(owner: str) -> None:
    assert owners.is_account(owner)


@pytest.mark.parametrize(
    "owner", ["li", "张三", "@", "@a @b", "@a\n* @b", "a@b.cn", "@a#", "* @b", "@/a", "@a/", "@示例账号"]
)
def test_what_is_no_account_gets_into_no_line(owner: str) -> None:
    assert not owners.is_account(owner)
    department = Department.model_construct(id="market", name="局", owners=(owner, "@li"))
    assert owners.codeowners(catalogue(departments=[department])).count("@") == 2


# Changes --------------------------------------------------------------------------------------------------------------


def changes(owned: Path) -> None:
    """A change of two departments, of a new one and of the program, partly committed."""
    git(owned, "switch", "-qc", "change")
    append(owned / LICENCE, "quota: 无\n")
    append(owned / "catalogue/powers/health/vaccination.yml", "summary: 接种疫苗\n")
    git(owned, "commit", "-qam", "改动")
    append(owned / "catalogue/powers/market/new.yml", SERVICE.replace("vaccination", "new").replace("health", "market"))
    append(owned / "catalogue/powers/fire/new-fire.yml", SERVICE)
    append(owned / "generator/utils.py", "x = 1\n")
    append(owned / "catalogue/laws/licensing-law.yml", "note: 说明\n")


def test_files_of_others_are_told(owned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes(owned)
    (owned / "catalogue/powers/fire/new-fire.yml").unlink()
    assert command(owned, "check", "--changed-by", "@li") == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "catalogue/laws/licensing-law.yml:1:1: warning: 维护人: 不属于任何部门，需要由目录管理员审查",
        "catalogue/powers/health/vaccination.yml:1:1: warning: 维护人: "
        "属于测试市卫生健康委员会，需要由@wang、@city/health、@wang审查",
        "generator/utils.py:1:1: warning: 维护人: 不属于任何部门，需要由目录管理员审查",
        "0 个错误，3 个警告",
    ]
    assert "有 3 个改动的文件不归“@li”维护" in told.err


def test_a_change_of_ones_own_is_fine(owned: Path) -> None:
    append(owned / LICENCE, "quota: 无\n")
    for who in ("@li", "li", "@LI", "market"):
        assert command(owned, "check", "--changed-by", who) == 0
    for who in ("@wang", "@city/health", "health"):
        assert command(owned, "check", "--changed-by", who) == 1


def test_nobody_makes_himself_an_owner(owned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(owned, "switch", "-qc", "change")
    path = owned / MARKET
    path.write_text(path.read_text(encoding="utf-8").replace("@li", "@mallory"), encoding="utf-8")
    assert command(owned, "owners") == 0
    git(owned, "commit", "-qam", "我的了")
    assert command(owned, "check", "--changed-by", "@mallory") == 2
    assert "不是任何部门的维护人" in capsys.readouterr().err
    assert command(owned, "check", "--changed-by", "@wang") == 1
    told = capsys.readouterr().out
    assert f"{MARKET}:1:1: warning: 维护人: 属于测试市市场监督管理局，需要由@li审查" in told
    assert ".github/CODEOWNERS:1:1: warning: 维护人: 不属于任何部门" in told


def test_what_main_got_meanwhile_is_not_the_change(owned: Path) -> None:
    git(owned, "switch", "-qc", "change")
    git(owned, "switch", "-q", "main")
    append(owned / "catalogue/powers/health/vaccination.yml", "summary: 接种疫苗\n")
    git(owned, "commit", "-qam", "别人的")
    git(owned, "switch", "-q", "change")
    append(owned / LICENCE, "quota: 无\n")
    git(owned, "commit", "-qam", "自己的")
    assert command(owned, "check", "--changed-by", "@li") == 0


def test_a_moved_file_counts_in_both_places(owned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(owned, "mv", "catalogue/powers/health/vaccination.yml", "catalogue/powers/market/vaccination.yml")
    assert command(owned, "check", "--changed-by", "@li") == 1
    assert "catalogue/powers/health/vaccination.yml:1:1: warning" in capsys.readouterr().out


def test_a_catalogue_below_the_top(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copied(tmp_path / "top/city")
    append(root / MARKET, "owners: ['@li']\n")
    append(tmp_path / "top/README.md", "城市\n")
    git(tmp_path / "top", "init", "-q", "-b", "main")
    assert command(root, "owners") == 0
    git(tmp_path / "top", "add", ".")
    git(tmp_path / "top", "commit", "-qm", "目录")
    append(root / LICENCE, "quota: 无\n")
    assert command(root, "check", "--changed-by", "@li") == 0
    append(tmp_path / "top/README.md", "改动\n")
    assert command(root, "check", "--changed-by", "@li") == 1
    assert "README.md:1:1: warning: 维护人" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("@nobody",), "不是任何部门的维护人"), (("@li", "--base", "nowhere"), "没有找到版本“nowhere”")],
)
def test_wrong_use(owned: Path, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(owned, "check", "--changed-by", *arguments) == 2
    assert words in capsys.readouterr().err


def test_no_repository(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(small, "check", "--changed-by", "market") == 2
    assert "不在 git 版本库里" in capsys.readouterr().err


# Personal data beside the entries -------------------------------------------------------------------------------------


def office(path: Path, part: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, text)


def comment(root: Path) -> None:
    append(root / LICENCE, "# 经办人 139 1234 5678\n")


def page(root: Path) -> None:
    append(root / "docs/about.md", "\n联系人 13912345678\n")


def attachment(root: Path) -> None:
    append(root / "catalogue/attachments/food-licence/sample.csv", "姓名,身份证\n张三,99000019900101005X\n")


def attachments_name(root: Path) -> None:
    append(root / "catalogue/attachments/food-licence/张三13912345678.pdf", "")


def document(root: Path) -> None:
    path = root / "catalogue/attachments/food-licence/sample.docx"
    office(path, "word/document.xml", "<w:p><w:t>卡号 6222</w:t><w:t>020000000000000</w:t></w:p>")


def sheet(root: Path) -> None:
    path = root / "catalogue/attachments/food-licence/sample.xlsx"
    office(path, "xl/worksheets/sheet1.xml", "<row><c><v>1</v></c><c><v>13912345678</v></c></row>")


FOUND = {
    comment: (f"{LICENCE}:35:1: error: 注释", "手机号码"),
    page: ("docs/about.md:", "手机号码"),
    attachment: ("catalogue/attachments/food-licence/sample.csv:2:1: error: 正文", "公民身份号码"),
    attachments_name: ("catalogue/attachments/food-licence/张三13912345678.pdf:1:1: error: 文件名", "手机号码"),
    document: ("catalogue/attachments/food-licence/sample.docx:1:1: error: 正文", "银行卡号"),
    sheet: ("catalogue/attachments/food-licence/sample.xlsx:1:1: error: 正文", "手机号码"),
}


@pytest.mark.parametrize("make", FOUND, ids=lambda make: make.__name__)
def test_personal_data_beside_the_entries(small: Path, make: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(make)
    make(small)
    assert command(small, "check") == 1
    place, kind = FOUND[make]
    # What is no PDF or picture at all is an error of its own.
    lines = [line for line in capsys.readouterr().out.splitlines() if ": error: " in line and "应为 PDF" not in line]
    (line,) = lines
    assert line.startswith(place) and kind in line and "5678" not in line.partition(": error: ")[2]


def test_what_is_no_personal_data_is_left_alone(small: Path) -> None:
    append(small / LICENCE, "# 2024-05-01 至 2025-06-30，文号 测发〔2025〕12345678901 号\n")
    append(small / "catalogue/attachments/food-licence/broken.docx", "no archive")
    append(small / "docs/about.md", "\n网站标识码 4311000000，服务热线 12345。\n")
    checked = read(small, REGISTRY, lambda _: None)[1]
    # The broken file is said to be none of the kinds that may be published, and nothing else is wrong.
    assert [(problem.path.rpartition("/")[2], problem.rule) for problem in checked.errors] == [
        ("broken.docx", "attachment-type")
    ]
