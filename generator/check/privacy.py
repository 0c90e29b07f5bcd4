"""Personal data wherever this program publishes them: in entries, in comments, in pages and files, in their names.

Git keeps all of that for ever, whether a page shows it or not. A number that only looks like a person's is let through
where its reason is written beside it: ``# 不是个人信息：…``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path

from generator.check.attachments import FOLDER
from generator.check.contents import lines
from generator.check.numbers import may_hold, numbers
from generator.check.written import files
from generator.load import Loaded
from generator.load.folders import NOTE_FILE, PAGES, SETTINGS_FILE, linked, shown
from generator.load.remarks import EXCEPTION
from generator.model.diagnostic import Diagnostic, Keys, error

_COMMENT = re.compile(r"(?:^|[ \t])#(.*)")
_MOST_BYTES = 1024 * 1024
# Whoever has this many of them in one text looks through it anyway.
_MOST_NAMED = 100


def private(data: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Numbers of an identity card, a mobile telephone, a bank card in an entry, in whatever form they are written."""
    # Nearly every entry has no number this long at all: one look at all its texts at once finds that out.
    if not may_hold(json.dumps(data, ensure_ascii=False, default=str)):
        return
    for keys, text in _texts(data, ()):
        yield from _found(text, keys)


def _found(text: str, keys: Keys = ()) -> Iterator[Diagnostic]:
    some = islice(numbers(text), _MOST_NAMED)
    for what in dict.fromkeys(f"{number.kind}（{number.beginning}…）" for number in some):
        message = f"疑似{what}：个人信息不得写入公开的目录，请删去；确实不是的，在这一行写注释“不是个人信息：理由”"
        yield error("personal-data", keys, message)


def _texts(value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, float):
        yield keys, f"{value:.0f}"
    elif isinstance(value, int) and not isinstance(value, bool):
        yield keys, str(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield (*keys, key), str(key)
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(inner, (*keys, position))


def beside(loaded: Loaded) -> Iterator[Diagnostic]:
    """Personal data in the comments of entries and settings, in hand-written pages, in attachments, in their names."""
    raws = [raw for raws in loaded.entries.values() for raw in raws]
    for name in sorted({*(raw.path for raw in (*raws, *loaded.singles.values())), SETTINGS_FILE}):
        yield from _comments(loaded.root, name)
    if (loaded.root / NOTE_FILE).is_file():
        yield from _file(loaded.root, loaded.root / NOTE_FILE)
    excepted = {path for raw in raws for path in _excepted_files(loaded.root, raw.id, raw.path)}
    for folder in (FOLDER, PAGES):
        for path in () if linked(loaded.root, folder) else files(loaded.root / folder):
            if path.is_file() and not path.is_symlink() and path not in excepted:
                yield from _file(loaded.root, path)


class Exceptions:
    """The lines of one file that say of their number that it is none of a person, and why."""

    def __init__(self, root: Path, path: str) -> None:
        self._file = root / path

    @cached_property
    def _lines(self) -> list[str]:
        return _read(self._file).splitlines()

    def holds(self, line: int) -> bool:
        """Whether the exception, with a reason, stands on the line or is all of the one above."""
        own, above = (self._lines[at - 1] if 0 < at <= len(self._lines) else "" for at in (line, line - 1))
        return _excepts(own) or (above.lstrip().startswith("#") and _excepts(above))


def _excepts(text: str) -> bool:
    found = EXCEPTION.search(text)
    return found is not None and bool(found["reason"])


def _comments(root: Path, path: str) -> Iterator[Diagnostic]:
    text = _read(root / path)
    if "#" not in text or not may_hold(text):
        return
    for number, line in enumerate(text.splitlines(), 1):
        comment = _COMMENT.search(line)
        if comment and not _excepts(line):
            yield from _at(path, number, "注释", comment[1])


def _excepted_files(root: Path, id: str, path: str) -> Iterator[Path]:
    """The attachments of an entry that it names beside such an exception."""
    folder = root / FOLDER / id
    if not folder.is_dir():
        return
    exceptions = Exceptions(root, path)
    for number, line in enumerate(_read(root / path).splitlines(), 1):
        if exceptions.holds(number):
            yield from (file for file in files(folder) if file.relative_to(folder).as_posix() in line)


def _file(root: Path, path: Path) -> Iterator[Diagnostic]:
    name = path.relative_to(root).as_posix()
    yield from _at(name, 1, "文件名", path.stem)
    exceptions = Exceptions(root, name)
    found = (fault for number, text in lines(path) for fault in _at(name, number, "正文", text))
    yield from (fault for fault in dict.fromkeys(found) if not exceptions.holds(fault.line))


def _at(path: str, line: int, field: str, text: str) -> Iterator[Diagnostic]:
    yield from (finding.at(shown(path), (line, 1), field) for finding in _found(text))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
