"""What happens in life, at home and in the search: shown with what the catalogue holds, in the file's order."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import copied, run, serve
from playwright.sync_api import Browser, Page, expect

EVENTS = "catalogue/events.yml"
TWO = """events:
  - id: shopping
    name: 买东西
    door: 个人办事
    aliases: [逛街]
    matters:
      - {power: metering-service, note: 怀疑秤不准的}
      - {power: food-licence}
  - id: one-matter
    name: 只有一项
    door: 个人办事
    matters:
      - {power: food-licence}
"""
LABELS = re.compile(r'<h2 id="door-\d">(.*?)</h2>')
NAMES = re.compile(r'<li><a href="\./events/[^"]+"><strong>(.*?)</strong>')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("events") / "root")
    (root / EVENTS).write_text(TWO, encoding="utf-8")
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stderr
    return root / "site"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_an_event_leads_to_its_matters_in_their_order(site: Path) -> None:
    page = text(site / "events/shopping/index.html")
    order = [page.index(name) for name in ("计量器具检定", "怀疑秤不准的", "食品经营许可")]
    assert order == sorted(order)
    assert "../../powers/metering-service/" in page


def test_home_has_only_doors_that_lead_somewhere(site: Path) -> None:
    home = text(site / "index.html")
    assert LABELS.findall(home) == ["个人办事"]
    assert NAMES.findall(home) == ["买东西"]
    assert not (site / "events/one-matter").exists()


def test_a_small_site_without_events_shows_no_door(small_site: Path) -> None:
    home = text(small_site / "index.html")
    assert not LABELS.findall(home)
    assert ">一件事</h2>" not in home
    assert "还没有公开" in text(small_site / "events/index.html")


@pytest.fixture
def phone(browser: Browser, site: Path) -> Iterator[Page]:
    """A telephone that looks at the site with one event."""
    for address in serve(site.parent, "/site/"):
        context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
        yield context.new_page()
        context.close()


def test_what_people_say_finds_the_event(phone: Page) -> None:
    phone.goto("search/?q=逛街")
    expect(phone.locator("[data-state=ready]")).to_be_attached()
    phone.locator("[data-entry] a").first.click()
    expect(phone.locator("h1")).to_have_text("买东西")


HIT = """tile => {
  tile.scrollIntoView({block: "center"});
  const box = tile.getBoundingClientRect(), inset = 4;
  const hit = (x, y) => document.elementFromPoint(x, y)?.closest("a")?.getAttribute("href");
  return [box.height, hit(box.left + inset, box.top + inset), hit(box.right - inset, box.bottom - inset),
          tile.querySelector("a").getAttribute("href")];
}"""


@pytest.mark.parametrize("address", ["./", "events/", "events/shopping/", "services/", "powers/"])
def test_a_tile_or_a_row_is_a_link_as_a_whole_and_high_enough(phone: Page, address: str) -> None:
    phone.goto(address)
    tiles = phone.locator(":is(.tiles, .rows) > li").all()
    assert tiles
    for tile in tiles:
        height, first, last, leads = tile.evaluate(HIT)
        assert height >= 44
        assert first == last == leads


def test_home_asks_first_and_says_its_name_once(phone: Page) -> None:
    phone.goto("./")
    expect(phone).to_have_title("测试市政务公开目录")
    box = phone.locator("input[name=q]:visible")
    expect(box).to_have_count(1)
    assert (box.bounding_box() or {})["height"] >= 48
    assert (box.bounding_box() or {})["y"] < 300
