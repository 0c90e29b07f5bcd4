"""The test of the design: a further register is a folder and a line, and without them nothing of it is left.

Here it is the register of museums in ``tests/museums/``. First in this process, step by step; then in copies of the
program, as its folder and line say, and as a package that is installed beside the program.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from around import EXAMPLE, REGISTRY
from conftest import REPOSITORY, few
from museums.model import Museum, Price
from museums.register import REGISTER
from openpyxl import load_workbook

from generator import exports
from generator.check import Checked, check
from generator.editing import schema
from generator.load import load
from generator.model.catalogue import Catalogue
from generator.model.register import Part, Register, Registry, SingleFile
from generator.pages import Compiler
from generator.pages.page import Page
from generator.registers import FOLDERS
from generator.search import records as corpus

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "museums"
MUSEUMS = replace(REGISTER, home=FOLDER)
MORE = REGISTRY.adding(MUSEUMS)

CLOCKS = """id: clocks
name: 测试市博物馆
kind: 历史
department: market
summary: 陈列本地的钟表。
promise: 闭馆前一天告知
prices:
  - item: 门票
    amount: 每人2元
    basis: licensing-law
"""


@pytest.fixture
def root(small: Path) -> Path:
    """The valid catalogue with one entry of the new register."""
    write(small, "clocks", CLOCKS)
    return small


def write(root: Path, id: str, text: str, folder: str = "catalogue/museums") -> None:
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / f"{id}.yml").write_text(text, encoding="utf-8")


def checked(root: Path) -> Checked:
    return check(load(root, MORE), MORE)


@pytest.fixture
def catalogue(root: Path) -> Catalogue:
    result = checked(root)
    assert result.errors == ()
    assert result.catalogue is not None
    return result.catalogue


def of_register(result: Checked) -> list[str]:
    found = (p for p in result.problems if p.path.startswith("catalogue/museums/"))
    return [f"{p.path.rpartition('/')[2]}:{p.line}:{p.column}: {p.severity}: {p.field}: {p.message}" for p in found]


# In this process ------------------------------------------------------------------------------------------------------


def test_before_the_line_its_folder_is_a_stranger(root: Path) -> None:
    assert [p.rule for p in check(load(root, REGISTRY), REGISTRY).errors] == ["unknown-folder"]


def test_its_entries_are_typed(catalogue: Catalogue) -> None:
    clocks = catalogue.all(Museum)["clocks"]
    assert clocks.prices == (Price(item="门票", amount="每人2元", basis="licensing-law"),)
    assert catalogue.index_no("museums", "clocks") == "990000-museums-clocks"


def test_every_fault_is_found(root: Path) -> None:
    bad = CLOCKS.replace("id: clocks", "id: coins").replace("闭馆前一天告知", "no").replace("market", "markets")
    write(root, "coins", bad.replace("licensing-law", "licensing"))
    write(root, "maps", CLOCKS.replace("id: clocks", "id: maps").replace("promise", "promises") + "  - item: 讲解\n")
    write(root, "rings", CLOCKS.replace("id: clocks", "id: rings") + "  - item: 门票\n    amount: 免费\n")
    no_department = "部门（catalogue/departments/）中没有这个标识，是不是 market？"
    no_law = "法律法规（catalogue/laws/）中没有这个标识，是不是 licensing-law？"
    assert of_register(checked(root)) == [
        f"coins.yml:4:1: error: department（主管部门）: 发现“markets”，{no_department}",
        "coins.yml:6:10: error: promise: 发现没有引号的 no：若表示是或否，请写 true 或 false；若是文字，请加引号",
        f"coins.yml:10:5: error: prices[1].basis（依据）: 发现“licensing”，{no_law}",
        "maps.yml:6:1: error: promises: 没有“promises”这个字段，是不是 promise？",
        "maps.yml:11:5: error: prices[2].amount（标准）: 缺少这个必填字段：应补上“amount: …”",
        "rings.yml:11:5: error: prices[2].item（项目）: 票价“门票”列了两次：每个项目只列一次",
    ]


def test_what_is_not_filled_in_is_a_warning(root: Path) -> None:
    write(root, "clocks", "id: clocks\nname: 测试市博物馆\nkind: 历史\ndepartment: market\n")
    assert of_register(checked(root)) == ["clocks.yml:1:1: warning: 整条: 还有 2 项待填报：服务内容、票价"]


def test_an_id_is_used_once_even_if_the_register_is_in_folders(root: Path) -> None:
    (root / "catalogue/museums/clocks.yml").unlink()
    write(root, "clocks", CLOCKS, "catalogue/museums/market")
    write(root, "clocks", CLOCKS, "catalogue/museums/roads")
    registers = REGISTRY.adding(replace(MUSEUMS, grouped_by="department"))
    found = check(load(root, registers), registers).errors
    assert [(p.path, p.rule) for p in found] == [
        ("catalogue/museums/roads/clocks.yml", "duplicate-id"),
        ("catalogue/museums/roads/clocks.yml", "wrong-department-folder"),
    ]


def test_editors_get_its_schema() -> None:
    made = json.loads(dict(schema.schemas(MORE))["museums.json"])
    assert made["title"] == "博物馆"
    assert made["properties"]["prices"]["items"] == {"$ref": "#/definitions/Price"}


def test_it_is_searched(catalogue: Catalogue) -> None:
    (found,) = (record for record in corpus.records(catalogue) if record.register == "museums")
    assert (found.id, found.url, found.kind) == ("clocks", "museums/clocks/", "博物馆")
    assert found.summary == "陈列本地的钟表。"
    assert found.text == ("闭馆前一天告知", "门票", "测试市市场监督管理局", "990000-museums-clocks")
    assert found.facets == {"department": ("market",)}
    places = {record.url: record.aliases for record in corpus.pages(catalogue)}
    assert places["museums/"] == ("展览馆",)
    assert "museum-prices/" in places


def test_it_has_pages(catalogue: Catalogue) -> None:
    compiler = Compiler(catalogue)
    page = compiler.entry("museums", "clocks")
    assert page.url == "museums/clocks/"
    assert '<a href="../../departments/market/">测试市市场监督管理局</a>' in page.body
    assert '<a href="../../laws/licensing-law/">《测试许可法》</a>' in page.body
    assert json.loads(dict(page.files)["entry.json"])["prices"][0]["item"] == "门票"
    pages = {page.url: page for page in compiler.lists()}
    assert "测试市博物馆" in pages["museums/"].body and "写明服务承诺的博物馆" in pages["museums/"].body
    assert "门票 每人2元" in pages["museum-prices/"].body
    for listing in ("public/", "sitemap/"):
        assert "museums/" in pages[listing].body and "museum-prices/" in pages[listing].body


def test_it_is_exported(catalogue: Catalogue) -> None:
    made = dict(exports.exports(catalogue))
    (clocks,) = json.loads(made["data/museums.json"])
    assert clocks["url"] == "museums/clocks/"
    assert "测试市博物馆" in made["data/museums.csv"]
    figures = json.loads(made["data/figures.json"])
    assert figures["entries"]["museums"] == 1
    assert figures["figures"]["museums/"][0]["value"] == "100%（1/1）"


# In copies of the program ---------------------------------------------------------------------------------------------


class Program:
    """A copy of the program that may be changed."""

    def __init__(self, folder: Path, *parts: str) -> None:
        self.folder = folder
        self.registers = folder / "generator/registers"
        self.list = self.registers / "__init__.py"
        for part in ("generator", *parts):
            source = REPOSITORY / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".cache"))
            else:
                shutil.copy(source, folder / part)

    def rewrite_list(self, old: str, new: str) -> None:
        text = self.list.read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.list.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *arguments: str, module: str = "generator", beside: Path | None = None) -> str:
        """What a command prints; it has to succeed."""
        path = os.pathsep.join(map(str, filter(None, (self.folder, beside))))
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout


def assert_published(program: Program, example: Path, beside: Path | None = None) -> None:
    """Whatever the program shows of a register, it shows of museums."""
    run = f"--root={example}"
    assert "0 个错误" in program.run(run, "check", beside=beside)
    assert (example / "catalogue/schema/museums.json").is_file()
    program.run(run, "build", "--site-url", "https://example.org/", beside=beside)
    site = example / "site"
    shown = {
        "museums/example-museum/index.html": "示例：闭馆前一天告知",
        "museums/index.html": "写明服务承诺的博物馆",
        "museum-prices/index.html": "示例门票 每人2元",
        "public/index.html": "../museums/",
        "sitemap.xml": "museums/example-museum/",
        "data/museums.json": "示例博物馆",
        "data/museums.csv": "示例博物馆",
    }
    for name, words in shown.items():
        assert words in (site / name).read_text(encoding="utf-8"), name
    program.run(run, "export", f"--output={example / 'all.xlsx'}", beside=beside)
    workbook = load_workbook(example / "all.xlsx")
    assert workbook["博物馆"]["A2"].value == "example-museum"
    assert any("示例博物馆" in str(cell.value) for row in workbook["博物馆"].iter_rows() for cell in row)


def test_a_folder_and_a_line_make_a_register(tmp_path: Path) -> None:
    program = Program(tmp_path / "program")
    shutil.copytree(FOLDER, program.registers / "museums", ignore=shutil.ignore_patterns("__pycache__"))
    program.rewrite_list('    "downloads",\n', '    "downloads",\n    "museums",\n')
    example = tmp_path / "example"
    program.run("init", str(example))
    assert_published(program, example)


def test_an_installed_package_brings_a_register(tmp_path: Path) -> None:
    program, beside, example = Program(tmp_path / "program"), tmp_path / "installed", tmp_path / "example"
    shutil.copytree(FOLDER, beside / "city_museums", ignore=shutil.ignore_patterns("__pycache__"))
    described = beside / "city_museums-1.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: city-museums\nVersion: 1.0\n")
    (described / "entry_points.txt").write_text("[catalogue.registers]\nmuseums = city_museums.register:REGISTER\n")
    program.run("init", str(example), beside=beside)
    assert_published(program, example, beside)
    # Another version of the package makes another site, though no file of the authority's has changed.
    template = beside / "city_museums/templates/museums.html"
    template.write_text(template.read_text(encoding="utf-8").replace("服务承诺", "对观众的承诺"), encoding="utf-8")
    program.run(f"--root={example}", "build", beside=beside)
    assert "对观众的承诺" in (example / "site/museums/example-museum/index.html").read_text(encoding="utf-8")


# A register that is taken out: the entries that name it go, or lose the line that does.
NAMING = {
    "news": (),
    "trading": ("duties/starter/municipal-works.yml", "duties/starter/procurement.yml"),
    "centres": (
        "appraisals/starter/example-window.yml",
        "duties/starter/public-services.yml",
        "tasks/starter/example-network-task.yml",
        *(f"trading/starter/example-{name}.yml" for name in ("computers", "land", "premises", "road")),
    ),
}
TEXTS = {".html", ".json", ".csv", ".xml", ".txt", ".svg"}


@pytest.mark.parametrize("name", few(sorted(NAMING), 1))  # first centres, to which most others refer
def test_without_its_folder_and_line_nothing_is_left_of_a_register(name: str, tmp_path: Path) -> None:
    program = Program(tmp_path / "program", "tests", "ARCHITECTURE.md", "pyproject.toml")
    shutil.rmtree(program.registers / name)
    program.rewrite_list(f'    "{name}",\n', "")
    for file in NAMING[name]:
        without(program.registers / file, name)
    example = tmp_path / "example"
    program.run("init", str(example))
    assert "0 个错误" in program.run(f"--root={example}", "check")
    program.run(f"--root={example}", "build")
    site, title = example / "site", REGISTRY.by_name[name].title
    assert not (site / name).exists()
    assert not list((site / "data").glob(f"{name}.*"))
    address = re.compile(rf"(?<![\w.-]){name}/")
    for path in (path for path in site.rglob("*") if path.suffix in TEXTS):
        text = path.read_text(encoding="utf-8")
        assert not address.search(text), path
        # A kind of places is called as the register is.
        assert f">{title}<" not in re.sub(r'class="(?:group|badge)[^"]*">[^<]*<', "", text), path
    assert not (example / f"catalogue/schema/{name}.json").exists()
    program.run("tests/test_architecture.py", "tests/test_workdays.py", "-q", module="pytest")


def without(file: Path, name: str) -> None:
    """Take the lines that name a register out of an entry."""
    if file.parts[-3] == "tasks":
        file.unlink()  # most of its targets are of figures that go too
        return
    text = file.read_text(encoding="utf-8")
    short = re.sub(rf"^  - in_register: {name}\n(?:    .*\n)*", "", text, flags=re.MULTILINE)
    short = re.sub(rf"^{name.removesuffix('s')}: .*\n", "", short, flags=re.MULTILINE)
    assert short != text, f"{file.name} does not name {name}"
    file.write_text(short, encoding="utf-8")


# Which of the others may go: those that no other folder imports.
def optional() -> Iterator[Part]:
    imported = {
        name
        for folder in FOLDERS
        for path in (REPOSITORY / "generator/registers" / folder).glob("*.py")
        for name in re.findall(r"generator\.registers\.(\w+)", path.read_text(encoding="utf-8"))
        if name != folder
    }
    for folder, part in zip(FOLDERS, REGISTRY.parts[1:], strict=False):
        if folder not in imported and getattr(part, "url", None) != "":  # every page leads home
            yield pytest.param(part, id=folder)


def lists(registry: Registry) -> Iterator[Page]:
    """Every list and overview of the example, and an entry's page of each register."""
    result = check(load(EXAMPLE, registry), registry)
    assert result.catalogue is not None
    compiler = Compiler(result.catalogue)
    for register in registry:
        first = next(iter(result.catalogue.entries[register.name]), None)
        if register.stamped and first:
            yield compiler.entry(register.name, first)
    yield from compiler.lists()


