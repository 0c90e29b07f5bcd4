"""The list of a register whose first page says more than the rows: what further to show is the caller's template's."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.pages.context import Context
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Labelled, sheets


def own_list(
    context: Context, name: str, rows: Sequence[Labelled], template: str, variables: Mapping[str, Any]
) -> Iterator[PageSpecification]:
    """The pages of the list of register ``name``; ``template`` is the first page's and gets ``variables`` too."""
    register = context.catalogue.register(name)
    given = {
        "about": register.about,
        "supplier": register.supplier,
        "measures": context.figures.get(register.url(), ()),
        **variables,
    }
    about = register.about
    yield from paged(
        context, register.url(), register.title, about, rows, template, given, section=register.section, above=()
    )


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
    above: tuple[Crumb, ...],
) -> Iterator[PageSpecification]:
    """Rows over as many pages as they need."""
    for sheet in sheets(rows, url):
        first = sheet.number == 1
        name = sheet.titled(title)
        given = {"name": title, "origin": url, "sheet": sheet, "shown": frozenset[str](), **variables}
        crumbs = above if first else (*above, Crumb(title, url))
        template = template if first else "more.html"
        yield context.specification(sheet.url, template, name, about, given, section=section, above=crumbs)
