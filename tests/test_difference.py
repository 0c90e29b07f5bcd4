"""Two versions compared: what the report says, that it says it safely, and how git's revisions are read.

``tests/difference/report.md`` is the report on the change that ``changed`` makes. After a change that is meant:

    UPDATE_EXPECTED=1 python -m pytest tests/test_difference.py && git diff tests/difference
"""

import json
import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import REPOSITORY, copied, run

from generator.cli import main
from generator.difference import Difference, Effect, Fate, difference, html, markdown, opened
from generator.difference.markdown import MOST, escaped
from generator.flowchart import draw
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.registers.flows.model import Flow
from generator.registers.powers.impact import judge
from generator.registers.powers.model import Power

pytestmark = pytest.mark.slow

GOLDEN = REPOSITORY / "tests/difference/report.md"
LICENCE = "catalogue/powers/market/food-licence.yml"
SERVICE = "catalogue/powers/market/metering-service.yml"
PENALTY = "catalogue/powers/market/unlicensed-food-penalty.yml"
FLOW = "flowcharts/licence-flow.yml"
NASTY = "a|b `c` <script>alert(1)</script> @admin #12 !3 [x](https://evil.invalid) **d** &amp; www.evil.invalid $e$"


def edit(root: Path, path: str, *pairs: tuple[str, str], more: str = "") -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    (root / path).write_text(text + more, encoding="utf-8")


def changed(root: Path) -> None:
    """A change with a little of everything."""
    fees = "fees:\n  - item: 证书工本费\n    standard: '10'\n    unit: 元/证\n    basis: {document: 测发〔2025〕1号}\n"
    edit(
        root,
        LICENCE,
        ("promised_limit:\n  value: 10", "promised_limit:\n  value: 7"),
        ("  - name: 营业执照\n", "  - name: 食品安全管理制度\n  - name: 营业执照\n    copies: 2\n"),
        ("audience: [自然人, 企业法人]", "audience: [企业法人]"),
        ("charged: false", "charged: true\n" + fees.rstrip()),
        ("visits: 0", "visits: 1\nvisits_reason: 领取证件"),
    )
    edit(
        root,
        FLOW,
        ("    limit: {value: 20, unit: 工作日}", "    limit: {value: 15, unit: 工作日}"),
        ("      - to: deliver\n", "      - to: inspect\n"),
        (
            "  - id: deliver\n",
            "  - id: inspect\n    kind: process\n    name: 现场核查\n    next:\n      - to: deliver\n  - id: deliver\n",
        ),
        ("      - to: correct\n        when: 材料不全\n", ""),
    )
    text = (root / FLOW).read_text(encoding="utf-8")
    start, end = text.index("  - id: correct"), text.index("  - id: decide")
    (root / FLOW).write_text(text[:start] + text[end:], encoding="utf-8")
    edit(root, SERVICE, more="status: 取消\ncancelled_on: 2026-01-01\n")
    (root / PENALTY).unlink()
    new = "id: trade-mark\nname: 商标咨询\ntype: 公共服务\ndepartment: market\nsummary: 解答商标注册的问题。\n"
    (root / "catalogue/powers/market/trade-mark.yml").write_text(new, encoding="utf-8")


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds two versions, before and after, and is the present one."""
    copied(tmp_path / "before")
    changed(copied(tmp_path / "after"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compared(folder: Path, base: str = "before", head: str = "after") -> Difference:
    with opened(folder, base, head, REGISTRY) as (before, after):
        return difference(before, after)


def test_the_report(pair: Path) -> None:
    text = markdown(compared(pair))
    if os.environ.get("UPDATE_EXPECTED"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.usefixtures("pair")
def test_the_report_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "before", "after", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    fates = {entry["id"]: entry["fate"] for entry in report["entries"]}
    assert fates == {
        "trade-mark": "新增",
        "metering-service": "取消",
        "unlicensed-food-penalty": "删除文件",
        "food-licence": "变更",
        "licence-flow": "变更",
    }
    licence = next(entry for entry in report["entries"] if entry["id"] == "food-licence")
    told = {change["path"]: change for change in licence["changes"]}
    assert (told["promised_limit"]["before"], told["promised_limit"]["after"]) == ("10个工作日", "7个工作日")
    assert told["promised_limit"]["effect"] == "更宽"
    effects = {path: told[path]["effect"] for path in ("audience", "charged", "fees", "materials", "visits")}
    assert set(effects.values()) == {"更严"}
    assert told["materials[营业执照].copies"]["effect"] == ""
    assert licence["effect"] == "更严、更宽"
    assert report["pages"]["added"] == ["/information/kind/fees/", "/powers/trade-mark/"]
    assert report["pages"]["removed"] == ["/powers/unlicensed-food-penalty/"]
    assert {"/", "/powers/food-licence/", "/departments/market/", "/flowcharts/licence-flow/"} <= set(
        report["pages"]["changed"]
    )


class Document(HTMLParser):
    """What a browser would make of a report."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]


