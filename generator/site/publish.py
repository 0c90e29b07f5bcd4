"""Publish: a finished folder takes the site's place in one step, or nothing happens at all."""

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.exports.files import MANIFEST
from generator.load.kept import clear

# Every site carries this file; a folder without it was not made here and is never replaced.
_EXCHANGE = 2
_AT_FDCWD = -100
_SWAP = 2
# An exchange is not known to the system, or not to the file system.
_NO_SUCH_CALL = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


_MOUNTED = (
    "{site} 是挂载点，系统不能用新网站整个替换它：请把网站放在挂载点里面的一个文件夹中（如 --site {site}/current），"
    "或者用 --in-place 逐个更新其中的文件（更新期间读者可能看到新旧混杂的网页，中断以后要再生成一次）"
)


class PublishError(Exception):
    """The site cannot be put in place; the message is for the person who asked for it."""


@contextmanager
def staging(site: Path, *, swapping: bool = True) -> Iterator[Path]:
    """An empty folder beside ``site``, to be swapped with it when it is finished, and gone afterwards.

    Only one build at a time may prepare a site. Whatever an interrupted build left is cleared away first.
    """
    _refuse_strangers(site)
    if swapping and site.is_mount():
        raise PublishError(_MOUNTED.format(site=site))
    new = site.with_name(f".{site.name}.new")
    site.parent.mkdir(parents=True, exist_ok=True)
    with lock(site.with_name(f".{site.name}.lock")):
        _put_back(site)
        clear(new)
        new.mkdir()
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _refuse_strangers(site: Path) -> None:
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise PublishError(f"{site} 不是文件夹：请换一个输出位置，或先把它移走")
    if site.exists() and any(site.iterdir()) and not (site / MANIFEST).exists():
        raise PublishError(f"{site} 里有不是本程序生成的内容，为免丢失不会覆盖：请换一个输出位置，或先把它移走")


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Held by one build at a time; PublishError for the second."""
    try:
        import fcntl
    except ImportError:  # no such lock on Windows: there two builds at once are the user's own care
        yield
        return
    # Whoever may write here could have put a link to any file: it is not followed, and nothing is emptied.
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PublishError(f"{path} 不是普通文件：请把它移走")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise PublishError("另一个构建正在进行，请等它结束后再试") from None
        yield
    finally:
        os.close(handle)


def swap(new: Path, site: Path) -> None:
    """Put ``new`` where ``site`` is. The old site, if any, then stands at ``new``."""
    try:
        _swap(new, site)
    except OSError as failure:
        if failure.errno == errno.EBUSY:
            raise PublishError(_MOUNTED.format(site=site)) from None
        raise


def _swap(new: Path, site: Path) -> None:
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        # No exchange on this system: two renames, with a moment between them, are the best there is.
        old = _aside(site)
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise
        old.rename(new)


def fill(new: Path, site: Path) -> None:
    """Bring what is in ``new`` into ``site``, file by file, and take away what is no longer there.

    For a folder that cannot be exchanged. Each file is whole at any time; that all are of one state is not promised:
    first come those that pages lead to, then pages, and the old ones go last.
    """
    site.mkdir(exist_ok=True)
    files = [path.relative_to(new) for path in sorted(new.rglob("*")) if path.is_file()]
    for path in sorted(files, key=lambda path: path.suffix == ".html"):
        _replace(new / path, site, path)
    kept = {*files, *(folder for path in files for folder in path.parents)}
    for path in sorted(site.rglob("*"), reverse=True):
        if path.relative_to(site) not in kept:
            clear(path)


def _replace(source: Path, site: Path, path: Path) -> None:
    """Put a file into the site in one step, whatever stands in its way; nothing where it is the very same file."""
    target = site / path
    for folder in reversed(path.parents[:-1]):
        if (site / folder).is_symlink() or not (site / folder).is_dir():
            clear(site / folder)
            (site / folder).mkdir()
    if target.is_dir() and not target.is_symlink():
        clear(target)
    elif target.exists() and not target.is_symlink() and source.samefile(target):
        return
    part = target.with_name(".part.new")
    clear(part)
    shutil.copy2(source, part)
    part.replace(target)


def _put_back(site: Path) -> None:
    """Mend what a build left that was stopped between the two renames."""
    old = _aside(site)
    if old.is_dir() and not old.is_symlink() and not site.exists():
        old.rename(site)
    clear(old)


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one call of the system; False where it has none, OSError where it refuses."""
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            refused = libc.renamex_np(os.fsencode(one), os.fsencode(other), _SWAP)
        else:
            refused = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    except AttributeError:
        return False
    reason = ctypes.get_errno()
    if refused and reason not in _NO_SUCH_CALL:
        raise OSError(reason, os.strerror(reason), str(other))
    return not refused
