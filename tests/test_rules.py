"""Every rule has a file that breaks it, and the exact words that ``check`` then prints.

``tests/entries/invalid/<register>/<rule>-<variant>.yml`` breaks the rule its name begins with; beside it stands
``<the same>.expected``: the lines that ``check`` prints for it, without the path. What cannot be a file in git, or
needs more than one file, is made below (``MADE``). After a change that is meant, write the expectations anew and read
the difference, every line of it:

    UPDATE_EXPECTED=1 python -m pytest tests/test_rules.py && git diff tests/entries/invalid
"""

import ast
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from conftest import REPOSITORY, copied

from generator import build, report
from generator.problem import Problem

INVALID = REPOSITORY / "tests/entries/invalid"
FIXTURES = sorted(INVALID.glob("*/*.yml"))
PLACES = {
    "authority": "catalogue/authority.yml",
    "departments": "catalogue/departments/{}.yml",
    "laws": "catalogue/laws/{}.yml",
    "flows": "flowcharts/{}.yml",
    "powers": "catalogue/powers/market/{}.yml",
}
# Two entries that only exist to be pointed at.
REPEALED = "id: repealed-law\nname: 旧条例\nkind: 行政法规\nstatus: 已废止\nreplaced_by: licensing-law\n"
HEALTH = "id: health\nname: 测试市卫生健康委员会\n"


