"""What was read of the history, kept between builds: a new commit costs no more than itself."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from generator.history.changes import Change, Kind
from generator.history.git import Commit
from generator.history.record import Pair, Revision
from generator.load.folders import program_digest
from generator.load.kept import keep, kept
from generator.model.entry import Entry
from generator.model.register import Register

_FILE = "history.json"


@dataclass(slots=True)
class Version:
    """An entry's file after a commit: its department's folder and content, both empty where it is gone."""

    commit: Commit
    group: str
    blob: str


@dataclass(slots=True)
class Thread:
    """One entry through time: what has been read of it, and versions still to be read.

    ``files`` are the files that now bear its id (two at once is an error that somebody mends), ``base`` the last
    readable content, to which the next version is compared; ``group`` its folder then.
    """

    register: str
    id: str
    files: dict[str, str] = field(default_factory=dict)
    there: bool = False
    group: str = ""
    base: str = ""
    revisions: list[Revision] = field(default_factory=list)
    pending: list[Version] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """All that was read up to ``head``; the commits oldest first."""

    head: str = ""
    commits: list[Commit] = field(default_factory=list)
    threads: dict[Pair, Thread] = field(default_factory=dict)


def recall(cache: Path, registers: Sequence[Register[Entry]]) -> Memory | None:
    """What the last build knew, if it was this program."""
    stored = kept(cache / _FILE, _program(registers))
    if stored is None:
        return None
    commits = [Commit(*row) for row in stored["commits"]]
    threads = (_thread(row, commits) for row in stored["threads"])
    return Memory(stored["head"], commits, {(thread.register, thread.id): thread for thread in threads})


def remember(cache: Path, registers: Sequence[Register[Entry]], memory: Memory) -> None:
    """Keep it, if that can be done: without it the next build reads all of the history again."""
    numbers = {commit.id: number for number, commit in enumerate(memory.commits)}
    stored = {
        "head": memory.head,
        "commits": [astuple(commit) for commit in memory.commits],
        "threads": [list(_row(thread, numbers)) for thread in memory.threads.values()],
    }
    with suppress(OSError):
        keep(cache / _FILE, _program(registers), stored)


def _program(registers: Sequence[Register[Entry]]) -> str:
    return hashlib.sha256(program_digest() + repr([(one.name, one.folder) for one in registers]).encode()).hexdigest()


def _row(thread: Thread, numbers: dict[str, int]) -> Iterator[object]:
    yield from (thread.register, thread.id, thread.files, thread.there, thread.group, thread.base)
    yield [
        [numbers[one.commit.id], one.groups, [(c.path, c.title, c.before, c.after, c.kind.value) for c in one.changes]]
        for one in thread.revisions
    ]


def _thread(row: list[Any], commits: Sequence[Commit]) -> Thread:
    register, id, files, there, group, base, revisions = row
    restored = [
        Revision(commits[number], register, id, tuple(groups), tuple(_change(*change) for change in changes))
        for number, groups, changes in revisions
    ]
    return Thread(register, id, files, there, group, base, restored)


def _change(path: str, title: str, before: str, after: str, kind: str) -> Change:
    return Change(path, title, before, after, Kind(kind))
