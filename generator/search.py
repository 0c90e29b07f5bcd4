"""The search: cut text into index words, write a corpus of stubs, let Pagefind index it.

Pagefind's plain program splits at white space and knows no Chinese, and its script in the browser runs a
segmenter of its own over whatever looks Chinese. So neither ever sees Chinese here: `terms` turns text into
words made of Latin letters, and `terms` in assets/search.js does the same to a query. The two are twins:
whoever changes one changes the other, and tests/test_search.py holds them together.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import subprocess
import time
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

from generator.parallel import in_parallel

_LANGUAGE = "zh"
_SIGNATURE = b"pagefind_dcd"  # opens every file of the bundle, once unpacked
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SINGLE = "z"  # ends the word of a single character; no character's code begins with it
_LATIN = "z"  # begins a Latin word or number; no character's code begins with it
_NAME_WEIGHT, _TEXT_WEIGHT = 5, 1
_PAGE = "<!doctype html><html><head><meta charset='utf-8'></head><body data-pagefind-body>{}</body></html>\n"
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind")
_KEPT_FOLDERS = ("fragment", "index")
_ENTRIES = "entries.json"
_LAST = "WriteFiles"  # the last thing asked of Pagefind
_PACKED = b"\x1f\x8b"  # begins a gzip file
_PATIENCE = 60.0  # seconds


class IndexingError(RuntimeError):
    """Pagefind failed; the message carries what it printed."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the search knows of one entry of any register."""

    id: str
    url: str
    register: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    summary: str
    text: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    standing: int = 100  # per cent that its score counts: what people look for before what stands beside it


def terms(text: str, *, singles: bool = True) -> list[str]:
    """Cut text into index words: each pair of neighbouring characters, each character, each Latin word.

    Text is folded first (NFKC, lower case), so full and half width meet. A run of Latin letters and digits
    is one word. Every other letter is a character; runs of those give overlapping pairs and, marked so that
    they never meet a pair, the single characters. Anything else separates. Without `singles` a character
    counts alone only where it has no neighbour. Order is that of the text; repetitions stay.
    """
    words: list[str] = []
    for run in _runs(unicodedata.normalize("NFKC", text).lower()):
        if run[0].isascii():
            words.append(_LATIN + run)
            continue
        codes = [_code(character) for character in run]
        words += [first + second for first, second in pairwise(codes)]
        if singles or len(codes) == 1:
            words += [code + _SINGLE for code in codes]
    return words


def _runs(text: str) -> Iterator[str]:
    """Runs of Latin letters and digits, and runs of other letters, in order."""
    run = ""
    for character in text:
        if not _is_letter(character):
            if run:
                yield run
            run = ""
        elif run and run[-1].isascii() != character.isascii():
            yield run
            run = character
        else:
            run += character
    if run:
        yield run


def _is_letter(character: str) -> bool:
    # The planes of rare Chinese characters count whole: what is assigned there differs by Unicode version.
    return 0x20000 <= ord(character) <= 0x3FFFF or unicodedata.category(character)[0] in "LN"


def _code(character: str) -> str:
    """Four Latin letters for any character: Pagefind takes them as they are, on both sides."""
    number, code = ord(character), ""
    for _ in range(4):
        number, digit = divmod(number, len(_LETTERS))
        code = _LETTERS[digit] + code
    return code


def write_corpus(records: Iterable[SearchRecord], folder: Path) -> None:
    """Write one stub a record; touch only what changed and remove what is gone."""
    stubs = {folder / record.register / f"{record.id}.html": record for record in records}
    for path in folder.rglob("*.html"):
        if path not in stubs:
            path.unlink()
    in_parallel(lambda pair: _write_changed(pair[0], _stub(pair[1])), list(stubs.items()))
    if not stubs:  # the browser's part fails on an index without any word, but a catalogue may be new
        _write_changed(folder / "empty.html", _PAGE.format("empty"))


def _write_changed(path: Path, text: str) -> None:
    content = text.encode()
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _stub(record: SearchRecord) -> str:
    """A page that holds nothing but index words and, in an id, what a result shows.

    An element's id reaches Pagefind's fragment as it is and is not indexed; metadata would be, as one
    giant word. Each index word stands once, where it weighs most: repetition makes the index larger, not
    better. Single characters are left out of the longer texts for the same reason. The words stand in spans
    because Pagefind ends a block with a full stop and then splits the word before it.
    """
    named = _distinct(record.name, *record.aliases, singles=True)
    texts = _distinct(record.summary, *record.text, singles=False)
    other = (word for word in texts if word not in named)
    return _PAGE.format(
        f"<i id='{_display(record)}'></i>"
        f"<span data-pagefind-weight='{_NAME_WEIGHT}'>{' '.join(named)}</span> "
        f"<span data-pagefind-weight='{_TEXT_WEIGHT}'>{' '.join(other)}</span>"
    )


def _distinct(*texts: str, singles: bool) -> dict[str, None]:
    """The texts' words, each once, in order."""
    return dict.fromkeys(word for text in texts for word in terms(text, singles=singles))


def _display(record: SearchRecord) -> str:
    """The result's data as JSON that may stand in an HTML attribute: no white space, no markup."""
    data = {
        "id": record.id,
        "url": record.url,
        "register": record.register,
        "kind": record.kind,
        "name": record.name,
        "aliases": record.aliases,
        "summary": record.summary,
        "standing": record.standing,
        "facets": {key: values for key, values in sorted(record.facets.items()) if values},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"[\s<>&'\u200b\x85]", lambda match: f"\\u{ord(match[0]):04x}", text)


