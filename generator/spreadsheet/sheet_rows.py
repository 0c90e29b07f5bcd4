"""The rows of a sheet: an entry's data taken apart into records, each with the numbers that say where it belongs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.entry import WHOLE, Entry
from generator.spreadsheet.columns import Path, Sheet

# The columns of our own in each sheet; the first two are read back, the last two are there for the reader.
ID, NUMBER, NAME, PARENT = "#id", "#", "#name", "#parent"


@dataclass(frozen=True)
class Key:
    """A column that says to which entry and which item a row belongs."""

    path: str
    heading: str


def keys(sheet: Sheet) -> tuple[Key, ...]:
    """The leading columns of a sheet; the register's own sheet needs none, its id is a field."""
    if not sheet.levels:
        return ()
    numbers = [Key(f"{NUMBER}{place}", _number_heading(sheet, place)) for place in range(1, len(sheet.levels) + 1)]
    parents = [Key(PARENT, f"所属{sheet.level_titles[-2]}（仅供查看）")] if len(sheet.levels) > 1 else []
    return (
        Key(ID, f"{sheet.register.title}标识"),
        Key(NAME, f"{sheet.register.title}名称（仅供查看）"),
        *parents,
        *numbers,
    )


def _number_heading(sheet: Sheet, place: int) -> str:
    if place == len(sheet.levels):
        return "键" if sheet.keyed else "序号"
    return f"{sheet.level_titles[place - 1]}序号"


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its place in the entry, the item around it, and its data."""

    numbers: tuple[int | str, ...]
    parent: Mapping[str, Any]
    data: Mapping[str, Any]


def dumped(entry: Entry) -> dict[str, Any]:
    """An entry as plain data, defaults included, without empty things and without a name that is not its own."""
    made = None if entry.own_name else {"name"}
    return filled(entry.model_dump(mode="json", exclude_none=True, exclude=made, context={WHOLE: True}))


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """Data without lists and groups that hold nothing."""
    full: dict[str, Any] = {}
    for name, value in data.items():
        if type(value) is list and value:
            full[name] = [filled(item) if type(item) is dict else item for item in value]
        elif type(value) is dict:
            if inner := filled(value):
                full[name] = inner
        elif value != []:
            full[name] = value
    return full


def records(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[Record]:
    """The rows that an entry has in this sheet."""
    yield from _walk(sheet.levels, data, data, ())


def _walk(
    levels: Sequence[Path], parent: Mapping[str, Any], data: Mapping[str, Any], numbers: tuple[int | str, ...]
) -> Iterator[Record]:
    if not levels:
        yield Record(numbers, parent, data)
        return
    container = at(data, levels[0])
    pairs = container.items() if isinstance(container, dict) else enumerate(container or (), start=1)
    for number, item in pairs:
        yield from _walk(levels[1:], data if numbers or len(levels) == 1 else item, item, (*numbers, number))


def at(data: Any, path: Path) -> Any:
    """The value at a path of names; None where there is none, or a word stands in the group's place."""
    for name in path:
        if type(data) is not dict:
            return None
        data = data.get(name)
    return data


def plain(data: Any, path: Path) -> Any:
    """The value for one cell: a group that stands where a word could stand is shown in its own columns."""
    value = at(data, path)
    return None if type(value) is dict else value
