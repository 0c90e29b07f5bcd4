"""Every page of the example of ``init``, in which every register is filled."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from around import REGISTRY
from conftest import run, serve
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response
from whole_site import Site, WholeSite

from generator.check import read
from generator.editing.starter import write_example
from generator.model.catalogue import Catalogue
from generator.pages import Compiler
from generator.pages.context import Context
from generator.pages.lists import Lists
from generator.pages.rows import Rows

pytestmark = pytest.mark.slow

PHONE, DESK = 390, 1280


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "root"
    write_example(folder, REGISTRY)
    done = run("--root", str(folder), "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return Site(root / "site")


class TestExample(WholeSite):
    """Every page of it."""


# One page of every kind, in a browser

# Texts of a page whose colours are worth a look, and how far each stands out; both colours are painted and read
# back, so that transparency and any way to write a colour count as they are seen.
CONTRAST = """() => {
  const paint = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true}), known = new Map();
  const seen = (colours) => {
    const key = colours.join();
    if (!known.has(key)) {
      paint.globalCompositeOperation = "source-over";
      for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
      const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
        value /= 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      known.set(key, 0.2126 * r + 0.7152 * g + 0.0722 * b);
    }
    return known.get(key);
  };
  const weak = new Set(), texts = "h1, h2, h3, p, li, a, th, td, dt, dd, b, small, span, strong, summary, button";
  for (const one of document.querySelectorAll(`main :is(${texts})`)) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !one.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const under = [];
    for (let place = one; place; place = place.parentElement) under.unshift(getComputedStyle(place).backgroundColor);
    const style = getComputedStyle(one), large = parseFloat(style.fontSize) >= 24;
    const [dark, light] = [seen(["white", ...under]), seen(["white", ...under, style.color])].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    const words = one.textContent.trim().slice(0, 20);
    if (ratio < (large ? 3 : 4.5)) weak.add(`${ratio.toFixed(2)}: ${one.localName}.${one.className} ${words}`);
  }
  return [...weak];
}"""


# What Material's own switch does to the page.
NIGHT = """() => {
  document.body.setAttribute("data-md-color-switching", "");
  document.body.setAttribute("data-md-color-scheme", "slate");
}"""


def kinds(catalogue: Catalogue, site: Site) -> list[str]:
    """A page of each kind: one of each template, each list, the fullest entry of each register, one of each sheet."""
    compiler = Compiler(catalogue)
    specifications = list(Lists(Context(catalogue, Rows(catalogue), compiler._chart)).all())
    templates = {specification.template: specification.url for specification in reversed(specifications)}
    lists = [specification.url for specification in specifications if specification.url.count("/") <= 1]
    entries, below = [], {}
    for register in catalogue.registers:
        pages = [register.url(id) for id in catalogue.entries[register.name] if register.stamped]
        entries += [max(pages, key=lambda url: len(site.pages[url].text))] if pages else []
        for url in site.pages:  # the sheets beside an entry's page, by their names
            head, _, name = url.removesuffix("/").rpartition("/")
            if f"{head}/" in pages:
                below[register.name, name] = url
    return sorted({*templates.values(), *lists, *entries, *below.values(), "about/", "changes/"} & set(site.pages))


@dataclass
class Visit:
    """What a browser had to say against a page."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _failed(self, asked: Request) -> None:
        if asked.failure != "net::ERR_ABORTED":  # left behind by going on to the next page
            self.faults.append(f"{asked.failure}: {asked.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 or not response.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"{response.status}: {response.url}")

    def see(self, url: str) -> list[str]:
        """Open a page of the site by day on a phone, then look at it by night at a desk; what is wrong with it."""
        self.faults.clear()
        self.page.set_viewport_size({"width": PHONE, "height": 844})
        self.page.goto(self.address + url)
        seen = self._look("phone")
        self.page.set_viewport_size({"width": DESK, "height": 844})
        self.page.evaluate(NIGHT)
        return [*seen, *self._look("desk"), *self.faults]

    def _look(self, where: str) -> list[str]:
        width, room = self.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        wide = [f"{width} px wide in a window of {room}"] if width > room else []
        return [f"{where}: {fault}" for fault in [*wide, *self.page.evaluate(CONTRAST)]]


@pytest.mark.browser
def test_a_page_of_every_kind_is_faultless_in_a_browser(browser: Browser, root: Path, site: Site) -> None:
    catalogue = read(root, REGISTRY, lambda _: None)[1].catalogue
    assert catalogue is not None
    serving = serve(root, "/site/")
    context = browser.new_context(locale="zh-CN")
    visit = Visit(context.new_page(), next(serving))
    found = {url: visit.see(url) for url in kinds(catalogue, site)}
    context.close()
    next(serving, None)
    assert not {url: faults for url, faults in found.items() if faults}
