"""``migrate``: what an earlier program took is what this one takes, comments and all else as they were.

``tests/earlier/`` keeps a small catalogue of each version. Since 0.1 no field has changed its name or its meaning, so
the steps that a register may bring are tried with one made up here: the field 旧名 of departments.
"""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from around import REGISTRY
from conftest import REPOSITORY, run

from generator.migration.migrate import MigrationError, data_changes
from generator.model.register import Registry

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
