"""Atom 1.0 (RFC 4287). Ids do not depend on where the site stands, so a reader knows an item again after a move."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from generator.pages.page import base

_NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed beside the page at ``url``; ``site`` is the site's own address, or nothing."""

    title: str
    author: str
    url: str
    site: str


@dataclass(frozen=True, slots=True)
class Item:
    """One change of one entry."""

    identity: str
    title: str
    url: str
    updated: str
    lines: tuple[str, ...]
    kinds: tuple[str, ...]


def atom(feed: Feed, items: Sequence[Item]) -> str:
    """The feed as XML; where the site's address is not known, links are relative to the feed itself."""
    start = f"{feed.site.rstrip('/')}/" if feed.site else base(feed.url)
    return "".join(_lines(feed, items, start))


def _lines(feed: Feed, items: Sequence[Item], start: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
    yield f"<id>{_urn(feed.author, feed.url)}</id>\n<title>{escape(feed.title)}</title>\n"
    yield f"<updated>{max((item.updated for item in items), key=datetime.fromisoformat, default=_NEVER)}</updated>\n"
    yield f"<author><name>{escape(feed.author)}</name></author>\n"
    yield f'<link rel="alternate" type="text/html" href="{escape(start + feed.url)}"/>\n'
    if feed.site:
        yield f'<link rel="self" type="application/atom+xml" href="{escape(start + feed.url)}feed.xml"/>\n'
    for item in items:
        yield f"<entry>\n<id>{_urn(item.identity)}</id>\n<title>{escape(item.title)}</title>\n"
        yield f"<updated>{item.updated}</updated>\n"
        yield f'<link rel="alternate" type="text/html" href="{escape(start + item.url)}"/>\n'
        yield from (f'<category term="{escape(kind)}"/>\n' for kind in item.kinds)
        yield f'<summary type="text">{escape("；".join(item.lines))}</summary>\n</entry>\n'
    yield "</feed>\n"


def _urn(*parts: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts)).urn