def index(corpus: Path, bundle: Path) -> None:
    """Index the corpus into a fresh bundle: equal corpora give equal bytes."""
    finish_index(start_index(corpus, bundle), bundle)


def start_index(corpus: Path, bundle: Path) -> subprocess.Popen[bytes]:
    """Hand the corpus to Pagefind and return at once, so that the caller can work; `finish_index` waits.

    Given a folder, Pagefind takes the files in the file system's order and numbers them so; its index would
    differ from machine to machine. As a service it takes them one after the other, in our order.
    """
    shutil.rmtree(bundle, ignore_errors=True)
    command = [str(pagefind_bin.get_executable()), "--service"]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)
    except OSError as problem:
        raise IndexingError(f"Pagefind could not be started: {problem}") from problem
    assert process.stdin
    with suppress(BrokenPipeError):  # a program that ended early has said why: `finish_index` reads it
        process.stdin.writelines(_requests(corpus, bundle))
        process.stdin.flush()
    return process


def _requests(corpus: Path, bundle: Path) -> Iterator[bytes]:
    """What Pagefind is asked: each request is JSON in base64, a comma ends it."""
    yield _request("NewIndex", config={"force_language": _LANGUAGE})
    for path in sorted(corpus.rglob("*.html")):
        name = path.relative_to(corpus).as_posix()
        yield _request("AddFile", index_id=0, file_path=name, file_contents=path.read_text(encoding="utf-8"))
    yield _request(_LAST, index_id=0, output_path=str(bundle.absolute()))


def _request(kind: str, **content: object) -> bytes:
    message = {"message_id": 0, "payload": {"type": kind, **content}}
    return base64.b64encode(json.dumps(message).encode()) + b","


def finish_index(process: subprocess.Popen[bytes], bundle: Path) -> None:
    """Wait for Pagefind, keep the files that the search page loads, and add the list of entries."""
    try:
        _await_answer(process)
        _await_files(bundle)
    finally:
        _close(process)
    for path in bundle.iterdir():
        if path.is_dir() and path.name not in _KEPT_FOLDERS:
            shutil.rmtree(path)
        elif path.is_file() and path.name not in _KEPT and path.suffix != ".pf_meta":
            path.unlink()
    (bundle / _ENTRIES).write_text(_entries(bundle), encoding="utf-8")


def _close(process: subprocess.Popen[bytes]) -> None:
    """End the service, which it does, done or not, when its input closes."""
    assert process.stdin and process.stdout
    with suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()
    process.wait()


def _await_answer(process: subprocess.Popen[bytes]) -> None:
    """Read answers up to the last request's."""
    assert process.stdout
    unread = b""
    while chunk := os.read(process.stdout.fileno(), 65536):
        *answers, unread = (unread + chunk).split(b",")
        for answer in answers:
            payload = _payload(answer)
            if payload["type"] == _LAST:
                return
            if payload["type"] == "Error":
                raise IndexingError(f"Pagefind: {payload['message']}")
    raise IndexingError(f"Pagefind ended with code {process.wait()}: {unread.decode(errors='replace').strip()}")


def _await_files(bundle: Path) -> None:
    """Wait until every file is whole: Pagefind answers while its last ones are still being written.

    It must not be closed before, or they stay empty. A file is whole when it can be unpacked to its end.
    """
    pending = [path for path in bundle.rglob("*") if path.is_file()]
    end = time.monotonic() + _PATIENCE
    while pending := [path for path in pending if not _whole(path)]:
        if time.monotonic() > end:
            raise IndexingError(f"Pagefind left {len(pending)} files unfinished, the first is {pending[0].name}")
        time.sleep(0.01)


def _whole(path: Path) -> bool:
    content = path.read_bytes()
    try:
        if content.startswith(_PACKED):
            return bool(gzip.decompress(content))
        return bool(json.loads(content)) if path.suffix == ".json" else bool(content)
    except (EOFError, ValueError, OSError, zlib.error):
        return False


def _payload(answer: bytes) -> dict[str, str]:
    try:
        payload: dict[str, str] = json.loads(base64.b64decode(answer, validate=True))["payload"]
    except ValueError as problem:
        raise IndexingError(f"Pagefind: {answer.decode(errors='replace').strip()}") from problem
    return payload


def _entries(bundle: Path) -> str:
    """Every result's key with its facets, in the order of the catalogue: what filters and counts need.

    Pagefind's own filters come out in another order on every run. Entries share few combinations of facets,
    so each entry is its key in the index, the number of its combination, and its standing.
    """
    found = sorted(
        (display["register"], display["id"], key, display["facets"], display["standing"])
        for key, display in _fragments(bundle)
    )
    combinations: dict[str, int] = {}
    rows = [
        f"{key} {combinations.setdefault(json.dumps(facets, ensure_ascii=False), len(combinations))} {standing}"
        for _, _, key, facets, standing in found
    ]
    facets = [json.loads(combination) for combination in combinations]
    return json.dumps({"combinations": facets, "entries": rows}, ensure_ascii=False, separators=(",", ":"))


def _fragments(bundle: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Each result's key in the index and the data it shows."""
    for path in (bundle / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        for anchor in fragment["anchors"]:  # one, or none in the stub that stands for no records
            yield path.stem, json.loads(anchor["id"])
