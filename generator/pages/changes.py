"""The pages under ``/changes/``: the newest, a list for each month, and one for each kind of change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from generator.history.changes import Kind
from generator.history.record import Revision
from generator.pages.changelog import FEED, Changelog, ShownRevision
from generator.pages.listing import Label
from generator.pages.lists import CHANGES_SECTION, Choice
from generator.pages.page import Crumb, section_crumbs
from generator.pages.page_specification import PageSpecification, column
from generator.pages.rows import sheets

URL = "changes/"
TITLE = "变更记录"
_NEWEST = 50


@dataclass(frozen=True, slots=True)
class Months:
    """A year and its months that have changes, newest first."""

    year: str
    months: tuple[Choice, ...]


class ChangePages:
    """The list pages of a changelog."""

    def __init__(self, changelog: Changelog) -> None:
        self._changelog = changelog
        self._revisions = changelog.history.revisions
        self._shown: dict[int, ShownRevision] = {}
        self._section = section_crumbs(changelog.catalogue, CHANGES_SECTION)

    def all(self) -> Iterator[PageSpecification]:
        """The first page, then the months and the kinds; without a history only the first, with the reason."""
        yield self._first()
        for month, revisions in groupby(self._revisions, key=_month):
            yield from self._paged(f"{URL}{month}/", f"{in_words(month)}的变更", list(revisions))
        for kind, found in self._by_kind.items():
            yield from self._paged(_url(kind), f"{TITLE}：{kind.value}", found, kind)

    def _first(self) -> PageSpecification:
        description = "目录中每个条目何时改了什么，改前和改后是什么"
        newest = sheets([(_by_day(one), self._tell(one)) for one in self._revisions[:_NEWEST]], URL)[0]
        variables = {
            "reason": self._changelog.history.reason,
            "kinds": self._kinds(),
            "years": tuple(self._years()),
            "sheet": newest,
            "total": len(self._revisions),
        }
        return PageSpecification(
            url=URL,
            template="changes.html",
            title=TITLE,
            description=description,
            above=self._section,
            meta=column(TITLE, description, TITLE),
            variables=variables,
            files=((FEED, self._changelog.feed()),),
            section=CHANGES_SECTION,
        )

    def _paged(
        self, url: str, title: str, revisions: list[Revision], kind: Kind | None = None
    ) -> Iterator[PageSpecification]:
        label = _by_month if kind else _by_day
        for sheet in sheets([(label(revision), self._tell(revision, kind)) for revision in revisions], url):
            name = sheet.titled(title)
            crumbs = (*self._section, Crumb(TITLE, URL), *((Crumb(title, url),) if sheet.number > 1 else ()))
            variables = {"title": name, "sheet": sheet, "origin": URL, "name": TITLE}
            meta = column(title, title, TITLE)
            yield PageSpecification(
                url=sheet.url,
                template="changes_list.html",
                title=name,
                description=title,
                above=crumbs,
                meta=meta,
                variables=variables,
                files=(),
                section=CHANGES_SECTION,
            )

    def _tell(self, revision: Revision, first: Kind | None = None) -> ShownRevision:
        """Each revision is worded once, though it stands on several pages; with the changes of one kind first."""
        shown = self._shown.get(id(revision))
        if shown is None:
            shown = self._shown[id(revision)] = self._changelog.shown(revision)
        if first is None or len(shown.kinds) == 1:
            return shown
        return replace(shown, changes=tuple(sorted(shown.changes, key=lambda change: change.kind is not first)))

    def _kinds(self) -> tuple[Choice, ...]:
        return tuple(Choice(kind.value, _url(kind), len(found), kind.slug) for kind, found in self._by_kind.items())

    @cached_property
    def _by_kind(self) -> Mapping[Kind, list[Revision]]:
        groups: dict[Kind, list[Revision]] = {kind: [] for kind in Kind}
        for revision in self._revisions:
            for kind in revision.kinds:
                groups[kind].append(revision)
        return {kind: found for kind, found in groups.items() if found}

    def _years(self) -> Iterator[Months]:
        months = [(month, sum(1 for _ in found)) for month, found in groupby(self._revisions, key=_month)]
        for year, found in groupby(months, key=lambda pair: pair[0][:4]):
            yield Months(year, tuple(Choice(f"{int(month[5:])}月", f"{URL}{month}/", count) for month, count in found))


def in_words(day: str) -> str:
    """2026-03 as 2026年3月, 2026-03-01 as 2026年3月1日."""
    return "".join(f"{int(number)}{unit}" for number, unit in zip(day.split("-"), "年月日", strict=False))


def _url(kind: Kind) -> str:
    return f"{URL}{kind.slug}/"


def _month(revision: Revision) -> str:
    return revision.commit.day[:7]


def _by_day(revision: Revision) -> Label:
    return Label(f"d-{revision.commit.day}", in_words(revision.commit.day))


def _by_month(revision: Revision) -> Label:
    month = _month(revision)
    return Label(f"m-{month}", in_words(month), f"{URL}{month}/")
