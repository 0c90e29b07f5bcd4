"""What a site is made from, and whether a site is still as it was made. Quick: nothing of the line is imported."""

import hashlib
import importlib.metadata
import os
from collections.abc import Iterator
from pathlib import Path

from generator.history import git
from generator.load.folders import INPUTS, program_digest

_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "pagefind-bin",
    "pygraphviz",
    "jinja2",
    "markdown",
    "nh3",
    "pydantic",
    "pyyaml",
    "chinesecalendar",
    "segno",
)


def inputs_digest(root: Path) -> str:
    """A digest of all that a site is made from: the files under ``root``, this program and what it rests on."""
    digest = hashlib.sha256(program_digest())
    for package in _PACKAGES:
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    digest.update(f"{git.fingerprint(root)}".encode())
    for name in INPUTS:
        for path in _files(root / name):
            digest.update(f"{path}\n".encode())
            with open(path, "rb") as stream:  # noqa: PTH123 - thousands of files: Path.open costs twice as much
                digest.update(hashlib.sha256(stream.read()).digest())
    return digest.hexdigest()


def fingerprint(folder: Path) -> str:
    """The names, sizes and times of all files of a site: equal as long as nobody has touched it, wherever it stands."""
    digest = hashlib.sha256()
    for path in _files(folder):
        status = os.lstat(path)
        name = path.removeprefix(str(folder))
        digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode(errors="surrogateescape"))
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
