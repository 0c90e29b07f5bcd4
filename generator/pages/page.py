"""What the compile step gives: a page's body and all that the shell around it needs to know."""

import re
from dataclasses import dataclass
from html import unescape

from generator.model.catalogue import Catalogue

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_COUNT = re.compile(r'<span class="count">.*?</span>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one; ``url`` is site-relative, empty for the home page."""

    title: str
    url: str


def section_crumbs(catalogue: Catalogue, path: str) -> tuple[Crumb, ...]:
    """The page of the section with this path, above those that stand in it; none where the section has no page."""
    return tuple(Crumb(one.title, one.url) for one in catalogue.shown.sections if one.path == path)


@dataclass(frozen=True, slots=True)
class Heading:
    """A second-level heading, for the page's table of contents."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page without its shell. ``url`` is a site-relative folder; the body's links are relative to it.

    ``linked_data`` is an element for search engines, put after the body.
    """

    url: str
    section: str
    title: str
    description: str
    body: str
    breadcrumbs: tuple[Crumb, ...]
    contents: tuple[Heading, ...]
    source: str | None
    meta: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...] = ()
    linked_data: str = ""


def contents(body: str) -> tuple[Heading, ...]:
    """The second-level headings of a body, in order."""
    return tuple(Heading(id, _plain(title)) for id, title in _HEADING.findall(body))


def _plain(title: str) -> str:
    return unescape(_TAG.sub("", _COUNT.sub("", title))).strip()


def base(url: str) -> str:
    """The way from a page to the site's root: ``../../`` for ``powers/x/``, ``./`` for the home page."""
    return "../" * url.count("/") or "./"


def section(url: str) -> str:
    """The menu item a page belongs to: the first part of its address."""
    return url.partition("/")[0] or "home"
