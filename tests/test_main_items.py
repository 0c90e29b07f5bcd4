"""Main items (主项): one matter with its variants, on its page and in the search; and codes, which find both."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import copied, run, serve
from playwright.sync_api import Browser, Page, expect
from test_rules import MORE

# No words in common with the main item but what the search is asked for.
FIRST = """\
id: first-paper
name: 证件初次核发
type: 公共服务
department: market
main_item: papers
task_code: 11990000000000001G0000101001002
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three-entry site with a main item and two variants."""
    root = copied(tmp_path_factory.mktemp("main") / "root")
    shutil.copytree(MORE / "main-items", root / "catalogue/main-items")
    shutil.copy(MORE / "powers/market/replacement.yml", root / "catalogue/powers/market/replacement.yml")
    (root / "catalogue/powers/market/first-paper.yml").write_text(FIRST)
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    yield from serve(built, "/site/")


def test_a_main_item_leads_to_its_variants_and_they_to_it(built: Path) -> None:
    text = (built / "site/main-items/papers/index.html").read_text()
    assert "证件的核发和换发" in text and "000101001000" in text
    assert all(f'href="../../powers/{id}/"' in text for id in ("first-paper", "replacement"))
    assert "food-licence" not in text.partition("<article")[2].partition("</article>")[0]
    assert 'href="../../main-items/papers/"' in (built / "site/powers/replacement/index.html").read_text()
    assert "2 个子项" in (built / "site/main-items/index.html").read_text()


def searched(browser: Browser, site: str, query: str) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site).new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"search/?q={query}")
    expect(page.locator("[data-state=ready]")).to_be_attached()
    return page


def found(page: Page) -> list[str]:
    return [str(one.get_attribute("data-entry")) for one in page.locator("[data-entry]").all()]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("11990000000000001G0000101001002", "first-paper"),
        ("11990000000000001g000010100100101", "replacement"),
        ("000101001000", "papers"),
        ("990000-powers-food-licence", "food-licence"),
    ],
)
def test_a_code_and_an_index_number_find_their_entry(browser: Browser, site: str, query: str, entry: str) -> None:
    assert found(searched(browser, site, query))[0] == entry


@pytest.mark.browser
def test_a_main_item_stands_once_with_its_variants_below_it(browser: Browser, site: str) -> None:
    page = searched(browser, site, "证件")
    group = page.locator("[data-results] > li", has_text="证件管理")
    expect(group).to_have_count(1)
    assert sorted(found(page)[:3]) == ["first-paper", "papers", "replacement"] and found(page)[0] == "papers"
    expect(group.locator("ol [data-entry]")).to_have_count(2)
    expect(page.get_by_role("status")).to_contain_text("找到 3 项")


@pytest.mark.browser
def test_a_variant_found_alone_still_says_whose_it_is(browser: Browser, site: str) -> None:
    page = searched(browser, site, "初次")
    head = page.locator("[data-results] > li").first
    assert found(page)[0] == "first-paper"
    expect(head.get_by_role("link").first).to_have_text("证件管理")
    expect(head.locator("[data-entry=first-paper]")).to_be_visible()
