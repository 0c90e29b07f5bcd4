"""``migrate``: what an earlier program took is what this one takes, comments and all else as they were.

``tests/earlier/`` keeps a small catalogue of each version. The steps that a register may bring are tried with one made
up here: the field 旧名 of departments. What 0.2 called ``contact``, ``window`` and the like is entries of places now.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from around import REGISTRY
from conftest import REPOSITORY, run

from generator.check import read as check_catalogue
from generator.check.places import places_of
from generator.migration.migrate import MigrationError, data_changes
from generator.model.catalogue import Catalogue
from generator.model.register import Registry
from generator.model.standing import office_of, wholes
from generator.registers.centres.model import Centre
from generator.registers.centres.windows import Windows

EARLIER = sorted((REPOSITORY / "tests/earlier").iterdir())
DEPARTMENT = "catalogue/departments/market.yml"


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.slow
@pytest.mark.parametrize("form", EARLIER, ids=lambda path: path.name)
def test_each_earlier_form_is_read_and_built(form: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(form, root)
    before = files(root)
    done = run("--root", str(root), "migrate", "--dry-run")
    assert done.returncode == 0 and "没有写入" in done.stdout and files(root) == before
    done = run("--root", str(root), "migrate")
    assert done.returncode == 0, done.stderr
    assert "都已经是这个版本的" in run("--root", str(root), "migrate").stdout
    checked = run("--root", str(root), "check")
    assert checked.returncode == 0, checked.stdout
    assert run("--root", str(root), "build").returncode == 0


def renamed(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {("name" if key == "旧名" else key): value for key, value in data.items()}


def with_step() -> Registry:
    departments = REGISTRY.by_name["departments"]
    changed = replace(departments, earlier=(renamed,))
    return replace(REGISTRY, parts=tuple(changed if part is departments else part for part in REGISTRY.parts))


TEXT = """# An editor's remark on the whole.
id:   market   # and one beside a field
旧名: '测试市场监管局'
# before a list
aliases:
  - 工商局
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_what_has_changed_changes(small: Path, end: str) -> None:
    path = small / DEPARTMENT
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", end).encode())
    before = files(small)
    (change,) = data_changes(small, with_step())
    assert change.path == DEPARTMENT and change.old == before[DEPARTMENT] and files(small) == before
    assert change.new is not None
    # The value is written anew under its new name; remarks, the order of the others and line ends are kept.
    lines = change.new.decode("utf-8-sig").split(end)
    assert [line for line in lines if "name" in line] == ["name: 测试市场监管局"] and "旧名" not in "".join(lines)
    assert [line for line in lines if "name" not in line] == [line for line in TEXT.split("\n") if "旧名" not in line]
    path.write_bytes(change.new)
    assert list(data_changes(small, with_step())) == []


def migrated(form: str, tmp_path: Path) -> tuple[Path, Catalogue]:
    """A former catalogue brought to today's form, and as the program reads it."""
    root = tmp_path / "root"
    shutil.copytree(REPOSITORY / "tests/earlier" / form, root)
    for change in data_changes(root, REGISTRY):
        (root / change.path).parent.mkdir(parents=True, exist_ok=True)
        (root / change.path).write_bytes(change.new or b"")
    assert list(data_changes(root, REGISTRY)) == []  # a second run finds nothing to do
    _, checked = check_catalogue(root, REGISTRY, lambda _: None)
    assert not checked.errors and checked.catalogue is not None
    return root, checked.catalogue


def told(catalogue: Catalogue, *ids: str) -> list[tuple[str, str, str, str, str]]:
    """What a reader learns of some places."""
    return [(one.full_name, one.address, one.hours, one.numbers, one.email) for one in wholes(catalogue, ids)]


