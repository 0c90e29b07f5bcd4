"""The site as a citizen meets it, in a real Chromium: at a desk and on a phone, under a strict content policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

pytestmark = pytest.mark.browser

DESK, PHONE = 1280, 390


@pytest.fixture(params=[DESK, PHONE])
def page(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the three-entry site, on which no error is shown and nothing is asked of another host."""
    context = browser.new_context(viewport={"width": request.param, "height": 844}, base_url=served, locale="zh-CN")
    page = context.new_page()
    faults: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def watch(asked: Request) -> None:
        if not asked.url.startswith((served, "data:", "blob:")):
            faults.append(asked.url)

    page.on("console", listen)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", watch)
    yield page
    context.close()
    assert faults == []


def results(page: Page) -> list[str]:
    """The entries found, in order of rank, once they are complete."""
    expect(page.locator("[data-state=ready]")).to_be_attached()
    return [str(found.get_attribute("data-entry")) for found in page.locator("[data-entry]").all()]


@pytest.mark.parametrize("query", ["食品", "许可", "食品经营许可", "开饭店", "我要开饭店", "食"])
def test_a_query_on_the_home_page_leads_to_the_power(page: Page, query: str) -> None:
    page.goto("./")
    box = page.locator("article input[name=q]")
    box.fill(query)
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert results(page)[0] == "food-licence"
    page.locator("[data-entry=food-licence] a").first.click()
    page.wait_for_url("**/powers/food-licence/")
    expect(page.get_by_role("heading", level=1)).to_have_text("食品经营许可")


def test_a_filter_narrows_and_back_widens(page: Page) -> None:
    page.goto("search/?q=食品")
    assert results(page)[:2] == ["food-licence", "unlicensed-food-penalty"]
    page.locator("[data-facet=type] summary").click()
    page.locator("input[name=type][value=penalty]").check()
    page.wait_for_url("**type=penalty*")
    expect(page.locator("[data-entry]")).to_have_count(1)
    assert results(page) == ["unlicensed-food-penalty"]
    page.go_back()
    expect(page.locator("input[name=type][value=penalty]")).not_to_be_checked()
    assert "food-licence" in results(page)
    page.go_forward()
    expect(page.locator("[data-entry]")).to_have_count(1)


def test_results_appear_while_typing_and_the_keyboard_reaches_them(page: Page) -> None:
    page.goto("search/")
    box = page.locator("article input[name=q]")
    box.press_sequentially("食品")
    expect(page.locator("[data-entry=food-licence]")).to_be_visible()
    page.wait_for_url("**q=*")
    results(page)
    box.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/powers/food-licence/")


def test_the_search_box_of_the_header_searches_from_any_page(page: Page) -> None:
    page.goto("laws/licensing-law/")
    box = page.locator("header input[name=q]")
    expect(box).to_be_visible()
    box.fill("食品")
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert "food-licence" in results(page)


def test_nothing_found_says_so(page: Page) -> None:
    page.goto("search/?q=蝴蝶翅膀")
    assert results(page) == []
    expect(page.get_by_role("status")).to_contain_text("没有")


def test_the_chart_is_seen(page: Page) -> None:
    page.goto("powers/food-licence/")
    chart = page.locator("svg[role=img]").first
    chart.scroll_into_view_if_needed()
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box and box["width"] > 200 and box["height"] > 200
    assert chart.evaluate("svg => getComputedStyle(svg.querySelector('text')).fontSize.replace('px', '') * 1") >= 12


def test_the_legend_stays_whole_beside_a_chart_that_scrolls(page: Page) -> None:
    page.goto("powers/food-licence/")
    assert page.locator(".flow-scroll .flow-legend").count() == 0
    for item in page.locator(".flow-legend li").all():
        box = item.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= (page.viewport_size or {"width": 0})["width"]


def test_large_type_is_chosen_and_kept(page: Page) -> None:
    page.goto("powers/food-licence/")
    size = "getComputedStyle(document.querySelector('article p')).fontSize.replace('px', '') * 1"
    before = page.evaluate(size)
    button = page.get_by_role("button", name="大字")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto("powers/food-licence/")
    assert page.evaluate(size) > 1.2 * before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button.click()
    assert page.evaluate(size) == before


def test_paper_has_the_answers_the_address_and_black_letters(page: Page) -> None:
    page.goto("powers/food-licence/")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("header.md-header")).to_be_hidden()
    expect(page.locator("[data-address]")).to_contain_text("powers/food-licence/")
    look = page.evaluate("(look => [look.color, look.backgroundColor])(getComputedStyle(document.body))")
    assert look == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for answer in page.locator("details > :not(summary)").all():
        expect(answer).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        *("./", "powers/", "powers/food-licence/", "powers/metering-service/", "departments/market/", "types/"),
        *("laws/licensing-law/", "types/licensing/", "flowcharts/licence-flow/", "search/", "sitemap/", "about/"),
    ],
)
def test_no_page_is_wider_than_its_window(page: Page, address: str) -> None:
    page.goto(address)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("window.innerWidth")


def test_the_palette_is_chosen_and_kept(page: Page) -> None:
    page.goto("powers/")
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("label[for^=__palette]:visible").first.click()
    expect(page.locator(f"body[data-md-color-scheme={before}]")).to_have_count(0)
    after = page.evaluate("document.body.dataset.mdColorScheme")
    page.goto("powers/food-licence/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == after
