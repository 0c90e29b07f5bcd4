"""Where things stand in an authority's folder, and which version of this program reads them."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

SETTINGS_FILE = "mkdocs.yml"
# Where the hand-written pages stand; and the data's own note on its sources and limits, published as a page.
PAGES = "docs"
NOTE_FILE = "catalogue/README.md"
CACHE = ".cache/catalogue"
# Where entries stand: the two folders of a catalogue that are given.
ENTRY_FOLDERS = ("catalogue", "flowcharts")
INPUTS = (*ENTRY_FOLDERS, PAGES, SETTINGS_FILE)
# The entry point by which installed packages bring further registers.
GROUP = "catalogue.registers"
_PROGRAM = Path(__file__).parent.parent


def linked(root: Path, path: str) -> bool:
    """Whether ``path`` or a folder on its way from ``root`` is a link: what stands behind one is not read."""
    way = Path(path)
    return any((root / part).is_symlink() for part in (way, *way.parents[:-1]))


def shown(name: str) -> str:
    """A name that can be printed: bytes that are no UTF-8 and signs that cannot be seen become question marks."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


@cache
def program_digest() -> bytes:
    """A digest of this program and of the registers installed beside it: another version makes other pages."""
    digest = hashlib.sha256()
    for folder in (_PROGRAM, *_installed()):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in (".py", ".html", ".css", ".js", ".jinja"):
                digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.digest()


def _installed() -> Iterator[Path]:
    for point in sorted(entry_points(group=GROUP)):
        found = find_spec(point.module)
        if found and found.origin:
            yield Path(found.origin).parent
