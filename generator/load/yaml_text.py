"""YAML in the catalogue's own style: block style, no anchors, and texts quoted where YAML would read something else."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_INDENT = 2
# What needs no quotes in any reading of YAML: begins like a word, and holds nothing that could end or open something.
_PLAIN = re.compile(
    r"[A-Za-z\u00a1-\u00ac\u00ae-\u061b\u0620-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\U00010000-\U000dffff《（“]"
    r"[^\n\r\t\x00-\x1f]*"
)
_GUESSED = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|none|nan|inf)\Z|~")
_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")  # our reader takes every key as a word, ``on`` as well
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_LITERAL = re.compile(r"\S[^\r\x00-\x08\x0b-\x1f]*\Z", re.DOTALL)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


def mapping(data: Mapping[str, Any], indent: int = 0) -> str:
    """``key: value`` lines, each ended."""
    return "".join(field(name, value, indent) for name, value in data.items())


def field(name: str, value: Any, indent: int) -> str:
    """One field with all that stands in it."""
    margin = " " * indent
    return f"{margin}{name if _NAME.match(name) else inline(name)}:{after_colon(value, indent)}\n"


def after_colon(value: Any, indent: int) -> str:
    """What follows ``key:``: a blank and a scalar, or a collection on lines of its own. The last line is not ended."""
    if isinstance(value, Mapping) and value:
        return "\n" + mapping(value, indent + _INDENT).rstrip("\n")
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return "\n" + "".join(item(inner, indent + _INDENT) for inner in value).rstrip("\n")
    return " " + scalar(value, indent)


def item(value: Any, indent: int) -> str:
    """One item of a list, its dash at ``indent``; ended."""
    margin = " " * indent
    if isinstance(value, Mapping) and value:
        lines = mapping(value, indent + _INDENT)
        return f"{margin}- {lines[indent + _INDENT :]}"
    return f"{margin}- {scalar(value, indent)}\n"


def scalar(value: Any, indent: int) -> str:
    """A value; a text of several lines as a block, where a block can hold it."""
    if isinstance(value, str) and "\n" in value and _LITERAL.match(value) and _blocks(value):
        margin = " " * (indent + _INDENT)
        chomping = "" if value.endswith("\n") else "-"
        lines = value.removesuffix("\n").split("\n")
        return f"|{chomping}\n" + "\n".join(f"{margin}{line}" if line else "" for line in lines)
    return inline(value)


def _blocks(value: str) -> bool:
    return not value.endswith("\n\n") and all(line == line.rstrip() or line.strip() for line in value.split("\n"))


def inline(value: Any) -> str:
    """A value on one line."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(str(key))}: {inline(inner)}" for key, inner in value.items()) + "}"
    if not isinstance(value, str):
        return "[" + ", ".join(quoted(x) if isinstance(x, str) else inline(x) for x in value) + "]"
    if _DAY.match(value) or is_plain(value):
        return value
    return quoted(value)


def is_plain(text: str) -> bool:
    """Whether the text reads back as itself without quotes."""
    return (
        bool(_PLAIN.fullmatch(text))
        and not text.endswith((" ", ":", "\u3000", "\xa0"))
        and ": " not in text
        and " #" not in text
        and not _GUESSED.match(text)
    )


def quoted(text: str) -> str:
    """Single quotes, or double ones where there is something to escape."""
    if any(character in text for character in "\n\r\t\0\x85\u2028\u2029") or not (text.isprintable() or _spaced(text)):
        return '"' + "".join(_ESCAPES.get(c, c if c.isprintable() or _spaced(c) else _escape(c)) for c in text) + '"'
    return "'" + text.replace("'", "''") + "'"


def _spaced(text: str) -> bool:
    """Unprintable only because of wide spaces, which YAML takes as they are."""
    return all(c.isprintable() or c in "\u3000\xa0\u2002\u2003\u2009" for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
