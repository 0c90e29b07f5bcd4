"""The test of the design: a further register is one model, one template and one line.

Here it is the register of public utilities (公用事业). First in this process, step by step; then in a copy of the
program that differs by these three things only, from YAML to the finished site.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY

from generator import corpus, exports, schema
from generator.catalogue import Catalogue
from generator.check import Checked, check
from generator.load import load
from generator.model.entry import DepartmentId, Entry, LawId, Line, Need, Record, Text, element
from generator.pages import Compiler
from generator.registers import REGISTERS, Register

# 1. The model.


class Price(Record):
    """资费标准."""

    item: Line = element("项目", need=Need.ALWAYS, searched=True)
    amount: Line = element("标准", need=Need.ALWAYS)
    basis: LawId | None = element("依据", default=None)


class Utility(Entry):
    """An enterprise that serves the public (条例55)."""

    kind: Line = element("行业", need=Need.ALWAYS)
    department: DepartmentId = element("主管部门", need=Need.ALWAYS)
    summary: Text | None = element("服务内容", default=None, need=Need.ALWAYS)
    promise: Line | None = element("服务承诺", default=None, searched=True)
    prices: tuple[Price, ...] = element("资费标准", default=(), need=Need.ALWAYS)


# 2. The template.
TEMPLATE = """{% extends "entry.html" %}
{% block main %}
<dl class="facts">
{{ fact('行业', entry.kind) -}}
<div><dt>主管部门</dt><dd>{{ go.to('departments', entry.department) }}</dd></div>
{{ fact('服务承诺', entry.promise, 'promise') -}}
</dl>
<h2 id="prices">资费标准</h2>
<ul>
{% for price in entry.prices %}
<li>{{ price.item }} {{ price.amount }}{% if price.basis %}，依据{{ go.law(price.basis) }}{% endif %}</li>
{% endfor %}
</ul>
{% endblock %}
"""

# 3. The line.
LINE = Register("utilities", "公用事业", Utility, "catalogue/utilities", "utilities")
MORE = (*REGISTERS, LINE)

WATER = """id: water
name: 测试市自来水公司
kind: 供水
department: market
summary: 向城区居民和单位供水。
promise: 停水前一天告知
prices:
  - item: 居民用水
    amount: 每立方米2元
    basis: licensing-law
