"""A whole strict build of a three-entry catalogue: its pages, links, charts, shell and search bundle."""

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from around import REGISTRY, catalogue, whole
from conftest import REPOSITORY, run
from mkdocs.config.defaults import MkDocsConfig

from generator.model.policy import POLICY
from generator.site.material.frames import _complete_menu

pytestmark = pytest.mark.slow

PAGE = "powers/food-licence/index.html"
PLACES = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}


class Links(HTMLParser):
    """The addresses a page uses, and the ids it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if values.get(PLACES.get(tag, "")) and values.get("rel") not in ("canonical", "edit"):
            self.links.append(values[PLACES[tag]] or "")
        if values.get("id"):
            self.ids.append(values["id"] or "")


def ids_of(page: Path) -> list[str]:
    return Links(page.read_text(encoding="utf-8")).ids


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_entry_list_and_hand_written_page_is_there(small_site: Path) -> None:
    for address in [
        "",
        "about/",
        "powers/",
        "powers/food-licence/",
        "powers/unlicensed-food-penalty/",
        "powers/metering-service/",
        "departments/market/",
        "laws/licensing-law/",
        "flowcharts/licence-flow/",
        "types/licensing/",
        "types/public-service/",
        "search/",
        "sitemap/",
    ]:
        assert (small_site / address / "index.html").is_file(), address
    assert (small_site / "404.html").is_file()


def test_no_link_is_broken_and_none_leaves_the_site(small_site: Path) -> None:
    wrong = []
    for page in pages(small_site):
        if page.name == "404.html":
            continue
        here = "http://site.invalid/" + page.relative_to(small_site).as_posix()
        for link in Links(page.read_text(encoding="utf-8")).links:
            target, fragment = urldefrag(urljoin(here, link))
            parts = urlsplit(target)
            if parts.scheme == "tel":
                continue
            file = small_site / parts.path.lstrip("/")
            file = file / "index.html" if parts.path.endswith("/") else file
            here_and_whole = parts.netloc == "site.invalid" and file.is_file()
            if not here_and_whole or (fragment and fragment not in ids_of(file)):
                wrong.append((here, link))
    assert not wrong


def test_no_id_stands_twice_on_a_page(small_site: Path) -> None:
    for page in pages(small_site):
        ids = Links(page.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), page


def test_the_shell_of_a_stamped_page_is_filled_in(small_site: Path) -> None:
    html = (small_site / PAGE).read_text(encoding="utf-8")
    assert html.count("<h1") == 1
    assert "<title>食品经营许可 - 测试市政务公开目录</title>" in html
    topic = re.search(r'data-md-component="header-topic">.*?</div>', html, re.DOTALL)
    assert topic and "食品经营许可" in topic[0]
    assert '<meta name="description" content="从事食品销售和餐饮服务前要取得的许可。">' in html
    assert '<link rel="canonical" href="https://example.org/catalogue/powers/food-licence/">' in html
    assert 'href="https://example.org/edit/main/catalogue/powers/market/food-licence.yml"' in html
    assert re.search(r'class="md-tabs__item md-tabs__item--active">\s*<a href="../"', html)
    crumbs = re.search(r'<nav class="md-path".*?</nav>', html, re.DOTALL)
    assert crumbs and re.findall(r'<span class="md-ellipsis">(.*?)</span>', crumbs[0])[:3] == [
        "首页",
        "办事服务",
        "权力事项",
    ]
    contents = re.search(r'<nav class="md-nav md-nav--secondary".*?</nav>', html, re.DOTALL)
    assert contents and "申请材料" in contents[0]
    assert re.search(r'<a href="#content" class="md-skip">', html) and 'id="content"' in html
    assert "lot-" not in html and "7c1f" not in html


def test_a_page_without_an_entry_has_no_edit_link(small_site: Path) -> None:
    assert 'rel="edit"' not in (small_site / "powers/index.html").read_text(encoding="utf-8")


def test_a_site_that_knows_no_addresses_names_none(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for line in (
        "site_url: https://example.org/catalogue/\n",
        "      edit_url: https://example.org/edit/main/{path}\n",
    ):
        assert line in text
        text = text.replace(line, "")
    settings.write_text(text.replace("- catalogue:", "- catalogue"), encoding="utf-8")
    done = run("--root", str(small), "build")
    assert done.returncode == 0, done.stderr
    site = small / "site"
    for page in pages(site):
        html = page.read_text(encoding="utf-8")
        assert "example.org" not in html and "7c1f" not in html, page
        assert not re.search(r'rel="(canonical|edit|search)"', html), page
    assert "<span data-address></span>" in (site / PAGE).read_text(encoding="utf-8")
    assert not (site / "sitemap.xml").exists()
    (remark,) = (line for line in done.stdout.splitlines() if "site_url" in line)
    assert "网站地图" in remark and "二维码" in remark and "404" in remark
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")
    assert not (site / "opensearch.xml").exists()


def test_every_stamped_page_is_in_the_sitemap_and_no_shell_is(small_site: Path) -> None:
    tree = ET.fromstring((small_site / "sitemap.xml").read_text(encoding="utf-8"))
    found = {str(place.text) for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    built = {
        "https://example.org/catalogue/" + page.parent.relative_to(small_site).as_posix().removeprefix(".") + "/"
        for page in pages(small_site)
        if page.name == "index.html"
        and '<meta name="robots" content="noindex">' not in page.read_text(encoding="utf-8")
    }
    assert found == {address.replace("catalogue//", "catalogue/") for address in built}
    # Sheets to print say what their entry's page says, and are not to be found beside it.
    assert f"https://example.org/catalogue/{PAGE.removesuffix('index.html')}card/" not in found
    assert not list(small_site.rglob("_shell"))
    assert not (small_site / "sitemap.xml.gz").exists()


def test_the_chart_stands_on_the_page_and_can_be_downloaded(small_site: Path) -> None:
    html = (small_site / PAGE).read_text(encoding="utf-8")
    inline = re.search(r"<svg\b[^>]*role=\"img\".*?</svg>", html, re.DOTALL)
    assert inline and "<title" in inline[0] and "<desc" in inline[0] and "材料不全" in inline[0]
    alone = ET.fromstring((small_site / "flowcharts/licence-flow/flow.svg").read_text(encoding="utf-8"))
    assert alone.tag == "{http://www.w3.org/2000/svg}svg"


def test_no_script_or_style_is_inline(small_site: Path) -> None:
    for page in pages(small_site):
        html = page.read_text(encoding="utf-8")
        scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
        assert [tag for tag in scripts if "application/json" not in tag and "ld+json" not in tag] == [], page
        assert not re.search(r"<[^>]+\sstyle=|<[^>]+\son[a-z]+=", html), page


def test_the_search_bundle_knows_every_searched_entry(small_site: Path) -> None:
    entry = json.loads((small_site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    counted = sum(language["page_count"] for language in entry["languages"].values())
    # Three powers, a department and a law; charts are found through their powers. Then lists and computed pages.
    shown = catalogue().shown  # the core, and computed pages without a register
    # Besides them a place, and the list of places.
    assert counted == 7 + len(
        {overview.url for overview in shown.overviews if overview.searched} | {r.url() for r in shown if r.about}
    )


def test_the_exports_hold_what_was_put_in(small_site: Path) -> None:
    powers = json.loads((small_site / "data/powers.json").read_text(encoding="utf-8"))
    assert [power["id"] for power in powers] == ["food-licence", "metering-service", "unlicensed-food-penalty"]
    assert (small_site / "data/powers.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    entry = json.loads((small_site / "powers/food-licence/entry.json").read_text(encoding="utf-8"))
    assert entry["url"] == "powers/food-licence/" and entry["index_no"] == "990000-powers-food-licence"


@pytest.mark.parametrize("address", ["powers/metering-service/", "powers/unlicensed-food-penalty/"])
def test_what_is_missing_says_so(small_site: Path, address: str) -> None:
    assert "待部门填报" in (small_site / address / "index.html").read_text(encoding="utf-8")


def test_every_page_says_that_it_is_a_demonstration(small_site: Path) -> None:
    for page in pages(small_site):
        assert "演示目录" in page.read_text(encoding="utf-8"), page


HOME = {"首页": "index.md"}
PARTS = [{part.title: f"{part.path}/index.md"} for part in REGISTRY.sections]
ABOUT = {"关于本站": "about.md"}
MORE = {"更多": ["a.md", "b.md"]}


@pytest.mark.parametrize(
    ("own", "menu"),
    [
        (None, [HOME, *PARTS]),
        ([ABOUT, MORE, "more.md"], [HOME, *PARTS, ABOUT, MORE, "more.md"]),
        # As it was before there were sections: a state of that time is still to be built.
        ([HOME, {"权力事项": "powers/index.md"}, {"职权类型": "types/index.md"}, ABOUT], [HOME, *PARTS, ABOUT]),
        ([ABOUT, {"办事": "services/index.md"}], [ABOUT, {"办事": "services/index.md"}]),
    ],
)
def test_the_menu_is_completed(own: list[object] | None, menu: list[object], tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.nav = own
    _complete_menu(config, whole(tmp_path))
    assert config.nav == menu


def test_the_menu_has_no_section_that_holds_nothing() -> None:
    config, core = MkDocsConfig(), catalogue()
    _complete_menu(config, core)
    assert config.nav == [HOME, *PARTS[:3]]
    config.nav = [HOME, {"办事": "services/index.md"}, {"民生": "public/index.md"}, ABOUT]
    _complete_menu(config, core)
    assert config.nav == [HOME, {"办事": "services/index.md"}, ABOUT]


def test_every_page_carries_the_policy_before_anything_that_it_is_about(small_site: Path) -> None:
    pages = sorted(small_site.rglob("*.html"))
    assert len(pages) > 20
    tag = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    for page in pages:
        before, found, _ = unescape(page.read_text(encoding="utf-8")).partition(tag)
        assert found and "<script" not in before and "<link" not in before and "</head>" not in before, page


def test_no_page_does_what_the_policy_forbids(small_site: Path) -> None:
    for page in sorted(small_site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r"<[a-z][^<>]* (?:style|on[a-z]+)=", text), page
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", text)
        assert not [kind for kind in inline if "application/" not in kind], page
        assert "<style" not in text, page


def test_whose_work_is_used_is_told() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (REPOSITORY / "THIRD-PARTY.md").read_text(encoding="utf-8")
    for dependency in project["dependencies"]:
        name = re.match(r"[a-z0-9-]+", dependency)
        assert name and f"\n| {name[0]} " in told, dependency
