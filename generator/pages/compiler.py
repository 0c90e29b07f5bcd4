"""The ``Compiler``: pages of entries, and around them the lists (see `generator.pages.lists`)."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.exports.entry_json import page_json
from generator.exports.linked_data import linked_data
from generator.flowchart.model import FlowLike
from generator.model.catalogue import Catalogue
from generator.model.completeness import measured
from generator.model.dates import in_words
from generator.model.entry import Entry
from generator.model.policy import POLICY
from generator.model.register import Register, Registry
from generator.pages.changelog import FEED, Changelog
from generator.pages.changes import ChangePages
from generator.pages.charts import Chart, Charts
from generator.pages.compiled_templates import CompiledTemplates
from generator.pages.context import Context
from generator.pages.fields import RecordView, labels
from generator.pages.links import Links
from generator.pages.lists import Lists
from generator.pages.meta import description, entry_meta
from generator.pages.page import Crumb, Page, base, contents, section, section_crumbs
from generator.pages.page_specification import PageSpecification
from generator.pages.printables import Printables
from generator.pages.rows import Labelled, Rows, Sheet, sheets
from generator.pages.texts import TODO

TEMPLATES = Path(__file__).parent / "templates"
_HOME = Crumb("首页", "")


class Compiler:
    """Makes the pages of one catalogue. ``templates`` are folders looked into before the generator's own.

    Without a ``changelog`` there are no pages of changes, and nothing leads to them; without ``site_url`` the sheets
    to print bear no code.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        templates: Sequence[Path] = (),
        changelog: Changelog | None = None,
        site_url: str = "",
    ) -> None:
        self._catalogue = catalogue
        self._changelog = changelog
        self._environment = _environment([*templates, *_folders(catalogue.registry)], catalogue, changelog)
        self._rows = Rows(catalogue)
        self._charts = Charts(self._environment.get_template("chart.html"))
        self._printables = Printables(self._environment, catalogue, site_url)
        self._links: dict[str, Links] = {}

    def entry(self, register: str, id: str) -> Page:
        """The page of an entry; the first one where its list of powers fills several."""
        return next(self.entry_pages(register, id))

    def entry_pages(self, register: str, id: str) -> Iterator[Page]:
        """The page of an entry, then the further pages of its list of powers."""
        kind = self._catalogue.register(register)
        entry = self._catalogue.entries[register][id]
        rows = self._related(kind, entry)
        first, *further = sheets(rows, kind.url(id)) if rows is not None else (None,)
        yield self._entry(kind, entry, first)
        for sheet in further:
            if sheet is not None:
                yield self._more(kind, entry, sheet)

    def lists(self) -> Iterator[Page]:
        """Home, the list of each register, types, themes, search and site map, each with all its pages."""
        context = Context(self._catalogue, self._rows, self._chart, self._changelog)
        for specification in Lists(context).all():
            yield self.listed(specification)

    def _chart(self, url: str, flow: FlowLike) -> Chart:
        return self._charts.chart(flow, {}, self._go(url))

    def changes(self) -> Iterator[PageSpecification]:
        """The pages under ``/changes/``, to be made with `listed` where they are not known yet."""
        return ChangePages(self._changelog).all() if self._changelog else iter(())

    def not_found(self, root: str = "/") -> Page:
        """The page for addresses that do not exist. It shows at any depth, so its links begin at ``root``."""
        body = self._environment.get_template("not_found.html").render(base=root, go=Links(self._catalogue, root))
        return Page(
            url="404.html",
            section="",
            title="页面不存在",
            description="没有找到这个页面",
            body=body,
            breadcrumbs=(_HOME,),
            contents=(),
            source=None,
            meta=(),
        )

    def _entry(self, register: Register[Entry], entry: Entry, sheet: Sheet | None) -> Page:
        catalogue = self._catalogue
        url = register.url(entry.id)
        needed, missing = measured(entry, catalogue.authority.defaults)
        index_no = catalogue.index_no(register.name, entry.id)
        gaps = frozenset(element.field for element in missing)
        variables: dict[str, Any] = {
            "entry": entry,
            "register": register,
            "index_no": index_no,
            "needed": needed,
            "missing": missing,
            "gaps": gaps,
            "sheet": sheet,
            "shown": ("flag",),
            "revisions": self._changelog.entry(register.name, entry.id) if self._changelog else (),
            **self._more_variables(register, entry, self._go(url)),
        }
        body = self._render(register.template, url, variables)
        return Page(
            url=url,
            section=register.section,
            title=entry.name,
            description=description(catalogue, entry),
            body=body,
            breadcrumbs=(*self._lead(register), *(register.crumbs(entry) if register.crumbs else ())),
            contents=contents(body),
            source=catalogue.sources.get(register.name, {}).get(entry.id),
            meta=entry_meta(catalogue, entry),
            files=(
                *self._files(register, entry, variables),
                *self._printables.files(register, entry),
                *self._feed(register, entry),
            ),
            linked_data=linked_data(catalogue, register, entry, index_no),
        )

    def _more_variables(self, register: Register[Entry], entry: Entry, go: Links) -> dict[str, Any]:
        """What the register's template asks for, and what other parts put on its pages."""
        found: dict[str, Any] = {}
        if register.variables:
            found |= register.variables(self._catalogue, self._charts, go, entry)
        for one in self._catalogue.registry.contributions(register.name):
            if one.variables:
                found |= one.variables(self._catalogue, entry)
            if one.related:
                found["related_title"] = one.related.title(entry)
        return found

    def _related(self, register: Register[Entry], entry: Entry) -> list[Labelled] | None:
        """The entries of another register that hang on this one; None where there is no such list."""
        lists = (one.related for one in self._catalogue.registry.contributions(register.name) if one.related)
        found = next(lists, None)
        return found.rows(self._catalogue, self._rows, entry) if found else None

    def _lead(self, register: Register[Entry]) -> tuple[Crumb, ...]:
        """The pages above an entry's own."""
        section = section_crumbs(self._catalogue, register.section)
        return (_HOME, *section, Crumb(register.title, register.url()))

    def _files(self, register: Register[Entry], entry: Entry, variables: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        chart = variables.get("chart")
        own = register.own_chart is not None and register.own_chart(entry)
        drawn = (("flow.svg", chart.file),) if chart and own else ()
        return (("entry.json", page_json(self._catalogue, register, entry) + "\n"), *drawn)

    def _feed(self, register: Register[Entry], entry: Entry) -> tuple[tuple[str, str], ...]:
        text = self._changelog.entry_feed(register.name, entry.id) if self._changelog else ""
        return ((FEED, text),) if text else ()

    def _more(self, register: Register[Entry], entry: Entry, sheet: Sheet) -> Page:
        home = register.url(entry.id)
        title = sheet.titled(f"{entry.name}：权力事项")
        variables = {"title": title, "name": entry.name, "origin": home, "sheet": sheet, "shown": ("flag",)}
        body = self._render("more.html", sheet.url, variables)
        crumbs = (*self._lead(register), Crumb(entry.name, home))
        source = self._catalogue.sources.get(register.name, {}).get(entry.id)
        return Page(
            url=sheet.url,
            section=register.section,
            title=title,
            description="",
            body=body,
            breadcrumbs=crumbs,
            contents=contents(body),
            source=source,
            meta=(),
        )

    def listed(self, specification: PageSpecification) -> Page:
        """The page of a specification."""
        body = self._render(specification.template, specification.url, specification.variables)
        return Page(
            url=specification.url,
            section=specification.section or section(specification.url),
            title=specification.title,
            description=specification.description,
            body=body,
            breadcrumbs=(_HOME, *specification.above) if specification.url else (),
            contents=contents(body),
            source=specification.source,
            meta=specification.meta,
            files=specification.files,
        )

    def _render(self, template: str, url: str, variables: dict[str, Any]) -> str:
        go = self._go(url)
        view = {"record": RecordView(variables["entry"], go, variables["gaps"])} if "gaps" in variables else {}
        return self._environment.get_template(template).render(variables, base=go.base, go=go, **view)

    def _go(self, url: str) -> Links:
        up = base(url)
        if up not in self._links:
            self._links[up] = Links(self._catalogue, up)
        return self._links[up]


def _environment(folders: list[Path], catalogue: Catalogue, changelog: Changelog | None) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=CompiledTemplates(),
    )
    environment.globals.update(
        TODO=TODO,
        policy=POLICY,
        catalogue=catalogue,
        authority=catalogue.authority,
        changelog=changelog,
        offered=catalogue.shown.urls,
        label_of=labels(catalogue.registry),
    )
    environment.filters["day"] = in_words
    return environment


def _folders(registry: Registry) -> Iterator[Path]:
    """Where templates stand: those that all pages share, and each part's own, which another's may include."""
    yield TEMPLATES
    yield from (part.home / "templates" for part in (*registry.parts, *registry.off) if part.home)
