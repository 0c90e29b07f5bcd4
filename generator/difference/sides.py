"""The two sides of a comparison: a revision, a folder or the work tree, loaded and checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from generator.check import Checked, check
from generator.check.numbers import hidden, numbers
from generator.check.privacy import private
from generator.difference.repository import Repository, RepositoryError
from generator.flowchart.model import FlowLike
from generator.history.changes import Data
from generator.load import Loaded, Raw, load
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic
from generator.model.register import Registry

WORK_TREE = "工作目录"
NOBODY = Authority(name="（无法读取公布机关）", region="未知", demonstration=True)


@dataclass(frozen=True)
class Side:
    """One version of the whole catalogue, with whatever is wrong in it."""

    label: str
    loaded: Loaded
    checked: Checked
    registry: Registry

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What forbids its publication."""
        return self.checked.errors

    @cached_property
    def catalogue(self) -> Catalogue:
        """The entries that have their model's shape; without an authority there is no catalogue to speak of."""
        if self.checked.catalogue is None:
            return Catalogue(NOBODY, {}, {}, self.registry)
        return self.checked.catalogue

    @cached_property
    def raws(self) -> dict[str, dict[str, Raw]]:
        """Every entry that could be read at all, by register and id; of two files with one id the first."""
        found: dict[str, dict[str, Raw]] = {}
        for register, raws in self.loaded.entries.items():
            entries = found.setdefault(register, {})
            for raw in raws:
                entries.setdefault(raw.id, raw)
        return found

    def data(self, register: str, id: str) -> Data | None:
        """An entry's fields as they stand in its file."""
        raw = self.raws.get(register, {}).get(id)
        return raw.data if raw else None

    def holds(self, path: str) -> bool:
        """Whether there is such a file, readable or not."""
        return (self.loaded.root / path).exists()

    def name(self, register: str, id: str) -> str:
        """What people call an entry, or a step of a flow; empty if it is not known."""
        if register == "steps":
            flow, _, step = id.partition("/")
            found = cast(FlowLike | None, self.catalogue.in_role("flow").get(flow))
            known = found.step(step) if found else None
            return known.name if known else ""
        laws = self.catalogue.registry.by_role.get("law")
        if laws and register == laws.name and (law := self.catalogue.entries[register].get(id)):
            return law.label
        return str((self.data(register, id) or {}).get("name") or "")


@contextmanager
def opened(
    root: Path, base: str, head: str | None, registry: Registry, *, since_fork: bool = False
) -> Iterator[tuple[Side, Side]]:
    """Both sides, read. ``since_fork``: from where ``head`` left ``base``, without what ``base`` has got since then."""
    with TemporaryDirectory(prefix="difference-") as folder:
        places = _Places(root, Path(folder))
        before, after = places.place(base), places.place(head)
        if since_fork and before.commit:
            fork = places.repository().merge_base(before.commit, after.commit or "HEAD")
            before = places.checkout(f"{base} 的分叉处", fork)
        if before.commit == after.commit and before.root == after.root:
            raise RepositoryError(f"“{before.label}”和“{after.label}”是同一个版本：请给出两个不同的版本")
        yield _side(before, registry), _side(after, registry)


@dataclass(frozen=True)
class _Place:
    label: str
    root: Path
    commit: str = ""


@dataclass(frozen=True)
class _Places:
    root: Path
    folder: Path

    def place(self, name: str | None) -> _Place:
        """A folder with a catalogue comes before a branch of the same name; no name is the work tree."""
        if name is None:
            return _Place(WORK_TREE, self.root)
        given = Path(name)
        if (given / "catalogue").is_dir():
            return _Place(name, given.resolve())
        return self.checkout(name, self.repository().commit(name))

    def checkout(self, label: str, commit: str) -> _Place:
        target = self.folder / commit
        if not target.exists():
            target.mkdir()
            self.repository().extract(commit, target)
        short = commit[:7]
        return _Place(label if commit.startswith(label) else f"{label}（{short}）", target, commit)

    def repository(self) -> Repository:
        return Repository.around(self.root)


def _side(place: _Place, registry: Registry) -> Side:
    loaded = load(place.root, registry)
    checked = check(loaded, registry)
    # A report goes round as widely as a page: it says where a personal number stands, and never which.
    problems = tuple(replace(one, message=hidden(one.message), field=hidden(one.field)) for one in checked.problems)
    masked = _masked(loaded)
    if masked is not loaded:
        checked = check(masked, registry)
    return Side(place.label, masked, replace(checked, problems=problems), registry)


def _masked(loaded: Loaded) -> Loaded:
    """The same with personal numbers cut off after their first digits; the very same where there is none."""
    entries = {name: [_masked_raw(raw) for raw in raws] for name, raws in loaded.entries.items()}
    singles = {name: _masked_raw(raw) for name, raw in loaded.singles.items()}
    if entries == loaded.entries and singles == loaded.singles:
        return loaded
    return replace(loaded, entries=entries, singles=singles)


def _masked_raw(raw: Raw) -> Raw:
    return replace(raw, data=_masked_value(raw.data)) if any(private(raw.data)) else raw


def _masked_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {hidden(str(key)): _masked_value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked_value(inner) for inner in value]
    whole = isinstance(value, int | float) and not isinstance(value, bool)
    text = f"{value:.0f}" if whole else value
    return hidden(text) if isinstance(text, str) and any(numbers(text)) else value
