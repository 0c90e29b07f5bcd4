"""The search: cut text into index words, write a corpus of stubs, let Pagefind index it.

Pagefind's plain program splits at white space and knows no Chinese, and its script in the browser runs a
segmenter of its own over whatever looks Chinese. So neither ever sees Chinese here: `terms` turns text into
words made of Latin letters, and `terms` in assets/search.js does the same to a query. The two are twins:
whoever changes one changes the other, and tests/test_search.py holds them together.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pagefind_bin

_LANGUAGE = "zh"
_SIGNATURE = b"pagefind_dcd"  # opens every file of the bundle, once unpacked
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SINGLE = "z"  # ends the word of a single character; no character's code begins with it
_LATIN = "z"  # begins a Latin word or number; no character's code begins with it
_NAME_WEIGHT, _TEXT_WEIGHT = 5, 1
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.unknown.pagefind")
_KEPT_FOLDERS = ("fragment", "index")
_ENTRIES = "entries.json"


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
    # The planes of rare Chinese characters count whole: which of them are assigned differs by Unicode version.
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
    folder.mkdir(parents=True, exist_ok=True)
    stale = set(folder.rglob("*.html"))
    for record in records:
        path = folder / record.register / f"{record.id}.html"
        stale.discard(path)
        content = _stub(record).encode()
        if path.exists() and path.read_bytes() == content:
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    for path in stale:
        path.unlink()


def _stub(record: SearchRecord) -> str:
    """A page that holds nothing but index words and, in an id, what a result shows.

    An element's id reaches Pagefind's fragment as it is and is not indexed; metadata would be, as one
    giant word. Each index word stands once, where it weighs most: repetitions make the index larger, not better.
    """
    named = dict.fromkeys(word for text in (record.name, *record.aliases) for word in terms(text))
    other = dict.fromkeys(
        word for text in (record.summary, *record.text) for word in terms(text, singles=False) if word not in named
    )
    return (
        "<!doctype html><html><head><meta charset='utf-8'></head><body data-pagefind-body>"
        f"<i id='{_display(record)}'></i>"
        f"<span data-pagefind-weight='{_NAME_WEIGHT}'>{' '.join(named)}</span> "
        f"<span data-pagefind-weight='{_TEXT_WEIGHT}'>{' '.join(other)}</span></body></html>\n"
    )


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
        "facets": {key: values for key, values in sorted(record.facets.items()) if values},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"[\s<>&'\u200b\x85]", lambda match: f"\\u{ord(match[0]):04x}", text)


def index(corpus: Path, bundle: Path) -> None:
    """Index the corpus into a fresh bundle: equal corpora give equal bytes."""
    finish_index(start_index(corpus, bundle), bundle)


def start_index(corpus: Path, bundle: Path) -> subprocess.Popen[str]:
    """Start Pagefind over the corpus, so that the caller can work meanwhile; `finish_index` waits for it."""
    shutil.rmtree(bundle, ignore_errors=True)
    bundle.parent.mkdir(parents=True, exist_ok=True)
    command = [
        str(pagefind_bin.get_executable()),
        *("--site", str(corpus), "--output-path", str(bundle), "--force-language", _LANGUAGE, "--quiet"),
    ]
    try:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    except OSError as problem:
        raise IndexingError(f"Pagefind could not be started: {problem}") from problem


def finish_index(process: subprocess.Popen[str], bundle: Path) -> None:
    """Wait for Pagefind, keep the files that the search page loads, and add the list of entries."""
    output, _ = process.communicate()
    if process.returncode != 0 or not (bundle / "pagefind-entry.json").exists():
        raise IndexingError(f"Pagefind ended with code {process.returncode}:\n{output.strip()}")
    for path in bundle.iterdir():
        if path.is_dir() and path.name not in _KEPT_FOLDERS:
            shutil.rmtree(path)
        elif path.is_file() and path.name not in _KEPT and path.suffix != ".pf_meta":
            path.unlink()
    (bundle / _ENTRIES).write_text(_entries(bundle), encoding="utf-8")


def _entries(bundle: Path) -> str:
    """Every result's key with its facets, in the order of the catalogue: what filters and counts need.

    Pagefind's own filters differ from run to run, and count slowly. Entries share few combinations of facets, so
    each entry is its key in the index and the number of its combination.
    """
    found = sorted(
        (display["register"], display["id"], key, display["facets"]) for key, display in _fragments(bundle)
    )
    combinations: dict[str, int] = {}
    rows = [
        f"{key} {combinations.setdefault(json.dumps(facets, ensure_ascii=False), len(combinations))}"
        for _, _, key, facets in found
    ]
    facets = [json.loads(combination) for combination in combinations]
    return json.dumps({"combinations": facets, "entries": rows}, ensure_ascii=False, separators=(",", ":"))


def _fragments(bundle: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Each result's key in the index and the data it shows."""
    for path in (bundle / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        yield path.stem, json.loads(fragment["anchors"][0]["id"])
