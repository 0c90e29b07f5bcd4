"""Markup in the data comes out as text, wherever the site's frame and what stands beside the pages repeat it.

Page bodies are asked in ``test_pages``. Here a catalogue full of markup is built by the command, and the written files
are read as a browser reads them.
"""

import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import copied, run

# An element, the end of an attribute and another attribute, an end of script, and a reference that stands for itself.
MARKUP = "<blink></script>\" onclick='&amp;"
POWER, DEPARTMENT, LAW, STEP = (f"{kind}{MARKUP}" for kind in ("许可", "部门", "法律", "步骤"))
SUMMARY, ALIAS = f"说明{MARKUP}", f"别名{MARKUP}"
# What check lets through as an address, and would still be read otherwise if it were not escaped.
ADDRESS = "https://example.org/a&amp/"
EDIT = "https://example.org/edit?a=&amp&file={path}"
AUTHORITY = {
    "name": f"政府{MARKUP}",
    "region": f"地区{MARKUP}",
    "region_code": "990000",
    "demonstration": True,
    "notice": f"声明{MARKUP}",
    "office": {"name": f"机构{MARKUP}", "place": "office"},
    "site": {
        "name": f"网站{MARKUP}",
        "domain": "www.example.org",
        "id_code": "9900000001",
        "icp": f"备案{MARKUP}",
        "police": f"公安{MARKUP}",
        "error_report": "https://example.org/report?a=&amp&lt=1",
    },
}
OFFICE = {
    "id": "office",
    "name": f"办公楼{MARKUP}",
    "kind": "政府信息公开工作机构",
    "address": f"地址{MARKUP}",
    "hours": f"时间{MARKUP}",
    "phones": [{"number": "0990-1234567", "for": f"咨询{MARKUP}"}],
}
# A quote does no harm in text, only within a tag.
RAW = re.compile(r"<blink|</script>\"|<[a-z][^<>]*\" onclick")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class Read(HTMLParser):
    """A page as a browser understands it: what its head says; text and links by tag, class and attribute."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.text: defaultdict[str, list[str]] = defaultdict(list)
        self.meta: dict[str, str] = {}
        self.rel: dict[str, str] = {}
        self.hrefs: defaultdict[str, list[str]] = defaultdict(list)
        self._open: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "meta" and "name" in values:
            self.meta[values["name"]] = values.get("content", "")
        if "rel" in values:
            self.rel[values["rel"]] = values.get("href", "")
        names = (tag, *values, *values.get("class", "").split(), values.get("data-md-component", ""))
        if "href" in values:
            for name in names:
                self.hrefs[name].append(values["href"])
        if tag not in VOID:
            self._open.append((tag, names))
            for name in names:
                self.text[name].append("")

    def handle_endtag(self, tag: str) -> None:
        if any(tag == open_tag for open_tag, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        for name in {name for _, names in self._open for name in names}:
            self.text[name][-1] += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose every name has markup in it, with so many powers that their list fills two pages."""
    root = copied(tmp_path_factory.mktemp("markup") / "root")
    (root / "catalogue/authority.yml").write_text(json.dumps(AUTHORITY, ensure_ascii=False), encoding="utf-8")
    replace(root / "catalogue/departments/market.yml", "测试市市场监督管理局", DEPARTMENT)
    (root / "catalogue/places/office.yml").write_text(json.dumps(OFFICE, ensure_ascii=False), encoding="utf-8")
    replace(root / "catalogue/laws/licensing-law.yml", "测试许可法", LAW)
    replace(root / "flowcharts/licence-flow.yml", "提出申请", STEP)
    power = root / "catalogue/powers/market/food-licence.yml"
    replace(power, "食品经营许可", POWER)
    replace(power, "从事食品销售和餐饮服务前要取得的许可。", SUMMARY)
    replace(root / "mkdocs.yml", "https://example.org/catalogue/", ADDRESS)
    replace(root / "mkdocs.yml", "https://example.org/edit/main/{path}", EDIT)
    for number in range(98):
        service = {"id": f"service-{number}", "name": f"服务{number}", "type": "公共服务", "department": "market"}
        text = json.dumps(service, ensure_ascii=False)
        (root / f"catalogue/powers/market/{service['id']}.yml").write_text(text, encoding="utf-8")
    # With a history there are pages and feeds of changes too.
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", MARKUP]):
        git(root, *command)
    replace(power, "开饭店", ALIAS)
    git(root, "commit", "-qam", MARKUP)
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stderr
    return root / "site"


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, json.dumps(after, ensure_ascii=False)), encoding="utf-8")


