"""What must hold for a page of any kind, asked of every page of a site: a new register's page is asked too."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from around import REGISTRY

from generator.model.register import Registry

HERE = "http://site.invalid/"
STEPS = 3
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
SHOWN = frozenset({"img", "svg", "input", "meter", "progress", "canvas", "video", "iframe", "select", "button"})
BLOCKS = frozenset({"section", "article", "main", "aside"})
ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action", "iframe": "src"}


@dataclass
class Heading:
    """A heading that is still open: what stands below it has not ended."""

    level: int
    block: int
    text: str = ""
    filled: bool = False


@dataclass
class Outline(HTMLParser):
    """What is asked of a page, read in one pass."""

    text: str
    headings: int = 0
    title: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    breadcrumbs: bool = False
    stamped: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Heading] = []
        self._hidden = False
        self._within: list[str] = []
        self._heading: Heading | None = None
        self.feed(self.text)
        self._end(self._open)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag not in VOID:
            self._within.append(tag)
        self.ids += [values["id"]] if values.get("id") else []
        self._watch(tag, values)
        if address := values.get(ADDRESSES.get(tag, "")):
            (self.links if tag == "a" else self.used).append(address)
        if tag == "main":
            self._hidden = "hidden" in values  # another form of the same sheet, shown in its place
        if tag == "h1" and not self._hidden:
            self.headings += 1
        if tag in SHOWN:
            self._fill()
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() and "main" in self._within:
            level = int(tag[1])
            self._end([heading for heading in self._open if heading.level >= level])
            self._heading = Heading(level, sum(tag in BLOCKS for tag in self._within))
            self._open.append(self._heading)

    def _watch(self, tag: str, values: dict[str, str]) -> None:
        self.breadcrumbs |= tag == "nav" and "md-path" in values.get("class", "")
        self.stamped |= values.get("id") == "content"
        inline = tag == "script" and "src" not in values
        if inline and values.get("type") not in ("application/json", "application/ld+json"):
            self.forbidden.append("script")
        self.forbidden += [name for name in values if name == "style" or name.startswith("on")]
        self.forbidden += ["style"] if tag == "style" else []

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._within:
            return
        if tag in BLOCKS:
            depth = sum(tag in BLOCKS for tag in self._within)
            self._end([heading for heading in self._open if heading.block >= depth])
        while self._within.pop() != tag:
            pass
        if self._heading and tag == f"h{self._heading.level}":
            self._heading = None

    def handle_data(self, data: str) -> None:
        if not data.strip() or (self._within and self._within[-1] in ("script", "style")):
            return
        if self._within[-1:] == ["title"] and "svg" not in self._within:
            self.title += data
        if self._heading:
            self._heading.text += data
        self._fill()

    def _fill(self) -> None:
        for heading in self._open:
            heading.filled |= heading is not self._heading

    def _end(self, headings: list[Heading]) -> None:
        for heading in list(headings):
            self._open.remove(heading)
            if (not heading.filled and heading.level > 1) or not heading.text.strip():
                self.empty.append(f"h{heading.level} {heading.text.strip()}")


@dataclass(frozen=True)
class Site:
    """A built site and its pages, by address relative to its root."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Outline]:
        found = sorted(self.folder.rglob("index.html"))
        return {self._url(path): Outline(path.read_text(encoding="utf-8")) for path in found}

    def _url(self, path: Path) -> str:
        place = path.parent.relative_to(self.folder).as_posix()
        return "" if place == "." else f"{place}/"

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        return {url: frozenset(page.ids) for url, page in self.pages.items()}

    def target(self, url: str, link: str) -> tuple[str, str] | None:
        """Where a link on a page leads within the site: path and fragment; None where it leads out of it."""
        address, fragment = urldefrag(urljoin(HERE + url, link))
        if not address.startswith(HERE):
            return None
        return unquote(urlsplit(address).path).lstrip("/"), unquote(fragment)

    def is_there(self, path: str, fragment: str) -> bool:
        """Whether a page or file stands there, with the fragment in it."""
        if path in self.pages:
            return not fragment or fragment in self.ids[path]
        return path != "" and not path.endswith("/") and (self.folder / path).is_file()

    @cached_property
    def steps(self) -> dict[str, int]:
        """How many links lead from the home page to each page; turning the pages of one list is no step."""
        found = {"": 0}
        queue = deque([""])
        while queue:
            url = queue.popleft()
            for link in self.pages[url].links:
                path, _ = self.target(url, link) or ("", "")
                step = found[url] + (not continues(path))
                if path in self.pages and step < found.get(path, 1000):
                    found[path] = step
                    (queue.appendleft if continues(path) else queue.append)(path)
        return found