def test_the_page_holds_everything_and_runs_nothing(pair: Path) -> None:
    text = html(compared(pair))
    document = Document(text)
    assert "script" not in document.tags and "link" not in document.tags and "img" not in document.tags
    assert not [name for name, _ in document.attributes if name.startswith("on") or name in ("src", "href")]
    assert len(document.ids) == len(set(document.ids))
    assert document.tags.count("svg") >= 1 and "新增" in text


def test_steps_are_told_apart_by_more_than_colour(pair: Path) -> None:
    found = next(entry.flow for entry in compared(pair).entries if entry.id == "licence-flow")
    assert found is not None
    assert [(step.mark, step.name) for step in found.steps] == [
        ("去向", "是否受理"),
        ("删除", "一次告知补正"),
        ("改", "审查并决定"),
        ("新增", "现场核查"),
    ]
    for style, word in (("fc-added", "新增"), ("fc-removed", "删除"), ("fc-changed", "改")):
        assert re.search(rf'<g class="fc-[a-z]+(?: fc-off)? {style}">.*>{word}</text></g>', found.inline)
    assert "text-decoration: line-through" in found.standalone and "点线、划去：删除的步骤" in found.standalone


def test_a_chart_without_marks_is_as_it_was(small: Path) -> None:
    from generator.check import read

    catalogue = read(small, REGISTRY, lambda _: None)[1].catalogue
    assert catalogue is not None
    flow = catalogue.all(Flow)["licence-flow"]
    assert isinstance(flow, Flow) and draw(flow) == draw(flow, {}, {}) and "fc-badge" not in draw(flow).standalone


def test_no_text_of_the_data_is_markup(pair: Path) -> None:
    quoted = NASTY.replace("'", "''")
    edit(pair / "after", LICENCE, ("name: 食品经营许可", f"name: '{quoted}'"), ("开饭店", "/merge"))
    edit(pair / "after", FLOW, ("name: 现场核查", f"name: '{quoted}'"))
    found = compared(pair)
    text = markdown(found, pictures=True)
    assert "<script" not in text and "@admin" not in text and " #12" not in text and "](http" not in text
    assert "://evil" not in text and "www.evil" not in text and "`" not in text and "$e" not in text
    assert not [line for line in text.splitlines() if line.startswith("/")]
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    widths = {row.count("|") for row in rows}
    assert widths <= {4, 5}
    page = html(found)
    assert "<script" not in page and "&lt;script&gt;" in page and "script" not in Document(page).tags


def test_markdown_text_stays_readable() -> None:
    assert escaped("承诺时限 10 → 7 个工作日（《许可法》第42条）") == "承诺时限 10 → 7 个工作日（《许可法》第42条）"
    assert escaped("第一行\n## 第二行\u202e") == "第一行 ## 第二行"


def test_a_long_report_is_cut_and_says_so(pair: Path) -> None:
    for number in range(300):
        new = f"id: more-{number}\nname: 事项{number}\ntype: 公共服务\ndepartment: market\nsummary: {'说明' * 40}\n"
        (pair / f"after/catalogue/powers/market/more-{number}.yml").write_text(new, encoding="utf-8")
    text = markdown(compared(pair))
    assert len(text) <= MOST < 65_536
    assert re.search(r"还有 \d+ 个条目没有列出。报告太长，完整报告见流水线附件 report.html。", text)
    assert "## 数字" in text and "## 变动的网页" in text


