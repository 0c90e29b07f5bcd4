"""Reading a change: two versions of the catalogue compared, and the comparison as a report."""

from collections.abc import Callable, Mapping

from generator.difference.compare import Difference, EntryDifference, Fate, difference
from generator.difference.data import as_json
from generator.difference.html import html
from generator.difference.impact import Effect, Impact
from generator.difference.markdown import markdown
from generator.difference.repository import Repository, RepositoryError
from generator.difference.sides import Side, opened

FORMATS: Mapping[str, Callable[[Difference], str]] = {"markdown": markdown, "html": html, "json": as_json}

__all__ = [
    "FORMATS",
    "Difference",
    "Effect",
    "EntryDifference",
    "Fate",
    "Impact",
    "Repository",
    "RepositoryError",
    "Side",
    "as_json",
    "difference",
    "html",
    "markdown",
    "opened",
]
