"""The corpus that Pagefind indexes: a stub for each record, made of index words."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from generator.load.kept import clear, make_folder
from generator.load.parallel import in_parallel
from generator.search.tokens import terms

_NAME_WEIGHT, _TEXT_WEIGHT = 5, 1
_PAGE = "<!doctype html><html><head><meta charset='utf-8'></head><body data-pagefind-body>{}</body></html>\n"


@dataclass(frozen=True, slots=True, kw_only=True)
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
    under: Mapping[str, str] = field(default_factory=dict)  # the result that this one stands under, if any
    who: str = ""  # who is in charge, where that is not the departments of its facet
    standing: int = 100  # per cent that its score counts: what people look for before what stands beside it


def write_corpus(records: Iterable[SearchRecord], folder: Path) -> None:
    """Write one stub a record; touch only what changed and remove what is gone.

    Whatever stands in the folder, by whichever build, whole or half: afterwards the stubs do and nothing else.
    """
    stubs = {folder / record.register / f"{record.id}.html": record for record in records}
    folders = {path.parent for path in stubs}
    make_folder(folder)
    for path in sorted(folder.rglob("*"), reverse=True):  # what a folder holds comes before it
        mode = path.lstat().st_mode
        if not (S_ISDIR(mode) if path in folders else S_ISREG(mode) and path in stubs):
            clear(path)
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
        **({"who": record.who} if record.who else {}),
        "facets": {key: values for key, values in sorted(record.facets.items()) if values},
    }
    if record.under:
        data["under"] = record.under
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"[\s<>&'\u200b\x85]", lambda match: f"\\u{ord(match[0]):04x}", text)
