"""Every rule has a file that breaks it, and the exact words that ``check`` then prints.

``tests/entries/invalid/<register>/<rule>-<variant>.yml`` breaks the rule its name begins with; beside it stands
``<the same>.expected``: the lines that ``check`` prints for it, without the path. What cannot be a file in git, or
needs more than one file, is made below (``MADE``). After a change that is meant, write the expectations anew and read
the difference, every line of it:

    UPDATE_EXPECTED=1 python -m pytest tests/test_rules.py && git diff tests/entries/invalid
"""

import ast
import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import REPOSITORY, copied

from generator.check import read, report
from generator.model.diagnostic import Diagnostic

INVALID = REPOSITORY / "tests/entries/invalid"
FIXTURES = sorted(INVALID.glob("*/*.yml"))
FOLDERS = {"department": "market/", "region": "river-county/"}
PLACES = {single.name: single.path for single in REGISTRY.single_files} | {
    register.name: f"{register.folder}/{FOLDERS.get(register.grouped_by or '', '')}{{}}.yml" for register in REGISTRY
}
# One valid entry at least of every further register, for the invalid ones to refer to.
MORE = REPOSITORY / "tests/entries/more"
BASIC = frozenset({"authority", "departments", "laws", "flows", "powers"})
# Entries that only exist to be pointed at.
REPEALED = "id: repealed-law\nname: 旧条例\nkind: 行政法规\nstatus: 已废止\nreplaced_by: licensing-law\n"
HEALTH = "id: health\nname: 测试市卫生健康委员会\n"
HALLS = {
    "hall": "name: 测试大厅\nkind: 政务服务中心\ntier: 市级\naddress: 测试路7号\n",
    "county-hall": "name: 测试县大厅\nkind: 政务服务中心\naddress: 测试县路7号\n",
    "health-window": "name: 2号窗口\nkind: 部门窗口\nwithin: hall\ndepartment: health\n",
}


def rules() -> frozenset[str]:
    """The name of every rule of ``load``, ``check`` and the registers: what is given to the calls that report."""
    generator = REPOSITORY / "generator"
    places = [path for pattern in ("load/*.py", "check/*.py", "registers/*/*.py") for path in generator.glob(pattern)]
    return frozenset(name for path in places for name in _rule_names(ast.parse(path.read_text(encoding="utf-8"))))


def _rule_names(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            place = {"error": 0, "warning": 0, "in_order": 0, "_problem": 1}.get(getattr(node.func, "id", ""))
            given = node.args[place : place + 1] if place is not None else []
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            # A function that gives a rule and its message, for one of these calls.
            given = node.value.elts[:1]
        else:
            continue
        yield from (str(one.value) for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))


RULES = rules()


