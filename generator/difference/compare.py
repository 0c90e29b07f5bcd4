"""What differs between the two sides: entry by entry, in words, with what it means for the citizen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.difference.flows import FlowDifference, Names
from generator.difference.impact import Effect, Impact
from generator.difference.pages import Pages, pages
from generator.difference.sides import Side
from generator.history.changes import Change, compare
from generator.model.authority import AUTHORITY
from generator.model.diagnostic import Diagnostic
from generator.model.entry import Entry, Record
from generator.model.reflect import fields
from generator.model.register import Register, SingleFile

Pair = tuple[Entry | None, Entry | None]


class Fate(StrEnum):
    """What became of an entry, in the order in which they are told."""

    ADDED = "新增"
    CANCELLED = "取消"
    REMOVED = "删除文件"
    RESTORED = "恢复"
    CHANGED = "变更"
    UNREADABLE = "无法比较"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDifference:
    """One entry of one register. ``path`` is its file, ``url`` its address on the site."""

    register: str
    role: str
    title: str
    id: str
    name: str
    path: str
    url: str
    fate: Fate
    changes: tuple[Change, ...]
    impacts: tuple[Impact, ...]
    flow: FlowDifference | None

    @property
    def effect(self) -> str:
        """The sum for the citizen: 更严, 更宽, both, or neither."""
        found = [effect for effect in (Effect.STRICTER, Effect.EASIER) if any(j.effect is effect for j in self.impacts)]
        return "、".join(found) or Effect.NEUTRAL.value

    def effect_of(self, change: Change) -> str:
        """What the rules say of a changed field; empty where none has anything to say."""
        return "、".join(dict.fromkeys(j.effect for j in self.impacts if _about(j, change)))


_ITEM = re.compile(r"\[[^\]]*\]")
# Groups that are judged as wholes.
_WHOLES = ("remedies", "penalty", "levy", "benefit")


def _about(impact: Impact, change: Change) -> bool:
    field = _ITEM.sub("", change.path)
    if field != impact.field and not (impact.field in _WHOLES and field.startswith(f"{impact.field}.")):
        return False
    return impact.item[:20] in f"{change.path} {change.before} {change.after}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count before and after."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it; what the reports show and nothing else."""

    before: str
    after: str
    entries: tuple[EntryDifference, ...]
    figures: tuple[Figure, ...]
    pages: Pages | None
    errors: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]

    def of(self, fate: Fate) -> tuple[EntryDifference, ...]:
        """The powers with this fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate and entry.role == "power")


def difference(before: Side, after: Side) -> Difference:
    """Compare two sides; what cannot be read on one of them is said to be so."""
    registers = sorted(after.registry, key=lambda register: register.role != "power")
    order = list(Fate)
    entries = [entry for register in registers for entry in _entries(register, before, after)]
    entries.sort(key=lambda entry: (entry.role != "power", order.index(entry.fate)))
    return Difference(
        before.label,
        after.label,
        (*_singles(before, after), *entries),
        tuple(_figures(before, after)),
        pages(before, after),
        (before.errors, after.errors),
    )


def _singles(before: Side, after: Side) -> Iterator[EntryDifference]:
    for single in after.registry.single_files:
        raws = [side.loaded.singles.get(single.name) for side in (before, after)]
        old, new = (raw.data if raw else None for raw in raws)
        if old == new:
            continue
        changes = compare(single.model, old, new, _names(before, after))  # type: ignore[arg-type]
        name = (
            after.catalogue.authority.name
            if single is AUTHORITY
            else str((new or old or {}).get("name") or single.title)
        )
        fate = _fate_of_single(single, before, after)
        yield EntryDifference(
            register=single.name,
            role="",
            title=single.title,
            id=single.name,
            name=name,
            path=single.path,
            url="",
            fate=fate,
            changes=changes,
            impacts=(),
            flow=None,
        )


def _fate_of_single(single: SingleFile[Record], before: Side, after: Side) -> Fate:
    was, now = (single.name in side.loaded.singles for side in (before, after))
    if was and now:
        return Fate.CHANGED
    # The authority's file cannot come or go; any other that is there but was not read has done neither.
    if single is AUTHORITY or (before if now else after).holds(single.path):
        return Fate.UNREADABLE
    return Fate.ADDED if now else Fate.REMOVED


def _entries(register: Register[Entry], before: Side, after: Side) -> Iterator[EntryDifference]:
    old, new = (side.raws.get(register.name, {}) for side in (before, after))
    for id in sorted({*old, *new}):
        was, now = old.get(id), new.get(id)
        if was is not None and now is not None and was.digest == now.digest:
            continue
        # A file that is there but cannot be read has neither come nor gone.
        unreadable = (was is None and before.holds(now.path)) if now else (was is not None and after.holds(was.path))
        yield from _entry(register, id, before, after, unreadable)


def _entry(
    register: Register[Entry], id: str, before: Side, after: Side, unreadable: bool
) -> Iterator[EntryDifference]:
    old, new = (side.data(register.name, id) for side in (before, after))
    raw = (after if new is not None else before).raws[register.name][id]
    changes = () if unreadable else compare(register.model, old or {}, new, _names(before, after))
    if not (changes or unreadable):
        return  # only the way it is written
    was, now = (side.catalogue.entries.get(register.name, {}).get(id) for side in (before, after))
    entry = now or was
    yield EntryDifference(
        register=register.name,
        role=register.role,
        title=register.title,
        id=id,
        name=str(raw.data.get("name") or (entry.name if entry else id)),
        path=raw.path,
        url=register.url_of(entry) if entry else register.url(id),
        fate=Fate.UNREADABLE if unreadable else _fate(register.model, old, new),
        changes=changes,
        impacts=_judged(register, (was, now), before, after),
        flow=None if unreadable else _flow(register, (was, now), before, after),
    )


def _fate(model: type[Entry], old: Mapping[str, object] | None, new: Mapping[str, object] | None) -> Fate:
    if old is None:
        return Fate.ADDED
    if new is None:
        return Fate.REMOVED
    ending = fields(model)["status"].shape.ending if "status" in fields(model) else frozenset()
    cancelled = [data.get("status") in ending for data in (old, new)]
    if cancelled[0] is cancelled[1]:
        return Fate.CHANGED
    return Fate.CANCELLED if cancelled[1] else Fate.RESTORED


def _judged(register: Register[Entry], pair: Pair, before: Side, after: Side) -> tuple[Impact, ...]:
    if register.impact is None or pair[0] is None or pair[1] is None:
        return ()
    return register.impact.judge(*pair, before.catalogue, after.catalogue)


def _flow(register: Register[Entry], pair: Pair, before: Side, after: Side) -> FlowDifference | None:
    """A flow's own difference; another entry's where it has taken another flow or other limits."""
    if register.impact is None or pair[0] is None or pair[1] is None:
        return None
    found: FlowDifference | None = register.impact.flow(*pair, before.catalogue, after.catalogue, _names(before, after))
    return found


def _names(before: Side, after: Side) -> Names:
    """What people call an entry: by its new name, or the old one where there is no other."""

    def name(register: str, id: str) -> str:
        found = (side.name(register, id) for side in (after, before))
        return next(filter(None, found), id.rpartition("/")[2])

    return name


def _figures(before: Side, after: Side) -> Iterator[Figure]:
    for register in sorted(after.catalogue.registers, key=lambda register: register.role != "power"):
        there = [len(side.catalogue.entries.get(register.name, {})) for side in (before, after)]
        if any(there):
            yield Figure(f"{register.title}（条）", *map(str, there))
    for register in after.catalogue.registers:
        if register.tallies:
            pairs = zip(register.tallies(before.catalogue), register.tallies(after.catalogue), strict=True)
            yield from (Figure(title, was, now) for (title, was), (_, now) in pairs)
    yield Figure("错误", *(str(len(side.errors)) for side in (before, after)))
    warnings = (str(len(side.checked.problems) - len(side.errors)) for side in (before, after))
    yield Figure("警告", *warnings)