def test_no_text_makes_a_report_too_long(pair: Path) -> None:
    edit(pair / "after", LICENCE, ("name: 食品经营许可", f"name: '{'|' * 300}'"))
    for number in range(40):
        (pair / f"after/catalogue/laws/bad-{number}.yml").write_text(f"'{'|' * 300}': 1\n", encoding="utf-8")
    for most in (3000, 9000, MOST):
        text = markdown(compared(pair), most=most)
        assert len(text) <= most and (most == MOST or "完整报告见流水线附件" in text)


def test_a_side_with_errors_is_still_reported(pair: Path) -> None:
    (pair / f"after/{LICENCE}").write_text("id: [", encoding="utf-8")
    edit(pair / "after", SERVICE, more="visits: 2\n")
    found = compared(pair)
    assert {e.id for e in found.of(Fate.UNREADABLE)} == {"food-licence"}
    text = markdown(found)
    assert "## 错误：after 有 2 个错误，不能公布" in text and f"{LICENCE} 第 2 行" in text
    (pair / "after/catalogue/authority.yml").unlink()
    assert "不能计算" in markdown(compared(pair)) and "不能计算" in html(compared(pair))


def test_only_the_way_it_is_written_is_no_change(pair: Path) -> None:
    copied(pair / "same")
    edit(pair / "same", SERVICE, more="# 注释\n")
    found = compared(pair, "before", "same")
    assert found.entries == () and "没有条目变化" in markdown(found)


def test_pages_and_attachments_that_people_write(pair: Path) -> None:
    assert copied(pair / "other")
    edit(pair / "other", "docs/about.md", more="\n更多\n")
    for name in ("catalogue/attachments/food-licence/form.pdf", "docs/help.md", "docs/adr/1.md"):
        (pair / "other" / name).parent.mkdir(parents=True, exist_ok=True)
        (pair / "other" / name).write_text("新", encoding="utf-8")
    found = compared(pair, "before", "other").pages
    assert found and found.added == ("/attachments/food-licence/form.pdf", "/help/") and found.changed == ("/about/",)
    assert not found.everything
    edit(pair / "other", "catalogue/authority.yml", ("测试用的演示目录", "演示目录"))
    assert (found := compared(pair, "before", "other").pages) and found.everything


def test_a_law_is_seen_on_the_pages_of_powers_through_their_flow(pair: Path) -> None:
    copied(pair / "other")
    edit(pair / "other", "catalogue/laws/licensing-law.yml", ("测试许可法", "另一部法"))
    found = compared(pair, "before", "other").pages
    assert found and {"/laws/licensing-law/", "/flowcharts/licence-flow/", "/powers/food-licence/"} <= {*found.changed}
    assert "/powers/metering-service/" not in found.changed


def power(**fields: object) -> Power:
    return Power.model_validate({"id": "a", "name": "甲", "type": "行政许可", "department": "b"} | fields)


