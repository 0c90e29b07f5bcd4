"""The pages that lead to entries: home, sections, registers, types, themes, search, site map."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.catalogue import laws_of
from generator.completeness import totals
from generator.corpus import facets
from generator.model.entry import Entry
from generator.model.information import Information
from generator.model.power import Power
from generator.model.vocabulary import PowerType, Theme, Vocabulary
from generator.pages.context import Context
from generator.pages.everyday import everyday
from generator.pages.law_urls import law_urls
from generator.pages.page import Crumb, section_crumb
from generator.pages.rows import Labelled, by_department, sheets
from generator.pages.sketch import Sketch, column
from generator.pages.subjects import SUBJECTS
from generator.pages.words import MEANINGS
from generator.registers import SECTIONS, Register, Section


@dataclass(frozen=True, slots=True)
class Choice:
    """A link with the number of entries behind it; without one it leads to a page that counts nothing."""

    title: str
    url: str
    count: int | None
    slug: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A number on the home page, what it counts, and where the rows behind it stand."""

    value: str
    title: str
    meaning: str
    url: str


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


_SERVICES = "services"
_TYPES = Shelf("types", "职权类型", "按职权类型浏览权力事项", PowerType, _types)
_THEMES = Shelf("themes", "主题", "按生活和经营中的事情浏览权力事项", Theme, _themes)


