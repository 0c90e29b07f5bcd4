"""What an authority does not use is gone from its site, and what nobody has filled in yet is not advertised.

Every part that may be switched off is, in turn, in a catalogue in which all the others hold something.
"""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from around import MORE, REGISTRY
from conftest import copied, few, run
from openpyxl import load_workbook

from generator import exports
from generator.check import Checked, read
from generator.model.authority import AUTHORITY
from generator.model.catalogue import Catalogue
from generator.model.figure import figures
from generator.model.register import Part, Register, Registry, SingleFile, name_of, title_of
from generator.pages import Compiler
from generator.search.records import facets, pages
from generator.site.release import release
from generator.spreadsheet.writing.workbook import workbook

CORE = ("departments", "laws", "flows", "powers")
FREE = [part for part in REGISTRY.parts if part is not AUTHORITY and name_of(part) not in CORE]
NAMES = [name_of(part) for part in FREE]
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
NAMED = re.compile(r"<(?:h\d|a)\b[^>]*>(.*?)</(?:h\d|a)>", re.DOTALL)


def whole(root: Path) -> Path:
    """The small catalogue with the valid entries of every further register."""
    copied(root)
    for path in sorted(MORE.rglob("*")):
        if path.is_file():
            target = root / "catalogue" / path.relative_to(MORE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return root


def switch(root: Path, *names: str) -> None:
    with (root / AUTHORITY.path).open("a", encoding="utf-8") as file:
        file.write(f"registers:\n  off: [{', '.join(names)}]\n")


def checked(root: Path) -> Checked:
    return read(root, REGISTRY, lambda _: None)[1]


def own_files(root: Path, part: Part) -> list[Path]:
    if isinstance(part, SingleFile):
        return [root / part.path]
    return sorted((root / part.folder).rglob("*.yml")) if isinstance(part, Register) else []


def clear(root: Path, part: Part) -> None:
    """Take out what a part holds, then whatever refers to something that is gone, as ``check`` tells it."""
    for path in own_files(root, part):
        path.unlink()
    while errors := checked(root).errors:
        assert {error.rule for error in errors} <= {"unknown-reference", "unknown-page", "unknown-register"}, errors
        for path in {error.path for error in errors}:
            (root / path).unlink()


def addresses(part: Part) -> frozenset[str]:
    return Registry((part,), REGISTRY.sections).urls


def links(site: Path) -> Iterator[tuple[str, str]]:
    """Every link of every page, with the page: an address from the site's root."""
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).parent.as_posix()
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            yield page, urlsplit(urljoin(f"https://example.org/catalogue/{page}/", unescape(link))).path[11:]


# Off


@pytest.mark.slow
@pytest.mark.parametrize("part", few(FREE), ids=NAMES)
def test_what_is_switched_off_is_nowhere_on_the_site(part: Part, tmp_path: Path) -> None:
    root, name, gone = whole(tmp_path / "root"), name_of(part), addresses(part)
    switch(root, name)
    clear(root, part)
    outcome = release(root, root / "site", REGISTRY, lambda _: None)
    assert outcome.done and outcome.checked, outcome.message
    site = root / "site"
    for url in gone:
        assert not list((site / url).rglob("*.html")), url
    leading = {pair for pair in links(site) if any(pair[1].startswith(url) for url in gone)}
    assert not {pair for pair in leading if not (site / pair[1]).is_file()}  # data files stay where their page stood
    written = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".jsonld", ".csv")]
    assert len(written) > 100
    title = title_of(part)
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert not [url for url in gone if re.search(rf'"{url}([^"]*/)?"', text) or f"/{url}<" in text], path
        if path.suffix == ".html" and isinstance(part, Register):
            assert title not in {re.sub(r"<[^>]+>", "", one).strip() for one in NAMED.findall(text)}, path
    assert not [path for path in (site / "data").iterdir() if path.name.startswith(f"{name}.")]
    catalogue = outcome.checked.catalogue
    assert catalogue
    assert not gone & {record.url for record in pages(catalogue)}
    assert title not in load_workbook(io.BytesIO(workbook(catalogue))).sheetnames
    assert not gone & set(figures(catalogue))


@pytest.mark.parametrize("part", few(FREE), ids=NAMES)
def test_what_is_left_there_is_an_error(part: Part, tmp_path: Path) -> None:
    root = whole(tmp_path / "root")
    switch(root, name_of(part))
    expected = {path.relative_to(root).as_posix() for path in own_files(root, part)}
    found = [error for error in checked(root).errors if error.rule == "switched-off"]
    assert {error.path for error in found} == expected
    for error in found:
        assert f"“{title_of(part)}”（{name_of(part)}）已在 catalogue/authority.yml 中停用" in error.message


