"""Which pages of the site a change touches, by what each page shows."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.difference.sides import Side
from generator.load.folders import SETTINGS_FILE
from generator.model.walk import references
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
    files = [_files(side.loaded.root) for side in (before, after)]
    changed |= {url for url, digest in files[1].items() if files[0].get(url, digest) != digest}
    known, now = {*old.values(), *lists[0], *files[0]}, {*new.values(), *lists[1], *files[1]}
    return Pages(
        tuple(sorted(now - known)), tuple(sorted(known - now)), tuple(sorted(changed)), _everything(before, after)
    )


def _urls(side: Side) -> dict[Pair, str]:
    registers = side.catalogue.registers
    shown = ((one, id, entry) for one in registers for id, entry in side.catalogue.entries[one.name].items())
    # An entry on other entries' pages has none to come, go or change.
    return {(one.name, id): f"/{one.url_of(entry)}" for one, id, entry in shown if one.address is None}


def _lists(side: Side) -> Mapping[str, str]:
    """The computed lists, home and all, by address: what they show."""
    return {f"/{page.url}": page.title + page.body for page in Compiler(side.catalogue).lists()}


def _files(root: Path) -> Mapping[str, bytes]:
    """Attachments and hand-written pages, by address: a digest of each."""
    found = {}
    for folder, address in (("catalogue/attachments", _attachment), ("docs", _written)):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                url = address(path.relative_to(root / folder))
                found[url] = hashlib.sha256(path.read_bytes()).digest()
    found.pop("", None)
    return found


def _attachment(path: PurePath) -> str:
    return f"/attachments/{path.as_posix()}"


def _written(path: PurePath) -> str:
    """The address of a page of ``docs/``; decisions (``adr``) and what is no page have none."""
    if path.suffix != ".md" or path.parts[0] == "adr":
        return ""
    name = path.with_suffix("").as_posix().removesuffix("index")
    return f"/{name}/".replace("//", "/")


def _everything(before: Side, after: Side) -> bool:
    """Whether what stands on every page has changed."""
    one, other = ((side.loaded.digests.authority, _settings(side.loaded.root)) for side in (before, after))
    return one != other


def _settings(root: Path) -> bytes:
    path = root / SETTINGS_FILE
    return path.read_bytes() if path.is_file() else b""


def _touched(before: Side, after: Side) -> set[Pair]:
    """The changed entries and those whose pages show them.

    A page shows its entry, the entries it refers to and what these refer to (a power shows the laws of its flow's
    steps), and those that refer to it, with what stands there: the neighbourhood of the key under which it is kept.
    """
    digests = [side.loaded.digests.entries for side in (before, after)]
    changed = {pair for pair in digests[0].keys() | digests[1].keys() if digests[0].get(pair) != digests[1].get(pair)}
    touched = set(changed)
    for side in (before, after):
        forward, backward = _neighbours(side)
        guests = {register.name for register in side.catalogue.registers if register.address}
        for pair in changed:
            near = backward[pair]
            found = {*near, *(far for one in near for far in backward[one])}
            within = {one for far in found for one in backward[far]}
            shown_on = (host for one in found | within if one[0] in guests for host in forward[one])
            touched |= {*forward[pair], *found, *shown_on}
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
