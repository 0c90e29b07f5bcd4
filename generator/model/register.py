"""What a register says of itself to the engine, and the ``Registry``: all registers, handed along the line.

A folder of ``generator/registers/`` (or of an installed package) ends with one `Part`: a `Register` of entries, a
`SingleFile`, or an `Overview`, a computed page without data of its own. The engine asks parts; it knows none by name.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.model.contribution import Contribution
from generator.model.entry import Entry, Record
from generator.model.found import PLAINLY, Found
from generator.model.information import Information
from generator.model.information_item import Catalogued, Kind

E = TypeVar("E", bound=Entry, covariant=True)
R = TypeVar("R", bound=Record, covariant=True)
Rules = tuple[Callable[..., Any], ...]  # of `generator.model.diagnostic.Rule`
Moved = Mapping[str, Callable[[Mapping[str, Any], Any], Mapping[str, Any]]]  # the same
Earlier = tuple[Callable[[Mapping[str, Any]], Mapping[str, Any]], ...]  # see generator/migration


@dataclass(frozen=True)
class Section:
    """A part of the site: a menu item with a page of its own that leads to its registers and overviews."""

    path: str
    title: str
    about: str

    @property
    def url(self) -> str:
        """The site-relative address of its page."""
        return f"{self.path}/"


@dataclass(frozen=True, kw_only=True)
class ImpactRules:
    """What a changed entry means: impacts by field, and the flow before and after where that has changed.

    Both take the entry before and after and the two catalogues, ``flow`` a function of names besides.
    """

    judge: Callable[[Any, Any, Any, Any], tuple[Any, ...]]
    flow: Callable[[Any, Any, Any, Any, Any], Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """What every folder of registers may bring along.

    ``home`` is its folder, where templates, starter entries and attachments stand: the folder of the module that names
    the part where nothing else is said. ``contributions`` are named by the register on whose pages they stand.
    """

    home: Path | None = None
    overviews: tuple["Overview", ...] = ()
    contributions: Mapping[str, Contribution] = field(default_factory=dict)
    cpsv: Callable[[Any], Iterable[dict[str, Any]]] | None = None  # of the catalogue: its entries as nodes of CPSV-AP


@dataclass(frozen=True, slots=True)
class Sought:
    """A page that the search finds by its title and ``aliases``, and what a result calls it."""

    url: str
    title: str
    about: str
    aliases: tuple[str, ...] = ()
    kind: str = "栏目"


@dataclass(frozen=True, kw_only=True, eq=False)
class Overview(Part):
    """A computed page and those below it, made anew in each build from the whole catalogue.

    ``pages`` takes a `generator.pages.context.Context` and gives page specifications. An overview at a register's own
    address stands in the place of its list. ``rank`` orders a section's page, the least first.
    """

    url: str
    title: str
    section: str
    about: str
    pages: Callable[[Any], Iterable[Any]]
    aliases: tuple[str, ...] = ()
    rank: int = -1
    figures: tuple[Callable[..., Any], ...] = ()
    searched: bool = True  # whether the search finds it by its title and aliases
    browses: bool = False  # whether the search page names it as another way to what is searched
    below: Callable[[Any], Sequence[Any]] | None = None  # of the context: what the site map lists of it
    sought: Callable[[Any], Iterable[Sought]] | None = None  # of the catalogue: pages below it that the search finds

    @property
    def path(self) -> str:
        """Its place in addresses, by which an authority can switch it off where it is a part of its own."""
        return self.url.rstrip("/")


@dataclass(frozen=True, kw_only=True, eq=False)
class SingleFile(Part, Generic[R]):
    """A file that holds one record, beside the registers' folders."""

    name: str
    title: str
    model: type[R]
    path: str
    rules: Rules = ()
    earlier: Earlier = ()

    @property
    def schema(self) -> str:
        """The file name of the JSON Schema for editors."""
        return f"{self.name}.json"