def continues(url: str) -> bool:
    """Whether a page is the second or a later one of a list: ``powers/page/2/``."""
    return url.split("/")[-3:-2] == ["page"]


SCHEMES = ("", "http", "https", "mailto", "tel")
WRITTEN = re.compile(r"""\s(?:href|src|action|formaction|srcset|poster|xlink:href)\s*=\s*["']([^"']*)["']""")
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(data: object) -> Iterator[str]:
    """The addresses in what is said to search engines."""
    if isinstance(data, dict):
        yield from (str(data[name]) for name in ("url", "serviceUrl") if name in data)
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from told(inner)


def unfilled(site: Site) -> frozenset[str]:
    """The addresses of registers without entries, which no data file speaks of, and of what belongs to them."""
    filled = {path.stem for path in (site.folder / "data").glob("*.csv")}
    empty = tuple(register for register in REGISTRY if register.name not in filled)
    return Registry(empty, REGISTRY.sections).urls


class WholeSite:
    """A test class that inherits from this has a fixture ``site``."""

    def test_every_page_has_one_first_heading_and_a_title(self, site: Site) -> None:
        assert not {url: page.headings for url, page in site.pages.items() if page.headings != 1}
        assert not [url for url, page in site.pages.items() if not page.title.strip()]

    def test_nothing_is_announced_that_does_not_follow(self, site: Site) -> None:
        assert not {url: page.empty for url, page in site.pages.items() if page.empty}

    def test_no_id_stands_twice_on_a_page(self, site: Site) -> None:
        twice = {url: {id for id in page.ids if page.ids.count(id) > 1} for url, page in site.pages.items()}
        assert not {url: ids for url, ids in twice.items() if ids}

    def test_every_link_leads_somewhere(self, site: Site) -> None:
        broken = []
        for url, page in site.pages.items():
            for link in chain(page.links, page.used):
                target = site.target(url, link)
                if target is not None and not site.is_there(*target):
                    broken.append((url, link))
        assert not broken

    def test_every_address_has_a_harmless_scheme(self, site: Site) -> None:
        """On pages, in feeds and pictures, in what is said to search engines; none but these leads out of the site."""
        wrong, seen = [], set()
        for path in sorted(site.folder.rglob("*")):
            if path.suffix not in (".html", ".xml", ".svg") or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8")
            found = [unescape(value) for value in WRITTEN.findall(text)]
            found += [value for data in LINKED.findall(text) for value in told(json.loads(data))]
            for value in found:
                scheme = re.match(r"([^/?#]*?):", value)
                name = scheme[1] if scheme else ""
                seen.add(name)
                if name not in SCHEMES or value.startswith(("//", "\\")) or re.search(r"[\s\x00-\x1f]", value):
                    wrong.append((path.relative_to(site.folder).as_posix(), value))
        assert not wrong
        assert {"", "https"} <= seen

    def test_nothing_stands_on_a_page_that_a_strict_host_refuses(self, site: Site) -> None:
        assert not {url: page.forbidden for url, page in site.pages.items() if page.forbidden}

    def test_every_page_says_where_it_stands(self, site: Site) -> None:
        """Home is the start, what is written by hand stands in the menu, and sheets to print are sheets."""
        by_hand = {"", "about/", "contribute/", "sources/"}
        lost = [url for url, page in site.pages.items() if page.stamped and not page.breadcrumbs and url not in by_hand]
        assert not lost

    def test_every_page_is_reached_from_home_in_three_steps(self, site: Site) -> None:
        far = {
            url: site.steps.get(url) for url in site.pages if site.steps.get(url, 1000) > STEPS and not continues(url)
        }
        # What holds nothing keeps its address, and no menu leads there.
        empty = {url for url in far if any(url.startswith(place) for place in unfilled(site))}
        assert set(far) == empty
