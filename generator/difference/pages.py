"""Which pages of the site a change touches, by what each page shows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.check.references import references
from generator.difference.sides import Side
from generator.pages import Compiler

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses from the site's root; the home page is ``/``. ``everything``: each page shows what has changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    everything: bool


def pages(before: Side, after: Side) -> Pages | None:
    """The pages that come, go or show something else; None where one side has no catalogue."""
    if before.checked.catalogue is None or after.checked.catalogue is None:
        return None
    old, new = _urls(before), _urls(after)
    lists = [_lists(side) for side in (before, after)]
    touched = _touched(before, after)
    changed = {new[pair] for pair in touched if pair in new and pair in old}
    changed |= {url for url, text in lists[1].items() if lists[0].get(url, text) != text}
    known, now = {*old.values(), *lists[0]}, {*new.values(), *lists[1]}
    return Pages(
        tuple(sorted(now - known)), tuple(sorted(known - now)), tuple(sorted(changed)), _authority(before, after)
    )


def _urls(side: Side) -> dict[Pair, str]:
    registers = side.catalogue.registers
    return {(one.name, id): f"/{one.url(id)}" for one in registers for id in side.catalogue.entries[one.name]}


def _lists(side: Side) -> Mapping[str, str]:
    """The computed lists, home and all, by address: what they show."""
    return {f"/{page.url}": page.title + page.body for page in Compiler(side.catalogue).lists()}


def _authority(before: Side, after: Side) -> bool:
    """Whether what stands on every page has changed."""
    one, other = before.loaded.authority, after.loaded.authority
    return (one.digest if one else b"") != (other.digest if other else b"")


def _touched(before: Side, after: Side) -> set[Pair]:
    """The changed entries and those whose pages show them.

    A page shows its entry, the entries it refers to and what these refer to (a power shows the laws of its flow's
    steps), and those that refer to it: the same neighbourhood as the key under which a build keeps it.
    """
    digests = [
        {(raw.register, raw.id): raw.digest for raws in side.loaded.entries.values() for raw in raws}
        for side in (before, after)
    ]
    changed = {pair for pair in digests[0].keys() | digests[1].keys() if digests[0].get(pair) != digests[1].get(pair)}
    touched = set(changed)
    for side in (before, after):
        forward, backward = _neighbours(side)
        for pair in changed:
            near = backward[pair]
            touched |= {*forward[pair], *near, *(far for one in near for far in backward[one])}
    return touched


def _neighbours(side: Side) -> tuple[Mapping[Pair, set[Pair]], Mapping[Pair, set[Pair]]]:
    forward: defaultdict[Pair, set[Pair]] = defaultdict(set)
    backward: defaultdict[Pair, set[Pair]] = defaultdict(set)
    for register, entries in side.catalogue.entries.items():
        for id, entry in entries.items():
            for found in references(entry):
                forward[register, id].add((found.register, found.id))
                backward[found.register, found.id].add((register, id))
    return forward, backward