def test_what_0_2_said_of_where_to_go_is_said_by_places(tmp_path: Path) -> None:
    _, catalogue = migrated("0.2", tmp_path)
    food = catalogue.entries["powers"]["food-licence"]
    hours = "工作日九时至十七时"
    assert told(catalogue, *places_of(food)) == [
        ("测试市政务服务中心 3号窗口", "测试路3号", hours, "0990-1234580", "food@example.org"),
        ("测试市政务服务中心 1号窗口", "测试路3号", hours, "0990-1234569", ""),
        ("测试江县政务服务中心 综合窗口", "", "", "", ""),
    ]
    # The same address, hours and numbers as the department's are the department's place.
    market = catalogue.entries["departments"]["market"]
    service = catalogue.entries["powers"]["metering-service"]
    assert places_of(market) == ("market",) and places_of(service) == ("market", "city-centre-window-1")
    numbers = "0990-1234567、0990-1234568"
    assert told(catalogue, "market") == [("测试市市场监督管理局", "测试路1号", "工作日", numbers, "")]
    (office,) = told(catalogue, market.offices[0].place)  # type: ignore[attr-defined]
    assert office == ("测试市市场监督管理局 许可科", "测试路1号", "工作日", "0990-1234571", "")
    asked = office_of(catalogue)
    assert (asked.name, asked.address, asked.numbers, asked.fax) == (
        "测试市信息公开办公室",
        "测试路2号",
        "0990-1234560",
        "0990-1234561",
    )
    centre = catalogue.all(Centre)["city-centre"]
    windows = catalogue.view(Windows).of(centre)
    assert sorted((one.name, one.charges, one.authorised) for one in windows) == [
        ("1号窗口", ("检定费",), True),
        ("2号窗口", (), None),
        ("3号窗口", (), None),
    ]
    assert catalogue.view(Windows).powers([centre]) == {"food-licence", "metering-service"}
    assert told(catalogue, centre.halls[0].place or "")[0][:2] == ("测试市政务服务中心 二厅", "测试路4号")


def test_no_address_number_or_remark_of_0_2_is_lost(tmp_path: Path) -> None:
    root, _ = migrated("0.2", tmp_path)
    before = b"".join(files(REPOSITORY / "tests/earlier/0.2").values()).decode()
    after = b"".join(files(root).values()).decode()
    said = set(re.findall(r"测试路\d号|0990-\d{7}|\w+@example\.org|#.+|\d号窗口", before))
    assert len(said) > 18 and [one for one in said if one not in after] == []
    for field in ("contact:", "window:", "windows:", "phone: '0990"):
        assert field in before and field not in after


def test_two_powers_at_one_window_with_different_numbers_keep_both(tmp_path: Path) -> None:
    root = tmp_path / "former"
    shutil.copytree(REPOSITORY / "tests/earlier/0.2", root)
    path = root / "catalogue/powers/market/metering-service.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("window: 1号窗口", "window: 3号窗口").replace("测试路1号", "测试路3号")
    path.write_text(text.replace("hours: 工作日", "hours: 工作日九时至十七时"), encoding="utf-8")
    found = {change.path: (change.new or b"").decode() for change in data_changes(root, REGISTRY)}
    windows = [text for path, text in found.items() if "city-centre-window" in path and "3号窗口" in text]
    assert sorted(re.findall(r"0990-\d+", "".join(windows))) == ["0990-1234567", "0990-1234568", "0990-1234580"]


def test_a_file_that_cannot_be_patched_is_named(small: Path) -> None:
    (small / DEPARTMENT).write_text("{id: market, 旧名: 局}\n", encoding="utf-8")
    with pytest.raises(MigrationError, match=DEPARTMENT):
        list(data_changes(small, with_step()))


def test_what_cannot_be_read_is_left_to_check(small: Path) -> None:
    for text in ("", "- 旧名\n", "旧名: 'x\n", "\0"):
        (small / DEPARTMENT).write_text(text, encoding="utf-8")
        assert list(data_changes(small, with_step())) == []


@pytest.mark.slow
def test_a_repository_gets_the_running_program(tmp_path: Path) -> None:
    root = tmp_path / "city"
    assert run("init", str(root)).returncode == 0
    made = files(root)
    (wheel,) = (root / "wheels").glob("*.whl")
    former = wheel.with_name("disclosure_catalogue-0.0.1-py3-none-any.whl")
    wheel.rename(former)
    former.write_bytes(b"an earlier program")
    (root / "requirements.txt").write_text("./wheels/disclosure_catalogue-0.0.1-py3-none-any.whl\n")
    (root / "catalogue/schema/powers.json").write_text("{}")
    done = run("--root", str(root), "migrate")
    assert done.returncode == 0, done.stderr
    assert files(root) == made
    assert "都已经是这个版本的" in run("--root", str(root), "migrate").stdout
