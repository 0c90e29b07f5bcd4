"""What a table says of one entry: its data, where each value stood, and which fields the table speaks of at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.diagnostic import Diagnostic, Keys, error, warning
from generator.spreadsheet.cells import UncertainError
from generator.spreadsheet.columns import Path
from generator.spreadsheet.reading.table import Location


def not_imported(place: Location, heading: str, message: str) -> Diagnostic:
    """Something that could not be taken."""
    return error("not-imported", (), message).at(place.table, place.position, heading)


def notice(place: Location, heading: str, message: str) -> Diagnostic:
    """Something that was taken, and should be looked at."""
    return warning("imported-with-notice", (), message).at(place.table, place.position, heading)


@dataclass
class TableEntry:
    """One entry as a table gives it. Fields that are not in ``covered`` are not the table's business."""

    register: str
    id: str
    place: Location
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Keys, tuple[Location, str]] = field(default_factory=dict)
    covered: set[Path] = field(default_factory=set)
    faults: list[Diagnostic] = field(default_factory=list)
    refused: bool = False
    tolerant: bool = False  # faulty fields are left out, instead of the whole row
    auto: bool = False  # made for the sake of other rows: without them it is not wanted
    tolerated: set[Path] = field(default_factory=set)  # those that are left out, if not all

    def refuse(self, place: Location, heading: str, message: str) -> None:
        """The entry cannot be taken."""
        if (fault := not_imported(place, heading, message)) not in self.faults:
            self.faults.append(fault)
        self.refused = True

    def leave_out(self, place: Location, heading: str, message: str) -> None:
        """A part of the entry cannot be taken; the rest of it is."""
        self.faults.append(not_imported(place, heading, message))

    def tolerates(self, keys: Keys) -> bool:
        """Whether a fault at ``keys`` costs the field only."""
        path = tuple(key for key in keys if isinstance(key, str))
        return self.tolerant or any(path[: len(known)] == known for known in self.tolerated)

    def origin(self, keys: Keys) -> tuple[Location, str]:
        """The cell that the value at ``keys`` came from, or the nearest thing known about it."""
        for length in range(len(keys), 0, -1):
            if (found := self.places.get(keys[:length])) is not None:
                return found
        inside = next((place for known, place in self.places.items() if keys and known[: len(keys)] == keys), None)
        return inside or (self.place, "")

    def drop(self, keys: Keys) -> bool:
        """Leave out the value at ``keys`` (an item: the item); False where there is none."""
        holder: Any = self.data
        for key in keys[:-1]:
            holder = holder[key] if _has(holder, key) else None
        if not keys or not _has(holder, keys[-1]):
            return False
        del holder[keys[-1]]
        self._move_places(keys)
        if not holder and len(keys) > 1:
            self.drop(keys[:-1])
        return True

    def _move_places(self, keys: Keys) -> None:
        *around, last = keys
        length = len(keys)
        moved: dict[Keys, tuple[Location, str]] = {}
        for known, place in self.places.items():
            inside = len(known) >= length and list(known[: length - 1]) == around
            number = known[length - 1] if inside else None
            if inside and number == last:
                continue
            if isinstance(last, int) and isinstance(number, int) and number > last:
                known = (*around, number - 1, *known[length:])
            moved[known] = place
        self.places = moved


def _has(holder: Any, key: str | int) -> bool:
    if isinstance(holder, Mapping):
        return key in holder
    return isinstance(holder, list) and isinstance(key, int) and 0 <= key < len(holder)


@dataclass
class Item:
    """A record being put together: its own cells, and the items of the lists below it by number or key."""

    place: Location
    values: dict[Path, tuple[Any, Location, str]] = field(default_factory=dict)
    lists: dict[Path, dict[float | str, "Item"]] = field(default_factory=dict)
    keyed: set[Path] = field(default_factory=set)

    def build(self, into: TableEntry, keys: Keys = ()) -> dict[str, Any]:
        """The record's data; where each value came from is noted in ``into``."""
        data: dict[str, Any] = {}
        for path, (value, place, heading) in self.values.items():
            try:
                put(data, path, value)
            except UncertainError as doubt:
                into.refuse(place, heading, str(doubt))
            into.places[(*keys, *path)] = (place, heading)
        for path, items in self.lists.items():
            if items:
                put(data, path, self._list(into, (*keys, *path), items, path in self.keyed))
        return data

    def _list(self, into: TableEntry, keys: Keys, items: Mapping[float | str, "Item"], keyed: bool) -> Any:
        if keyed:
            for key, item in items.items():
                into.places[(*keys, str(key))] = (item.place, "")
            return {str(key): item.build(into, (*keys, str(key))) for key, item in items.items()}
        ordered = [items[number] for number in sorted(items, key=float)]
        for place, item in enumerate(ordered):
            into.places[(*keys, place)] = (item.place, "")
        return [item.build(into, (*keys, place)) for place, item in enumerate(ordered)]


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value at a path; a word and a group cannot stand in the same place."""
    for name in path[:-1]:
        data = data.setdefault(name, {})
        if not isinstance(data, dict):
            raise UncertainError(f"已经填了“{data}”，就不能再填这一列：两者只能填一种")
    if isinstance(data.get(path[-1]), dict) and not isinstance(value, dict):
        raise UncertainError("既填了文字，又填了它下面的各列：两者只能填一种")
    data[path[-1]] = value


def leaves(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Every value of some data with its place in it; lists of plain values count as one."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, (*keys, name))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*keys, place))
    else:
        yield keys, value
