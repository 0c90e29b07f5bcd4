"""What the markup of a hand-written page may be: what Markdown makes, and nothing that acts or asks another host.

``unwanted`` finds the rest, to name it; that none is published is the cleaner's promise (`site/material/cleaning.py`),
which reads markup as browsers do.
"""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

_TABLE = "table thead tbody tfoot tr th td caption colgroup col"
_LISTS = "ul ol li dl dt dd"
_WORDS = (
    "a abbr b bdi br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var"
)
_BLOCKS = "blockquote details div figcaption figure h1 h2 h3 h4 h5 h6 hr p pre section summary wbr"
TAGS = frozenset(f"{_TABLE} {_LISTS} {_WORDS} {_BLOCKS}".split())
_EVERYWHERE = frozenset({"class", "id", "title", "lang", "dir", "role", "aria-label", "aria-hidden"})
_CELL = {"align", "colspan", "rowspan", "scope", "headers"}
ATTRIBUTES: Mapping[str, set[str]] = {
    **{tag: set(_EVERYWHERE) for tag in TAGS},
    "a": {*_EVERYWHERE, "href", "rel"},
    "img": {*_EVERYWHERE, "src", "alt", "width", "height", "align"},
    "ol": {*_EVERYWHERE, "start", "type"},
    "li": {*_EVERYWHERE, "value"},
    "td": {*_EVERYWHERE, *_CELL},
    "th": {*_EVERYWHERE, *_CELL},
    "col": {*_EVERYWHERE, "span"},
    "details": {*_EVERYWHERE, "open"},
    "time": {*_EVERYWHERE, "datetime"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Markdown's tables align their cells by a style; without one, a policy can forbid styles in markup altogether.
_ALIGNMENT = re.compile(r'(<t[hd][^<>]*) style="text-align: (left|center|right);"')
# Comments that end at once or oddly: to browsers what stands behind them is markup again, to Python a comment still.
_EMPTY_COMMENT = re.compile(r"<!--(?:-?>)")
_COMMENT_ENDS = re.compile(r"--!>")
_IGNORED = re.compile(r"[\x00-\x20]")  # as browsers ignore it in an address
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def aligned(html: str) -> str:
    """The same with the alignment of cells in an attribute of their own."""
    return _ALIGNMENT.sub(r'\1 align="\2"', html)


def allowed(tag: str, attribute: str, value: str) -> bool:
    """Whether an element may carry the attribute with this value."""
    if attribute not in ATTRIBUTES.get(tag, ()):
        return False
    if attribute == "id":
        return not value.startswith("__")  # the theme's scripts read their settings from such an element
    if attribute not in ("href", "src"):
        return True
    address = _IGNORED.sub("", value).replace("\\", "/")
    scheme = _SCHEME.match(address)
    if attribute == "src":  # another host would learn who reads the page
        return scheme is None and not address.startswith("//")
    return scheme is None or scheme[1].lower() in SCHEMES


def unwanted(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each piece of markup that is not published, and what may stand in its place in the source, the surest first."""
    reader = _Reader()
    reader.feed(_COMMENT_ENDS.sub("-->", _EMPTY_COMMENT.sub("", aligned(html))))
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append((f"<{tag}>", (f"<{tag}",)))
            return
        self.found += _attributes(tag, attrs)

    def handle_decl(self, decl: str) -> None:
        self.found.append((f"<!{decl[:20]}>", (f"<!{decl[:8]}",)))

    def unknown_decl(self, data: str) -> None:
        self.found.append((f"<![{data[:20]}>", (f"<![{data[:8]}",)))

    def handle_pi(self, data: str) -> None:
        self.found.append((f"<?{data[:20]}>", (f"<?{data[:8]}",)))


def _attributes(tag: str, attributes: list[tuple[str, str | None]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in attributes:
        if not allowed(tag, name, value or ""):
            surest = (value or name,) if name in ATTRIBUTES[tag] else ()
            yield f'{name}="{_IGNORED.sub("", value or "")[:80]}"', (*surest, name, f"<{tag}")
