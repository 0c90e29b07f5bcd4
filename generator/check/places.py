"""What every register that sends people somewhere says of its places."""

from collections import defaultdict
from collections.abc import Iterator

from generator.check.repeated import repeated
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, warning
from generator.model.entry import PLACE, Entry, known, known_words
from generator.model.walk import references


def places_of(entry: Entry) -> tuple[str, ...]:
    """The places that an entry refers to, be it one or several."""
    one = known(entry, "place", str)
    return (*known_words(entry, PLACE.register), *((one,) if one else ()))


def once(entry: Entry, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """No place stands twice in one list."""
    lists: defaultdict[Keys, list[str]] = defaultdict(list)
    for found in references(entry):
        if found.register == PLACE.register and isinstance(found.keys[-1], int):
            lists[found.keys[:-1]].append(found.id)
    for keys, ids in lists.items():
        for number, _first in repeated(ids):
            message = f"“{catalogue.named(PLACE.register, ids[number])}”重复，可以删去"
            yield warning("place-twice", (*keys, number), message)