@dataclass(frozen=True, kw_only=True, eq=False)
class Register(Part, Generic[E]):
    """A kind of entry: its model, its folder under the root, its Chinese title and its place in addresses.

    Where nothing else is said, the ``folder`` is ``catalogue/`` and the name, and the ``path`` the name.
    ``role`` is set by the few registers that the engine asks for: department, law, flow, power. ``about`` says in one
    sentence what stands here, ``supplier`` who hands it in: an empty list shows both. ``aliases`` are everyday words by
    which the search finds the list. A list is grouped under the values of the field ``headed_by`` and has the newest
    first by the date field ``newest_first``; ``order`` and ``heading`` do the same where a field is not enough. The
    pages of a register that is not ``stamped`` are made by an overview, anew in each build; entries with an ``address``
    have no pages and stand on those of the entries they refer to. ``rank`` orders a section's page, the least first.
    """

    name: str
    title: str
    model: type[E]
    folder: str = ""
    path: str = ""
    role: str = ""
    section: str = "disclosure"
    about: str = ""
    supplier: str = ""
    aliases: tuple[str, ...] = ()
    grouped_by: str | None = None
    headed_by: str | None = None
    newest_first: str | None = None
    rank: int = 0
    searched: bool = True
    stamped: bool = True
    address: Callable[[Any], str] | None = None  # of an entry without a page of its own: where it stands
    pages: Callable[[Any], Iterable[Any]] | None = None  # of the context, in the place of the plain list
    list_title: str = ""  # what these pages are called where that is not the register's title
    found: Found = PLAINLY
    rules: Rules = ()
    earlier: Earlier = ()  # how data that an earlier program took become what this one takes
    moved: Moved = field(default_factory=dict)  # by other parts' names: how what they held became entries of this one
    figures: tuple[Callable[..., Any], ...] = ()
    goals: Callable[[Any], Iterable[Any]] | None = None  # of the catalogue: what its entries ask of figures
    grounds: Callable[[Any], Mapping[str, Any]] | None = None  # of the catalogue: the entries that lead to a page
    named: Callable[[Callable[[str, str], str], Any], str] | None = None  # of the names of others and an entry
    template: str = "record.html"
    variables: Callable[..., Mapping[str, Any]] | None = None  # of the catalogue, the charts, the links and the entry
    row: Callable[..., Mapping[str, str]] | None = None  # of the catalogue and the entry
    order: Callable[[Any], Any] | None = None
    heading: Callable[[Any, Any], Any] | None = None
    linked_data: Callable[[Any, Any, str], dict[str, Any] | None] | None = None
    shares: Callable[[Any], str] | None = None  # what entries have in common that is made once: the id of a flow
    crumbs: Callable[[Any], tuple[Any, ...]] | None = None
    own_chart: Callable[[Any], bool] | None = None  # whether the file of an entry's chart stands beside its page
    item: Catalogued | None = None  # how its entries stand in the information catalogue
    examples: Callable[[Any], tuple[str, ...]] | None = None  # of the catalogue: words a visitor might search for
    counts: Callable[[Any], Mapping[str, object]] | None = None  # of the catalogue, for data/figures.json
    tallies: Callable[[Any], tuple[tuple[str, str], ...]] | None = None  # of the catalogue, for the report on a change
    owners: Callable[[Any], tuple[str, ...]] | None = None  # the accounts that look after an entry's files
    impact: ImpactRules | None = None  # what a change of an entry means for the citizen

    def __post_init__(self) -> None:
        """Places that are not given follow from the name."""
        object.__setattr__(self, "folder", self.folder or f"catalogue/{self.name}")
        object.__setattr__(self, "path", self.path or self.name)
        object.__setattr__(self, "stamped", self.stamped and self.address is None)

    @property
    def schema(self) -> str:
        """The file name of the JSON Schema for editors."""
        return f"{self.name}.json"

    @property
    def catalogued(self) -> Catalogued | None:
        """How its entries stand in the information catalogue; None where they are no items of it."""
        if self.item is None and issubclass(self.model, Information):
            kind = Kind(self.name, self.title)
            return Catalogued(kinds=(kind,), kind=lambda _: kind)
        return self.item

    def file(self, id: str, group: str = "") -> str:
        """Where an entry's file stands under the root; ``group`` is its folder where the register has such."""
        return f"{self.folder}/{group}/{id}.yml" if self.grouped_by else f"{self.folder}/{id}.yml"

    def url(self, id: str = "") -> str:
        """The site-relative address of an entry, or of the register's list."""
        return f"{self.path}/{id}/" if id else f"{self.path}/"

    def url_of(self, entry: Entry) -> str:
        """The site-relative address of an entry, on whatever page it stands."""
        return self.address(entry) if self.address else self.url(entry.id)


