"""Ways to browse powers: their list, and the shelves of their types and themes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.model.catalogue import Catalogue
from generator.model.register import Overview
from generator.model.vocabulary import PowerType, Theme, Vocabulary
from generator.pages.context import Context
from generator.pages.lists import Choice, list_pages
from generator.pages.page import Crumb, section_crumbs
from generator.pages.page_specification import PageSpecification, column
from generator.registers.departments.model import Department
from generator.registers.laws.articles import Articles
from generator.registers.powers.counts import in_words
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.meanings import MEANINGS
from generator.registers.powers.model import Power
from generator.registers.powers.rows import by_department, holder, power_row

_SERVICES = "services"


@dataclass(frozen=True)
class Shelf:
    """A way to browse powers by one of their vocabularies: ``types/licensing/``, ``themes/housing/``."""

    path: str
    title: str
    description: str
    values: Iterable[Vocabulary]
    of: Callable[[Power], tuple[Vocabulary, ...]]

    def url(self, value: Vocabulary | None = None) -> str:
        """The address of a value's list, or of the shelf itself."""
        return f"{self.path}/{value.slug}/" if value else f"{self.path}/"


def _types(power: Power) -> tuple[Vocabulary, ...]:
    return (power.type,)


def _themes(power: Power) -> tuple[Vocabulary, ...]:
    return power.themes


TYPES = Shelf("types", "职权类型", "按职权类型浏览权力事项", PowerType, _types)
THEMES = Shelf("themes", "主题", "按生活和经营中的事情浏览权力事项", Theme, _themes)


def overview(shelf: Shelf) -> Overview:
    """The pages of a shelf, as the site's sections and map know them."""
    return Overview(
        url=shelf.url(),
        title=shelf.title,
        section=_SERVICES,
        about=shelf.description,
        pages=partial(_shelf, shelf),
        rank=-2,
        searched=False,
        browses=True,
        below=partial(_below, shelf),
    )


def _below(shelf: Shelf, context: Context) -> tuple[Choice, ...]:
    return choices(context.catalogue, shelf)


def listed(context: Context) -> Iterator[PageSpecification]:
    """The list of all powers, with the ways to narrow it."""
    catalogue = context.catalogue
    register = catalogue.register("powers")
    variables = {
        "about": in_words(catalogue) if catalogue.all(Power) else "",
        "supplier": register.supplier,
        "measures": context.figures.get(register.url(), ()),
        "meaning": None,
        "shown": frozenset({"kind"}),
        "filter": (),
        "narrowed": (
            ("by-type", "按类型", choices(catalogue, TYPES)),
            ("by-department", "按部门", departments(context)),
        ),
    }
    above = section_crumbs(catalogue, register.section)
    rows = context.rows.listed(register)
    yield from list_pages(
        context, register.url(), register.title, register.about, above, rows, variables, register.section
    )


def _shelf(shelf: Shelf, context: Context) -> Iterator[PageSpecification]:
    catalogue = context.catalogue
    meta = column(shelf.title, shelf.description, shelf.title)
    variables = {"title": shelf.title, "about": shelf.description, "choices": choices(catalogue, shelf)}
    services = section_crumbs(catalogue, _SERVICES)
    yield PageSpecification(
        url=shelf.url(),
        template="shelf.html",
        title=shelf.title,
        description=shelf.description,
        above=services,
        meta=meta,
        variables=variables,
        files=(),
        section=_SERVICES,
    )
    above = (*services, Crumb(shelf.title, shelf.url()))
    for value in shelf.values:
        powers = _on(catalogue, shelf).get(value, [])
        if powers or shelf is TYPES:
            yield from _shelved(context, shelf, value, powers, above)


def _shelved(
    context: Context, shelf: Shelf, value: Vocabulary, powers: Iterable[Power], above: tuple[Crumb, ...]
) -> Iterator[PageSpecification]:
    catalogue = context.catalogue
    ordered = sorted(powers, key=holder)
    rows = [(by_department(catalogue, power), power_row(catalogue, context.rows, power)) for power in ordered]
    meaning = MEANINGS.get(value) if isinstance(value, PowerType) else None
    variables = {
        "about": in_words(catalogue) if catalogue.all(Power) else "",
        "supplier": "",
        "measures": (),
        "meaning": meaning,
        "articles": Articles(catalogue),
        "shown": frozenset() if isinstance(value, PowerType) else frozenset({"kind"}),
        "filter": ("type", value.slug) if shelf is TYPES else (),
        "narrowed": (),
    }
    description = meaning.text if meaning else f"{value}方面的权力事项"
    yield from list_pages(context, shelf.url(value), value.value, description, above, rows, variables, _SERVICES)


def choices(catalogue: Catalogue, shelf: Shelf) -> tuple[Choice, ...]:
    """The values of a shelf with the number of powers of each; of themes only those that some power has."""
    powers = _on(catalogue, shelf)
    return tuple(
        Choice(value.value, shelf.url(value), len(powers.get(value, ())), value.slug, _about(value))
        for value in shelf.values
        if value in powers or shelf is TYPES
    )


def departments(context: Context) -> tuple[Choice, ...]:
    """Every department of the city with the number of powers on its page; those of counties are found by region."""
    catalogue, held = context.catalogue, context.catalogue.view(Holdings)
    register = catalogue.register("departments")
    lists = (held.by_department, held.published_by_department)
    return tuple(
        Choice(one.label, register.url(one.id), sum(len(found.get(one.id, ())) for found in lists))
        for one in catalogue.all(Department).values()
        if not one.region
    )


def _on(catalogue: Catalogue, shelf: Shelf) -> Mapping[Vocabulary, list[Power]]:
    return catalogue.view(_powers_by_type if shelf is TYPES else _powers_by_theme)


def _powers_by_type(catalogue: Catalogue) -> Mapping[Vocabulary, list[Power]]:
    return _shelve(catalogue, TYPES)


def _powers_by_theme(catalogue: Catalogue) -> Mapping[Vocabulary, list[Power]]:
    return _shelve(catalogue, THEMES)


def _shelve(catalogue: Catalogue, shelf: Shelf) -> Mapping[Vocabulary, list[Power]]:
    held: dict[Vocabulary, list[Power]] = {}
    for power in catalogue.all(Power).values():
        for value in shelf.of(power):
            held.setdefault(value, []).append(power)
    return held


def _about(value: Vocabulary) -> str:
    return MEANINGS[value].text if isinstance(value, PowerType) else ""