def rules() -> frozenset[str]:
    """The name of every rule in the source of ``load`` and ``check``: what is given to the calls that report."""
    found: set[str] = set()
    for folder in ("load", "check"):
        for path in sorted((REPOSITORY / "generator" / folder).glob("*.py")):
            found.update(_rule_names(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _rule_names(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            place = {"error": 0, "warning": 0, "_problem": 1}.get(getattr(node.func, "id", ""))
            if getattr(node.func, "id", "") == "Fault":
                # The place is two arguments or one with a star.
                place = 1 if isinstance(node.args[0], ast.Starred) else 2
            given = node.args[place : place + 1] if place is not None else []
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            # A function that gives a rule and its message, for one of these calls.
            given = node.value.elts[:1]
        else:
            continue
        yield from (argument.value for argument in given if _is_text(argument))


def _is_text(node: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


RULES = rules()


def rule_of(name: str) -> str:
    """The rule that a fixture's name begins with."""
    return max((rule for rule in RULES if f"{name}-".startswith(f"{rule}-")), key=len, default="")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The valid catalogue, with the two entries to point at."""
    root = copied(tmp_path / "root")
    write(root / "catalogue/laws/repealed-law.yml", REPEALED)
    write(root / "catalogue/departments/health.yml", HEALTH)
    return root


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def problems(root: Path) -> tuple[Problem, ...]:
    return build.read(root, lambda _: None)[1].problems


def printed(root: Path, rule: str, *paths: str) -> list[str]:
    """The lines that ``check`` prints of some files (all files if none is named), from the line's number on."""
    found = [p for p in problems(root) if not paths or p.path in paths]
    unknown = {p.rule for p in found} - RULES
    assert not unknown, f"rules() does not see {unknown}"
    assert rule in {p.rule for p in found}, f"{rule} was not reported"
    shown = [p for p in found if p.rule != "incomplete" or rule == "incomplete"]
    return [line.removeprefix(f"{p.path}:") for p, line in zip(shown, report.text(shown).splitlines(), strict=False)]


def identified(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("fixture", FIXTURES, ids=identified)
def test_a_file_that_breaks_a_rule(fixture: Path, root: Path) -> None:
    rule = rule_of(fixture.stem)
    assert rule, f"the name of {fixture.name} begins with no rule"
    path = PLACES[fixture.parent.name].format(fixture.stem)
    write(root / path, fixture.read_bytes())
    found = "".join(f"{line}\n" for line in printed(root, rule, path))
    expected = fixture.with_suffix(".expected")
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(found, encoding="utf-8")
    assert expected.exists(), f"{expected.name} is missing; check prints:\n{found}"
    assert found == expected.read_text(encoding="utf-8")


def test_no_expectation_stands_alone() -> None:
    assert [path for path in INVALID.glob("*/*") if path.suffix not in (".yml", ".expected")] == []
    assert [path for path in INVALID.glob("*/*.expected") if not path.with_suffix(".yml").exists()] == []


def test_every_rule_is_broken_by_something() -> None:
    names = {path.stem for path in FIXTURES} | set(MADE)
    assert RULES - {rule_of(name) for name in names} == set()
    assert len(RULES) >= 30


def test_the_catalogue_around_the_fixtures_is_sound(root: Path) -> None:
    assert {p.rule for p in problems(root)} == {"incomplete"}


# What cannot be one file in git: made here, under the name of the rule it breaks, with all that check then prints.
Made = tuple[Callable[[Path], None], str]
POWERS = "catalogue/powers/market"
SERVICE = "id: {}\nname: 计量检定\ntype: 公共服务\ndepartment: {}\n"


def not_utf8(root: Path) -> None:
    write(root / "catalogue/laws/gbk.yml", "id: gbk\nname: 中华人民共和国测试法\n".encode("gbk"))


def not_utf8_utf16(root: Path) -> None:
    write(root / "catalogue/laws/wide.yml", "id: wide\nname: 测试法\n".encode("utf-16"))


def too_large(root: Path) -> None:
    write(root / "catalogue/laws/large.yml", "#" * (256 * 1024 + 1))


def wrong_folder(root: Path) -> None:
    write(root / "catalogue/powers/loose.yml", SERVICE.format("loose", "market"))


def wrong_folder_too_deep(root: Path) -> None:
    write(root / "catalogue/laws/old/deep.yml", "id: deep\n")


def wrong_suffix(root: Path) -> None:
    write(root / f"{POWERS}/food.yaml", SERVICE.format("food", "market"))


def wrong_file_name(root: Path) -> None:
    write(root / f"{POWERS}/Food Licence.yml", SERVICE.format("food-licence", "market"))


def chinese_file_name(root: Path) -> None:
    write(root / f"{POWERS}/食品经营许可.yml", SERVICE.format("食品经营许可", "market"))


def undecodable_file_name(root: Path) -> None:
    (root / os.fsdecode(f"{POWERS}/".encode() + "食品.yml".encode("gbk"))).write_text("id: a\n")


def file_name_of_two_lines(root: Path) -> None:
    write(root / f"{POWERS}/a\n::error::b.yml", "id: a\n")


def reserved_id(root: Path) -> None:
    write(root / f"{POWERS}/index.yml", SERVICE.format("index", "market"))


def duplicate_id(root: Path) -> None:
    write(root / "catalogue/powers/health/metering-service.yml", SERVICE.format("metering-service", "health"))


def symbolic_link(root: Path) -> None:
    (root / "catalogue/laws/link.yml").symlink_to("licensing-law.yml")


def broken_link(root: Path) -> None:
    (root / "catalogue/laws/link.yml").symlink_to("nowhere.yml")


def folder_as_file(root: Path) -> None:
    (root / f"{POWERS}/folder.yml").mkdir()


def missing_authority(root: Path) -> None:
    (root / "catalogue/authority.yml").unlink()
    write(root / "catalogue/laws/dangling.yml", REPEALED.replace("repealed-law", "dangling").replace("licensing", "no"))


def no_catalogue(root: Path) -> None:
    (root / "catalogue").rename(root / "katalogue")


def unknown_folder(root: Path) -> None:
    write(root / "catalogue/power/market/food.yml", SERVICE.format("food", "market"))


def no_secrecy_review(root: Path) -> None:
    authority = root / "catalogue/authority.yml"
    write(authority, authority.read_text(encoding="utf-8").replace("demonstration: true", "demonstration: false"))


def unreadable_file(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deny(monkeypatch, "open", "metering-service.yml")


def _deny(monkeypatch: pytest.MonkeyPatch, what: str, name: str) -> None:
    real = getattr(Path, what)

    def denied(self: Path, *arguments: object, **more: object) -> object:
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **more)

    monkeypatch.setattr(Path, what, denied)


MADE: dict[str, Made] = {
    "not-utf8": (not_utf8, ""),
    "not-utf8-utf16": (not_utf8_utf16, ""),
    "too-large": (too_large, ""),
    "wrong-folder": (wrong_folder, ""),
    "wrong-folder-too-deep": (wrong_folder_too_deep, ""),
    "wrong-file-name-yaml": (wrong_suffix, ""),
    "wrong-file-name": (wrong_file_name, ""),
    "wrong-file-name-chinese": (chinese_file_name, ""),
    "wrong-file-name-gbk": (undecodable_file_name, ""),
    "wrong-file-name-two-lines": (file_name_of_two_lines, ""),
    "reserved-id": (reserved_id, ""),
    "duplicate-id": (duplicate_id, ""),
    "not-a-file": (symbolic_link, ""),
    "not-a-file-broken-link": (broken_link, ""),
    "not-a-file-folder": (folder_as_file, ""),
    "missing-authority": (missing_authority, ""),
    "no-catalogue": (no_catalogue, ""),
    "unknown-folder": (unknown_folder, ""),
    "no-secrecy-review": (no_secrecy_review, ""),
}


@pytest.mark.parametrize("name", MADE)
def test_what_cannot_be_one_file(name: str, root: Path) -> None:
    make, expected = MADE[name]
    make(root)
    found = [f"{p.path}:{line}" for p, line in zip(shown(root), printed(root, rule_of(name)), strict=False)]
    assert found == expected.splitlines()


def shown(root: Path) -> list[Problem]:
    return [p for p in problems(root) if p.rule != "incomplete"]