def git(root: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Zhang San", "-c", "user.email=zhang@example.org")
    plain = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", root, *names, *arguments], check=True, env=plain)


@pytest.fixture(scope="module")
def page(site: Path) -> Read:
    return Read(site / "powers/food-licence/index.html")


def test_no_page_has_an_element_or_an_attribute_from_the_data(site: Path) -> None:
    paths = [path for kind in ("html", "svg", "xml") for path in site.rglob(f"*.{kind}")]
    assert {site / "404.html", site / "flowcharts/licence-flow/flow.svg", site / "changes/feed.xml"} <= {*paths}
    for path in paths:
        assert not RAW.search(path.read_text(encoding="utf-8")), path


def test_the_title_is_text(page: Read) -> None:
    assert page.text["title"][0] == f"{POWER} - 测试市政务公开目录"
    assert page.text["header-topic"][0].strip() == page.text["h1"][0].strip() == POWER


def test_what_the_head_says_is_text(page: Read) -> None:
    told = {
        "description": SUMMARY,
        "Description": SUMMARY,
        "ArticleTitle": POWER,
        "ContentSource": DEPARTMENT,
        "Keywords": f"{POWER},{ALIAS},行政许可",
        "SiteName": AUTHORITY["site"]["name"],
        "SiteDomain": AUTHORITY["site"]["domain"],
        "SiteIDCode": "9900000001",
    }
    assert told.items() <= page.meta.items()


def test_the_page_s_own_address_and_the_link_to_edit_it_are_whole(page: Read) -> None:
    assert page.rel["canonical"] == f"{ADDRESS}powers/food-licence/"
    assert page.rel["edit"] == EDIT.format(path="catalogue/powers/market/food-licence.yml")
    assert page.text["data-address"] == [f"{ADDRESS}powers/food-licence/"]


def test_the_breadcrumbs_are_text_and_lead_up(site: Path) -> None:
    second = Read(site / "departments/market/page/2/index.html")
    assert second.text["md-path__link"][-2:] == ["部门", DEPARTMENT]
    assert second.hrefs["md-path__link"][-2:] == ["../../../../departments/", "../../../../departments/market/"]
    assert second.text["title"][0].startswith(f"{DEPARTMENT}：")


def test_the_table_of_contents_is_text(site: Path) -> None:
    listed = Read(site / "types/licensing/index.html")
    (contents,) = listed.text["md-nav--secondary"]
    assert DEPARTMENT in contents.split("\n")
    assert "#market" in listed.hrefs["md-nav__link"]


def test_the_foot_is_text(page: Read) -> None:
    (foot,) = page.text["site-footer"]
    given = [AUTHORITY["notice"], AUTHORITY["name"], OFFICE["address"]]
    for text in (*given, AUTHORITY["site"]["icp"], AUTHORITY["site"]["police"]):
        assert text in foot
    assert AUTHORITY["site"]["error_report"] in page.hrefs["a"]


def test_the_sheets_to_print_are_text(site: Path) -> None:
    for place, name in (("powers/food-licence/card", POWER), ("departments/market/board", DEPARTMENT)):
        sheet = Read(site / place / "index.html")
        assert sheet.text["title"][0].startswith(f"{name}：") and sheet.text["title"][0].endswith(AUTHORITY["name"])
        address = ADDRESS + place.rpartition("/")[0] + "/"
        assert sheet.rel["canonical"] == sheet.text["address"][0] == address
        assert sheet.meta["SiteName"] == AUTHORITY["site"]["name"]


def test_what_programs_read_is_well_formed(site: Path) -> None:
    places = [place.text for place in ET.parse(site / "sitemap.xml").iter(f"{SITEMAP}loc")]
    assert f"{ADDRESS}powers/food-licence/" in places
    url = next(ET.parse(site / "opensearch.xml").iter(f"{OPENSEARCH}Url"))
    assert url.get("template") == f"{ADDRESS}search/?q={{searchTerms}}"
    for place in ("changes", "departments/market"):
        feed = ET.parse(site / place / "feed.xml")
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == AUTHORITY["name"]
        assert any((title.text or "").startswith(POWER) for title in feed.iter(f"{ATOM}title"))
        assert any(ALIAS in (summary.text or "") for summary in feed.iter(f"{ATOM}summary"))
        assert all((link.get("href") or "").startswith(ADDRESS) for link in feed.iter(f"{ATOM}link"))
