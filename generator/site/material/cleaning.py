"""The markup of hand-written pages as it is published: read as browsers read it, and written anew without the rest."""

from html import escape

import nh3
from markupsafe import Markup

from generator.check.markup import ATTRIBUTES, SCHEMES, TAGS, aligned, allowed

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"script", "style"},
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=lambda tag, name, value: value if allowed(tag, name, value) else None,
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def clean(html: str) -> str:
    """The same without what acts or asks another host."""
    return _CLEANER.clean(aligned(html))


def plain(text: object) -> str:
    """A text that Material prints as markup, such as a heading, as text that any place of a page can take."""
    return escape(Markup(str(text)).striptags())