"""


@pytest.fixture
def root(small: Path) -> Path:
    """The valid catalogue with one entry of the new register."""
    write(small, "water", WATER)
    return small


def write(root: Path, id: str, text: str, folder: str = "catalogue/utilities") -> None:
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
    found = (p for p in result.problems if p.path.startswith("catalogue/utilities/"))
    return [f"{p.path.rpartition('/')[2]}:{p.line}:{p.column}: {p.severity}: {p.field}: {p.message}" for p in found]


def test_before_the_line_its_folder_is_a_stranger(root: Path) -> None:
    assert [p.rule for p in check(load(root, REGISTERS)).errors] == ["unknown-folder"]


def test_its_entries_are_typed(catalogue: Catalogue) -> None:
    water = catalogue.all(Utility)["water"]
    assert water.prices == (Price(item="居民用水", amount="每立方米2元", basis="licensing-law"),)
    assert catalogue.index_no("utilities", "water") == "990000-utilities-water"


def test_every_fault_is_found(root: Path) -> None:
    bad = WATER.replace("id: water", "id: gas").replace("kind: 供水", "kind: no").replace("market", "markets")
    write(root, "gas", bad.replace("licensing-law", "licensing"))
    write(root, "heat", WATER.replace("id: water", "id: heat").replace("promise", "promises") + "  - item: 开户\n")
    no_department = "部门（catalogue/departments/）中没有这个标识，是不是 market？"
    no_law = "法律法规（catalogue/laws/）中没有这个标识，是不是 licensing-law？"
    assert of_register(checked(root)) == [
        "gas.yml:3:7: error: kind: 发现没有引号的 no：若表示是或否，请写 true 或 false；若是文字，请加引号",
        f"gas.yml:4:1: error: department（主管部门）: 发现“markets”，{no_department}",
        f"gas.yml:10:5: error: prices[1].basis（依据）: 发现“licensing”，{no_law}",
        "heat.yml:6:1: error: promises: 没有“promises”这个字段，是不是 promise？",
        "heat.yml:11:5: error: prices[2].amount（标准）: 缺少这个必填字段：应补上“amount: …”",
    ]


def test_what_is_not_filled_in_is_a_warning(root: Path) -> None:
    write(root, "water", "id: water\nname: 测试市自来水公司\nkind: 供水\ndepartment: market\n")
    assert of_register(checked(root)) == ["water.yml:1:1: warning: 整条: 还有 2 项待填报：服务内容、资费标准"]


def test_an_id_is_used_once_even_if_the_register_is_in_folders(root: Path) -> None:
    line = Register("utilities", "公用事业", Utility, "catalogue/utilities", "utilities", grouped_by="department")
    (root / "catalogue/utilities/water.yml").unlink()
    write(root, "water", WATER, "catalogue/utilities/market")
    write(root, "water", WATER, "catalogue/utilities/roads")
    registers = (*REGISTERS, line)
    found = check(load(root, registers), registers).errors
    assert [(p.path, p.rule) for p in found] == [
        ("catalogue/utilities/roads/water.yml", "duplicate-id"),
        ("catalogue/utilities/roads/water.yml", "wrong-department-folder"),
    ]


def test_editors_get_its_schema() -> None:
    made = json.loads(dict(schema.schemas(MORE))["utilities.json"])
    assert made["title"] == "公用事业"
    assert made["properties"]["prices"]["items"] == {"$ref": "#/definitions/Price"}


def test_it_is_searched(catalogue: Catalogue) -> None:
    (found,) = (record for record in corpus.records(catalogue) if record.register == "utilities")
    assert (found.id, found.url, found.kind) == ("water", "utilities/water/", "公用事业")
    assert found.summary == "向城区居民和单位供水。"
    assert found.text == ("停水前一天告知", "居民用水", "测试市市场监督管理局")
    assert found.facets == {"department": ("market",)}


def test_it_has_pages(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / LINE.template).write_text(TEMPLATE, encoding="utf-8")
    compiler = Compiler(catalogue, templates=[tmp_path])
    page = compiler.entry("utilities", "water")
    assert page.url == "utilities/water/"
    assert '<a href="../../departments/market/">测试市市场监督管理局</a>' in page.body
    assert '<a href="../../laws/licensing-law/">《测试许可法》</a>' in page.body
    assert json.loads(dict(page.files)["entry.json"])["prices"][0]["item"] == "居民用水"
    pages = {page.url: page for page in compiler.lists()}
    assert "测试市自来水公司" in pages["utilities/"].body
    assert "utilities/" in pages["sitemap/"].body


def test_it_is_exported(catalogue: Catalogue) -> None:
    made = dict(exports.exports(catalogue))
    (water,) = json.loads(made["data/utilities.json"])
    assert water["url"] == "utilities/water/"
    assert "测试市自来水公司" in made["data/utilities.csv"]
    assert json.loads(made["data/figures.json"])["entries"]["utilities"] == 1


MODULE = '''"""The register of public utilities."""

from generator.model.entry import DepartmentId, Entry, LawId, Line, Need, Record, Text, element

'''
ADDED = '    Register("utilities", "公用事业", Utility, "catalogue/utilities", "utilities"),\n)\n'


def test_the_program_with_one_model_one_template_and_one_line(root: Path, tmp_path: Path) -> None:
    """The whole program, copied and extended by nothing else, checks, describes and publishes the register."""
    program = tmp_path / "program"
    shutil.copytree(REPOSITORY / "generator", program / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    here = Path(__file__).read_text(encoding="utf-8")
    model = here[here.index("class Price") : here.index("# 2. The template.")]
    (program / "generator/model/utility.py").write_text(MODULE + "\n" + model, encoding="utf-8")
    (program / "generator/templates/utilities.html").write_text(TEMPLATE, encoding="utf-8")
    registers = program / "generator/registers.py"
    text = registers.read_text(encoding="utf-8")
    assert text.endswith(")\n")
    text = text.replace("\n\nE = TypeVar", "\nfrom generator.model.utility import Utility\n\nE = TypeVar", 1)
    registers.write_text(text.removesuffix(")\n") + ADDED, encoding="utf-8")

    for command in ("check", "schema", "build"):
        done = subprocess.run(
            [sys.executable, "-m", "generator", command, "--root", str(root)],
            cwd=program, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    assert "停水前一天告知" in (site / "utilities/water/index.html").read_text(encoding="utf-8")
    assert "测试市自来水公司" in (site / "utilities/index.html").read_text(encoding="utf-8")
    assert "utilities/water/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert (site / "data/utilities.csv").is_file()
    assert (root / "catalogue/schema/utilities.json").is_file()