def test_only_what_there_is_and_is_no_part_of_the_core_can_be_switched_off(small: Path) -> None:
    switch(small, "tradding", "公用事业", "checklist", "powers", "xyz", "boards")
    found = [error for error in checked(small).errors if error.path == AUTHORITY.path]
    assert [error.field for error in found] == [f"registers.off[{number}]（停用的栏目）" for number in range(1, 6)]
    words = [error.message for error in found]
    assert words[0] == "发现“tradding”，没有这个栏目，是不是 trading（公共资源交易）、trading-bodies（交易主体）？"
    assert words[1] == "发现“公用事业”，没有这个栏目，是不是 utilities（公用事业）？"
    assert words[2] == "发现“checklist”，没有这个栏目，是不是 duties（主动公开事项）？"
    assert words[3].startswith("发现“powers”（权力事项），它不能停用：") and "应删去这一项" in words[3]
    assert (
        words[4].startswith("发现“xyz”，没有这个栏目：可以停用的有 ")
        and "bundles、" in words[4]
        and "powers" not in words[4]
    )


def test_a_reference_to_what_is_switched_off_is_an_error_at_its_place(tmp_path: Path) -> None:
    root = whole(tmp_path / "root")
    for path in own_files(root, REGISTRY.by_name["regions"]):
        path.unlink()
    switch(root, "regions")
    found = [error for error in checked(root).errors if error.rule == "unknown-reference"]
    assert found and {error.path.split("/")[1] for error in found} >= {"centres"}
    for error in found:
        assert error.line > 1
        assert "“县区和管理区”（regions）已在 catalogue/authority.yml 中停用：应删去这一项" in error.message


def test_nothing_new_comes_into_what_is_switched_off(small: Path) -> None:
    switch(small, "news")
    made = run("--root", str(small), "new", "news", "--id", "a", "--name", "动态")
    assert made.returncode == 2
    assert "“政务公开动态”（news）已在 catalogue/authority.yml 中停用" in made.stderr
    assert not (small / "catalogue/news").exists()
    asked = run("--root", str(small), "export", "--register", "news", "--output", str(small / "news.xlsx"))
    assert asked.returncode == 2 and "停用" in asked.stderr and not (small / "news.xlsx").exists()


@pytest.mark.slow
def test_mkdocs_itself_builds_without_it_too(small: Path) -> None:
    switch(small, "news", "evaluation", "boards")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(small / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (small / "site/utilities/index.html").is_file()
    assert not (small / "site/news").exists() and not (small / "site/boards").exists()


def test_an_import_into_it_is_refused(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.xlsx"
    assert run("--root", str(small), "export", "--register", "news", "--output", str(path)).returncode == 0
    fill_news(path)
    switch(small, "news")
    done = run("--root", str(small), "import", str(path))
    assert done.returncode == 1 and "“政务公开动态”（news）已在 catalogue/authority.yml 中停用" in done.stderr
    assert not (small / "catalogue/news").exists()


def fill_news(path: Path) -> None:
    """An entry in the workbook's sheet, as a clerk writes it."""
    book = load_workbook(path)
    page = book["政务公开动态"]
    headings = [cell.value for cell in page[1]]
    values = {
        "标识": "first-item",
        "名称": "第一条",
        "类别": "工作动态",
        "报送部门": "market",
        "报送日期": "2024-05-01",
    }
    for heading, value in values.items():
        page.cell(2, headings.index(heading) + 1).value = value
    book.save(path)


def test_what_happened_in_a_register_that_is_switched_off_is_told_no_more(tmp_path: Path) -> None:
    root = whole(tmp_path / "root")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "all"), ("rm", "-rq", "catalogue/news")):
        git(root, *command)
    switch(root, "news")
    git(root, "commit", "-qam", "without news")
    assert run("--root", str(root), "build").returncode == 0
    changes = "".join(path.read_text(encoding="utf-8") for path in (root / "site/changes").rglob("*.html"))
    assert "食品经营许可" in changes and "政务公开动态" not in changes


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=测试", "-c", "user.email=test@example.org")
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True)


