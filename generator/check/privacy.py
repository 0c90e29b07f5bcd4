"""Personal data where the entries' own fields do not show it: written so as not to look like it, in comments, in the
files beside the entries. Git keeps all of that for ever, whether a page shows it or not.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.check.attachments import DAMAGES
from generator.check.entries import may_hold_personal_data, personal_data
from generator.load import Loaded
from generator.model.diagnostic import Diagnostic

# Signs put between the digits of a number, other than the blank and the hyphen that are looked through anyway.
_BETWEEN = re.compile(r"(?<=\d)[.·•_/—–‐‑−](?=[\dXx])")
_COMMENT = re.compile(r"(?:^|[ \t])#(.*)", re.MULTILINE)
_LONG_NUMBER = re.compile(r"[0-9０-９](?:(?:\\[nrt]|[ 　.·•_/—–‐‑−-])*[0-9０-９]){9}")
_TEXTS = frozenset({".txt", ".csv", ".md", ".html", ".htm", ".json", ".xml", ".svg", ".yml", ".yaml"})
_OFFICE = frozenset({".docx", ".xlsx", ".pptx"})
_ENDS = re.compile(r"</(?:w:p|a:p|c|si|row)>")
_TAG = re.compile(r"<[^>]*>")
_MOST_BYTES = 4 * 1024 * 1024


def private(data: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Personal numbers in an entry, written plainly, in full-width digits, or with other signs between the digits."""
    # Nearly every entry has no number this long at all: one look at all its texts at once finds that out.
    texts = repr(data)
    if _LONG_NUMBER.search(texts) is None:
        return
    if not may_hold_personal_data(texts) and not may_hold_personal_data(str(_plain(texts))):
        return
    found = [*personal_data(data)]
    plain = _plain(data)
    if isinstance(plain, dict) and plain != data:
        found += personal_data(plain)
    yield from dict.fromkeys(found)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return _BETWEEN.sub("-", unicodedata.normalize("NFKC", value))
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def beside(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Personal data in the comments of entries, in hand-written pages and in attachments and their names.

    Asked by the ``check`` command alone: a build need not read every file twice for what it does not publish.
    """
    raws = [raw for raws in loaded.entries.values() for raw in raws]
    raws += loaded.singles.values()
    found = [problem for raw in raws for problem in _comments(loaded.root, raw.path)]
    for folder in ("catalogue/attachments", "docs"):
        paths = sorted((loaded.root / folder).rglob("*"))
        files = (path for path in paths if path.is_file() and not path.is_symlink())
        found += (problem for path in files for problem in _file(loaded.root, path))
    return tuple(found)


def _comments(root: Path, path: str) -> Iterator[Diagnostic]:
    text = _read(root / path)
    if "#" not in text:
        return
    for comment in _COMMENT.finditer(text):
        yield from _at_line(path, text.count("\n", 0, comment.start(1)) + 1, "注释", comment[1])


def _file(root: Path, path: Path) -> Iterator[Diagnostic]:
    name = path.relative_to(root).as_posix()
    yield from _at_line(name, 1, "文件名", path.name)
    if path.suffix.lower() in _TEXTS:
        for number, line in enumerate(_read(path).splitlines(), 1):
            yield from _at_line(name, number, "正文", line)
    elif path.suffix.lower() in _OFFICE:
        yield from dict.fromkeys(problem for line in _office(path) for problem in _at_line(name, 1, "正文", line))


def _at_line(path: str, line: int, field: str, text: str) -> Iterator[Diagnostic]:
    if _LONG_NUMBER.search(text) is None:
        return
    for finding in private({"text": text}):
        shown = "".join(sign if sign.isprintable() else "?" for sign in path)
        yield finding.at(shown, (line, 1), field)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _office(path: Path) -> Iterator[str]:
    """The lines of a document of an office program; one that is damaged or too large is not read."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if part.filename.endswith(".xml") and part.file_size <= _MOST_BYTES:
                    text = archive.read(part).decode("utf-8", "replace")
                    yield from _TAG.sub("", _ENDS.sub("\n", text)).splitlines()
    except DAMAGES:
        return
