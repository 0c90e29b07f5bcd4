"""What a part of the program puts on the pages of another part's entries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Printable:
    """A sheet to print beside an entry's page: its folder, its template, and the variable that the template shows."""

    folder: str
    template: str
    variable: str
    make: Callable[[Any, Any], Any]  # of the catalogue and the entry


@dataclass(frozen=True, kw_only=True)
class RelatedList:
    """Entries that hang on an entry of another register, as a list on its page.

    ``rows`` takes the catalogue, the rows and the entry and gives labelled rows; ``title`` is the list's heading;
    ``note`` says in the entry's own row how many there are.
    """

    rows: Callable[[Any, Any, Any], list[Any]]
    title: Callable[[Any], str]
    note: Callable[[Any, Any], str]  # of the catalogue and the entry


@dataclass(frozen=True, kw_only=True, eq=False)
class Contribution:
    """What a part puts on the pages of another part's entries: variables of the template, a list, a sheet, data."""

    variables: Callable[[Any, Any], Mapping[str, Any]] | None = None  # of the catalogue and the entry
    related: RelatedList | None = None
    printable: Printable | None = None
    data: Callable[[Any, Any], Mapping[str, Any]] | None = None  # of both: members of the page's entry.json
    below: Callable[[Any], Sequence[Any]] | None = None  # of the context: what the site map lists of the register
