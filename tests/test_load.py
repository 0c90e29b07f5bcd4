"""Nothing that can be in a file, however odd, stops the reading: it gives problems in Chinese, at the right place."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from around import REGISTRY
from conftest import REPOSITORY, few
from pydantic import BaseModel

from generator.check import read as read_catalogue
from generator.check import report
from generator.load.strict_yaml import read
from generator.model.authority import Authority
from generator.model.diagnostic import Diagnostic
from generator.model.reflect import fields
from generator.registers.evaluation.model import Evaluation
from generator.registers.powers.model import Power

POWER = "catalogue/powers/market/odd.yml"
HEAD = "id: odd\nname: 计量检定\ntype: 公共服务\ndepartment: market\n"
CHINESE = re.compile("[\u4e00-\u9fff]")
# What pydantic, PyYAML and Python say of themselves.
ENGLISH = re.compile(
    r"Input should|Field required|Extra inputs|valid (string|integer|list)|while (scanning|parsing)|expected|Error\b|"
    r"None|NoneType|dict|tuple",
)


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def checked(root: Path) -> tuple[Diagnostic, ...]:
    return read_catalogue(root, REGISTRY, lambda _: None)[1].problems


def spoken(found: tuple[Diagnostic, ...]) -> None:
    """Every problem is in Chinese, on one line, at a place that exists."""
    for problem in found:
        assert CHINESE.search(problem.message), problem
        assert not ENGLISH.search(problem.message), problem
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert problem.field, problem
    assert len(report.text(found).splitlines()) == len(found) + 1


LAUGHS = "a: &a [哈, 哈]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghi"))
NASTY: dict[str, str | bytes] = {
    "5,000 open brackets": "id: " + "[" * 5000,
    "5,000 pairs of brackets": "id: " + "[" * 5000 + "]" * 5000,
    "120,000 pairs of brackets": "id: " + "[" * 120_000 + "]" * 120_000,
    "50,000 pairs of braces": "{a: " * 50_000 + "}" * 50_000,
    "120,000 dashes": "id:\n" + "- " * 120_000 + "x",
    "120,000 question marks": "? " * 120_000,
    "700 levels of fields": "\n".join(" " * depth + "a:" for depth in range(700)),
    "dashes on line after line": "id:\n" + "\n".join(" " * 40 * line + "- " * 19 + "-" for line in range(100)),
    "an anchor before brackets": "id: &a " + "[" * 100_000,
    "a billion laughs": LAUGHS,
    "an alias to itself": "a: &a [*a]\n",
    "a whole number of 5,000 digits": HEAD + "visits: " + "9" * 5000,
    "a decimal of 5,000 digits": HEAD + "visits: " + "9" * 5000 + "." + "9" * 5000,
    "a number of 40 digits": HEAD + "visits: " + "9" * 40,
    "NUL bytes": HEAD + "summary: a\0b\n",
    "only NUL bytes": b"\0" * 1000,
    "all bytes": bytes(range(256)),
    "only a mark of UTF-8": b"\xef\xbb\xbf",
    "a mark of UTF-8 inside": HEAD + "summary: a\ufeffb\n",
    "only spaces": "   \n  \n",
    "only a comment": "# 还没有写\n",
    "only three dashes": "---\n",
    "only an end": "...\n",
    "tabs": HEAD + "complaint:\n\taddress: 工作日\n",
    "only tabs": "\t\t\t\n",
    "a line of 200,000 characters": HEAD + "summary: " + "长" * 80_000,
    "a field's name of 200,000 characters": HEAD + "? " + "x" * 200_000 + "\n: 1\n",
    "a field's name of two lines": HEAD + '"a\\nb": 1\n',
    "an empty field's name": HEAD + '"": 1\n',
    "a list as a field's name": "? [a, b]\n: c\n",
    "a group as a field's name": "{{a: b}: c}\n",
    "a number as a field's name": HEAD + "1: 一\n",
    "nothing as a field's name": HEAD + "~: 一\ntrue: 二\n",
    "a list at the top": "- a\n- b\n",
    "a text at the top": "食品经营许可\n",
    "a number at the top": "42\n",
    "30,000 unknown fields": HEAD + "".join(f"a{number}: 1\n" for number in range(20_000)),
    "30,000 equal fields": HEAD + "a: 1\n" * 30_000,
    "10,000 telephones": HEAD + "faq:\n" + "- 13912345678\n" * 10_000,
    "nothing but digits": HEAD + "summary: '" + "1 " * 100_000 + "'\n",
    "a text of two lines for a word": HEAD.replace("公共服务", '"公共\\n服务"'),
    "separators only YAML knows": HEAD + "summary: a\u2028b\u2029c\x85d\n",
    "half a character": HEAD.encode() + b"summary: \xe9\xa3",
    "surrogates in UTF-8": HEAD.encode() + b"summary: \xed\xa0\x80\n",
    "UTF-32": HEAD.encode("utf-32"),
    "a zip file": b"PK\x03\x04" + bytes(range(256)) * 4,
    "braces in texts": HEAD + "aliases: ['{0}', '{id.__class__}', '%s', '{{ x }}']\nvisits: '{0}'\n",
    "markup": HEAD + "type: <script>alert(1)</script>\n",
}  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_nasty_input_gives_problems(name: str, small: Path) -> None:
    write(small / POWER, NASTY[name])
    found = checked(small)
    assert any(problem.path == POWER and problem.severity == "error" for problem in found)
    spoken(found)


@pytest.mark.parametrize("place", ["catalogue/authority.yml", "flowcharts/odd.yml", "catalogue/laws/odd.yml"])
@pytest.mark.parametrize("name", ["all bytes", "a list at the top", "a billion laughs", "30,000 equal fields"])
def test_nasty_input_in_other_places(name: str, place: str, small: Path) -> None:
    write(small / place, NASTY[name])
    found = checked(small)
    assert any(problem.path == place for problem in found)
    spoken(found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_kind_of_line_end(end: str, small: Path) -> None:
    write(small / POWER, f"# 注释\n{HEAD}visits: 2\noffice: no\n".replace("\n", end))
    found = [(p.line, p.column, p.rule) for p in checked(small) if p.path == POWER and p.severity == "error"]
    assert found == [(6, 1, "visits-without-reason"), (7, 9, "yaml-guess")]


def test_characters_beyond_the_basic_plane_count_as_one(small: Path) -> None:
    write(small / POWER, HEAD + "aliases: [𠮷野家😀, 𪚥, 1]\n")
    found = [(p.line, p.column, p.message) for p in checked(small) if p.path == POWER and p.severity == "error"]
    assert found == [(5, 20, "发现“1”，应为文字：数字样的文字请加引号")]


def test_a_mark_of_utf8_moves_nothing(small: Path) -> None:
    write(small / POWER, b"\xef\xbb\xbf" + HEAD.replace("id: odd", "id: even").encode())
    (problem,) = (p for p in checked(small) if p.rule == "id-differs-from-file")
    assert (problem.line, problem.column) == (1, 1)


PLAIN = {
    "0": 0,
    "42": 42,
    "-1": -1,
    "1.50": 1.5,
    "true": True,
    "false": False,
    "2024-05-01": "2024-05-01",
    "2024-05-01 10:00:00": "2024-05-01 10:00:00",
    "1,000": "1,000",
    ".5": ".5",
    "=": "=",
    "0746-1234567": "0746-1234567",
    "'0746'": "0746",
    "'no'": "no",
    '"007"': "007",
    "nothing": "nothing",
    "November": "November",
    "办理 no": "办理 no",
    "A&B 100% *": "A&B 100% *",
    "10元": "10元",
    "|\n  no\n": "no\n",
}


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_value_is_what_it_says(text: str) -> None:
    value, faults = read(f"field: {text}\n".encode())
    assert (value, faults) == ({"field": PLAIN[text]}, [])
    assert isinstance(value, dict)
    assert type(value["field"]) is type(PLAIN[text])


@pytest.mark.parametrize("text", ["", "~", "null", "# 还没有"])
def test_a_field_without_a_value_is_left_out(text: str) -> None:
    assert read(f"field: {text}\nother: 1\n".encode()) == ({"other": 1}, [])


WORDS = "y n Y N yes no Yes No YES NO on off On Off ON OFF True TRUE False FALSE"
NUMBERS = "0746 00 07 +7 0123456789 1_000 0x1F 0b11 0o17 8:30 190:20:30 1e5 1.5e3 12E03 .inf -.inf .NaN"
GUESSES = f"{WORDS} {NUMBERS}".split()


@pytest.mark.parametrize("text", GUESSES)
def test_a_guess_of_yaml_is_refused(text: str) -> None:
    """What other programs would read as something else than it says; quoted it is what it says."""
    _, faults = read(f"field: {text}\n".encode())
    assert [(f.line, f.column, f.rule, f.keys) for f in faults] == [(1, 8, "yaml-guess", ("field",))]
    assert text in faults[0].message
    assert read(f"field: '{text}'\n".encode()) == ({"field": text}, [])


def test_where_pyyaml_guesses_we_refuse_or_agree() -> None:
    """Whatever PyYAML makes of a short plain text, nothing else comes of it here without a word."""
    for text in (
        *GUESSES,
        *(set(PLAIN) - {"="}),
        "1.",
        "+1.5",
        "-0",
        "0.10",
        "1:2",
        "-1_0",
        "NO.",
        "~a",
        "Null",
        "NULL",
        "1__",
    ):
        theirs = yaml.safe_load(f"field: {text}\n")["field"]
        value, faults = read(f"field: {text}\n".encode())
        assert isinstance(value, dict)
        ours = value.get("field")
        assert faults or ours == theirs or (isinstance(ours, str) and ours == text.strip("'\"")), text


def test_a_fault_of_form_does_not_hide_the_others(small: Path) -> None:
    write(small / POWER, HEAD + "charged: no\nvisits: 2\nsummery: 检定\nlevel: [区级]\n")
    rules = [p.rule for p in checked(small) if p.path == POWER and p.severity == "error"]
    assert rules == ["yaml-guess", "unknown-field", "not-in-vocabulary"]


def test_an_empty_catalogue_needs_its_authority(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    assert [p.rule for p in checked(tmp_path)] == ["missing-authority"]


def test_an_authority_alone_is_a_catalogue(small: Path, tmp_path: Path) -> None:
    write(tmp_path / "alone/catalogue/authority.yml", (small / "catalogue/authority.yml").read_bytes())
    _, result = read_catalogue(tmp_path / "alone", REGISTRY, lambda _: None)
    assert result.problems == ()
    assert result.catalogue is not None


def test_no_catalogue_is_one_problem(tmp_path: Path) -> None:
    write(tmp_path / "flowcharts/licence.yml", "id: licence\n")
    assert [p.rule for p in checked(tmp_path)] == ["no-catalogue"]


def test_a_file_instead_of_a_folder(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert [p.rule for p in checked(tmp_path / "file")] == ["no-catalogue"]
    (small / "flowcharts/licence-flow.yml").unlink()
    (small / "flowcharts").rmdir()
    (small / "flowcharts").write_text("x")
    assert {p.rule for p in checked(small)} == {"incomplete", "unknown-reference"}


def test_files_that_are_no_entries_are_passed_over(small: Path) -> None:
    before = checked(small)
    write(small / "catalogue/laws/README.md", "说明")
    write(small / "catalogue/laws/.swp.yml", "不完整")
    write(small / "catalogue/schema/powers.json", "{}")
    assert checked(small) == before


def named(id: str) -> str:
    """A power with a name of its own."""
    return re.sub(r"(?m)^(name: .*)$", rf"\1 {id}", HEAD.replace("odd", id))


def test_five_hundred_files_with_a_fault_in_one(small: Path) -> None:
    """Enough for the files to be read by several processes."""
    for number in range(500):
        name = f"service-{number:03}"
        write(small / f"catalogue/powers/market/{name}.yml", named(name))
    write(small / "catalogue/powers/market/service-250.yml", named("service-250") + "office: no\n")
    _, result = read_catalogue(small, REGISTRY, lambda _: None)
    assert result.catalogue is not None
    assert len(result.catalogue.all(Power)) == 503
    assert [(p.path, p.line, p.column, p.rule) for p in result.errors] == [
        ("catalogue/powers/market/service-250.yml", 5, 9, "yaml-guess")
    ]
    assert list(result.problems) == sorted(result.problems)


# Every field of every model, with every kind of value that does not belong there.
PLACES: dict[type[BaseModel], tuple[str, str, str | None]] = {
    **{register.model: (register.name, register.folder, register.grouped_by) for register in REGISTRY},
    **{single.model: (single.path, "", None) for single in REGISTRY.single_files},
}
# The least that a single file may hold.
LEAST: dict[type[BaseModel], dict[str, object]] = {
    Authority: {"name": "机关", "region": "市"},
    Evaluation: {"name": "指标", "indicators": [{"id": "a", "name": "甲", "weight": 100, "about": "甲"}]},
}
WRONG: tuple[object, ...] = (
    "",
    "   ",
    "文字",
    "两行\n文字",
    "长" * 5000,
    0,
    -1,
    10**30,
    1.5,
    float("inf"),
    True,
    [],
    ["文字", 1, None],
    [[]],
    {},
    {"不认识": 1},
    [{}],
    [{"不认识": 1}],
    {"value": 1, "unit": "工作日"},
    "13912345678",
)


def paths(model: type[BaseModel], seen: set[object]) -> Iterator[tuple[str, ...]]:
    """The path of every field of a model, and of each model within it at one place where it stands."""
    seen.add(model)
    for name, field in fields(model).items():
        yield (name,)
        for inner in field.shape.records:
            if inner not in seen:
                yield from ((name, *path) for path in paths(inner, seen))


def holding(model: type[BaseModel], path: tuple[str, ...], value: object) -> object:
    """``value`` where ``path`` leads, in lists and groups as the model has them."""
    if not path:
        return value
    shape = fields(model)[path[0]].shape
    made = holding(shape.record or model, path[1:], value)
    if len(path) > 1 and shape.many:
        made = [made] if shape.many == "list" else {"a": made}
    return {path[0]: made}


@pytest.mark.slow
@pytest.mark.parametrize("model", few(PLACES, 8), ids=lambda model: model.__name__)
def test_every_field_with_every_wrong_value(model: type[BaseModel], small: Path) -> None:
    """Many entries in one catalogue, a field and a value each: no exception, and every verdict in Chinese."""
    name, folder, grouped = PLACES[model]
    if not folder:
        for path in paths(model, set()):
            for value in (*WRONG, None):
                write(small / name, _yaml(LEAST[model] | _top(model, path, value)))
                spoken(checked(small))
        return
    found = sorted([*(small / folder).rglob("*.yml"), *(REPOSITORY / "tests/entries/more" / name).rglob("*.yml")])
    sound = yaml.safe_load(found[0].read_text(encoding="utf-8"))
    cases = [(path, value) for path in paths(model, set()) for value in (*WRONG, None)]
    for number, (path, value) in enumerate(cases):
        entry = sound | {"id": f"case-{number}"} | _top(model, path, value)
        write(small / folder / ("market" if grouped else "") / f"case-{number}.yml", _yaml(entry))
    verdicts = checked(small)
    spoken(verdicts)
    faulty = {p.path.rpartition("/")[2] for p in verdicts if p.severity == "error"}
    assert len(faulty) > len(cases) * 0.6
    fallback = [p for p in verdicts if "与这个字段要求的内容不符" in p.message]
    assert fallback == []


def _top(model: type[BaseModel], path: tuple[str, ...], value: object) -> dict[str, object]:
    made = holding(model, path, value)
    assert isinstance(made, dict)
    return made


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=_NoAliases, allow_unicode=True, width=10_000)


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def said_of(root: Path, text: str) -> list[str]:
    (root / "catalogue/powers/market/metering-service.yml").write_text(text, encoding="utf-8")
    return [f"{one.line}:{one.column} {one.message}" for one in checked_errors(root)]


def checked_errors(root: Path) -> tuple[Diagnostic, ...]:
    return read_catalogue(root, REGISTRY, lambda _: None)[1].errors


START = "id: metering-service\nname: 计量检定\ntype: 公共服务\ndepartment: market\n"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (f"{START}complaint:\n  address: 示例市示例路 #12 号 3 楼\n", "6:19", "空格加 # 以后的“#12 号 3 楼”是注释"),
        (f"{START}conditions:\n  - 年满 #18 周岁\n", "6:8", "空格加 # 以后的"),
        (f"{START}complaint:\n\u3000\u3000address: 示例路\n", "6:1", "全角空格或不换行空格"),
        (f"{START}complaint:\n  phone: '0990-1234567'\n\u00a0 address: 示例路\n", "7:1", "全角空格或不换行空格"),
        (f"{START}<<<<<<< HEAD\nsummary: 一\n=======\nsummary: 二\n>>>>>>> other\n", "5:1", "合并冲突的标记"),
        (START.replace("计量检定", "机动⻋检定"), "2:9", "应为汉字“车”（U+8F66）"),
        (START.replace("计量检定", "⽔表检定"), "2:7", "应为汉字“水”（U+6C34）"),
        (START.replace("计量检定", "计量\ue123检定"), "2:9", "U+E123"),
        (f"{START}complaint:\n  url: https://example.invalid/a。\n", "6:3", "网址"),
    ],
)
def test_the_culprit_is_named(text: str, place: str, words: str, small: Path) -> None:
    found = said_of(small, text)
    assert len(found) == 1 and found[0].startswith(f"{place} ") and words in found[0], found


def test_remarks_that_take_nothing_away_stay(small: Path) -> None:
    text = f"# 说明\n{START}summary: '第 #1 号'  # 加了引号\nconditions:  # 说明\n  - |  # 说明\n    年满 #18 周岁\n"
    assert said_of(small, text) == []
