"""However a build ends, and whatever became of what was kept, the next one makes the site that a fresh one would."""

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from around import REGISTRY
from test_history import Repository, begun
from test_release import contents

from generator.site.release import Outcome, release

pytestmark = pytest.mark.slow

CACHE = ".cache"
# The steps of the line, in their order: what is called for each.
STEPS = {
    "load": "generator.site.release.load",
    "check": "generator.site.release.check",
    "history": "generator.site.release.read_history",
    "settings": "generator.site.material.configuration.load_config",
    "corpus": "generator.search.indexing.write_corpus",
    "index": "generator.search.indexing.start_index",
    "stamp": "generator.site.page_files.stamp",
    "exports": "generator.site.site_files._write_exports",
    "discovery": "generator.site.site_files._write_discovery",
    "index is ready": "generator.search.indexing.finish_index",
    "mkdocs": "generator.site.material.frames.build",
    "verify": "generator.site.release.verify",
    "swap": "generator.site.release.swap",  # between it and the record
}

POWER = "catalogue/powers/market/food-licence.yml"
NAMES = ("开饭店", "开餐馆")
BROKEN = "\n[一个断开的链接](nowhere.md)\n"
Stop = Callable[[], None]


def fault() -> None:
    raise OSError("设备上没有空间")


def interrupt() -> None:
    raise KeyboardInterrupt


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stop_after(patch: pytest.MonkeyPatch, step: str, stop: Stop) -> None:
    """The step is done, and then the build ends."""
    module, _, name = STEPS[step].rpartition(".")
    done = getattr(pytest.importorskip(module), name)

    def replaced(*given: Any, **named: Any) -> Any:
        result = done(*given, **named)
        stop()
        return result

    patch.setattr(STEPS[step], replaced)


