"""The shell: a page as Material renders it, with slots in the places of what differs from page to page.

mkdocs renders one page for each menu item and depth of address; it is split at its tokens once, and every entry's
page is then a join. This module and ``plugin`` (with the templates in ``theme/``) are all that know Material.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from html import escape

from generator.pages import Page
from generator.pages.page import base
from generator.site.publication import Settings


class Slot(Enum):
    """What is put in, and the token that stands for it. A token is plain enough to pass any filter unchanged."""

    WINDOW = "SlotWindow7c1f"
    TITLE = "SlotTitle7c1f"
    DESCRIPTION = "SlotDescription7c1f"
    CANONICAL = "https://slot-canonical-7c1f.invalid/"
    META = "SlotMeta7c1f"
    BREADCRUMBS = "SlotBreadcrumbs7c1f"
    CONTENTS = "SlotContents7c1f"
    EDIT = "SlotEdit7c1f"
    BODY = "SlotBody7c1f"


_EDIT_BEGIN, _EDIT_END, _EDIT_URL = "SlotEditBegin7c1f", "SlotEditEnd7c1f", "slot-edit-url-7c1f"
CONTENT_ID = "content"
HEADING_TITLE, HEADING_ID = "SlotHeadingTitle7c1f", "slot-heading-7c1f"
_ROW = re.compile(rf'<li class="md-nav__item">(?:(?!<li).)*?{HEADING_TITLE}.*?</li>', re.DOTALL)
_CONTENTS = re.compile(r'<label class="md-nav__title" for="__toc">(?:(?!<label).)*?</ul>', re.DOTALL)
_EDIT = re.compile(rf"{_EDIT_BEGIN}(.*?){_EDIT_END}", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")  # a shell has no preformatted text, and a third of it is blank lines
_TOKEN = re.compile("|".join(re.escape(slot.value) for slot in Slot))


class ShellError(Exception):
    """A page that Material rendered does not have the places where something must be put in."""


def tokens() -> dict[str, str]:
    """The tokens by the names that ``theme/main.html`` uses."""
    return {
        "window": Slot.WINDOW.value,
        "title": Slot.TITLE.value,
        "meta": Slot.META.value,
        "breadcrumbs": Slot.BREADCRUMBS.value,
        "body": Slot.BODY.value,
        "edit_begin": _EDIT_BEGIN,
        "edit_end": _EDIT_END,
        "edit_url": _EDIT_URL,
    }


@dataclass(frozen=True)
class Shell:
    """A split page: texts and slots in turn, and the markup of what is repeated or may be absent."""

    pieces: tuple[str | Slot, ...]
    contents: str
    row: str
    edit: str


Shells = Mapping[tuple[str, int], Shell]


def depth(url: str) -> int:
    """How many folders below the site's root an address is; 0 for the home page."""
    return url.count("/")


def split(html: str) -> Shell:
    """The shell in a rendered page; ShellError if Material no longer renders what is looked for."""
    html = _BLANK.sub("\n", html)
    contents = _CONTENTS.search(html)
    row = _ROW.search(contents[0]) if contents else None
    edit = _EDIT.search(html)
    if contents is None or row is None or edit is None:
        raise ShellError("主题没有在网页框架里生成目录或修改链接：请核对 mkdocs-material 的版本和 mkdocs.yml")
    html = html.replace(contents[0], Slot.CONTENTS.value).replace(edit[0], Slot.EDIT.value)
    texts, slots = _TOKEN.split(html), [Slot(found) for found in _TOKEN.findall(html)]
    missing = {Slot.WINDOW, Slot.TITLE, Slot.BODY, Slot.META, Slot.BREADCRUMBS, Slot.CONTENTS, Slot.EDIT} - set(slots)
    if missing or slots.count(Slot.BODY) != 1:
        raise ShellError(f"网页框架里该填内容的地方不对：{'、'.join(sorted(slot.name for slot in missing or slots))}")
    pieces: list[str | Slot] = [texts[0]]
    for slot, text in zip(slots, texts[1:], strict=True):
        pieces += (slot, text)
    return Shell(tuple(pieces), contents[0].replace(row[0], HEADING_TITLE), row[0], edit[1])


def stamp(shell: Shell, page: Page, settings: Settings) -> str:
    """The whole page."""
    filled: Mapping[Slot, str] = {
        Slot.WINDOW: escape(" - ".join((page.title, settings.site_name)) if page.url else settings.site_name),
        Slot.TITLE: escape(page.title),
        Slot.DESCRIPTION: escape(page.description),
        Slot.CANONICAL: escape(settings.site_url.rstrip("/") + "/" + page.url),
        Slot.META: _meta(page),
        Slot.BREADCRUMBS: _breadcrumbs(page),
        Slot.CONTENTS: _contents(shell, page),
        Slot.EDIT: _edit(shell, page, settings),
        Slot.BODY: page.body + page.linked_data,
    }
    return "".join(piece if isinstance(piece, str) else filled[piece] for piece in shell.pieces)


def _meta(page: Page) -> str:
    return "".join(f'<meta name="{escape(name)}" content="{escape(value)}">' for name, value in page.meta)


def _breadcrumbs(page: Page) -> str:
    if not page.breadcrumbs:
        return ""
    start = base(page.url)
    items = "".join(
        f'<li class="md-path__item"><a href="{escape(start + crumb.url)}" class="md-path__link">'
        f'<span class="md-ellipsis">{escape(crumb.title)}</span></a></li>'
        for crumb in page.breadcrumbs
    )
    return f'<nav class="md-path" aria-label="当前位置"><ol class="md-path__list">{items}</ol></nav>'


def _contents(shell: Shell, page: Page) -> str:
    if not page.contents:
        return ""
    rows = (
        shell.row.replace(HEADING_ID, escape(heading.id)).replace(HEADING_TITLE, escape(heading.title))
        for heading in page.contents
    )
    return shell.contents.replace(HEADING_TITLE, "".join(rows))


def _edit(shell: Shell, page: Page, settings: Settings) -> str:
    if not page.source or not settings.edit_url:
        return ""
    return shell.edit.replace(_EDIT_URL, escape(settings.edit_url.replace("{path}", page.source)))