class Lists:
    """The list pages of a catalogue."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._catalogue = context.catalogue
        self._rows = context.rows

    def all(self) -> Iterator[Sketch]:
        """Every list page, home first."""
        yield self._home()
        for section in SECTIONS:
            yield self._section(section)
        for subject in SUBJECTS:
            yield from subject.pages(self._context)
        for register in self._catalogue.registers:
            yield from self._register(register)
        for shelf in (_TYPES, _THEMES):
            yield from self._shelf(shelf)
        yield self._search()
        yield self._sitemap()

    def _home(self) -> Sketch:
        authority = self._catalogue.authority
        title = f"{authority.name}政务公开目录"
        description = f"查找{authority.region}各部门的权力事项：谁能办、凭什么办、要什么材料、多久办完、收不收费。"
        variables = {
            "title": title,
            "types": self._choices(_TYPES),
            "themes": self._choices(_THEMES),
            "departments": self._departments,
            "examples": everyday(self._catalogue),
            "figures": self._figures(),
            "as_of": self._context.as_of,
            "sections": [section for section in SECTIONS if section.path != _SERVICES],
        }
        return Sketch("", "home.html", title, description, (), column(title, description, ""), variables)

    def _section(self, section: Section) -> Sketch:
        """The page of a menu item: what stands in this part of the site."""
        variables = {"title": section.title, "about": section.about, "choices": self._places(section)}
        meta = column(section.title, section.about, section.title)
        return Sketch(section.url, "section.html", section.title, section.about, (), meta, variables, (), section.path)

    def _places(self, section: Section) -> tuple[Choice, ...]:
        """The registers, shelves and computed pages of a section."""
        registers = [register for register in self._catalogue.registers if register.section == section.path]
        counts = {r.url(): len(self._catalogue.entries[r.name]) for r in registers}
        subjects = [subject for subject in SUBJECTS if subject.section == section.path]
        taken = {subject.url for subject in subjects}
        lists = [Choice(r.title, r.url(), counts[r.url()], "", r.about) for r in registers if r.url() not in taken]
        opening, closing = (
            [Choice(s.title, s.url, counts.get(s.url), "", s.about) for s in subjects if s.closing is last]
            for last in (False, True)
        )
        if section.path == _SERVICES:
            shelves = [Choice(s.title, s.url(), None, "", s.description) for s in (_TYPES, _THEMES)]
            powers, laws, flows = (self._catalogue.register(name).url() for name in ("powers", "laws", "flows"))
            first = [choice for choice in lists if choice.url == powers]
            grounds = [choice for choice in lists if choice.url in {laws, flows}]
            between = [choice for choice in lists if choice not in (*first, *grounds)]
            return (*first, *shelves, *between, *opening, *grounds, *closing)
        changes = Choice("变更记录", "changes/", None, "", "目录中每个条目何时改了什么")
        here = self._context.chronicle is not None and section.path == "disclosure"
        return (*opening, *lists, *((changes,) if here else ()), *closing)

    def _register(self, register: Register[Entry]) -> Iterator[Sketch]:
        if any(subject.url == register.url() for subject in SUBJECTS):
            return  # a computed page stands in the list's place
        description = register.about or f"{self._catalogue.authority.name}公开的{register.title}"
        narrower = register.model is Power
        variables = {
            "about": register.about if issubclass(register.model, Information) else "",
            "supplier": register.supplier,
            "measures": self._context.figures.get(register.url(), ()),
            "shown": frozenset({"kind"} if narrower else {"place"}),
            "filter": (),
            "types": self._choices(_TYPES) if narrower else (),
            "departments": self._departments if narrower else (),
        }
        above = (section_crumb(register.section),)
        rows = self._rows.listed(register)
        yield from self._paged(register.url(), register.title, description, above, rows, variables, register.section)

    def _shelf(self, shelf: Shelf) -> Iterator[Sketch]:
        choices = self._choices(shelf)
        meta = column(shelf.title, shelf.description, shelf.title)
        variables = {"title": shelf.title, "about": shelf.description, "choices": choices}
        services = section_crumb(_SERVICES)
        yield Sketch(
            shelf.url(), "shelf.html", shelf.title, shelf.description, (services,), meta, variables, (), _SERVICES
        )
        above = (services, Crumb(shelf.title, shelf.url()))
        for value in shelf.values:
            powers = self._on(shelf).get(value, ())
            if powers or shelf is _TYPES:
                yield from self._shelved(shelf, value, powers, above)

    def _shelved(
        self, shelf: Shelf, value: Vocabulary, powers: Iterable[Power], above: tuple[Crumb, ...]
    ) -> Iterator[Sketch]:
        ordered = sorted(powers, key=lambda power: power.department)
        rows = [(by_department(self._catalogue, power), self._rows.power(power)) for power in ordered]
        meaning = MEANINGS.get(value) if isinstance(value, PowerType) else None
        variables = {
            "about": "",
            "supplier": "",
            "measures": (),
            "meaning": meaning,
            "law": self._law_urls.get(meaning.law, "") if meaning else "",
            "shown": frozenset() if isinstance(value, PowerType) else frozenset({"kind"}),
            "filter": ("type", value.slug) if shelf is _TYPES else (),
            "types": (),
            "departments": (),
        }
        description = meaning.text if meaning else f"{value}方面的权力事项"
        yield from self._paged(shelf.url(value), value.value, description, above, rows, variables, _SERVICES)

    def _paged(
        self,
        url: str,
        title: str,
        description: str,
        above: tuple[Crumb, ...],
        rows: list[Labelled],
        variables: dict[str, Any],
        section: str,
    ) -> Iterator[Sketch]:
        for sheet in sheets(rows, url):
            first = sheet.number == 1
            name = sheet.titled(title)
            given = {"title": name, "name": title, "origin": url, "sheet": sheet, "meaning": None, **variables}
            given["as_of"] = self._context.as_of
            crumbs = above if first else (*above, Crumb(title, url))
            meta = column(title, description, title)
            template = "list.html" if first else "more.html"
            yield Sketch(sheet.url, template, name, description, crumbs, meta, given, (), section)

    def _search(self) -> Sketch:
        browse = [{"label": register.title, "url": register.url()} for register in self._catalogue.registers]
        shelves = [{"label": shelf.title, "url": shelf.url()} for shelf in (_TYPES, _THEMES)]
        links = [{"label": link["label"], "url": f"../{link['url']}"} for link in (*shelves, *browse)]
        description = "按名称、日常说法、材料检索权力事项，也可以按部门、类型、服务对象、层级、审批方式筛选"
        variables = {"facets": facets(self._catalogue), "browse": links}
        meta = column("检索", description, "检索")
        return Sketch("search/", "search.html", "检索", description, (), meta, variables)

    def _sitemap(self) -> Sketch:
        variables = {
            "sections": [(section, self._places(section)) for section in SECTIONS],
            "types": self._choices(_TYPES),
            "themes": self._choices(_THEMES),
            "departments": self._departments,
        }
        description = "本网站的全部栏目"
        meta = column("网站地图", description, "导航")
        return Sketch("sitemap/", "sitemap.html", "网站地图", description, (), meta, variables)

    def _choices(self, shelf: Shelf) -> tuple[Choice, ...]:
        powers = self._on(shelf)
        return tuple(
            Choice(value.value, shelf.url(value), len(powers.get(value, ())), value.slug, _about(value))
            for value in shelf.values
            if value in powers or shelf is _TYPES
        )

    def _on(self, shelf: Shelf) -> Mapping[Vocabulary, list[Power]]:
        if shelf.path not in self._shelves:
            held: dict[Vocabulary, list[Power]] = {}
            for power in self._catalogue.powers.values():
                for value in shelf.of(power):
                    held.setdefault(value, []).append(power)
            self._shelves[shelf.path] = held
        return self._shelves[shelf.path]

    @cached_property
    def _shelves(self) -> dict[str, Mapping[Vocabulary, list[Power]]]:
        return {}

    @cached_property
    def _law_urls(self) -> dict[str, str]:
        return law_urls(self._catalogue)

    @cached_property
    def _departments(self) -> tuple[Choice, ...]:
        held = self._catalogue.by_department
        register = self._catalogue.register("departments")
        departments = self._catalogue.departments.values()
        return tuple(Choice(d.title, register.url(d.id), len(held.get(d.id, ()))) for d in departments)

    def _figures(self) -> tuple[Headline, ...]:
        """What is counted are powers that are not cancelled, and what belongs to them."""
        catalogue = self._catalogue
        powers = catalogue.live_powers
        services = sum(power.type is PowerType.PUBLIC_SERVICE for power in powers)
        held = len(powers) - services
        cancelled = len(catalogue.powers) - len(powers)
        beside = f"；另有 {cancelled} 项已取消" if cancelled else ""
        needed, filled = totals(powers, catalogue.authority.defaults)
        share = f"{100 * filled // needed}%" if needed else "—"
        departments = {power.department for power in powers}
        laws = {law for power in powers for law in laws_of(power)}
        flows = {power.flow for power in powers if power.flow}
        listed = {register.name: register.url() for register in catalogue.registers}
        return (
            Headline(str(len(powers)), "权力事项", f"职权 {held} 项，公共服务 {services} 项{beside}", listed["powers"]),
            Headline(str(len(departments)), "部门", "实施上述事项的部门", listed["departments"]),
            Headline(str(len(laws)), "法律法规", "上述事项的设定依据，含法律、法规、规章和文件", listed["laws"]),
            Headline(str(len(flows)), "流程图", "上述事项办理时所按的流程", listed["flows"]),
            Headline(share, "信息完整度", f"上述事项应填 {needed} 个要素，已填 {filled} 个", listed["powers"]),
        )


def _about(value: Vocabulary) -> str:
    return MEANINGS[value].text if isinstance(value, PowerType) else ""