def rule_of(name: str) -> str:
    """The rule that a fixture's name begins with."""
    return max((rule for rule in RULES if f"{name}-".startswith(f"{rule}-")), key=len, default="")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The valid catalogue, with the entries to point at."""
    root = copied(tmp_path / "root")
    write(root / "catalogue/laws/repealed-law.yml", REPEALED)
    write(root / "catalogue/departments/health.yml", HEALTH)
    for id, text in HALLS.items():
        write(root / f"catalogue/places/{id}.yml", f"id: {id}\n{text}")
    return root


def more(root: Path) -> None:
    """Add the valid entries of the further registers."""
    for path in sorted(MORE.rglob("*")):
        if path.is_file():
            write(root / "catalogue" / path.relative_to(MORE), path.read_bytes())


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def problems(root: Path) -> tuple[Diagnostic, ...]:
    return read(root, REGISTRY, lambda _: None)[1].problems


def printed(found: Sequence[Diagnostic], rule: str) -> list[str]:
    """The lines that ``check`` prints of these problems, one of which breaks ``rule``."""
    broken = {p.rule for p in found}
    assert broken <= RULES, f"rules() does not see {broken - RULES}"
    assert rule in broken, f"{rule} was not reported, but {broken}"
    # Every small entry is incomplete: only where that is the rule, it is a part of the expectation.
    return report.text([p for p in found if p.rule != "incomplete" or p.rule == rule]).splitlines()[:-1]


def compare(expected: Path, lines: list[str]) -> None:
    found = "".join(f"{line}\n" for line in lines)
    if os.environ.get("UPDATE_EXPECTED"):
        write(expected, found)
    assert expected.exists(), f"{expected.name} is missing; check prints:\n{found}"
    assert found == expected.read_text(encoding="utf-8")


def identified(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("fixture", FIXTURES, ids=identified)
def test_a_file_that_breaks_a_rule(fixture: Path, root: Path) -> None:
    rule = rule_of(fixture.stem)
    assert rule, f"the name of {fixture.name} begins with no rule"
    path = PLACES[fixture.parent.name].format(fixture.stem)
    if fixture.parent.name not in BASIC:
        more(root)
    write(root / path, fixture.read_bytes())
    found = printed([p for p in problems(root) if p.path == path], rule)
    compare(fixture.with_suffix(".expected"), [line.removeprefix(f"{path}:") for line in found])


def test_the_valid_entries_of_every_register_are_valid(root: Path) -> None:
    more(root)
    assert [str(problem) for problem in problems(root) if problem.rule != "incomplete"] == []
    for register in REGISTRY:
        assert any((root / register.folder).rglob("*.yml")), f"{register.name} has no valid entry in {MORE}"


def test_no_expectation_stands_alone() -> None:
    made = {INVALID / "made" / f"{name}.expected" for name in MADE}
    read = {*FIXTURES, *(fixture.with_suffix(".expected") for fixture in FIXTURES), *made}
    assert {path for path in INVALID.rglob("*") if path.is_file()} == read


def test_every_rule_is_broken_by_something() -> None:
    # The last two stand in test_an_unreadable_file and in test_twins.
    names = (
        {path.stem for path in FIXTURES} | set(MADE) | {"unreadable", "date-in-future"}
    )  # test_an_unreadable_file; test_twins
    assert RULES - {rule_of(name) for name in names} == set()
    assert len(RULES) >= 30


def test_the_catalogue_around_the_fixtures_is_sound(root: Path) -> None:
    assert {p.rule for p in problems(root)} == {"incomplete"}


# What cannot be one file in git: made here, under the name of the rule it breaks. What check then prints of the whole
# catalogue, paths and all, stands in ``tests/entries/invalid/made``.
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
    (root / os.fsdecode(f"{POWERS}/".encode() + "许可.yml".encode("gbk"))).write_text("id: a\n")


def file_name_of_two_lines(root: Path) -> None:
    write(root / f"{POWERS}/a\n::error::b.yml", "id: a\n")


def reserved_id(root: Path) -> None:
    write(root / f"{POWERS}/index.yml", SERVICE.format("index", "market"))
    write(root / f"{POWERS}/nul.yml", SERVICE.format("nul", "market"))


def duplicate_id(root: Path) -> None:
    write(root / "catalogue/powers/health/metering-service.yml", SERVICE.format("metering-service", "health"))


def symbolic_link(root: Path) -> None:
    (root / "catalogue/laws/link.yml").symlink_to("licensing-law.yml")


def broken_link(root: Path) -> None:
    (root / "catalogue/laws/link.yml").symlink_to("nowhere.yml")


def folder_as_file(root: Path) -> None:
    (root / f"{POWERS}/folder.yml").mkdir()


def switched_off(root: Path) -> None:
    switch_off(root, "news, topics")
    write(root / "catalogue/news/a-report.yml", (MORE / "news/a-report.yml").read_bytes())


def reference_to_what_is_switched_off(root: Path) -> None:
    more(root)
    switch_off(root, "inspections, regions, trading")
    for name in ("inspections", "regions", "trading"):
        shutil.rmtree(root / "catalogue" / name)


def switch_off(root: Path, names: str) -> None:
    authority = root / "catalogue/authority.yml"
    write(authority, authority.read_text(encoding="utf-8") + f"registers:\n  off: [{names}]\n")


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


DOCUMENT = "id: {}\nname: 测试文件\nkind: 规划\ndepartment: market\n"
ATTACHED = "files:\n  - title: 全文\n    file: {}\n"


def attach(root: Path, name: str, content: bytes) -> None:
    """A document that names one file, and the file."""
    write(root / "catalogue/documents/market/plan.yml", DOCUMENT.format("plan") + ATTACHED.format(name))
    write(root / f"catalogue/attachments/plan/{name}", content)


def archive(*parts: tuple[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in parts:
            made.writestr(name, text)
    return stream.getvalue()


WORD = ("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")


def attachment_active(root: Path) -> None:
    acting = b"%PDF-1.4\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\nendobj\n%%EOF\n"
    write(root / "catalogue/attachments/plan/plan.pdf", acting)
    write(root / "catalogue/documents/market/plan.yml", DOCUMENT.format("plan").replace("plan.docx", "plan.pdf"))


def same_catalog_code(root: Path) -> None:
    for id, name in (("one", "计量咨询"), ("two", "标准咨询")):
        text = SERVICE.format(id, "market").replace("计量检定", name)
        write(root / POWERS / f"{id}.yml", f"{text}catalog_code: '000100000000'\n")


def task_code_of_another_body(root: Path) -> None:
    write(root / "catalogue/departments/health.yml", f"{HEALTH}code: 11990000000000002K\n")
    text = f"{SERVICE.format('blood-test', 'health')}task_code: 11990000000000001G0000101001000\n"
    write(root / "catalogue/powers/health/blood-test.yml", text)


def attachment_type(root: Path) -> None:
    attach(root, "plan.docx", archive(("plan.txt", "规划")))


def attachment_type_by_name(root: Path) -> None:
    attach(root, "plan.pdf", b"\x89PNG\r\n\x1a\n")


def attachment_macro(root: Path) -> None:
    attach(root, "plan.docx", archive(WORD, ("word/vbaProject.bin", "")))


def attachment_too_large(root: Path) -> None:
    attach(root, "plan.png", b"\x89PNG\r\n\x1a\n" + bytes(10 * 1024 * 1024))


def attachment_unused(root: Path) -> None:
    attach(root, "plan.docx", archive(WORD))
    for place in ("plan/old.docx", "nobody/plan.docx", "plan.docx"):
        write(root / "catalogue/attachments" / place, archive(WORD))


def attachment_name(root: Path) -> None:
    attach(root, "plan.docx", archive(WORD))
    name = os.fsdecode("规划.docx".encode("gbk"))
    write(root / "catalogue/attachments/plan" / name, archive(WORD))


def attachment_missing_link(root: Path) -> None:
    attach(root, "plan.docx", archive(WORD))
    place = root / "catalogue/attachments/plan/plan.docx"
    place.rename(place.with_name("text.docx"))
    place.symlink_to("text.docx")


def power_without_window(root: Path) -> None:
    more(root)
    path = root / POWERS / "quick-licence.yml"
    write(path, path.read_text(encoding="utf-8") + "places: [city-centre-window-1]\n")


def place_in_circle(root: Path) -> None:
    for id, outer in (("hall", "health-window"), ("first", "second"), ("second", "third"), ("third", "first")):
        text = HALLS.get(id, f"name: {id}\nkind: 其他\naddress: {id}路\n")
        write(root / f"catalogue/places/{id}.yml", f"id: {id}\n{text}within: {outer}\n")


def replacement_cycle(root: Path) -> None:
    for id, successor in (("first", "second"), ("second", "third"), ("third", "second")):
        text = DOCUMENT.format(id) + f"validity: 已修订\nreplaced_by: {successor}\n"
        write(root / f"catalogue/documents/market/{id}.yml", text)


def duplicate_index_number_of_another_register(root: Path) -> None:
    text = DOCUMENT.format("plan") + "index_no: 990000-powers-food-licence\n"
    write(root / "catalogue/documents/market/plan.yml", text)


def bad_address(root: Path) -> None:
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("site_url: https:", "site_url: javascript:")
    text = text.replace("edit_url: https://example.org/", "edit_url: //example.org/")
    text = text.replace("{path}\n", "{path}\n      commit_url: 'https://example.org/ {commit}'\n", 1)
    write(settings, f"{text}  - 别处: data:text/html,x\nrepo_url: !ENV [REPOSITORY, '']\n")


MADE: dict[str, Callable[[Path], None]] = {
    "bad-address": bad_address,
    "not-utf8": not_utf8,
    "not-utf8-utf16": not_utf8_utf16,
    "too-large": too_large,
    "wrong-folder": wrong_folder,
    "wrong-folder-too-deep": wrong_folder_too_deep,
    "wrong-file-name-yaml": wrong_suffix,
    "wrong-file-name": wrong_file_name,
    "wrong-file-name-chinese": chinese_file_name,
    "wrong-file-name-gbk": undecodable_file_name,
    "wrong-file-name-two-lines": file_name_of_two_lines,
    "reserved-id": reserved_id,
    "duplicate-id": duplicate_id,
    "not-a-file": symbolic_link,
    "not-a-file-broken-link": broken_link,
    "not-a-file-folder": folder_as_file,
    "switched-off": switched_off,
    "unknown-reference-to-what-is-switched-off": reference_to_what_is_switched_off,
    "missing-authority": missing_authority,
    "no-catalogue": no_catalogue,
    "unknown-folder": unknown_folder,
    "no-secrecy-review": no_secrecy_review,
    "link": lambda root: (root / "docs/others").symlink_to(root / "catalogue"),
    "page-file": lambda root: write(root / "docs/page.html", "<p>文字</p>\n"),
    "page-head": lambda root: write(root / "docs/about.md", "---\ntitle: 关于\ntemplate: 404.html\n---\n\n文字\n"),
    "page-markup": lambda root: write(root / "docs/about.md", "# 关于\n\n<script>alert(1)</script>\n"),
    "same-catalog-code": same_catalog_code,
    "task-code-of-another-body": task_code_of_another_body,
    "attachment-active": attachment_active,
    "attachment-type": attachment_type,
    "attachment-type-by-name": attachment_type_by_name,
    "attachment-macro": attachment_macro,
    "attachment-too-large": attachment_too_large,
    "attachment-unused": attachment_unused,
    "attachment-name": attachment_name,
    "attachment-missing-link": attachment_missing_link,
    "power-without-window": power_without_window,
    "place-in-circle-of-several": place_in_circle,
    "replacement-cycle": replacement_cycle,
    "duplicate-index-no-of-another-register": duplicate_index_number_of_another_register,
}


@pytest.mark.parametrize("name", MADE)
def test_what_cannot_be_one_file(name: str, root: Path) -> None:
    MADE[name](root)
    compare(INVALID / "made" / f"{name}.expected", printed(problems(root), rule_of(name)))


@pytest.mark.parametrize("what", ["open", "is_file"])
def test_an_unreadable_file(what: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights cannot be taken from whoever runs the tests as root, so the refusal is played."""
    refuse(monkeypatch, Path, what, "metering-service.yml")
    assert printed(problems(root), "unreadable") == [
        f"{POWERS}/metering-service.yml:1:1: error: 整个文件: 无法读取文件：没有读取权限"
    ]


def test_an_unreadable_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, os, "scandir", "market")
    assert printed(problems(root), "unreadable") == [f"{POWERS}:1:1: error: 整个文件: 无法读取文件夹：没有读取权限"]


def refuse(monkeypatch: pytest.MonkeyPatch, owner: object, what: str, name: str) -> None:
    real = getattr(owner, what)

    def refused(path: Path, *arguments: object, **more: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **more)

    monkeypatch.setattr(owner, what, refused)
