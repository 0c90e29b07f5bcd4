"""An entry as it is and as a table says it is, made one. What the table leaves empty is kept unless asked otherwise."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from generator.model.diagnostic import Diagnostic, Keys, error, warning
from generator.spreadsheet.columns import Path
from generator.spreadsheet.table_entry import leaves

Identity = Callable[[Path], Path | None]


@dataclass
class Merge:
    """Merges the data of one entry; ``kept`` says what the table no longer has and stays all the same.

    It is an error where a list stays as it is and changes of the table are not made.
    """

    covered: set[Path]
    identity: Identity
    delete: bool
    kept: list[Diagnostic] = field(default_factory=list)

    def entry(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
        """The entry's data with the table's changes."""
        return self._mapping(old, new, ())

    def _mapping(self, old: Mapping[str, Any], new: Mapping[str, Any], keys: Keys) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for name in [*old, *(name for name in new if name not in old)]:
            inner = (*keys, name)
            if name not in new:
                value = self._emptied(old[name], inner)
            elif name not in old:
                value = new[name]
            else:
                value = self._both(old[name], new[name], inner)
            if value is not None:
                merged[name] = value
        return merged

    def _both(self, old: Any, new: Any, keys: Keys) -> Any:
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            return self._mapping(old, new, keys)
        if _records(old) and _records(new):
            return self._list(old, new, keys)
        return new

    def _emptied(self, old: Any, keys: Keys) -> Any:
        """A value that is there and that the table does not have: None if it goes."""
        if not self._speaks_of(keys):
            return old
        if isinstance(old, Mapping):
            return self._mapping(old, {}, keys) or None
        if self.delete and not _records(old):
            return None
        if _records(old):
            return self._list(old, [], keys) or None
        self.kept.append(warning("kept", keys, "单元格是空的，原有内容保留（要删除请加 --delete-empty）"))
        return old

    def _speaks_of(self, keys: Keys) -> bool:
        path = _names(keys)
        return any(known[: len(path)] == path or path[: len(known)] == known for known in self.covered)

    def _list(self, old: Sequence[Any], new: Sequence[Any], keys: Keys) -> list[Any]:
        """All of the list as the table has it, or, where that would lose something unasked, all of it as it was."""
        trial = Merge(self.covered, self.identity, self.delete)
        partners = _partners(old, new, self.identity(_names(keys)))
        merged: list[Any] = []
        lost = len(old) - sum(partner is not None for partner, _ in partners)
        for place, (item, (partner, same)) in enumerate(zip(new, partners, strict=True)):
            before = old[partner] if partner is not None else {}
            if not same:
                # Another item in this one's place: nothing of the old one may creep into it.
                lost += bool(_missing(before, item))
                before = {}
            merged.append(trial._mapping(before, item, (*keys, place)))
        if not self.delete and (lost or trial.kept):
            cells = f"，清空了 {len(trial.kept)} 格" if trial.kept else ""
            items = f"，少了或换掉了 {lost} 项" if lost else ""
            words = (
                f"与原有的 {len(old)} 项相比{items}{cells}："
                "为免丢失，这一组全部保持原样（要照表删改请加 --delete-empty）"
            )
            self.kept.append((error if merged != list(old) else warning)("kept", keys, words))
            return list(old)
        return merged


def _missing(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether the old item has a field filled in that the new one has not."""
    has = {_names(inner) for inner, _ in leaves(new)}
    return any(_names(inner) not in has for inner, _ in leaves(old))


def _names(keys: Keys) -> Path:
    return tuple(key for key in keys if isinstance(key, str))


def _records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def canonical(value: Any) -> str:
    """A text that is equal for equal data, whatever the order of keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _partners(old: Sequence[Any], new: Sequence[Any], identity: Path | None) -> list[tuple[int | None, bool]]:
    """For each new item the old one that it comes from, and whether it is the same: equal, or of the same name.

    What is left over is paired in order, as items whose name was changed.
    """
    found: dict[int, tuple[int | None, bool]] = {}
    free = dict(enumerate(old))
    for key in (canonical, lambda item: _name(item, identity)):
        waiting: dict[str, list[int]] = {}
        for place, item in free.items():
            waiting.setdefault(key(item), []).append(place)
        for place, item in enumerate(new):
            name = key(item)
            if place not in found and name and waiting.get(name):
                partner = waiting[name].pop(0)
                found[place] = (partner, True)
                del free[partner]
    rest = iter(free)
    return [found[place] if place in found else (next(rest, None), False) for place in range(len(new))]


def _name(item: Any, identity: Path | None) -> str:
    value = item
    for part in identity or ():
        value = value.get(part) if isinstance(value, Mapping) else None
    return canonical(value) if identity and value is not None else ""


def differences(old: Any, new: Any, keys: Keys = ()) -> list[tuple[Keys, Any, Any]]:
    """Where two versions of some data differ: the place, before, after (None: not there)."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        names = [*old, *(name for name in new if name not in old)]
        return [d for name in names for d in differences(old.get(name), new.get(name), (*keys, name))]
    if _records(old) and _records(new):
        pairs = enumerate(zip_longest(old, new))
        return [d for place, (a, b) in pairs for d in differences(a, b, (*keys, place))]
    return [] if old == new else [(keys, old, new)]
