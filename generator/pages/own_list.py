"""The list of a register whose first page says more than the rows: what further to show is the caller's template's."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.pages.context import Context
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Labelled, sheets


def own_list(
    context: Context, name: str, template: str, variables: Mapping[str, Any], rows: Sequence[Labelled] | None = None
) -> Iterator[PageSpecification]:
    """The pages of the list of register ``name``; ``template`` is the first page's and gets ``variables`` too.

    Without ``rows`` they are those of the plain list.
    """
    register = context.catalogue.register(name)
    url, title, about = register.url(), register.title, register.about
    given = {"about": about, "supplier": register.supplier, "measures": context.figures.get(url, ()), **variables}
    rows = context.rows.listed(register) if rows is None else rows
    yield from paged(context, url, title, about, rows, template, given, section=register.section)


def paged(
    context: Context,
    url: str,
    title: str,
    about: str,
    rows: Sequence[Labelled],
    template: str,
    variables: Mapping[str, Any],
    *,
    section: str,
    above: tuple[Crumb, ...] = (),
) -> Iterator[PageSpecification]:
    """Rows over as many pages as they need."""
    for sheet in sheets(rows, url):
        first = sheet.number == 1
        name = sheet.titled(title)
        given = {"name": title, "origin": url, "sheet": sheet, "shown": frozenset[str](), **variables}
        crumbs = above if first else (*above, Crumb(title, url))
        template = template if first else "more.html"
        yield context.specification(sheet.url, template, name, about, given, section=section, above=crumbs)
