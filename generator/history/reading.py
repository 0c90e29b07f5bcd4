"""Read the history: one pass over git's log, one over the contents, and only what the cache does not know.

The line of first parents is what counts: a merge is one change, made on the day on which it was merged.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from generator.check.numbers import hidden, numbers
from generator.history import git, memory
from generator.history.changes import Change, compare
from generator.history.git import Commit, GitError, Touched
from generator.history.memory import Memory, Thread, Version
from generator.history.record import History, Pair, Revision, mark
from generator.load.files import MAX_BYTES
from generator.load.parallel import in_parallel
from generator.load.strict_yaml import read as read_yaml
from generator.model.entry import ID_PATTERN, Entry
from generator.model.register import Register

_HIDDEN = "（含个人信息，不显示）"


def read(
    root: Path,
    cache: Path | None,
    registers: Sequence[Register[Entry]],
    zone: tzinfo,
    head: str = "",
) -> History:
    """The history of ``root`` up to ``head`` (the commit checked out, if not said), its moments by the clock of
    ``zone``; never an exception.
    """
    found = git.state(root)
    if found.reason:
        return History(reason=found.reason, incomplete=found.incomplete)
    try:
        known = _read(root, cache, registers, head or found.head)
    except (GitError, OSError) as error:
        return History(reason=str(error) if isinstance(error, GitError) else "git 没有回答", incomplete=True)
    order = {commit.id: place for place, commit in enumerate(known.commits)}
    commits = {commit.id: commit.by(zone) for commit in known.commits}
    told = (revision for thread in known.threads.values() for revision in thread.revisions)
    revisions = [replace(revision, commit=commits[revision.commit.id]) for revision in told]
    # By day, as the pages list them; within a day as they followed each other.
    revisions.sort(key=lambda one: (one.register, one.id))
    revisions.sort(key=lambda one: (one.commit.day, order[one.commit.id]), reverse=True)
    return History(tuple(revisions), head=known.head)


def _read(root: Path, cache: Path | None, registers: Sequence[Register[Entry]], head: str) -> Memory:
    known = (memory.recall(cache, registers) if cache else None) or Memory()
    if known.head and not git.follows(root, known.head, head):
        known = Memory()  # the history was rewritten, or another branch is checked out
    if known.head != head:
        folders = sorted({register.folder.partition("/")[0] for register in registers})
        _follow(known, git.log(root, folders, head, known.head), _Places(registers))
        _compare_all(root, known.threads, registers)
        known.head = head
        if cache:
            memory.remember(cache, registers, known)
    return known


class _Places:
    """Which entry a file is: told by its folder and name alone."""

    def __init__(self, registers: Iterable[Register[Entry]]) -> None:
        self._registers = {tuple(register.folder.split("/")): register for register in registers}

    def entry(self, path: str) -> tuple[Pair, str] | None:
        """The register, the id and the folder within the register; None for files that are no entries."""
        *folders, name = path.split("/")
        if not name.endswith(".yml"):
            return None
        id = name.removesuffix(".yml")
        if not re.match(ID_PATTERN, id):
            return None
        if register := self._registers.get(tuple(folders)):
            return ((register.name, id), "") if register.grouped_by is None else None
        register = self._registers.get(tuple(folders[:-1]))
        return ((register.name, id), folders[-1]) if register and register.grouped_by else None


def _follow(known: Memory, commits: Iterable[tuple[Commit, Sequence[Touched]]], places: _Places) -> None:
    """Note for each entry the contents that the commits gave it. A move is one change, not two."""
    for commit, touched in commits:
        known.commits.append(commit)
        changed: dict[Pair, Thread] = {}
        for file in touched:
            if found := places.entry(file.path):
                pair, _ = found
                thread = changed[pair] = known.threads.setdefault(pair, Thread(*pair))
                if file.blob:
                    thread.files[file.path] = file.blob
                else:
                    thread.files.pop(file.path, None)
        for thread in changed.values():
            path = min(thread.files, default="")
            place = places.entry(path)
            thread.pending.append(Version(commit, place[1] if place else "", thread.files.get(path, "")))


def _compare_all(root: Path, threads: dict[Pair, Thread], registers: Iterable[Register[Entry]]) -> None:
    models = {register.name: register.model for register in registers}
    waiting = [thread for thread in threads.values() if thread.pending]
    needed = dict.fromkeys(blob for thread in waiting for blob in _needed(thread))
    contents = dict(zip(needed, git.blobs(root, needed), strict=True)) if needed else {}
    done = in_parallel(lambda thread: _compared(thread, models[thread.register], contents), waiting)
    for thread in done:
        threads[thread.register, thread.id] = thread


def _needed(thread: Thread) -> list[str]:
    """The contents to be read: none for an entry that was put in once and never touched again."""
    versions = [version.blob for version in thread.pending if version.blob]
    if not thread.there and len(thread.pending) == 1:
        return []
    return [thread.base, *versions] if thread.base else versions


def _compared(thread: Thread, model: type[Entry], contents: Mapping[str, bytes]) -> Thread:
    """The thread with its waiting versions told as revisions."""
    contents = contents if _needed(thread) else {}
    base = _parsed(contents.get(thread.base, b""))
    for version in thread.pending:
        groups = tuple(dict.fromkeys(group for group in (thread.group, version.group) if group))
        changes: tuple[Change, ...] = ()
        if not version.blob:
            changes = compare(model, base or {}, None) if thread.there else ()
            thread.there, thread.base, base = False, "", None
        else:
            data = _parsed(contents.get(version.blob, b""))
            if not thread.there:
                changes = compare(model, None, {})
            elif base is not None and data is not None:
                changes = compare(model, base, data, mark)
            if data is not None or not contents:
                thread.base, base = version.blob, data
            thread.there = True
        thread.group = version.group
        if changes:
            publishable = tuple(_without_personal_data(change) for change in changes)
            thread.revisions.append(Revision(version.commit, thread.register, thread.id, groups, publishable))
    thread.pending = []
    return thread


def _parsed(content: bytes) -> Mapping[str, object] | None:
    """The data of a version; None where nobody could have read it, which is then passed over."""
    if not content or len(content) > MAX_BYTES:
        return None
    value, _ = read_yaml(content)
    return value if isinstance(value, dict) else None


def _without_personal_data(change: Change) -> Change:
    """What had to be taken out of the data is not published again by telling that it was."""
    before, after = (_HIDDEN if any(numbers(text)) else text for text in (change.before, change.after))
    return replace(change, path=hidden(change.path), title=hidden(change.title), before=before, after=after)
