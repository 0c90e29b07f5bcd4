"""The pages that lead to entries: sections, registers, search, site map; with them every overview."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.entry import Entry
from generator.model.goal import grounds
from generator.model.information import Information
from generator.model.register import Register, Section
from generator.pages.context import Context
from generator.pages.page import Crumb, section_crumbs
from generator.pages.page_specification import PageSpecification, column
from generator.pages.rows import Labelled, sheets
from generator.search.records import facets

CHANGES_SECTION = "disclosure"


@dataclass(frozen=True, slots=True)
class Choice:
    """A link with the number of entries behind it; without one it leads to a page that counts nothing."""

    title: str
    url: str
    count: int | None
    slug: str = ""
    about: str = ""


class Lists:
    """The list pages of a catalogue."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._catalogue = context.catalogue
        self._rows = context.rows

    def all(self) -> Iterator[PageSpecification]:
        """Every list page and overview."""
        for section in self._catalogue.shown.sections:
            yield self._section(section)
        for overview in self._catalogue.registry.overviews:
            yield from overview.pages(self._context)
        for register in self._catalogue.registers:
            yield from self._register(register)
        yield self._search()
        yield self._sitemap()

    def _section(self, section: Section) -> PageSpecification:
        """The page of a menu item: what stands in this part of the site."""
        variables = {"title": section.title, "about": section.about, "choices": self._places(section)}
        meta = column(section.title, section.about, section.title)
        return PageSpecification(
            url=section.url,
            template="section.html",
            title=section.title,
            description=section.about,
            above=(),
            meta=meta,
            variables=variables,
            files=(),
            section=section.path,
        )

    def _places(self, section: Section) -> tuple[Choice, ...]:
        """The registers and overviews of a section, by rank; at equal ranks as the registry has them."""
        catalogue, shown = self._catalogue, self._catalogue.shown
        counts = {register.url(): len(catalogue.entries[register.name]) for register in shown}
        overviews = [one for one in shown.overviews if one.section == section.path]
        taken = {overview.url for overview in overviews}
        found = [
            (register.rank, Choice(register.title, register.url(), counts[register.url()], "", register.about))
            for register in shown
            if register.section == section.path and register.url() not in taken
        ]
        found += [
            (one.rank, Choice(one.title, one.url, counts.get(one.url), "", one.about)) for one in overviews if one.about
        ]
        if self._context.changelog is not None and section.path == CHANGES_SECTION:
            found.append((1, Choice("变更记录", "changes/", None, "", "目录中每个条目何时改了什么")))
        return tuple(choice for _, choice in sorted(found, key=lambda pair: pair[0]))

    def _register(self, register: Register[Entry]) -> Iterator[PageSpecification]:
        if any(overview.url == register.url() for overview in self._catalogue.registry.overviews):
            return  # an overview stands in the list's place
        description = register.about or f"{self._catalogue.authority.name}公开的{register.title}"
        variables = {
            "about": register.about if issubclass(register.model, Information) else "",
            "supplier": register.supplier,
            "measures": self._context.figures.get(register.url(), ()),
            "shown": frozenset({"place"}),
            "filter": (),
            "meaning": None,
            "narrowed": (),
        }
        above = section_crumbs(self._catalogue, register.section)
        rows = self._rows.listed(register)
        yield from list_pages(
            self._context, register.url(), register.title, description, above, rows, variables, register.section
        )

    def _search(self) -> PageSpecification:
        shown = self._catalogue.shown
        ways = [(one.title, one.url) for one in shown.overviews if one.browses]
        ways += [(register.title, register.url()) for register in shown]
        links = [{"label": label, "url": f"../{url}"} for label, url in ways]
        description = "按名称、日常说法、材料搜索权力事项，也可以按部门、类型、服务对象、层级、审批方式筛选"
        variables = {"facets": facets(self._catalogue), "browse": links}
        meta = column("搜索", description, "搜索")
        return PageSpecification(
            url="search/",
            template="search.html",
            title="搜索",
            description=description,
            above=(),
            meta=meta,
            variables=variables,
        )

    def _sitemap(self) -> PageSpecification:
        sections = self._catalogue.shown.sections
        variables = {
            "sections": [(section, self._places(section)) for section in sections],
            "below": tuple(self._below()),
        }
        description = "本网站的全部栏目"
        meta = column("网站地图", description, "导航")
        return PageSpecification(
            url="sitemap/",
            template="sitemap.html",
            title="网站地图",
            description=description,
            above=(),
            meta=meta,
            variables=variables,
        )

    def _below(self) -> Iterator[tuple[str, str, Sequence[Choice]]]:
        """Lists of the site map: the values of a shelf, the entries of a register that many look for."""
        shown = self._catalogue.shown
        for overview in shown.overviews:
            if overview.below:
                yield overview.path, overview.title, overview.below(self._context)
        for register in shown:
            for one in shown.contributions(register.name):
                if one.below:
                    yield register.path, register.title, one.below(self._context)


def list_pages(
    context: Context,
    url: str,
    title: str,
    description: str,
    above: tuple[Crumb, ...],
    rows: Sequence[Labelled],
    variables: Mapping[str, Any],
    section: str,
    template: str = "list.html",
) -> Iterator[PageSpecification]:
    """A list over as many pages as it needs."""
    for sheet in sheets(rows, url):
        first = sheet.number == 1
        name = sheet.titled(title)
        given = {"title": name, "name": title, "origin": url, "sheet": sheet, **variables}
        given |= {"as_of": context.as_of, "grounds": context.catalogue.view(grounds).get(sheet.url, ())}
        crumbs = above if first else (*above, Crumb(title, url))
        meta = column(title, description, title)
        yield PageSpecification(
            url=sheet.url,
            template=template if first else "more.html",
            title=name,
            description=description,
            above=crumbs,
            meta=meta,
            variables=given,
            files=(),
            section=section,
        )
