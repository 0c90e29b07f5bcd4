"""What is taken over from the old site is what a clean build would make: no page shows more than its key knows."""

import hashlib
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from around import REGISTRY, publication
from test_release import built, contents

from generator import exports
from generator.check import read
from generator.editing.starter import write_example
from generator.load import Digests
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.walk import references
from generator.pages import Compiler, Page
from generator.site.page_keys import Keys

pytestmark = pytest.mark.slow

ADDRESS = "https://example.org/"


@dataclass(frozen=True)
class State:
    """A catalogue and the digests of its files."""

    catalogue: Catalogue
    digests: Digests

    def keys(self) -> Keys:
        return Keys(publication(self.catalogue, self.digests, ADDRESS), {})

    def with_entries(self, register: str, entries: Mapping[str, Entry]) -> "State":
        """The state with these entries in a register; who differs from before has another file."""
        before = self.catalogue.entries[register]
        digests = {pair: digest for pair, digest in self.digests.entries.items() if pair[0] != register}
        for id, entry in entries.items():
            same = before.get(id) == entry
            digests[register, id] = self.digests.entries[register, id] if same else _digest(entry)
        changed = {**self.catalogue.entries, register: dict(sorted(entries.items()))}
        return State(replace(self.catalogue, entries=changed), replace(self.digests, entries=digests))

    def pages(self) -> dict[tuple[str, str], tuple[Page, ...]]:
        compiler = Compiler(self.catalogue, site_url=ADDRESS)
        stamped = [register.name for register in self.catalogue.registers if register.stamped]
        names = [(name, id) for name in stamped for id in self.catalogue.entries[name]]
        return {pair: tuple(compiler.entry_pages(*pair)) for pair in names}

    def files(self) -> dict[tuple[str, str], bytes]:
        """The files of each register under ``/data/``."""
        found = {}
        for register in self.catalogue.registers:
            for writer in exports.WRITERS:
                stream = io.BytesIO()
                writer.write(self.catalogue, register, stream)
                found[register.name, writer.format.path(register)] = stream.getvalue()
        return found


def _digest(entry: Entry) -> bytes:
    return hashlib.sha256(entry.model_dump_json().encode()).digest()


@dataclass(frozen=True)
class Before:
    """The example, and all that is made from it."""

    state: State
    pages: Mapping[tuple[str, str], tuple[Page, ...]]
    files: Mapping[tuple[str, str], bytes]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    root = tmp_path_factory.mktemp("example") / "root"
    write_example(root, REGISTRY)
    loaded, checked = read(root, REGISTRY, lambda _: None)
    assert checked.catalogue is not None
    state = State(checked.catalogue, loaded.digests)
    return Before(state, state.pages(), state.files())


def most_referred_to(catalogue: Catalogue, register: str) -> Entry:
    """The entry of a register that most others point at."""
    found = Counter(
        one.id
        for entries in catalogue.entries.values()
        for entry in entries.values()
        for one in references(entry)
        if one.register == register
    )
    entries = catalogue.entries[register]
    return max(entries.values(), key=lambda entry: found[entry.id])


def changes(catalogue: Catalogue, register: str) -> Iterator[tuple[str, dict[str, Entry]]]:
    """The entries of a register after somebody has changed one, or taken it away."""
    entries = dict(catalogue.entries[register])
    one = most_referred_to(catalogue, register)
    names = {name: "改了名" for name in ("name", "title", "short_name") if getattr(one, name, None)}
    yield "renamed", {**entries, one.id: one.model_copy(update=names)}
    yield "removed", {id: entry for id, entry in entries.items() if id != one.id}


@pytest.mark.parametrize("register", [register.name for register in REGISTRY])
def test_what_keeps_its_key_stays_as_it_is(before: Before, register: str) -> None:
    old = before.state.keys()
    known = old.all()
    for what, entries in changes(before.state.catalogue, register):
        after = before.state.with_entries(register, entries)
        new = after.keys()
        keys, pages = new.all(), after.pages()
        kept = [pair for pair in pages if known.get(pair) == keys[pair]]
        assert kept or not entries  # an empty register leaves every page's menu and site map
        assert [pair for pair in kept if pages[pair] != before.pages[pair]] == [], f"{register} {what}"
        files = after.files()
        stale = [pair for pair in files if old.of_register(pair[0]) == new.of_register(pair[0])]
        assert [pair for pair in stale if files[pair] != before.files[pair]] == [], f"{register} {what}"


def edited(path: Path, pattern: str, replacement: str) -> None:
    text, number = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert number, f"{pattern} does not occur in {path}"
    path.write_text(text, encoding="utf-8")


def test_a_rebuilt_example_equals_one_built_anew(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write_example(root, REGISTRY)
    built(root)
    catalogue = root / "catalogue"
    for name in ("powers/example-department/example-licence", "regions/example-county", "trading-bodies/example-buyer"):
        edited(catalogue / f"{name}.yml", r"^name: (.*)$", r"name: 改名的\1")
    edited(catalogue / "laws/example-regulations.yml", r"^status: .*$", "status: 已废止")
    edited(catalogue / "evaluation.yml", r"^name: (.*)$", r"name: 改名的\1")
    (catalogue / "news/example-practice.yml").unlink()
    copy = catalogue / "communities/a-copy.yml"
    shutil.copy(catalogue / "communities/example-village.yml", copy)
    edited(copy, r"^id: .*$", "id: a-copy")
    edited(copy, r"^index_no: .*\n", "")
    again = contents(built(root))
    shutil.copytree(root, tmp_path / "fresh", ignore=shutil.ignore_patterns("site", ".cache"))
    assert contents(built(tmp_path / "fresh")) == again
