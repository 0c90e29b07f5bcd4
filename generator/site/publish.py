"""Publish: a finished folder takes the site's place in one step, or nothing happens at all."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.exports.files import MANIFEST

# Every site carries this file; a folder without it was not made here and is never replaced.
_EXCHANGE = 2
_AT_FDCWD = -100
_SWAP = 2


class PublishError(Exception):
    """The site cannot be put in place; the message is for the person who asked for it."""


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """An empty folder beside ``site``, to be swapped with it when it is finished, and gone afterwards.

    Only one build at a time may prepare a site. Whatever an interrupted build left is cleared away first.
    """
    _refuse_strangers(site)
    new = site.with_name(f".{site.name}.new")
    site.parent.mkdir(parents=True, exist_ok=True)
    with lock(site.with_name(f".{site.name}.lock")):
        _put_back(site)
        if new.exists():
            shutil.rmtree(new)
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
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise PublishError("另一个构建正在进行，请等它结束后再试") from None
        yield


def swap(new: Path, site: Path) -> None:
    """Put ``new`` where ``site`` is. The old site, if any, then stands at ``new``."""
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


def _put_back(site: Path) -> None:
    """Mend what a build left that was stopped between the two renames."""
    old = _aside(site)
    if old.is_dir() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one call of the system; False where it has none."""
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            return bool(libc.renamex_np(os.fsencode(one), os.fsencode(other), _SWAP) == 0)
        return bool(libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)
    except AttributeError:
        return False
