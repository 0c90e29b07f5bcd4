"""The files of the pages: stamped into their shells, or linked from the site that stands where nothing has changed."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

from generator import exports
from generator.load.parallel import in_parallel
from generator.model.entry import Entry
from generator.model.register import Register
from generator.pages import Page
from generator.site.material.shell import Shells, depth, stamp
from generator.site.page_keys import Keys
from generator.site.publication import Publication

_LISTS = "lists"
_LINK = re.compile(r'\b(?:href|src)="([^"#?]+)')
_ELSEWHERE = re.compile(r"[a-z]+:")


@dataclass(frozen=True)
class CachedPage:
    """What became of one entry: its key, its addresses and its files.

    ``links`` are the files and folders of the site that its pages lead to; empty where the pages were taken over.
    """

    key: str
    urls: tuple[str, ...]
    files: tuple[str, ...]
    links: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Old:
    """The site that stands, and what was written into it."""

    folder: Path
    pages: Mapping[str, CachedPage]


def write_pages(publication: Publication, shells: Shells, old: Old | None, folder: Path) -> dict[str, CachedPage]:
    """Every page that is not a hand-written one, and each register's files under ``/data/``, by their names."""
    return _PageFiles(publication, shells, folder).write_all(old)


def _links(pages: Iterable[Page]) -> frozenset[str]:
    """Where the bodies of pages lead on this site: an address as it is written, from the site's root."""
    found = set()
    for page in pages:
        for link in set(_LINK.findall(page.body)):
            if not _ELSEWHERE.match(link):
                way = unquote(unescape(link))
                place = normpath(f"{page.url}{way}") if not way.startswith("/") else way
                found.add("" if place == "." else place + ("/" if way.endswith("/") else ""))
    return frozenset(found)


class _PageFiles:
    """Writes the pages of a publication into ``folder``, taking over from the old site what has not changed."""

    def __init__(self, publication: Publication, shells: Shells, folder: Path) -> None:
        self._publication = publication
        self._catalogue = publication.catalogue
        self._compiler = publication.compiler
        self._shells = shells
        self._folder = folder
        self._keys = Keys(publication, shells)

    def write_all(self, old: Old | None) -> dict[str, CachedPage]:
        """Every page and every register's exports; those whose key is known are linked from the old site."""
        stamped = [register.name for register in self._catalogue.registers if register.stamped]
        names = [(name, id) for name in stamped for id in self._catalogue.entries[name]]
        keys = self._keys.all()
        result: dict[str, CachedPage] = {}
        stale = []
        for pair in names:
            name = "/".join(pair)
            if before := self._taken_over(old, name, keys[pair]):
                result[name] = before
            else:
                stale.append(pair)
        groups = [partial(self._write_group, group, keys) for group in self._groups(stale)]
        changes = partial(self._write_changes, old)
        data = [
            partial(self._write_export, old, register, write)
            for register in self._catalogue.shown
            for write in exports.WRITERS
        ]
        jobs: list[Callable[[], dict[str, CachedPage]]] = [*data, changes, self._write_lists, *groups]
        for written in in_parallel(_done, jobs):
            result.update(written)
        return dict(sorted(result.items()))

    def _write_changes(self, old: Old | None) -> dict[str, CachedPage]:
        """The pages under ``/changes/``; most months do not change any more."""
        result = {}
        for specification in self._compiler.changes():
            key = self._keys.of(repr(specification))
            before = self._taken_over(old, specification.url, key)
            result[specification.url] = before or self._write_pages(key, (self._compiler.listed(specification),))
        return result

    def _write_lists(self) -> dict[str, CachedPage]:
        """What leads to entries; any change may show there, so nothing is taken over."""
        return {_LISTS: self._write_pages("", self._publication.lists)}

    def _write_export(self, old: Old | None, register: Register[Entry], write: exports.Writer) -> dict[str, CachedPage]:
        """A file of a register under ``/data/``; where nothing changed in the register, it is taken over."""
        name = write.format.path(register)
        key = self._keys.of_register(register.name)
        before = self._taken_over(old, name, key)
        return {name: before or CachedPage(key, (), write(self._catalogue, register, self._folder))}

    def _write_group(
        self, group: Iterable[tuple[str, str]], keys: Mapping[tuple[str, str], str]
    ) -> dict[str, CachedPage]:
        return {"/".join(pair): self._write_pages(keys[pair], self._compiler.entry_pages(*pair)) for pair in group}

    def _groups(self, names: Iterable[tuple[str, str]]) -> list[list[tuple[str, str]]]:
        """Entries that share a chart stay together, so that it is drawn once and not by every process."""
        groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, id in names:
            entry = self._catalogue.entries[name][id]
            shares = self._catalogue.register(name).shares
            shared = shares(entry) if shares else ""
            groups[shared or f"{name}/{id}"].append((name, id))
        return list(groups.values())

    def _taken_over(self, old: Old | None, name: str, key: str) -> CachedPage | None:
        """What was written under the same key, linked from the old site; None where it must be written anew."""
        before = old.pages.get(name) if old else None
        if old is None or before is None or before.key != key:
            return None
        try:
            for file in before.files:
                target = self._folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                os.link(old.folder / file, target)
        except OSError:
            return None
        return before

    def _write_pages(self, key: str, pages: Iterable[Page]) -> CachedPage:
        pages = tuple(pages)
        files = tuple(name for page in pages for name in self._write(page))
        return CachedPage(key, tuple(page.url for page in pages), files, _links(pages))

    def _write(self, page: Page) -> tuple[str, ...]:
        """One page and the files beside it; their paths."""
        shell = self._shells[page.section, depth(page.url)]
        texts = {"index.html": stamp(shell, page, self._publication.settings), **dict(page.files)}
        place = self._folder / page.url
        place.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            if "/" in name:
                (place / name).parent.mkdir(exist_ok=True)
            write_text(place / name, text)
        return tuple(page.url + name for name in texts)


def _done(job: Callable[[], dict[str, CachedPage]]) -> dict[str, CachedPage]:
    return job()


def write_text(path: Path, text: str) -> None:
    """Write anew, never into a file that the old site may share."""
    path.unlink(missing_ok=True)
    path.write_bytes(text.encode())
