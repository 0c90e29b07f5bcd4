"""What history is: commits, and for each entry the revisions that they made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.history.changes import Change, Kind
from generator.history.git import Commit

Pair = tuple[str, str]  # register and id


@dataclass(frozen=True, slots=True)
class Revision:
    """What one commit changed in one entry. ``groups`` are the departments' folders it stood in before and after.

    References in the changes' words are marks (see `mark`): names are today's, and what was read stays good.
    """

    commit: Commit
    register: str
    id: str
    groups: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What the changes are about, each kind once, in the order of `Kind`."""
        if len(self.changes) == 1:
            return (self.changes[0].kind,)
        found = {change.kind for change in self.changes}
        return tuple(kind for kind in Kind if kind in found)


@dataclass(frozen=True)
class History:
    """All revisions up to ``head``, newest first; or, with none, the reason why they cannot be told.

    ``as_of`` is the day whose state is shown, where that is not simply the newest. ``incomplete`` says that there is a
    history which cannot be read whole from here.
    """

    revisions: tuple[Revision, ...] = ()
    reason: str = ""
    incomplete: bool = False
    head: str = ""
    as_of: date | None = field(default=None)

    @cached_property
    def by_entry(self) -> Mapping[Pair, tuple[Revision, ...]]:
        """The revisions of each entry, newest first."""
        groups: dict[Pair, list[Revision]] = {}
        for revision in self.revisions:
            groups.setdefault((revision.register, revision.id), []).append(revision)
        return {pair: tuple(revisions) for pair, revisions in groups.items()}

    @cached_property
    def last_names(self) -> Mapping[Pair, str]:
        """What entries were called that have been taken away since."""
        gone = (one for one in reversed(self.revisions) if one.changes[0].path == "" and one.changes[0].before)
        return {(revision.register, revision.id): revision.changes[0].before for revision in gone}


# No file can hold these characters: the strict reading takes them out.
_BEGIN, _END = "\x02", "\x03"


def mark(register: str, id: str) -> str:
    """What stands for an entry's name in words that are kept."""
    return f"{_BEGIN}{register}/{id}{_END}"


def marks(text: str) -> list[tuple[str, str, str]]:
    """The marks in a text: each with its register and id."""
    found = []
    for part in text.split(_BEGIN)[1:]:
        inner, _, _ = part.partition(_END)
        register, _, id = inner.partition("/")
        found.append((f"{_BEGIN}{inner}{_END}", register, id))
    return found
