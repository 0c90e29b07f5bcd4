"""The line, readable from top to bottom: load → check → draw → compile → index → publish.

``read`` gives the catalogue; ``Site`` writes everything that is not a hand-written page into a folder. Who renders the
shells, and where the folder goes afterwards, is the business of ``plugin`` and ``publish``.
"""

import hashlib
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import exports, search
from generator.check import Checked, check
from generator.check.references import references
from generator.history import reading
from generator.history.record import History
from generator.load import Digests, Loaded, load
from generator.load.parallel import in_parallel
from generator.load.places import CACHE, program_digest
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.register import Register, Registry
from generator.pages import Compiler, Page
from generator.pages.changelog import Changelog
from generator.search import records as corpus
from generator.site.material.shell import Settings, Shell, stamp

SEARCH_FOLDER = "pagefind"
Progress = Callable[[str], None]
Shells = Mapping[tuple[str, int], Shell]


def read(root: Path, registry: Registry, progress: Progress) -> tuple[Loaded, Checked]:
    """Load and check everything under ``root``."""
    loaded = load(root, registry, progress)
    progress("检查")
    return loaded, check(loaded, registry)


def read_history(root: Path, registry: Registry, progress: Progress) -> History:
    """What has changed so far, or why that cannot be told."""
    progress("读取变更历史")
    return reading.read(root, root / CACHE, registry.registers)


@dataclass(frozen=True)
class Indexing:
    """A search index in the making, while the pages are written.

    Its folder is its own: an indexer outlives a build that was killed, and may write for a moment while the next works.
    """

    process: "subprocess.Popen[bytes]"
    folder: "TemporaryDirectory[str]"

    @classmethod
    def start(cls, catalogue: Catalogue, cache: Path) -> "Indexing":
        """Write the corpus (only what changed) and set the indexer to work on it."""
        records = (*corpus.records(catalogue), *corpus.places(catalogue))
        search.write_corpus(records, cache / "corpus")
        folder = TemporaryDirectory(prefix="index-", ignore_cleanup_errors=True)
        return cls(search.start_index(cache / "corpus", Path(folder.name) / SEARCH_FOLDER), folder)

    def finish(self, folder: Path) -> None:
        """Wait for the index and put it into the site."""
        with self.folder as name:
            search.finish_index(self.process, Path(name) / SEARCH_FOLDER)
            shutil.rmtree(folder / SEARCH_FOLDER, ignore_errors=True)
            shutil.copytree(Path(name) / SEARCH_FOLDER, folder / SEARCH_FOLDER)

    def stop(self) -> None:
        """Leave nothing of it behind."""
        self.process.kill()
        self.process.wait()
        self.folder.cleanup()


def depth(url: str) -> int:
    """How many folders below the site's root an address is; 0 for the home page."""
    return url.count("/")


@dataclass(frozen=True)
class CachedPage:
    """What became of one entry: its key, its addresses and its files."""

    key: str
    urls: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Old:
    """The site that stands, and what was written into it."""

    folder: Path
    pages: Mapping[str, CachedPage]


