"""The test of the design: a further register is one model, one template and one line.

Here it is the register of museums (博物馆). First in this process, step by step; then in a copy of the
program that differs by these three things only, from YAML to the finished site.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import REPOSITORY

from generator import exports
from generator.check import Checked, check
from generator.editing import schema
from generator.load import load
from generator.model.catalogue import Catalogue
from generator.model.entry import DepartmentId, Entry, LawId, Line, Need, Record, Text, element
from generator.model.register import Register
from generator.pages import Compiler
from generator.search import records as corpus

# 1. The model.


class Price(Record):
    """票价."""

    item: Line = element("项目", need=Need.ALWAYS, searched=True)
    amount: Line = element("标准", need=Need.ALWAYS)
    basis: LawId | None = element("依据", default=None)


class Museum(Entry):
    """A museum."""

    kind: Line = element("类别", need=Need.ALWAYS)
    department: DepartmentId = element("主管部门", need=Need.ALWAYS)
    summary: Text | None = element("服务内容", default=None, need=Need.ALWAYS)
    promise: Line | None = element("服务承诺", default=None, searched=True)
    prices: tuple[Price, ...] = element("票价", default=(), need=Need.ALWAYS)


# 2. The template.
TEMPLATE = """{% extends "entry.html" %}
{% block main %}
<dl class="facts">
{{ fact('类别', entry.kind) -}}
<div><dt>主管部门</dt><dd>{{ go.to('departments', entry.department) }}</dd></div>
{{ fact('服务承诺', entry.promise, 'promise') -}}
</dl>
<h2 id="prices">票价</h2>
<ul>
{% for price in entry.prices %}
<li>{{ price.item }} {{ price.amount }}{% if price.basis %}，依据{{ go.law(price.basis) }}{% endif %}</li>
{% endfor %}
</ul>
{% endblock %}
"""

# 3. The line.
LINE = Register(
    name="museums", title="博物馆", model=Museum, folder="catalogue/museums", path="museums", template="museums.html"
)
MORE = REGISTRY.adding(LINE)

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


def test_before_the_line_its_folder_is_a_stranger(root: Path) -> None:
    assert [p.rule for p in check(load(root, REGISTRY), REGISTRY).errors] == ["unknown-folder"]


def test_its_entries_are_typed(catalogue: Catalogue) -> None:
    clocks = catalogue.all(Museum)["clocks"]
    assert clocks.prices == (Price(item="门票", amount="每人2元", basis="licensing-law"),)
    assert catalogue.index_no("museums", "clocks") == "990000-museums-clocks"


def test_every_fault_is_found(root: Path) -> None:
    bad = CLOCKS.replace("id: clocks", "id: coins").replace("kind: 历史", "kind: no").replace("market", "markets")
    write(root, "coins", bad.replace("licensing-law", "licensing"))
    write(root, "maps", CLOCKS.replace("id: clocks", "id: maps").replace("promise", "promises") + "  - item: 讲解\n")
    no_department = "部门（catalogue/departments/）中没有这个标识，是不是 market？"
    no_law = "法律法规（catalogue/laws/）中没有这个标识，是不是 licensing-law？"
    assert of_register(checked(root)) == [
        "coins.yml:3:7: error: kind: 发现没有引号的 no：若表示是或否，请写 true 或 false；若是文字，请加引号",
        f"coins.yml:4:1: error: department（主管部门）: 发现“markets”，{no_department}",
        f"coins.yml:10:5: error: prices[1].basis（依据）: 发现“licensing”，{no_law}",
        "maps.yml:6:1: error: promises: 没有“promises”这个字段，是不是 promise？",
        "maps.yml:11:5: error: prices[2].amount（标准）: 缺少这个必填字段：应补上“amount: …”",
    ]


def test_what_is_not_filled_in_is_a_warning(root: Path) -> None:
    write(root, "clocks", "id: clocks\nname: 测试市博物馆\nkind: 历史\ndepartment: market\n")
    assert of_register(checked(root)) == ["clocks.yml:1:1: warning: 整条: 还有 2 项待填报：服务内容、票价"]


def test_an_id_is_used_once_even_if_the_register_is_in_folders(root: Path) -> None:
    line = Register(
        name="museums",
        title="博物馆",
        model=Museum,
        folder="catalogue/museums",
        path="museums",
        grouped_by="department",
    )
    (root / "catalogue/museums/clocks.yml").unlink()
    write(root, "clocks", CLOCKS, "catalogue/museums/market")
    write(root, "clocks", CLOCKS, "catalogue/museums/roads")
    registers = REGISTRY.adding(line)
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
    assert found.text == ("闭馆前一天告知", "门票", "测试市市场监督管理局")
    assert found.facets == {"department": ("market",)}


def test_it_has_pages(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / LINE.template).write_text(TEMPLATE, encoding="utf-8")
    compiler = Compiler(catalogue, templates=[tmp_path])
    page = compiler.entry("museums", "clocks")
    assert page.url == "museums/clocks/"
    assert '<a href="../../departments/market/">测试市市场监督管理局</a>' in page.body
    assert '<a href="../../laws/licensing-law/">《测试许可法》</a>' in page.body
    assert json.loads(dict(page.files)["entry.json"])["prices"][0]["item"] == "门票"
    pages = {page.url: page for page in compiler.lists()}
    assert "测试市博物馆" in pages["museums/"].body
    assert "museums/" in pages["sitemap/"].body


def test_it_is_exported(catalogue: Catalogue) -> None:
    made = dict(exports.exports(catalogue))
    (clocks,) = json.loads(made["data/museums.json"])
    assert clocks["url"] == "museums/clocks/"
    assert "测试市博物馆" in made["data/museums.csv"]
    assert json.loads(made["data/figures.json"])["entries"]["museums"] == 1


MODULE = '''"""The register of museums."""

from generator.model.entry import DepartmentId, Entry, LawId, Line, Need, Record, Text, element

'''
REGISTER = '''"""The register of museums."""

from pathlib import Path

from generator.model.register import Register
from generator.registers.museums.model import Museum

REGISTER = Register(
    home=Path(__file__).parent,
    name="museums",
    title="博物馆",
    model=Museum,
    folder="catalogue/museums",
    path="museums",
    template="museums.html",
)
'''


def test_the_program_with_one_folder_and_one_line(root: Path, tmp_path: Path) -> None:
    """The whole program, copied and extended by nothing else, checks, describes and publishes the register."""
    program = tmp_path / "program"
    shutil.copytree(REPOSITORY / "generator", program / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    here = Path(__file__).read_text(encoding="utf-8")
    model = here[here.index("class Price") : here.index("# 2. The template.")]
    folder = program / "generator/registers/museums"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "model.py").write_text(MODULE + "\n" + model, encoding="utf-8")
    (folder / "register.py").write_text(REGISTER, encoding="utf-8")
    (folder / "templates/museums.html").write_text(TEMPLATE, encoding="utf-8")
    registers = program / "generator/registers/__init__.py"
    text = registers.read_text(encoding="utf-8")
    registers.write_text(text.replace('    "downloads",\n', '    "downloads",\n    "museums",\n'), encoding="utf-8")

    for command in ("check", "schema", "build"):
        done = subprocess.run(
            [sys.executable, "-m", "generator", command, "--root", str(root)],
            cwd=program, env=os.environ | {"PYTHONPATH": str(program)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    assert "museums.json" in {path.name for path in (root / "catalogue/schema").iterdir()}
    page = (root / "site/museums/clocks/index.html").read_text(encoding="utf-8")
    assert "测试市博物馆" in page and "每人2元" in page
