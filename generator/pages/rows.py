"""Rows of lists: one shape for entries of every register, gathered into groups and cut into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.register import Register
from generator.pages import listing
from generator.pages.listing import Label

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in a list."""

    url: str
    name: str
    kind: str = ""  # a badge: 行政许可, 法律
    slug: str = ""  # the badge's look
    place: str = ""  # the department, the number of a law
    note: str = ""  # limits, articles, counts
    flag: str = ""  # 已取消, 已废止


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; the group without a title has none."""

    id: str
    title: str
    url: str  # where the heading leads, or nothing
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the pager; without an address it is the present page or, with no title, a gap."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a paged list."""

    number: int
    count: int  # of pages
    total: int  # of rows
    url: str
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    back: str  # addresses of the pages around, or nothing
    on: str
    first: str
    last: str

    def titled(self, title: str) -> str:
        """The list's title, from the second page on with the page's number."""
        return title if self.number == 1 else f"{title}（第 {self.number} 页）"


Labelled = tuple[Label, Row]


def sheets(rows: Sequence[Labelled], url: str, size: int = PAGE_SIZE) -> tuple[Sheet, ...]:
    """Rows cut into pages; a list without rows still has its first page."""
    count = max(1, -(-len(rows) // size))
    return tuple(_sheet(rows, url, number, count, size) for number in range(1, count + 1))


def _sheet(rows: Sequence[Labelled], url: str, number: int, count: int, size: int) -> Sheet:
    return Sheet(
        number=number,
        count=count,
        total=len(rows),
        url=_numbered(url, number),
        groups=gathered(rows[(number - 1) * size : number * size]),
        steps=_steps(url, number, count) if count > 1 else (),
        back=_numbered(url, number - 1) if number > 1 else "",
        on=_numbered(url, number + 1) if number < count else "",
        first=_numbered(url, 1),
        last=_numbered(url, count),
    )


def gathered(rows: Sequence[Labelled]) -> tuple[Group, ...]:
    """Neighbouring rows of one label as a group."""
    return tuple(
        Group(label.id, label.title, label.url, tuple(row for _, row in group))
        for label, group in groupby(rows, key=lambda pair: pair[0])
    )


def _numbered(url: str, number: int) -> str:
    return url if number == 1 else f"{url}page/{number}/"


def _steps(url: str, number: int, count: int) -> tuple[Step, ...]:
    """First, last, and the neighbours of the present page, with gaps between."""
    shown = sorted({1, count, *(n for n in range(number - 2, number + 3) if 1 <= n <= count)})
    steps: list[Step] = []
    for place, shown_number in enumerate(shown):
        if place and shown_number - shown[place - 1] > 1:
            steps.append(Step("", ""))
        steps.append(Step(str(shown_number), "" if shown_number == number else _numbered(url, shown_number)))
    return tuple(steps)


class Rows:
    """The rows of a catalogue's entries, each made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[tuple[str, str], Row] = {}
        self._related = {
            register.name: [one.related for one in registry.contributions(register.name) if one.related]
            for registry in (catalogue.registry,)
            for register in registry
        }

    def row(self, register: Register[Entry], entry: Entry) -> Row:
        """The row of an entry of any register."""
        key = (register.name, entry.id)
        if key not in self._made:
            describe = register.row or listing.row_facts
            facts = dict(describe(self._catalogue, entry))
            for related in self._related[register.name]:
                facts["note"] = related.note(self._catalogue, entry)
            self._made[key] = Row(register.url_of(entry), entry.name, **facts)
        return self._made[key]

    def listed(self, register: Register[Entry]) -> list[Labelled]:
        """All entries of a register, under the headings that help to find one."""
        entries = self._catalogue.entries.get(register.name, {}).values()
        if register.order and register.heading:
            ordered = sorted(entries, key=register.order)
            return [(register.heading(self._catalogue, entry), self.row(register, entry)) for entry in ordered]
        return listing.listed(self._catalogue, register, entries, lambda entry: self.row(register, entry))