@pytest.mark.parametrize("part", list(optional()))
def test_no_page_leads_to_a_part_that_is_not_there(part: Part) -> None:
    left = replace(REGISTRY, parts=tuple(one for one in REGISTRY.parts if one is not part))
    gone = REGISTRY.urls - left.urls
    assert gone or isinstance(part, SingleFile)
    # Pages end with a slash; files of exports are there without the page that lists them.
    pattern = re.compile("|".join(rf'href="[./]*{re.escape(url)}(?:[^".]*/)?["#]' for url in gone) or "(?!)")
    # What a task says of where it is answered are its own words.
    leading = [page.url for page in lists(left) if not page.url.startswith("tasks/") and pattern.search(page.body)]
    assert leading == []


def test_a_reference_to_a_register_that_is_not_there_names_it(root: Path) -> None:
    """The rest of the program still shows what it can."""
    shutil.rmtree(root / "catalogue/museums")
    left = replace(REGISTRY, parts=tuple(p for p in REGISTRY.parts if getattr(p, "name", "") != "centres"))
    window = REPOSITORY / "tests/entries/more/appraisals/market-window.yml"
    write(root, "market-window", window.read_text(encoding="utf-8"), "catalogue/appraisals")
    result = check(load(root, left), left)
    assert [(p.rule, p.field, p.message) for p in result.errors] == [
        (
            "unknown-reference",
            "centre（政务服务中心）",
            "发现“city-centre”，它应是 centres 中的标识，而本网站没有这个目录：应删去这一项",
        )
    ]
    assert result.catalogue is not None
    assert "city-centre" in Compiler(result.catalogue).entry("appraisals", "market-window").body
    assert "appraisals.json" in dict(schema.schemas(left))
    assert "data/appraisals.csv" in dict(exports.exports(result.catalogue))


def test_a_register_is_named_by_its_folder() -> None:
    """One folder, one line: nobody has to guess where a register stands."""
    for folder, part in zip(FOLDERS, REGISTRY.parts[1:], strict=False):
        assert part.home is not None and part.home.name == folder
        if isinstance(part, Register | SingleFile):
            assert part.name.replace("-", "_") == folder
