"""A release: the whole line from the data to a site in place, or the old site as it was."""

import hashlib
import importlib.metadata
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from generator import build
from generator.check import Checked
from generator.plugin import CACHE, build_site
from generator.publish import PublishError, epoch, staging
from generator.search import IndexingError
from generator.shell import ShellError

SETTINGS_FILE = "mkdocs.yml"
_INPUTS = ("catalogue", "flowcharts", "docs", SETTINGS_FILE)
_RECORD = "release.json"
_PACKAGES = ("mkdocs", "mkdocs-material", "pagefind-bin", "pygraphviz", "jinja2", "markdown", "pydantic", "pyyaml")


@dataclass(frozen=True)
class Outcome:
    """What came of a build; ``checked`` is None where the data were not read at all."""

    done: bool
    message: str
    checked: Checked | None = None


def release(root: Path, site: Path, progress: build.Progress, *, fresh: bool = False, strict: bool = True) -> Outcome:
    """Build ``site`` from ``root``. Whatever goes wrong, the old site stays whole."""
    if not (root / SETTINGS_FILE).is_file():
        return Outcome(False, f"没有找到 {root / SETTINGS_FILE}：请先运行 init，或用 --root 指明目录所在")
    if _within(site, root):
        return Outcome(False, f"网站不能放在 {site}：那里是目录的原始文件")
    cache = root / CACHE
    if fresh:
        shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True, exist_ok=True)
    before = _recall(cache)
    intact = before is not None and before.site == str(site) and before.pages == fingerprint(site)
    inputs = inputs_digest(root)
    if before is not None and intact and before.inputs == inputs:
        return Outcome(True, f"没有变化，网站已是最新：{site}")
    loaded, checked = build.read(root, progress)
    if checked.errors or checked.catalogue is None:
        return Outcome(False, "目录有错误，没有生成网站；原有网站保持不变", checked)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch(root, checked.catalogue.newest_date))
    try:
        with staging(site) as folder:
            build_site(root, folder, (loaded, checked), site if intact else None, progress, strict=strict)
    except (PublishError, IndexingError, ShellError, MkDocsException, OSError) as error:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{error}", checked)
    _remember(cache, _Record(inputs, str(site), fingerprint(site)))
    warnings = len(checked.problems)
    return Outcome(True, f"网站已生成：{site}" + (f"（{warnings} 个警告，用 check 查看）" if warnings else ""), checked)


def _within(site: Path, root: Path) -> bool:
    """Whether the site would lie on or in the sources, or around them."""
    sources = [root / name for name in _INPUTS]
    return site == root or site in root.parents or any(site == one or one in site.parents for one in sources)


def inputs_digest(root: Path) -> str:
    """A digest of all that a site is made from: the files under ``root``, this program and what it rests on."""
    digest = hashlib.sha256(build.program_digest())
    for package in _PACKAGES:
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    digest.update(str(epoch(root, None)).encode())
    for name in _INPUTS:
        for path in _files(root / name):
            digest.update(f"{path}\n".encode())
            with open(path, "rb") as stream:  # noqa: PTH123 - thousands of files: Path.open costs twice as much
                digest.update(hashlib.sha256(stream.read()).digest())
    return digest.hexdigest()


def fingerprint(folder: Path) -> str:
    """The names, sizes and times of all files of a site: equal as long as nobody has touched it."""
    digest = hashlib.sha256()
    for path in _files(folder):
        status = os.stat(path)  # noqa: PTH116
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[str]:
    """The files at or below ``path`` in the order of names; what cannot be read is not there."""
    if path.is_file():
        yield str(path)
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            yield f"{folder}/{name}"


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
