"""``generator new``: a commented, valid file for every register, from the models alone."""

import os
import pty
import re
import select
import sys
import time
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import REPOSITORY, few, run

from generator.check import read as read_catalogue
from generator.commands.new import NewError, create
from generator.editing.new_entry import completed, slots, text, value
from generator.load.strict_yaml import read
from generator.load.yaml_text import inline
from generator.model.authority import Defaults
from generator.model.entry import Entry, Line, Record, element
from generator.model.register import Register
from generator.registers.flows.model import Flow
from generator.registers.laws.model import Law
from generator.registers.powers.model import Power

pytestmark = pytest.mark.slow

NEEDED = {
    "power": ("--id", "new-one", "--name", "新的许可", "--type", "行政许可", "--department", "market"),
    "department": ("--id", "new-one", "--name", "新的局"),
    "law": ("--id", "new-one", "--name", "新的法", "--kind", "法律", "--status", "现行有效"),
    "flow": ("--id", "new-one", "--name", "新的流程"),
}
PLACES = {
    "power": "catalogue/powers/market/new-one.yml",
    "department": "catalogue/departments/new-one.yml",
    "law": "catalogue/laws/new-one.yml",
    "flow": "flowcharts/new-one.yml",
}


def uncommented(content: str) -> str:
    """The file as it is when somebody takes the marks off every field."""
    first, _, rest = content.partition("\n")
    return f"{first}\n{re.sub(r'^# ', '', rest, flags=re.MULTILINE)}"


