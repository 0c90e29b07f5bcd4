"""A release: the whole line from the data to a site in place, or the old site as it was."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.check import Checked, authority_of, check
from generator.history.reading import read as read_history
from generator.history.record import History
from generator.history.snapshot import SnapshotError, last_commit, materialise
from generator.load import load
from generator.load.folders import CACHE, INPUTS, SETTINGS_FILE, program_digest
from generator.load.kept import clear, keep, kept, make_folder
from generator.load.system import in_words
from generator.model.register import Registry
from generator.search.bundle import IndexingError
from generator.search.indexing import started
from generator.site.fingerprint import fingerprint, inputs_digest
from generator.site.material.shell import ShellError
from generator.site.page_files import CachedPage, Old, write_pages
from generator.site.publication import HistoryError, Progress, Publication, RefusedError, Settings, published, remarks
from generator.site.publish import PublishError, fill, lock, staging, swap
from generator.site.site_files import write_files
from generator.site.verification import VerificationError, verify

if TYPE_CHECKING:
    from generator.site.material.frames import Frames

_RECORD = "release.json"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be published and how: where the frames come from, where the pages are written, who swaps.

    ``old`` is the site that stands with what was written into it; what has not changed is taken over from it.
    """

    root: Path
    site: Path
    registry: Registry
    settings: Settings
    history: Callable[[tzinfo], History]
    render: Callable[[Publication, Path], "Frames"]
    place: Callable[[Path], AbstractContextManager[Path]]
    swap: Callable[[Path, Path], None]
    old: Old | None = None
    progress: Progress = lambda _: None


@dataclass(frozen=True)
class Published:
    """A site in place: its fingerprint, what was written into it, what the check had to say, and what is missing."""

    fingerprint: str
    pages: dict[str, CachedPage]
    checked: Checked
    remarks: tuple[str, ...]


def publish(order: Order) -> Published:
    """The line: every step takes what the ones before it gave. Whatever is raised leaves the old site as it is."""
    loaded = load(order.root, order.registry, order.progress)
    order.progress("检查")
    checked = check(loaded, order.registry)
    order.progress("读取变更历史")
    publication = published(loaded, checked, order.history, order.settings)
    order.progress("建立搜索索引")
    with (
        order.place(order.site) as folder,
        started(publication.catalogue, order.root / CACHE / "corpus") as index,
    ):
        order.progress("生成页面")
        frames = order.render(publication, folder)
        pages = write_pages(publication, frames.shells, order.old, folder)
        write_files(publication, pages, frames.urls, folder)
        order.progress("等待搜索索引完成")
        index.finish(folder)
        verify(publication, pages, frames.urls, index, folder)
        made = fingerprint(folder)
        order.swap(folder, order.site)
    return Published(made, pages, checked, remarks(publication))


@dataclass(frozen=True)
class Outcome:
    """What came of a build; ``checked`` is None where the data were not read at all."""

    done: bool
    message: str
    checked: Checked | None = None


def release(
    root: Path,
    site: Path,
    registry: Registry,
    progress: Progress,
    *,
    fresh: bool = False,
    site_url: str = "",
    with_history: bool = True,
    in_place: bool = False,
) -> Outcome:
    """Build ``site`` from ``root``. Whatever goes wrong, the old site stays whole.

    ``site_url`` is where the site will stand, in place of what the settings say: QR codes and feeds need it. A history
    that cannot be read whole is refused; without one (``with_history``) nothing is told of changes.
    ``in_place``: file by file, for a folder that the system does not exchange.
    """
    if refusal := _refusal(root, site):
        return refusal
    cache = root / CACHE
    try:
        if cache.parent.exists() and not cache.parent.is_dir():
            raise PublishError(f"{cache.parent} 不是文件夹：本程序要在那里存放中间结果，请把它移走")
        make_folder(cache.parent)
        turn = cache.with_name(".lock")
        if turn.is_dir():
            clear(turn)
        # Two builds of one catalogue, even into different folders, would write the same corpus.
        with lock(turn):
            reading = partial(read_history, root, cache, registry.registers) if with_history else _no_history
            how = partial(_release, fresh=fresh, site_url=site_url, in_place=in_place)
            return how(root, site, cache, registry, progress, reading)
    except PublishError as error:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{error}")
    except OSError as failure:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{in_words(failure)}")


def _no_history(_: tzinfo) -> History:
    return History(reason="生成时加了 --without-history")


