"""Finding an entry by what a table calls it: its id, its name, its short name or one of its aliases."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from generator.model.entry import Entry, known_words

_COUNTRY = "中华人民共和国"


class Names:
    """The names of all entries; a name that two entries share finds neither."""

    def __init__(self, entries: Mapping[str, Mapping[str, Entry]]) -> None:
        self._found: dict[str, dict[str, set[str]]] = {}
        for register, found in entries.items():
            for id, entry in found.items():
                self.add(register, id, _names(entry))

    def add(self, register: str, id: str, names: Iterable[str]) -> None:
        """One more entry, of this very table perhaps."""
        known = self._found.setdefault(register, {})
        for name in names:
            for form in _forms(name):
                known.setdefault(form, set()).add(id)

    def __call__(self, register: str, words: str) -> str | None:
        """The id of the only entry of this name."""
        known = self._found.get(register, {})
        for form in _forms(words):
            ids = known.get(form, set())
            if words in ids:
                return words
            if len(ids) == 1:
                return next(iter(ids))
        return None


def _names(entry: Entry) -> Iterator[str]:
    yield entry.id
    yield entry.name
    others = (getattr(entry, "short_name", None), getattr(entry, "title", None), *known_words(entry, "aliases"))
    yield from (name for name in others if isinstance(name, str))


def _forms(name: str) -> Iterator[str]:
    """The name as it is compared: without title marks, blanks and differences of width."""
    plain = re.sub(r"[\s《》〈〉<>]", "", unicodedata.normalize("NFKC", name)).lower()
    yield plain
    if plain.startswith(_COUNTRY) and len(plain) > len(_COUNTRY) + 2:
        yield plain.removeprefix(_COUNTRY)