def stop_in_write(patch: pytest.MonkeyPatch, number: int, stop: Stop) -> None:
    """The build ends in the midst of this write into the cache; the half that was written stays."""
    whole, writes = Path.write_bytes, iter(range(number + 1))

    def half(path: Path, content: bytes) -> int:
        if CACHE in path.parts and next(writes, None) == number:
            whole(path, content[: len(content) // 2])
            stop()
        return whole(path, content)

    patch.setattr(Path, "write_bytes", half)
    patch.setattr(Path, "write_text", lambda path, text, **_: half(path, text.encode()))


@dataclass
class Place:
    """A catalogue with a history and its site; an edit gives an entry one of two names in turn."""

    repository: Repository
    site: Path
    fresh: dict[int, dict[str, str]] = field(default_factory=dict)
    version: int = 0

    @property
    def root(self) -> Path:
        return self.repository.root

    def edit(self) -> None:
        self.repository.change(POWER, NAMES[self.version], NAMES[1 - self.version])
        self.version = 1 - self.version

    def build(self, site: Path | None = None) -> Outcome:
        return release(self.root, site or self.site, REGISTRY, lambda _: None)

    def clean(self, site: Path | None = None) -> None:
        """A build that nobody disturbs makes what a fresh one makes, and the next has nothing to do."""
        outcome = self.build(site)
        assert outcome.done, outcome.message
        assert contents(site or self.site) == self.expected()
        again = self.build(site)
        assert again.done and "没有变化" in again.message
        assert not [path for path in self.site.parent.iterdir() if path.name.startswith(".site.") and path.is_dir()]

    def expected(self, version: int | None = None) -> dict[str, str]:
        """What a fresh build of this version makes."""
        return self.fresh[self.version if version is None else version]

    def made(self, version: int) -> dict[str, str]:
        """Build this version afresh, in another place and without anything kept."""
        root = self.root.with_name(f"fresh-{version}")
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns("site*", CACHE))
        power = root / POWER
        power.write_text(power.read_text(encoding="utf-8").replace(NAMES[0], NAMES[version]), encoding="utf-8")
        outcome = release(root, root / "site", REGISTRY, lambda _: None, fresh=True)
        assert outcome.done, outcome.message
        return contents(root / "site")

    def killed(self, prepare: Callable[[pytest.MonkeyPatch], None]) -> bool:
        """Build in a process of its own; whether it was killed before its end."""
        process = os.fork()
        if process == 0:
            try:
                with pytest.MonkeyPatch.context() as patch:
                    prepare(patch)
                    self.build()
            finally:
                os._exit(0)
        _, status = os.waitpid(process, 0)
        return os.WIFSIGNALED(status)


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Half of a small build is compiling templates, which are always the same here."""
    compiled = jinja2.Environment.compile

    @cache
    def once(source: str, name: str | None, filename: str | None, _: object, environment: "Same") -> Any:
        return compiled(environment.one, source, name, filename)

    class Same:
        """An environment that equals any other that compiles alike."""

        def __init__(self, one: jinja2.Environment) -> None:
            self.one, self.key = one, (*sorted(one.extensions), one.autoescape, one.trim_blocks, one.lstrip_blocks)

        def __hash__(self) -> int:
            return hash(self.key)

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Same) and self.key == other.key

    def compile(self: jinja2.Environment, source: Any, name: Any = None, filename: Any = None, *more: Any) -> Any:
        if more or not isinstance(source, str):
            return compiled(self, source, name, filename, *more)
        return once(source, name, filename, None, Same(self))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile)
        patch.setenv("SOURCE_DATE_EPOCH", "1767960000")
        yield


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    repository = begun(tmp_path_factory.mktemp("recovery") / "root")
    repository.write(".gitignore", "site*\n.cache/\n")
    repository.change(POWER, "  value: 10\n", "  value: 7\n")
    repository.commit("2026-02-03", "Shorten the promise (#12)")
    place = Place(repository, repository.root / "site")
    place.fresh.update({version: place.made(version) for version in (0, 1)})
    return place


@pytest.fixture
def place(shared: Place) -> Place:
    """The catalogue, its site as it should be, and then an edit."""
    outcome = shared.build()
    assert outcome.done, outcome.message
    shared.edit()
    return shared


def test_what_a_refused_build_wrote_is_not_taken_for_the_site(place: Place) -> None:
    about = place.root / "docs/about.md"
    whole = about.read_text(encoding="utf-8")
    about.write_text(whole + BROKEN, encoding="utf-8")
    refused = place.build()
    assert not refused.done and "原有网站保持不变" in refused.message
    assert contents(place.site) == place.expected(1 - place.version)
    about.write_text(whole, encoding="utf-8")
    outcome = place.build()
    assert outcome.done and "网站已生成" in outcome.message
    assert NAMES[place.version] in (place.site / "powers/food-licence/index.html").read_text(encoding="utf-8")
    place.clean()


# Every step in one of two ways, and the last before the swap in both: a build costs a second.
FAULTS = ("load", "check", "settings", "exports", "index is ready", "mkdocs")
KILLS = ("history", "corpus", "index", "stamp", "discovery", "mkdocs", "swap")


@pytest.mark.parametrize("step", FAULTS)
def test_a_fault_at_any_step(place: Place, step: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        stop_after(patch, step, fault)
        refused = place.build()
    assert not refused.done and "原有网站保持不变" in refused.message and "没有空间" in refused.message
    assert contents(place.site) == place.expected(1 - place.version)
    place.clean()


def test_an_interruption_after_the_swap_and_an_edit_back(place: Place) -> None:
    """What was kept of the site before says that there is nothing to do."""
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        stop_after(patch, "swap", interrupt)
        place.build()
    assert contents(place.site) == place.expected()
    place.edit()
    place.clean()


@pytest.mark.parametrize("step", KILLS)
def test_a_kill_at_any_step(place: Place, step: str) -> None:
    assert place.killed(lambda patch: stop_after(patch, step, kill))
    assert contents(place.site) == place.expected(place.version if step == "swap" else 1 - place.version)
    place.clean()


def test_an_end_in_the_midst_of_any_write_into_the_cache(place: Place) -> None:
    number = 0
    while place.killed(partial(stop_in_write, number=number, stop=kill)):
        place.clean()
        place.edit()
        number += 1
    assert number > 1 and contents(place.site) == place.expected()
    place.edit()
    with pytest.MonkeyPatch.context() as patch:
        stop_in_write(patch, number - 1, fault)
        outcome = place.build()
    # The site stands, and it is said that nobody knows of it.
    assert outcome.done and "网站已生成" in outcome.message and "没能记下" in outcome.message
    assert contents(place.site) == place.expected()
    place.edit()
    place.clean()


def test_an_end_in_the_midst_of_the_first_write(place: Place) -> None:
    shutil.rmtree(place.root / CACHE)
    assert place.killed(lambda patch: stop_in_write(patch, 0, kill))
    assert contents(place.site) == place.expected(1 - place.version)
    place.clean()


def corrupted(content: bytes, how: str) -> bytes:
    text = content.decode(errors="replace")
    match how:
        case "cut off":
            return content[: len(content) // 2]
        case "not text":
            return b"\xff\xfe" + content
        case "deep":
            return b"[" * 100_000
        case "a list":
            return b'[["x"]]'
        case "short rows":
            return re.sub(r"\[[^\[\]]*\]", "[]", text).encode()
        case "numbers for words":
            return re.sub(r'"[^"]*"(?!:)', "7", text).encode()
        case "other paths":
            return text.replace("index.html", "../../../index.html").encode()
        case _:
            return text.replace("2026-", "2025-").encode()


KINDS = "cut off|not text|deep|a list|short rows|numbers for words|other paths|other days"


@pytest.mark.parametrize("how", KINDS.split("|"))
def test_whatever_is_kept_may_be_damaged(place: Place, how: str) -> None:
    for path in (place.root / CACHE).rglob("*"):
        if path.is_file():
            path.write_bytes(corrupted(path.read_bytes(), how))
    place.clean()


def test_whatever_is_kept_may_be_of_another_kind(place: Place) -> None:
    """A folder where a file stood, a file where a folder stood."""
    for path in [path for path in (place.root / CACHE).rglob("*") if path.is_file()]:
        path.unlink()
        (path / "folder").mkdir(parents=True)
    place.clean()
    place.edit()
    for path in [path for path in (place.root / CACHE).glob("*/*") if path.is_dir()]:
        shutil.rmtree(path)
        path.write_bytes(b"")
    place.clean()


def test_two_sites_by_turns(place: Place) -> None:
    other = place.site.with_name("site-2")
    place.clean(other)
    place.edit()
    with pytest.MonkeyPatch.context() as patch:
        stop_after(patch, "mkdocs", fault)
        assert not place.build().done
    place.clean(other)
    place.clean()
    shutil.rmtree(other)