def _release(
    root: Path,
    site: Path,
    cache: Path,
    registry: Registry,
    progress: Progress,
    history: Callable[[tzinfo], History],
    *,
    fresh: bool,
    site_url: str,
    in_place: bool,
) -> Outcome:
    if fresh:
        clear(cache)
    make_folder(cache)
    last = _recall(cache, site)
    inputs = f"{inputs_digest(root)} {site_url}{' without history' * (history is _no_history)}"
    if last is not None and last.inputs == inputs:
        return Outcome(True, f"没有变化，网站已是最新：{site}")
    old = Old(site, last.pages if last else {})
    outcome, made = _publish(root, site, registry, history, old, progress, site_url, in_place=in_place)
    if made is None:
        return outcome
    # Only now, as the site stands: whoever is stopped before this finds a record of another site and builds all anew.
    try:
        _remember(cache, _Record(inputs, made.fingerprint, made.pages))
    except OSError as failure:
        words = f"没能记下这次的结果，下次将全部重新生成：{in_words(failure)}"
        return replace(outcome, message=f"{outcome.message}；{words}")
    return outcome


def release_as_of(
    root: Path,
    site: Path,
    day: date,
    registry: Registry,
    progress: Progress,
    *,
    site_url: str = "",
    in_place: bool = False,
) -> Outcome:
    """Build the site as the catalogue stood at the end of ``day``. The work tree and its changes have no part in it."""
    if refusal := _refusal(root, site):
        return refusal
    try:
        authority = authority_of(root)
        commit, _ = last_commit(root, day, authority.zone if authority else UTC)
        with TemporaryDirectory(prefix="as-of-") as name:
            folder = Path(name)
            materialise(root, commit, folder)
            progress(f"取出 {day} 的状态：提交 {commit.id[:8]}")
            outcome, _ = _publish(
                folder,
                site,
                registry,
                partial(_history_at, root, registry, commit.id, day),
                None,
                progress,
                site_url,
                in_place=in_place,
            )
            return outcome
    except SnapshotError as error:
        return Outcome(False, f"没有生成网站：{error}")


def _history_at(root: Path, registry: Registry, commit: str, day: date, zone: tzinfo) -> History:
    return replace(read_history(root, None, registry.registers, zone, head=commit), as_of=day)


def _publish(
    root: Path,
    site: Path,
    registry: Registry,
    history: Callable[[tzinfo], History],
    old: Old | None,
    progress: Progress,
    site_url: str,
    *,
    in_place: bool,
) -> tuple[Outcome, Published | None]:
    """Follow the line with mkdocs as its subroutine; what came of it, in words."""
    # Imported only where there is something to build: mkdocs alone takes longer than finding that there is not.
    from generator.site.material.configuration import configuration, settings_of
    from generator.site.material.frames import RenderError, rendered

    try:
        config = configuration(root, site_url)
        order = Order(
            root=root,
            site=site,
            registry=registry,
            settings=settings_of(config),
            history=history,
            render=partial(rendered, config),
            place=partial(staging, swapping=not in_place),
            swap=fill if in_place else swap,
            old=old,
            progress=progress,
        )
        made = publish(order)
    except RefusedError as refused:
        return Outcome(False, str(refused), refused.checked), None
    except (HistoryError, PublishError, IndexingError, ShellError, RenderError, VerificationError) as error:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{error}"), None
    except OSError as failure:
        return Outcome(False, f"没有生成网站，原有网站保持不变：{in_words(failure)}"), None
    warnings = len(made.checked.problems)
    message = f"网站已生成：{site}" + (f"（{warnings} 个警告，用 check 查看）" if warnings else "")
    return Outcome(True, "\n".join((message, *made.remarks)), made.checked), made


def _refusal(root: Path, site: Path) -> Outcome | None:
    if not (root / SETTINGS_FILE).is_file():
        return Outcome(False, f"没有找到 {root / SETTINGS_FILE}：请先运行 init，或用 --root 指明目录所在")
    sources = [root / name for name in INPUTS]
    if site == root or site in root.parents or any(site == one or one in site.parents for one in sources):
        return Outcome(False, f"网站不能放在 {site}：那里是目录的原始文件")
    return None


@dataclass(frozen=True)
class _Record:
    """A site that stands: what it was made from, its fingerprint, and what was written under which key."""

    inputs: str
    fingerprint: str
    pages: dict[str, CachedPage]


def _recall(cache: Path, site: Path) -> _Record | None:
    """This program's record of the site that stands; None where there is none, or somebody has touched the site."""
    found = kept(cache / _RECORD, program_digest().hex())
    if found is None:
        return None
    inputs, made, rows = found
    if made != fingerprint(site):
        return None
    return _Record(
        inputs, made, {name: CachedPage(key, tuple(urls), tuple(files)) for name, (key, urls, files) in rows.items()}
    )


def _remember(cache: Path, record: _Record) -> None:
    rows = {name: (page.key, page.urls, page.files) for name, page in record.pages.items()}
    keep(cache / _RECORD, program_digest().hex(), [record.inputs, record.fingerprint, rows])