def name_of(part: Part) -> str:
    """The name by which an authority can switch a part off."""
    return part.name if isinstance(part, Register | SingleFile) else part.path if isinstance(part, Overview) else ""


def title_of(part: Part) -> str:
    """What people call a part."""
    return part.title if isinstance(part, Register | SingleFile | Overview) else ""


def _own_overview(part: Part) -> Iterator[Overview]:
    if isinstance(part, Overview):
        yield part
    elif isinstance(part, Register) and part.pages:
        yield Overview(
            url=part.url(),
            title=part.list_title or part.title,
            section=part.section,
            about=part.about,
            pages=part.pages,
            aliases=part.aliases,
            rank=part.rank or Overview.rank,
        )


@dataclass(frozen=True)
class Registry:
    """All parts of a program in their order, and the sections they stand in: handed to every step of the line.

    ``off`` are the parts that the authority has switched off: no step of the line meets them among the others.
    """

    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    off: tuple[Part, ...] = ()

    def __iter__(self) -> Iterator[Register[Entry]]:
        """The registers in their order."""
        return iter(self.registers)

    @cached_property
    def registers(self) -> tuple[Register[Entry], ...]:
        """The registers in their order."""
        return tuple(part for part in self.parts if isinstance(part, Register))

    @cached_property
    def single_files(self) -> tuple[SingleFile[Record], ...]:
        """The files that hold one record."""
        return tuple(part for part in self.parts if isinstance(part, SingleFile))

    @cached_property
    def overviews(self) -> tuple[Overview, ...]:
        """Every overview: a part's own stand in the part's place."""
        return tuple(overview for part in self.parts for overview in (*_own_overview(part), *part.overviews))

    @cached_property
    def by_name(self) -> Mapping[str, Register[Entry]]:
        """The registers by name."""
        return {register.name: register for register in self.registers}

    @cached_property
    def by_role(self) -> Mapping[str, Register[Entry]]:
        """The registers that the engine asks for, by role."""
        return {register.role: register for register in self.registers if register.role}

    @cached_property
    def urls(self) -> frozenset[str]:
        """The addresses of all lists and overviews: what may be led to."""
        return frozenset((*(register.url() for register in self), *(overview.url for overview in self.overviews)))

    def section(self, path: str) -> Section:
        """The section with this path; KeyError where there is none."""
        return {section.path: section for section in self.sections}[path]

    def contributions(self, name: str) -> tuple[Contribution, ...]:
        """What other parts put on the pages of a register's entries."""
        own = (part.contributions.get(name) for part in (*self.parts, *self.overviews))
        return tuple(dict.fromkeys(found for found in own if found))

    @cached_property
    def closed(self) -> "Registry":
        """The parts that are switched off, by themselves."""
        return Registry(self.off, self.sections)

    def adding(self, *parts: Part) -> "Registry":
        """The same with further parts at the end."""
        return replace(self, parts=(*self.parts, *parts))

    def without(self, names: Collection[str]) -> "Registry":
        """The same with the parts of these names switched off, and all that they bring along."""
        off = tuple(part for part in self.parts if name_of(part) in names)
        return replace(self, parts=tuple(part for part in self.parts if part not in off), off=(*self.off, *off))

    def holding(self, keep: Callable[[Part], bool]) -> "Registry":
        """The parts that are to be kept, and the sections that any of them stands in.

        A section that has lost some of its parts says which it has, and no more what it is for.
        """
        kept = replace(self, parts=tuple(filter(keep, self.parts)))
        every = Registry((*self.parts, *self.off), self.sections)
        sections = []
        for section in self.sections:
            titles = kept._titles(section)
            whole = len(titles) == len(every._titles(section))
            sections += [section if whole else replace(section, about="、".join(titles))] if titles else []
        return replace(kept, sections=tuple(sections))

    def _titles(self, section: Section) -> tuple[str, ...]:
        """What stands in a section: an overview at a register's address in the register's place."""
        found = {one.url(): one.title for one in self.registers if one.section == section.path}
        found |= {one.url: one.title for one in self.overviews if one.section == section.path}
        return tuple(found.values())
