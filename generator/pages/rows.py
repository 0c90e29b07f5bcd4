"""Rows of lists: one shape for entries of every register, gathered into groups and cut into pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.catalogue import Catalogue, article
from generator.model.department import Department
from generator.model.entry import Entry
from generator.model.flow import Flow
from generator.model.law import Law
from generator.model.power import Power
from generator.model.vocabulary import LawKind, LawStatus, PowerType, Status
from generator.pages import listing
from generator.pages.listing import Label
from generator.registers import Register

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

    def row(self, register: Register[Entry], entry: Entry) -> Row:
        """The row of an entry of any register."""
        key = (register.name, entry.id)
        if key not in self._made:
            self._made[key] = Row(register.url(entry.id), entry.name, **_facts(self._catalogue, entry))
        return self._made[key]

    def power(self, power: Power) -> Row:
        """The row of a power."""
        return self.row(self._catalogue.register("powers"), power)

    def citing(self, power: Power, law: str) -> Row:
        """The row of a power in the list of a law: with the articles it cites."""
        articles = (article(citation) for citation in power.legal_basis if citation.law == law)
        return replace(self.power(power), note="、".join(dict.fromkeys(articles)), place="")

    def listed(self, register: Register[Entry]) -> list[Labelled]:
        """All entries of a register, under the headings that help to find one."""
        entries = self._catalogue.entries.get(register.name, {}).values()
        if register.model in _LISTED:
            order, label = _LISTED[register.model]
            return [(label(self._catalogue, entry), self.row(register, entry)) for entry in sorted(entries, key=order)]
        return listing.listed(self._catalogue, register, entries, lambda entry: self.row(register, entry))


def by_department(catalogue: Catalogue, power: Power) -> Label:
    """The heading of a power's department."""
    url = catalogue.register("departments").url(power.department)
    return Label(power.department, catalogue.named("departments", power.department), url)


def by_type(power: Power) -> Label:
    """The heading of a power's type."""
    return Label(power.type.slug, power.type.value, f"types/{power.type.slug}/")


def resting_on(catalogue: Catalogue, law: Law) -> list[Power]:
    """The powers that a law still sets: cancelled ones rest on nothing."""
    return [power for power in catalogue.by_law.get(law.id, ()) if power.status is not Status.CANCELLED]


def limit(power: Power) -> str:
    """The time limit a reader can count on: the promise, or else the law's."""
    if power.promised_limit:
        return f"承诺{power.promised_limit}"
    if power.statutory_limit is None or isinstance(power.statutory_limit, str):
        return ""
    return f"法定{power.statutory_limit}"


def _facts(catalogue: Catalogue, entry: Entry) -> dict[str, str]:
    describe = _DESCRIBE.get(type(entry))
    if describe:
        return describe(catalogue, entry)
    return listing.told(catalogue, entry)


def _power(catalogue: Catalogue, power: Power) -> dict[str, str]:
    flag = {Status.CANCELLED: "已取消", Status.SUSPENDED: "暂停办理"}.get(power.status, "")
    place = by_department(catalogue, power).title
    note = "" if power.status is Status.CANCELLED else limit(power)
    return {"kind": power.type.value, "slug": power.type.slug, "place": place, "note": note, "flag": flag}


def _law(catalogue: Catalogue, law: Law) -> dict[str, str]:
    count = len(resting_on(catalogue, law))
    flag = "" if law.status is LawStatus.IN_FORCE else law.status.value
    return {"kind": law.kind.value, "note": f"{count} 项依据" if count else "", "place": law.number or "", "flag": flag}


def _department(catalogue: Catalogue, department: Department) -> dict[str, str]:
    return {"note": f"{len(catalogue.by_department.get(department.id, ()))} 项"}


def _flow(catalogue: Catalogue, flow: Flow) -> dict[str, str]:
    count = len(catalogue.by_flow.get(flow.id, ()))
    return {"place": "、".join(flow.types), "note": f"{count} 项适用" if count else ""}


def _by_rank(law: Law) -> int:
    return _KIND_ORDER[law.kind]


def _by_kind(_catalogue: Catalogue, law: Law) -> Label:
    return Label(law.kind.slug, law.kind.value)


def _by_holder(power: Power) -> tuple[str, int]:
    return power.department, TYPE_ORDER[power.type]


TYPE_ORDER = {type: place for place, type in enumerate(PowerType)}
_KIND_ORDER = {kind: place for place, kind in enumerate(LawKind)}
_DESCRIBE: dict[type[Entry], Callable[[Catalogue, Any], dict[str, str]]] = {
    Power: _power,
    Law: _law,
    Department: _department,
    Flow: _flow,
}
_LISTED: dict[type[Entry], tuple[Callable[[Any], Any], Callable[[Catalogue, Any], Label]]] = {
    Power: (_by_holder, by_department),
    Law: (_by_rank, _by_kind),
}
