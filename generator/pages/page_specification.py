"""A computed page before it is rendered: its address, template and variables."""

from dataclasses import dataclass
from typing import Any

from generator.pages.page import Crumb

Meta = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpecification:
    """A page before it is rendered. ``section`` is the path of the menu item it belongs to, if it belongs to one.

    ``files`` are names and texts of files beside the page; ``source`` is the data file that the page shows, if one.
    """

    url: str
    template: str
    title: str
    description: str
    above: tuple[Crumb, ...]
    meta: Meta
    variables: dict[str, Any]
    files: tuple[tuple[str, str], ...] = ()
    section: str = ""
    source: str | None = None


def column(name: str, description: str, type: str) -> Meta:
    """The meta tags of a government site's index pages."""
    tags = (
        ("ColumnName", name),
        ("ColumnDescription", description),
        ("ColumnKeywords", name),
        ("ColumnType", type or "首页"),
    )
    return tuple((key, value) for key, value in tags if value)
