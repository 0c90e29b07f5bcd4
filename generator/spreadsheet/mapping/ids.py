"""Ids for rows that have none: made from a code or from a name, the same for the same row in every run."""

import hashlib
import re
from collections.abc import Sequence

from generator.model.entry import RESERVED_IDS
from generator.spreadsheet.mapping.cleaning import narrow

_LONGEST = 64


def made(parts: Sequence[str], prefix: str = "") -> str:
    """A code becomes itself in small letters; a name, which has none, a number computed from it."""
    words = narrow("-".join(parts)).lower()
    bare = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    prefix = re.sub(r"[^a-z0-9-]+", "-", prefix.lower()).lstrip("-")
    if not words.isascii() or not bare:
        return f"{prefix[: _LONGEST - 9]}{'' if not prefix or prefix.endswith('-') else '-'}{digest(words)}"
    id = f"{prefix}{bare}"
    if len(id) > _LONGEST:
        id = f"{id[: _LONGEST - 9].rstrip('-')}-{digest(words)}"
    return f"{id}-1" if id in RESERVED_IDS else id


def digest(words: str) -> str:
    """Eight letters and digits that stand for a text."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def numbered(id: str, number: int) -> str:
    """The id of the second, third … row of the same code."""
    suffix = f"-{number}"
    return f"{id[: _LONGEST - len(suffix)].rstrip('-')}{suffix}"