# Empty


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue: the core and nothing else."""
    return copied(tmp_path_factory.mktemp("bare") / "root")


@pytest.fixture(scope="module")
def catalogue(bare: Path) -> Catalogue:
    found = checked(bare).catalogue
    assert found is not None
    return found


@pytest.fixture(scope="module")
def site(bare: Path) -> Path:
    outcome = release(bare, bare / "site", REGISTRY, lambda _: None)
    assert outcome.done, outcome.message
    return bare / "site"


HELD = {*CORE, "places"}  # what the small catalogue has entries of
EMPTY = [part for part in REGISTRY if part.name not in HELD]


@pytest.mark.slow
@pytest.mark.parametrize("register", EMPTY, ids=lambda register: register.name)
def test_an_empty_register_says_who_hands_it_in(register: Register, site: Path) -> None:  # type: ignore[type-arg]
    text = (site / register.url() / "index.html").read_text(encoding="utf-8")
    assert "还没有公开" in text
    assert register.supplier and register.supplier in text
    assert not re.search(r"(?<![0-9.])0 ?(?:项|家|个|份|次|条|人|%)", text.partition("<main")[2].partition("</main")[0])


@pytest.mark.slow
def test_an_empty_register_is_not_advertised(site: Path, catalogue: Catalogue) -> None:
    lists = ("", "services/", "disclosure/", "organs/", "sitemap/", "search/", "guide/", "information/", "data/", "404")
    for url in lists:
        text = (site / (f"{url}index.html" if url != "404" else "404.html")).read_text(encoding="utf-8")
        for register in EMPTY:
            assert f'{register.url()}"' not in text, (url, register.name)
            assert f">{register.title}<" not in text, (url, register.name)
    for register in EMPTY:
        assert not list((site / "data").glob(f"{register.name}.*"))
    assert {record.url for record in pages(catalogue)} & {register.url() for register in EMPTY} == set()
    told = (site / "data/catalogue.jsonld").read_text(encoding="utf-8")
    assert '"#powers"' in told and not [one.name for one in EMPTY if f'"#{one.name}"' in told]


@pytest.mark.slow
def test_a_section_without_anything_vanishes(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    for path, title in (("public", "民生与交易"), ("oversight", "监督评价")):
        assert not (site / path / "index.html").exists()
        assert title not in home
    assert "信息公开" in home and (site / "disclosure/index.html").exists()
    page = (site / "trading/index.html").read_text(encoding="utf-8")
    assert "public/" not in page and "民生与交易" not in page.partition("<main")[2]


def test_figures_of_an_empty_register_claim_nothing(catalogue: Catalogue) -> None:
    shown = catalogue.shown.urls
    found = [figure for place, several in figures(catalogue).items() if place not in shown for figure in several]
    assert found
    assert {(figure.value, figure.met) for figure in found} == {("—", None)}
    assert set(json.loads(exports.figures_text(catalogue))["entries"]) == HELD


def test_filters_that_offer_nothing_are_not_there(catalogue: Catalogue) -> None:
    assert all(facet["values"] for facet in facets(catalogue))


def test_a_register_fills_and_is_there(tmp_path: Path) -> None:
    found = checked(whole(tmp_path / "root")).catalogue
    assert found is not None
    pages = {page.url: page.body for page in Compiler(found).lists()}
    for register in EMPTY:
        assert f'{register.url()}"' in pages[f"{register.section}/"], register.name
    assert {section.path for section in found.shown.sections} == {section.path for section in REGISTRY.sections}


# The workbook


def test_the_workbook_has_no_empty_register_unless_it_is_asked_for(small: Path, tmp_path: Path) -> None:
    every, asked = tmp_path / "all.xlsx", tmp_path / "asked.xlsx"
    assert run("--root", str(small), "export", "--output", str(every)).returncode == 0
    titles = set(load_workbook(every).sheetnames)
    assert {REGISTRY.by_name[name].title for name in CORE} <= titles
    assert not titles & {register.title for register in EMPTY}
    done = run("--root", str(small), "export", "--register", "news", "--register", "公用事业", "--output", str(asked))
    assert done.returncode == 0, done.stderr
    book = load_workbook(asked)
    own = {title for title in book.sheetnames if not title.startswith(("政务公开动态", "公用事业"))}
    assert own == {"填写说明", "词表"} and {"政务公开动态", "公用事业"} <= set(book.sheetnames)
    rules = book["公用事业"].data_validations.dataValidation
    offered = {source.formula1 for source in rules if source.errorStyle == "warning"}
    cells = [book["词表"][source.partition("!")[2].replace("$", "")] for source in offered]
    assert [[cell.value for (cell,) in rows] for rows in cells] == [["market"]]


def test_first_entries_come_in_by_the_workbook_that_was_asked_for(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.xlsx"
    assert run("--root", str(small), "export", "--register", "news", "--output", str(path)).returncode == 0
    fill_news(path)
    done = run("--root", str(small), "import", str(path))
    assert (small / "catalogue/news/first-item.yml").is_file(), done.stdout + done.stderr


def test_a_register_that_nobody_knows_is_wrong_use(small: Path) -> None:
    done = run("--root", str(small), "export", "--register", "newz")
    assert done.returncode == 2
    assert "--register 后面发现“newz”，应为下列之一：departments（部门）" in done.stderr
    assert not (Path.cwd() / "catalogue.xlsx").exists()