DAYS = {"unit": "工作日"}
COURT, REVIEW = {"litigation": {}}, {"reconsideration": {}}
ONE: dict[str, object] = {"id": "one", "name": "情形一", "promised_limit": {"value": 5, **DAYS}}
TWO: dict[str, object] = {"id": "two", "name": "情形二"}
SITUATIONS: dict[str, object] = {"situations": [ONE, TWO]}
PAPER: dict[str, object] = {"materials": [{"name": "甲"}]}
WHOLE, SOME = {"conditions": ["一"]}, {"text": "一", "situations": ["two"]}
JUDGED: list[tuple[str, dict[str, object], dict[str, object], list[str]]] = [
    ("longer promise", {"promised_limit": {"value": 5, **DAYS}}, {"promised_limit": {"value": 7, **DAYS}}, ["更严"]),
    ("shorter promise", {"promised_limit": {"value": 5, **DAYS}}, {"promised_limit": {"unit": "当场"}}, ["更宽"]),
    ("other unit", {"promised_limit": {"value": 5, **DAYS}}, {"promised_limit": {"value": 5, "unit": "日"}}, ["中性"]),
    ("no more promise", {"promised_limit": {"value": 5, **DAYS}}, {}, ["更严"]),
    ("first promise", {}, {"promised_limit": {"value": 5, **DAYS}}, []),
    ("material", {"materials": [{"name": "甲"}]}, {"materials": [{"name": "甲"}, {"name": "乙"}]}, ["更严"]),
    ("optional material", {}, {"materials": [{"name": "乙", "necessity": "非必要"}]}, ["中性"]),
    ("no more material", {"materials": [{"name": "甲"}]}, {}, ["更宽"]),
    (
        "deferrable",
        {"materials": [{"name": "甲", "necessity": "必要"}]},
        {"materials": [{"name": "甲", "necessity": "可容缺后补"}]},
        ["更宽"],
    ),
    ("necessity said", {"materials": [{"name": "甲"}]}, {"materials": [{"name": "甲", "necessity": "必要"}]}, ["中性"]),
    ("for some", SITUATIONS | PAPER, SITUATIONS | {"materials": [{"name": "甲", "situations": ["one"]}]}, ["更宽"]),
    ("condition for some", SITUATIONS | WHOLE, SITUATIONS | {"conditions": [SOME]}, ["更宽"]),
    ("limit of some", SITUATIONS, {"situations": [{**ONE, "promised_limit": {"value": 7, **DAYS}}, TWO]}, ["更严"]),
    ("fee", {"charged": False}, {"charged": True, "fees": [{"item": "工本费", "standard": "10"}]}, ["更严", "更严"]),
    ("free", {"charged": True, "fees": [{"item": "工本费"}]}, {"charged": False}, ["更宽", "更宽"]),
    ("dearer", {"fees": [{"item": "甲", "standard": "9"}]}, {"fees": [{"item": "甲", "standard": "10"}]}, ["更严"]),
    ("unclear", {"fees": [{"item": "甲", "standard": "9"}]}, {"fees": [{"item": "甲", "standard": "九成"}]}, ["中性"]),
    ("visit", {"visits": 0}, {"visits": 1}, ["更严"]),
    ("first count of visits", {}, {"visits": 1}, []),
    ("conditions", {"conditions": ["一"]}, {"conditions": ["一", "二"]}, ["更严"]),
    ("condition reworded", {"conditions": ["一"]}, {"conditions": ["壹"]}, ["中性"]),
    ("audience narrowed", {"audience": ["自然人", "企业法人"]}, {"audience": ["自然人"]}, ["更严"]),
    ("handed down", {"level": ["市级"]}, {"level": ["县级"]}, ["更宽"]),
    ("taken up", {"level": ["市级", "县级"]}, {"level": ["市级"]}, ["更严"]),
    ("no court", {"remedies": COURT | REVIEW}, {"remedies": REVIEW}, ["更严"]),
    (
        "no review",
        {"remedies": REVIEW},
        {"remedies": {"reconsideration": {"not_applicable": "不是行政行为"}}},
        ["更严"],
    ),
    ("review first for some", {"remedies": REVIEW}, {"remedies": REVIEW | {"order": "部分复议前置"}}, ["更严"]),
    ("review first", {"remedies": REVIEW}, {"remedies": REVIEW | {"order": "复议前置"}}, ["更严"]),
    ("fewer are paid", {"benefit": {"recipients": ["甲", "乙"]}}, {"benefit": {"recipients": ["甲"]}}, ["更严"]),
    ("paid otherwise", {"benefit": {"standard": ["一百元"]}}, {"benefit": {"standard": ["按档"]}}, ["中性"]),
    ("quota", {}, {"quota": "每年10个"}, ["更严"]),
    ("paused", {}, {"status": "暂停"}, ["更严"]),
    ("renamed", {}, {"name": "乙"}, []),
]


NOBODY = Catalogue(Authority(name="某市", region="某市"), {}, {}, REGISTRY)


@pytest.mark.parametrize(("old", "new", "effects"), [case[1:] for case in JUDGED], ids=[case[0] for case in JUDGED])
def test_impacts(old: dict[str, object], new: dict[str, object], effects: list[str]) -> None:
    found = judge(power(**old), power(**new), NOBODY, NOBODY)
    assert [impact.effect.value for impact in found] == effects
    assert all(impact.reason for impact in found)
    mirrored = judge(power(**new), power(**old), NOBODY, NOBODY)
    if effects == ["更严"] and len(mirrored) == 1:
        assert mirrored[0].effect is not Effect.STRICTER


