"""Several rows of a table that are one entry: a row a material, say, with the rest repeated, merged or left empty."""

from typing import Any

from generator.model.diagnostic import Keys
from generator.spreadsheet.table_entry import TableEntry


def absorb(entry: TableEntry, row: TableEntry) -> None:
    """Add what a further row says of an entry: items to its lists, and values where it had none."""
    entry.faults += [fault for fault in row.faults if fault not in entry.faults]
    entry.refused |= row.refused
    _mapping(entry, row, entry.data, row.data, ())


def _mapping(entry: TableEntry, row: TableEntry, known: dict[str, Any], more: dict[str, Any], keys: Keys) -> None:
    for name, value in more.items():
        inner = (*keys, name)
        if name not in known:
            known[name] = value
            entry.places |= {key: place for key, place in row.places.items() if key[: len(inner)] == inner}
        elif isinstance(value, dict) and isinstance(known[name], dict):
            _mapping(entry, row, known[name], value, inner)
        elif isinstance(value, list) and isinstance(known[name], list):
            _list(entry, row, known[name], value, inner)
        elif value != known[name] and inner != ("id",):
            place, heading = row.origin(inner)
            entry.leave_out(place, heading, f"与 {entry.place} 不同，用了前一行的内容")


def _list(entry: TableEntry, row: TableEntry, known: list[Any], more: list[Any], keys: Keys) -> None:
    for number, item in enumerate(more):
        if item in known:
            continue
        for key, place in row.places.items():
            if key[: len(keys) + 1] == (*keys, number):
                entry.places[(*keys, len(known), *key[len(keys) + 1 :])] = place
        known.append(item)