class Site:
    """Writes the pages of a catalogue into ``folder``, taking over from the old site what has not changed.

    A page depends on its entry, the entries it refers to and what these refer to (a power shows the laws of its
    flow's steps), those that refer to it, its history, the authority and the shell: the digest of all that is its key.
    """

    def __init__(
        self,
        digests: Digests,
        catalogue: Catalogue,
        changelog: Changelog,
        compiler: Compiler,
        shells: Shells,
        settings: Settings,
        folder: Path,
    ) -> None:
        self._catalogue = catalogue
        self._compiler = compiler
        self._shells = shells
        self._settings = settings
        self._folder = folder
        self._keys = Keys(digests, catalogue, changelog, shells, settings)

    def write_entries(self, old: Old | None, also: Sequence[Callable[[], None]] = ()) -> dict[str, CachedPage]:
        """Every entry's pages; those whose key is known are linked from the old site. ``also`` is done beside it."""
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
            for register in self._catalogue.registers
            for write in exports.WRITERS
        ]
        jobs: list[Callable[[], dict[str, CachedPage] | None]] = [*data, changes, *also, *groups]
        for written in in_parallel(_done, jobs):
            result.update(written or {})
        return dict(sorted(result.items()))

    def _write_changes(self, old: Old | None) -> dict[str, CachedPage]:
        """The pages under ``/changes/``; most months do not change any more."""
        result = {}
        for specification in self._compiler.changes():
            key = self._keys.of(repr(specification))
            result[specification.url] = self._taken_over(old, specification.url, key) or CachedPage(
                key, (specification.url,), self.write(self._compiler.listed(specification))
            )
        return result

    def _write_export(self, old: Old | None, register: Register[Entry], write: exports.Writer) -> dict[str, CachedPage]:
        """A file of a register under ``/data/``; where nothing changed in the register, it is taken over."""
        name = write.format.path(register)
        key = self._keys.of_register(register.name)
        before = self._taken_over(old, name, key)
        return {name: before or CachedPage(key, (), write(self._catalogue, register, self._folder))}

    def _write_group(
        self, group: Iterable[tuple[str, str]], keys: Mapping[tuple[str, str], str]
    ) -> dict[str, CachedPage]:
        return {"/".join(pair): self._write_entry(pair, keys[pair]) for pair in group}

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

    def _write_entry(self, pair: tuple[str, str], key: str) -> CachedPage:
        pages = tuple(self._compiler.entry_pages(*pair))
        files = tuple(name for page in pages for name in self.write(page))
        return CachedPage(key, tuple(page.url for page in pages), files)

    def write(self, page: Page) -> tuple[str, ...]:
        """One page and the files beside it; their paths."""
        shell = self._shells[page.section, depth(page.url)]
        texts = {"index.html": stamp(shell, page, self._settings), **dict(page.files)}
        place = self._folder / page.url
        place.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            if "/" in name:
                (place / name).parent.mkdir(exist_ok=True)
            write_text(place / name, text)
        return tuple(page.url + name for name in texts)


def _done(job: Callable[[], dict[str, CachedPage] | None]) -> dict[str, CachedPage] | None:
    return job()


class Keys:
    """The key of each entry's pages: equal keys, equal pages."""

    def __init__(
        self, digests: Digests, catalogue: Catalogue, changelog: Changelog, shells: Shells, settings: Settings
    ) -> None:
        self._digests = digests.entries
        self._catalogue = catalogue
        self._changelog = changelog
        common = hashlib.sha256(digests.authority)
        for found in references(catalogue.authority):
            common.update(self._digests.get((found.register, found.id), b"-"))
        common.update(repr(settings).encode())
        for place in sorted(shells):
            common.update(repr((place, shells[place])).encode())
        common.update(program_digest())
        self._common = common.digest()

    def of(self, text: str) -> str:
        """The key of a page that is made from ``text`` alone."""
        return hashlib.sha256(self._common + text.encode()).hexdigest()

    def of_register(self, name: str) -> str:
        """The key of what is made from a register's own entries."""
        entries = self._catalogue.entries.get(name, {})
        return self.of(repr([(id, self._digests.get((name, id))) for id in entries]))

    def all(self) -> dict[tuple[str, str], str]:
        """The key of every entry, by register and id."""
        forward: dict[tuple[str, str], list[tuple[str, str]]] = {}
        backward: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name, entries in self._catalogue.entries.items():
            for id, entry in entries.items():
                around = sorted({(found.register, found.id) for found in references(entry)})
                forward[name, id] = around
                for other in around:
                    backward.setdefault(other, []).append((name, id))
        beyond = {pair: [far for near in nears for far in forward.get(near, ())] for pair, nears in forward.items()}
        return {pair: self._key(pair, forward[pair], beyond[pair], backward.get(pair, ())) for pair in forward}

    def _key(self, pair: tuple[str, str], *around: Iterable[tuple[str, str]]) -> str:
        digest = hashlib.sha256(self._common + self._digests[pair] + self._changelog.digest(*pair))
        for group in around:
            digest.update(b"|")
            for other in group:
                digest.update(self._digests.get(other, b"-"))
        return digest.hexdigest()


def write_text(path: Path, text: str) -> None:
    """Write anew, never into a file that the old site may share."""
    path.unlink(missing_ok=True)
    path.write_bytes(text.encode())
