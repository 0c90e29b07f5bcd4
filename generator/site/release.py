"""A release: the whole line from the data to a site in place, or the old site as it was."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from generator.load.kept import clear, keep, kept, make_folder
from generator.load.places import CACHE, INPUTS, SETTINGS_FILE, program_digest
from generator.model.register import Registry
from generator.site.fingerprint import fingerprint, inputs_digest
from generator.site.publish import PublishError, epoch, lock, staging

if TYPE_CHECKING:
    from generator.check import Checked
    from generator.history.record import History


_RECORD = "release.json"
# Of each page or file that may be taken over: its key, its addresses, its files.
Rows: TypeAlias = Mapping[str, tuple[str, Sequence[str], Sequence[str]]]


@dataclass(frozen=True)
class Outcome:
    """What came of a build; ``checked`` is None where the data were not read at all."""

    done: bool
    message: str
    checked: "Checked | None" = None


def release(
    root: Path,
    site: Path,
    registry: Registry,
    progress: Callable[[str], None],
    *,
    fresh: bool = False,
    strict: bool = True,
    site_url: str = "",
) -> Outcome:
    """Build ``site`` from ``root``. Whatever goes wrong, the old site stays whole.

    ``site_url`` is where the site will stand, in place of what the settings say: QR codes and feeds need it.
    """
    if not (root / SETTINGS_FILE).is_file():
        return Outcome(False, f"没有找到 {root / SETTINGS_FILE}：请先运行 init，或用 --root 指明目录所在")
    if _within(site, root):
        return Outcome(False, f"网站不能放在 {site}：那里是目录的原始文件")
    cache = root / CACHE
    try:
        make_folder(cache.parent)
        turn = cache.with_name(".lock")
        if turn.is_dir():
            clear(turn)
        # Two builds of one catalogue, even into different folders, would write the same corpus.
        with lock(turn):
            return _release(root, site, cache, registry, progress, fresh=fresh, strict=strict, site_url=site_url)
    except (PublishError, OSError) as error:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{error}")


def _release(
    root: Path,
    site: Path,
    cache: Path,
    registry: Registry,
    progress: Callable[[str], None],
    *,
    fresh: bool,
    strict: bool,
    site_url: str,
) -> Outcome:
    if fresh:
        clear(cache)
    make_folder(cache)
    last = _recall(cache, site)
    inputs = f"{inputs_digest(root)} {site_url}"
    if last is not None and last.inputs == inputs:
        return Outcome(True, f"没有变化，网站已是最新：{site}")
    outcome, made = _build(root, site, last, registry, progress, strict=strict, site_url=site_url)
    if made is None:
        return outcome
    # Only now, as the site stands: whoever is stopped before this finds a record of another site and builds all anew.
    try:
        _remember(cache, _Record(inputs, *made))
    except OSError as error:
        return replace(outcome, message=f"{outcome.message}；没能记下这次的结果，下次将全部重新生成：{error}")
    return outcome


def release_as_of(
    root: Path, site: Path, day: date, registry: Registry, progress: Callable[[str], None], *, site_url: str = ""
) -> Outcome:
    """Build the site as the catalogue stood at the end of ``day``. The work tree and its changes have no part in it."""
    from generator.history.snapshot import SnapshotError, last_commit, materialise

    if _within(site, root):
        return Outcome(False, f"网站不能放在 {site}：那里是目录的原始文件")
    try:
        commit, seconds = last_commit(root, day)
        with TemporaryDirectory(prefix="as-of-") as name:
            folder = Path(name)
            materialise(root, commit, folder)
            progress(f"取出 {day} 的状态：提交 {commit.id[:8]}")
            os.environ.setdefault("SOURCE_DATE_EPOCH", str(seconds))
            standing = _Standing(root, commit.id, day, registry)
            outcome, _ = _build(
                folder, site, None, registry, progress, strict=True, standing=standing, site_url=site_url
            )
            return outcome
    except SnapshotError as error:
        return Outcome(False, f"没有生成网站：{error}")


@dataclass(frozen=True)
class _Standing:
    """The repository that a past state comes from, its commit, and the day that was asked for."""

    root: Path
    commit: str
    day: date
    registry: Registry

    def history(self) -> "History":
        from generator.history.reading import read

        return replace(read(self.root, None, self.registry.registers, head=self.commit), as_of=self.day)


def _build(
    root: Path,
    site: Path,
    last: "_Record | None",
    registry: Registry,
    progress: Callable[[str], None],
    *,
    strict: bool,
    standing: _Standing | None = None,
    site_url: str = "",
) -> tuple[Outcome, tuple[str, Rows] | None]:
    """Build and swap; what came of it, and the new site's fingerprint and pages if it stands."""
    # Imported only where there is something to build: mkdocs alone takes longer than finding that there is not.
    from mkdocs.exceptions import MkDocsException

    from generator.search import IndexingError
    from generator.site.material.plugin import build_site
    from generator.site.material.shell import ShellError
    from generator.site.writing import CachedPage, Old, read, read_history

    loaded, checked = read(root, registry, progress)
    digests = loaded.digests
    del loaded  # a large catalogue's raw data are large, and nobody needs them any more
    if checked.errors or checked.catalogue is None:
        return Outcome(False, "目录有错误，没有生成网站；原有网站保持不变", checked), None
    history = standing.history() if standing else read_history(root, registry, progress)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch(root, checked.catalogue.newest_date))
    pages = last.pages if last else {}
    old = Old(site, {name: CachedPage(key, tuple(urls), tuple(files)) for name, (key, urls, files) in pages.items()})
    prepared = digests, checked, history
    try:
        with staging(site) as folder:
            written = build_site(root, folder, registry, prepared, old, progress, strict=strict, site_url=site_url)
            made = fingerprint(folder)
    except (PublishError, IndexingError, ShellError, MkDocsException, OSError) as error:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{error}", checked), None
    warnings = len(checked.problems)
    message = f"网站已生成：{site}" + (f"（{warnings} 个警告，用 check 查看）" if warnings else "")
    return Outcome(True, message, checked), (made, {name: (w.key, w.urls, w.files) for name, w in written.items()})


def _within(site: Path, root: Path) -> bool:
    """Whether the site would lie on or in the sources, or around them."""
    sources = [root / name for name in INPUTS]
    return site == root or site in root.parents or any(site == one or one in site.parents for one in sources)


@dataclass(frozen=True)
class _Record:
    """A site that stands: what it was made from, its fingerprint, and what was written under which key."""

    inputs: str
    fingerprint: str
    pages: Rows


def _recall(cache: Path, site: Path) -> _Record | None:
    """This program's record of the site that stands; None where there is none, or somebody has touched the site."""
    found = kept(cache / _RECORD, program_digest().hex())
    record = _Record(*found) if found is not None else None
    return record if record is not None and record.fingerprint == fingerprint(site) else None


def _remember(cache: Path, record: _Record) -> None:
    keep(cache / _RECORD, program_digest().hex(), [record.inputs, record.fingerprint, record.pages])
