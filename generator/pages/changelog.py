"""The history as pages show it: names instead of marks, links, feeds. Without a history it says why."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from generator.flowchart.model import FlowLike
from generator.history.changes import Change, excerpt
from generator.history.record import History, Revision, marks
from generator.model.catalogue import Catalogue
from generator.pages import feeds
from generator.pages.rows import Row

FEED = "feed.xml"
_NEWEST = 100
_WITHHELD = "内容已经撤回，不再显示"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The site's own address, and where a commit and a request are shown (``{commit}``, ``{request}``); or nothing."""

    site: str = ""
    commit: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRevision(Row):
    """A revision in a list: of which entry (no address where it is gone), when, what."""

    day: str
    commit: str
    commit_url: str
    request: str
    request_url: str
    kinds: tuple[str, ...]
    changes: tuple[Change, ...]


class Changelog:
    """One history of one catalogue, as pages show it."""

    def __init__(self, catalogue: Catalogue, history: History, addresses: Addresses | None = None) -> None:
        self.catalogue = self._catalogue = catalogue
        self._registers = {register.name: register for register in catalogue.registers}
        # What was ever done in a register that is switched off is told no more.
        told = tuple(one for one in history.revisions if one.register in self._registers)
        self.history = replace(history, revisions=told) if len(told) < len(history.revisions) else history
        self._addresses = addresses or Addresses()

    def entry(self, register: str, id: str) -> tuple[ShownRevision, ...]:
        """The changes of an entry, newest first."""
        return tuple(self.shown(revision) for revision in self.history.by_entry.get((register, id), ()))

    def shown(self, revision: Revision) -> ShownRevision:
        """A revision with today's names and with links."""
        register = self._registers[revision.register]
        present = revision.id in self._catalogue.entries.get(register.name, {})
        commit, at = revision.commit, self._addresses
        number = commit.request[1:]
        return ShownRevision(
            url=self._catalogue.url(register.name, revision.id) if present else "",
            name=self._name(register.name, revision.id),
            kind=register.title,
            day=commit.day,
            commit=commit.id[:8],
            commit_url=at.commit.replace("{commit}", commit.id),
            request=commit.request,
            request_url=at.request.replace("{request}", number) if number else "",
            kinds=tuple(kind.value for kind in revision.kinds),
            changes=tuple(self._changes(revision)),
        )

    def _withheld(self, revision: Revision) -> bool:
        """Whether what changed is told no more: a decision that was taken back must not live on in its history."""
        entry = self._catalogue.entries[revision.register].get(revision.id)
        return entry.taken_back if entry else self._registers[revision.register].model.revocable

    def _changes(self, revision: Revision) -> Iterator[Change]:
        if self._withheld(revision):
            yield Change("", _WITHHELD, "", "", revision.changes[0].kind)
        else:
            yield from (self._change(change) for change in revision.changes)

    def _change(self, change: Change) -> Change:
        if not change.path:
            return Change("", change.title, "", "", change.kind)
        before, after = excerpt(self._named(change.before), self._named(change.after))
        return Change(change.path, self._named(change.title), before, after, change.kind)

    def _named(self, text: str) -> str:
        for mark, register, id in marks(text):
            text = text.replace(mark, self._name(register, id))
        return text

    def _name(self, register: str, id: str) -> str:
        if register == "steps":
            flow, _, step = id.partition("/")
            return self._step(flow, step)
        entry = self._catalogue.entries.get(register, {}).get(id)
        if entry is None:
            return self.history.last_names.get((register, id), id)
        return entry.label if self._registers[register].role == "law" else entry.name

    def _step(self, flow: str, id: str) -> str:
        found = cast(FlowLike | None, self._catalogue.in_role("flow").get(flow))
        step = found.step(id) if found else None
        return step.name if step else id

    def digest(self, register: str, id: str) -> bytes:
        """All that an entry's page and feed take from the history: what a commit changed is settled, names are not."""
        digest = hashlib.sha256(repr(self._addresses).encode())
        shown = [*self.history.by_entry.get((register, id), ()), *self._feed(register, id)]
        for revision in shown:
            digest.update(f"{revision.commit.id} {revision.id} {self._withheld(revision)}\n".encode())
        for name in self._mentioned(shown) if shown else ():
            digest.update(f"{name}\n".encode())
        return digest.digest()

    def _mentioned(self, revisions: Iterable[Revision]) -> Iterator[str]:
        for revision in revisions:
            yield self._name(revision.register, revision.id)
            yield str(revision.id in self._catalogue.entries.get(revision.register, {}))
            for change in revision.changes:
                for text in (change.title, change.before, change.after):
                    for _, register, id in marks(text):
                        yield self._name(register, id)

    def _is_department(self, register: str) -> bool:
        return self._registers[register].role == "department"

    @cached_property
    def _by_department(self) -> Mapping[str, list[Revision]]:
        found: dict[str, list[Revision]] = {}
        for revision in self.history.revisions:
            own = (revision.id,) if self._is_department(revision.register) else ()
            for department in (*own, *revision.groups):
                newest = found.setdefault(department, [])
                if len(newest) < _NEWEST:
                    newest.append(revision)
        return found

    def _feed(self, register: str, id: str) -> list[Revision]:
        return self._by_department.get(id, []) if self._is_department(register) else []

    def entry_feed(self, register: str, id: str) -> str:
        """The Atom feed of a department: its own changes and those of its powers; other entries have none.

        Without a history there is nothing in it: its address stays, for those who have subscribed.
        """
        if not self._is_department(register):
            return ""
        name = self._name(register, id)
        return self._atom(f"{name}的变更", self._registers[register].url(id), self._feed(register, id))

    def feed(self) -> str:
        """The Atom feed of all changes, with nothing in it where there is no history."""
        return self._atom("权力事项目录的变更", "changes/", self.history.revisions[:_NEWEST])

    def _atom(self, title: str, url: str, revisions: Iterable[Revision]) -> str:
        authority = self._catalogue.authority.name
        pairs = ((revision, self.shown(revision)) for revision in revisions)
        items = [
            feeds.Item(
                identity=f"{revision.commit.id}/{revision.register}/{revision.id}",
                title=f"{shown.name}：{'、'.join(shown.kinds)}",
                url=f"{shown.url}#changes" if shown.url else f"changes/{shown.day[:7]}/",
                updated=revision.commit.moment,
                lines=tuple(line(change) for change in shown.changes),
                kinds=shown.kinds,
            )
            for revision, shown in pairs
        ]
        return feeds.atom(feeds.Feed(f"{authority}：{title}", authority, url, self._addresses.site), items)


def line(change: Change) -> str:
    """A change in a line of plain text."""
    if change.before and change.after:
        return f"{change.title}：{change.before} → {change.after}"
    if change.after:
        return f"{change.title}：新填“{change.after}”"
    return f"{change.title}：删去“{change.before}”" if change.before else change.title