def kind_of(register: Register[Entry]) -> str:
    """What the command calls one entry of a register."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", register.model.__name__).lower()


KNOWN = {"departments": "market", "powers": "food-licence；metering-service", "laws": "licensing-law"}
DAY = "2024-05-06"
VALUES = {
    "id": "new-one",
    "name": "新的条目",
    "year": "2024",
    "point": "3",
    "order": "3",
    "article": "9",
    "held_on": DAY,
    "reported_on": DAY,
}
# What the rules of these registers ask for, beyond the models.
RULED = {
    "tasks": ("--lead", "示例局；示例委"),
    "demonstrations": ("--unit", "示例局"),
    "disclosure-offices": ("--host", "market"),
    "news": ("--reporter", "market"),
    "appraisals": ("--unit", "示例窗口"),
    "accountability": ("--unit", "market"),
    "reports": ("--id", "2024"),
    "implementations": ("--power", "food-licence", "--region", "river-county"),
}
# What some registers refer to and the small catalogue lacks.
AROUND = {"implementations": {"regions/river-county.yml": "id: river-county\nname: 测试江县\nkind: 县\n"}}


def least(register: Register[Entry]) -> list[str]:
    """The options for what an entry of a register cannot be without, as the model and the rules say it."""
    options = []
    for slot in slots(register.model):
        if slot.required:
            plain = KNOWN.get(slot.register) or VALUES.get(slot.path[-1], "示例")
            options += [slot.option, slot.values[0] if slot.values else plain]
    return [*options, *RULED.get(register.name, ())]


OTHERS = [register for register in REGISTRY if kind_of(register) not in NEEDED]


@pytest.mark.parametrize("register", OTHERS, ids=lambda register: register.name)
def test_a_new_file_of_a_further_register_is_valid(small: Path, register: Register[Entry]) -> None:
    for path, content in AROUND.get(register.name, {}).items():
        (small / "catalogue" / path).parent.mkdir(exist_ok=True)
        (small / "catalogue" / path).write_text(content, encoding="utf-8")
    done = run("--root", str(small), "new", kind_of(register), *least(register))
    assert done.returncode == 0, done.stderr
    checked = read_catalogue(small, REGISTRY, lambda _: None)[1]
    assert not checked.errors
    held = len(list((REPOSITORY / "tests/entries/valid" / register.folder).glob("*.yml")))
    assert checked.catalogue is not None and len(checked.catalogue.entries[register.name]) == held + 1


def test_a_list_is_given_as_one_text(small: Path) -> None:
    done = run("--root", str(small), "new", "bundle", *least(next(r for r in REGISTRY if r.name == "bundles")))
    assert done.returncode == 0, done.stderr
    data, _ = read((small / "catalogue/bundles/new-one.yml").read_bytes())
    assert isinstance(data, dict)
    assert data["powers"] == [{"power": "food-licence"}, {"power": "metering-service"}]


@pytest.mark.parametrize("ids", ["food-licence；gone", "；"])
def test_a_list_is_asked_like_a_value(small: Path, ids: str) -> None:
    done = run("--root", str(small), "new", "bundle", "--id", "new-one", "--name", "新的一件事", "--powers", ids)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert ("gone" if "gone" in ids else "必须填写") in done.stderr or "至少" in done.stderr


def test_a_list_that_only_a_rule_asks_for_is_asked_for(small: Path) -> None:
    done = run(
        "--root", str(small), "new", "task", "--id", "new-one", "--name", "任务", "--year", "2024", "--point", "3"
    )
    assert done.returncode == 2 and "--lead（负责和牵头单位" in done.stderr


@pytest.mark.parametrize("kind", NEEDED)
def test_a_new_file_is_valid(small: Path, kind: str) -> None:
    done = run("--root", str(small), "new", kind, *NEEDED[kind])
    assert done.returncode == 0, done.stderr
    assert PLACES[kind] in done.stdout
    _, checked = read_catalogue(small, REGISTRY, lambda _: None)
    assert not checked.errors


@pytest.mark.parametrize("kind", few(NEEDED, 1))
def test_a_new_file_builds(small: Path, kind: str) -> None:
    run("--root", str(small), "new", kind, *NEEDED[kind])
    done = run("--root", str(small), "build")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", few(NEEDED, 1))
def test_its_first_line_leads_to_the_schema(small: Path, kind: str) -> None:
    run("--root", str(small), "new", kind, *NEEDED[kind])
    run("--root", str(small), "schema")
    path = small / PLACES[kind]
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
    assert found and (path.parent / found[1]).resolve().is_file()


@pytest.mark.parametrize("kind", NEEDED)
def test_what_is_still_needed_stands_there_explained(small: Path, kind: str) -> None:
    run("--root", str(small), "new", kind, *NEEDED[kind])
    content = (small / PLACES[kind]).read_text(encoding="utf-8")
    _, checked = read_catalogue(small, REGISTRY, lambda _: None)
    warning = next((p.message for p in checked.problems if p.path == PLACES[kind] and p.rule == "incomplete"), "")
    for title in warning.partition("：")[2].replace("：", "、").split("、"):
        assert title in content
    data, faults = read(uncommented(content).encode())
    assert not faults and isinstance(data, dict)
    assert "#   value:  # 数值" in content or kind != "power"


def test_options_fill_in_more_than_is_needed(small: Path) -> None:
    more = ("--charged", "否", "--visits", "0", "--summary", "给人看的: 一句话 # 没有注释", "--office", "12")
    done = run("--root", str(small), "new", "power", *NEEDED["power"], *more, "--places", "market")
    assert done.returncode == 0, done.stderr
    data, _ = read((small / PLACES["power"]).read_bytes())
    assert isinstance(data, dict)
    assert (data["charged"], data["visits"], data["office"]) == (False, 0, "12")
    assert data["summary"] == "给人看的: 一句话 # 没有注释" and data["places"] == ["market"]


def test_root_may_stand_after_the_command(small: Path) -> None:
    done = run("new", "department", "--root", str(small), "--id", "after", "--name", "局")
    assert done.returncode == 0 and (small / "catalogue/departments/after.yml").is_file()
    done = run("new", "--root", str(small), "department", "--id", "between", "--name", "局")
    assert done.returncode == 0 and (small / "catalogue/departments/between.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("power",), "--id（标识）、--name（名称）、--type（职权类型）、--department（实施主体）"),
        (("law", "--id", "x", "--name", "法"), "--kind（效力位阶）、--status（时效性）"),
        (("power", "--id", "x", "--name", "n", "--type", "许可", "--department", "market"), "应为下列之一：行政许可"),
        (("power", "--id", "x", "--name", "n", "--type", "行政许可", "--department", "marke"), "没有这个标识"),
        (("department", "--id", "market", "--name", "局"), "已有条目用了这个标识"),
        (("department", "--id", "../x", "--name", "局"), "小写字母、数字和连字符"),
        (("department", "--id", "page", "--name", "局"), "保留字"),
        (("department", "--id", "x", "--name", ""), "没有内容"),
        (("nonsense",), "department（部门）"),
        (("power", "--nonsense", "x"), "--nonsense"),
    ],
)
def test_what_is_wrong_is_said(small: Path, arguments: tuple[str, ...], words: str) -> None:
    before = sorted(small.rglob("*"))
    done = run("--root", str(small), "new", *arguments)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr
    assert sorted(small.rglob("*")) == before


def test_nothing_is_overwritten(small: Path) -> None:
    path = small / "catalogue/departments/market.yml"
    before = path.read_bytes()
    assert run("--root", str(small), "new", "department", "--id", "market", "--name", "局").returncode == 2
    assert path.read_bytes() == before


def test_outside_a_catalogue(tmp_path: Path) -> None:
    done = run("--root", str(tmp_path), "new", "department", "--id", "x", "--name", "局")
    assert done.returncode == 2 and "没有找到" in done.stderr


def test_a_real_authority_needs_the_review_before_publication(small: Path) -> None:
    authority = small / "catalogue/authority.yml"
    authority.write_text(authority.read_text(encoding="utf-8").replace("true", "false"), encoding="utf-8")
    done = run("--root", str(small), "new", "power", *NEEDED["power"])
    assert done.returncode == 2 and "--secrecy-review-office" in done.stderr
    review = ("--secrecy-review-office", "办公室", "--secrecy-review-on", "2026-01-01")
    assert run("--root", str(small), "new", "power", *NEEDED["power"], *review).returncode == 0
    _, checked = read_catalogue(small, REGISTRY, lambda _: None)
    assert not [problem for problem in checked.errors if problem.path == PLACES["power"]]


def test_a_terminal_is_asked_until_the_answer_fits(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(["food-licence", "Bad Id", "asked", "名称", "不对", "公共服务", "nobody", "market"])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    register = next(register for register in REGISTRY if register.model is Power)
    assert create(small, REGISTRY, register, {}, ask) == small / "catalogue/powers/market/asked.yml"
    assert [question[:2] for question in asked] == ["标识"] * 3 + ["名称"] + ["职权"] * 2 + ["实施"] * 2
    assert "行政许可、" in asked[4] and "（market）" in asked[6]
    said = capsys.readouterr().out
    assert "已有条目用了这个标识" in said and "小写字母" in said and "应为下列之一" in said and "没有这个标识" in said


def test_on_a_real_terminal(small: Path) -> None:
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "generator", "--root", str(small), "new", "department"])
    said = b""
    for prompt, answer in (("标识", "market"), ("标识", "typed"), ("名称", "输入的局")):
        said += until(terminal, prompt)
        os.write(terminal, f"{answer}\n".encode())
    said += until(terminal, "下一步")
    assert os.waitpid(process, 0)[1] == 0
    assert "已有条目用了这个标识" in said.decode()
    assert "name: 输入的局" in (small / "catalogue/departments/typed.yml").read_text(encoding="utf-8")


def until(terminal: int, words: str) -> bytes:
    said, end = b"", time.monotonic() + 20
    while words.encode() not in said and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            said += os.read(terminal, 4096)
    assert words.encode() in said, said
    return said


class Part(Record):
    """Something a document consists of."""

    label: Line = element("标签")
    count: int = element("数量")
    basis: Line | None = element("依据", default=None)


class Document(Entry):
    """A register that somebody adds, with needed groups that no sample is known for."""

    parts: tuple[Part, ...] = element("组成", min_length=1)
    first: Part = element("首页")


def test_a_register_that_is_added_needs_nothing_here(tmp_path: Path) -> None:
    register = Register(name="documents", title="文件", model=Document, folder="catalogue/documents", path="documents")
    data = completed(Document, {("id",): "x", ("name",): "文件"})
    entry = Document.model_validate(data)
    content = text(register, entry, data, "catalogue/documents/x.yml", Defaults())
    assert read(content.encode()) == (data, [])
    (tmp_path / "catalogue").mkdir()
    path = create(tmp_path, REGISTRY, register, {("id",): "x", ("name",): "文件"}, None)
    assert path == tmp_path / "catalogue/documents/x.yml"
    with pytest.raises(NewError, match="已"):
        create(tmp_path, REGISTRY, register, {("id",): "x", ("name",): "文件"}, None)


@pytest.mark.parametrize(
    "given", ["是", "no", "0123", "a: b", "# x", "'x'", '"', "- x", "行\n二", "", "*x", "12", "\\"]
)
def test_texts_are_written_so_that_they_are_read_again(given: str) -> None:
    assert read(f"x: {inline(given)}\n".encode()) == ({"x": given}, [])


def test_typed_words_become_values() -> None:
    assert value(Power, ("visits",), "2") == 2 and value(Power, ("charged",), "否") is False
    assert value(Power, ("office",), "2") == "2" and value(Power, ("promised_limit", "value"), "5") == 5
    assert value(Power, ("visits",), "许多") == "许多"
    assert [slot.option for slot in slots(Law) if slot.required] == ["--id", "--name", "--kind", "--status"]
    assert [slot.option for slot in slots(Flow) if slot.required] == ["--id", "--name"]
