"""A release: the whole line from the data to a site in place, or the old site as it was."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.load.places import CACHE, INPUTS, SETTINGS_FILE
from generator.model.register import Registry
from generator.site.fingerprint import fingerprint, inputs_digest
from generator.site.publish import PublishError, epoch, lock, staging

if TYPE_CHECKING:
    from generator.check import Checked
    from generator.history.record import History


_RECORD = "release.json"


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
    cache.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Two builds of one catalogue, even into different folders, would write the same index.
        with lock(cache.with_name(".lock")):
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
        shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True, exist_ok=True)
    before = _recall(cache)
    intact = before is not None and before.site == str(site) and before.pages == fingerprint(site)
    inputs = f"{inputs_digest(root)} {site_url}"
    if before is not None and intact and before.inputs == inputs:
        return Outcome(True, f"没有变化，网站已是最新：{site}")
    outcome = _build(root, site, site if intact else None, registry, progress, strict=strict, site_url=site_url)
    if outcome.done:
        _remember(cache, _Record(inputs, str(site), fingerprint(site)))
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
            return _build(folder, site, None, registry, progress, strict=True, standing=standing, site_url=site_url)
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
    old: Path | None,
    registry: Registry,
    progress: Callable[[str], None],
    *,
    strict: bool,
    standing: _Standing | None = None,
    site_url: str = "",
) -> Outcome:
    # Imported only where there is something to build: mkdocs alone takes longer than finding that there is not.
    from mkdocs.exceptions import MkDocsException

    from generator.search import IndexingError
    from generator.site.material.plugin import build_site
    from generator.site.material.shell import ShellError
    from generator.site.writing import read, read_history

    loaded, checked = read(root, registry, progress)
    digests = loaded.digests
    del loaded  # a large catalogue's raw data are large, and nobody needs them any more
    if checked.errors or checked.catalogue is None:
        return Outcome(False, "目录有错误，没有生成网站；原有网站保持不变", checked)
    history = standing.history() if standing else read_history(root, registry, progress)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch(root, checked.catalogue.newest_date))
    try:
        with staging(site) as folder:
            build_site(
                root, folder, registry, (digests, checked, history), old, progress, strict=strict, site_url=site_url
            )
    except (PublishError, IndexingError, ShellError, MkDocsException, OSError) as error:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{error}", checked)
    warnings = len(checked.problems)
    return Outcome(True, f"网站已生成：{site}" + (f"（{warnings} 个警告，用 check 查看）" if warnings else ""), checked)


def _within(site: Path, root: Path) -> bool:
    """Whether the site would lie on or in the sources, or around them."""
    sources = [root / name for name in INPUTS]
    return site == root or site in root.parents or any(site == one or one in site.parents for one in sources)


@dataclass(frozen=True)
class _Record:
    inputs: str
    site: str
    pages: str


def _recall(cache: Path) -> _Record | None:
    try:
        return _Record(**json.loads((cache / _RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _remember(cache: Path, record: _Record) -> None:
    (cache / _RECORD).write_text(json.dumps(vars(record)), encoding="utf-8")
