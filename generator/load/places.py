"""Where things stand in an authority's folder, and which version of this program reads them."""

import hashlib
from functools import cache
from pathlib import Path

SETTINGS_FILE = "mkdocs.yml"
CACHE = ".cache/catalogue"
# Where entries stand: the folders that are given (ADR, contract).
ENTRY_FOLDERS = ("catalogue", "flowcharts")
INPUTS = (*ENTRY_FOLDERS, "docs", SETTINGS_FILE)
_PROGRAM = Path(__file__).parent.parent


@cache
def program_digest() -> bytes:
    """A digest of this program: another version of it makes other pages."""
    digest = hashlib.sha256()
    for path in sorted(_PROGRAM.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".html", ".css", ".js", ".jinja"):
            digest.update(str(path.relative_to(_PROGRAM)).encode() + b"\0" + path.read_bytes())
    return digest.digest()