# Git ------------------------------------------------------------------------------------------------------------------


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", root, *who, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small catalogue under git, on main."""
    root = copied(tmp_path / "repository")
    edit(root, "catalogue/departments/market.yml", more="owners: ['@li']\n")
    health = "id: health\nname: 测试市卫生健康委员会\nowners: ['@wang', '@city/health']\n"
    (root / "catalogue/departments/health.yml").write_text(health, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    assert main(["--root", str(root), "owners"]) == 0
    git(root, "add", ".")
    git(root, "commit", "-qm", "目录")
    return root


def test_a_departments_change_from_branch_to_merge(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = ("--root", str(repository))
    git(repository, "switch", "-qc", "market/shorter")
    edit(repository, LICENCE, ("promised_limit:\n  value: 10", "promised_limit:\n  value: 30"))
    assert main([*root, "check"]) == 1
    assert "承诺时限不得长于法定时限" in capsys.readouterr().out
    edit(repository, LICENCE, ("promised_limit:\n  value: 30", "promised_limit:\n  value: 7"))
    assert main([*root, "check"]) == 0
    assert main([*root, "check", "--changed-by", "@li"]) == 0
    before = git(repository, "status", "--porcelain")
    assert main([*root, "diff", "main"]) == 0
    out = capsys.readouterr().out
    assert "| 承诺办结时限 | 10个工作日 | 7个工作日 | 更宽 |" in out and "→ 工作目录" in out
    assert git(repository, "status", "--porcelain") == before
    git(repository, "commit", "-qam", "缩短承诺时限")
    git(repository, "switch", "-q", "main")
    edit(repository, SERVICE, more="summary: 主分支上后来的改动\n")
    git(repository, "commit", "-qam", "另一处")
    assert main([*root, "diff", "main", "market/shorter", "--since-fork"]) == 0
    out = capsys.readouterr().out
    assert "变更 1 项" in out and "后来的改动" not in out
    git(repository, "merge", "-q", "--no-edit", "market/shorter")
    assert main([*root, "diff", "HEAD^1", "HEAD"]) == 0
    assert "| 承诺办结时限 | 10个工作日 | 7个工作日 | 更宽 |" in capsys.readouterr().out
    assert main([*root, "check"]) == 0


def test_a_catalogue_in_a_folder_of_the_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copied(tmp_path / "top/city")
    git(tmp_path / "top", "init", "-q", "-b", "main")
    git(tmp_path / "top", "add", ".")
    git(tmp_path / "top", "commit", "-qm", "目录")
    changed(root)
    assert main(["--root", str(root), "diff", "main", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(report["entries"]) == 5 and report["entries"][0]["path"].startswith("catalogue/")


def test_attributes_hide_nothing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository, SERVICE, more="summary: 新的概述\n")
    (repository / ".gitattributes").write_text("catalogue/** export-ignore -diff\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "藏起来")
    assert main(["--root", str(repository), "diff", "HEAD~1", "HEAD"]) == 0
    assert "新的概述" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["markdown", "html", "json"])
def test_written_files(repository: Path, tmp_path: Path, format: str) -> None:
    changed(repository)
    output = tmp_path / "new/folder/report.txt"
    assert main(["--root", str(repository), "diff", "main", "--format", format, "--output", str(output)]) == 0
    beside = {path.name for path in output.parent.iterdir()}
    assert beside == ({"report.txt", "flows-licence-flow.svg"} if format == "markdown" else {"report.txt"})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere",), "没有找到版本“nowhere”"),
        (("main", "nowhere"), "没有找到版本“nowhere”"),
        (("main", "main"), "是同一个版本"),
        (("main:catalogue",), "没有找到版本"),
    ],
)
def test_wrong_revisions(repository: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run("--root", str(repository), "diff", *arguments)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr and not done.stdout


def test_no_repository_and_no_git(small: Path, tmp_path: Path) -> None:
    done = run("--root", str(small), "diff", "main")
    assert done.returncode == 2 and "不在 git 版本库里" in done.stderr
    done = run("--root", str(small), "diff", "main", PATH=str(tmp_path))
    assert done.returncode == 2 and "请安装 git" in done.stderr
    assert run("--root", str(small), "diff", str(small), PATH=str(tmp_path)).returncode == 2  # the same folder
    changed(copied(tmp_path / "other"))
    assert run("--root", str(small), "diff", str(tmp_path / "other"), PATH=str(tmp_path)).returncode == 0
