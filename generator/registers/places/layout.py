"""Which places stand in which, and which share an address: put together once a catalogue."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from generator.model.catalogue import Catalogue
from generator.registers.places.model import Place


class Layout:
    """The places of a catalogue; ask ``catalogue.view(Layout)``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.places = catalogue.all(Place)

    @cached_property
    def directly_in(self) -> Mapping[str, Sequence[Place]]:
        """The places that name a place as the one they stand in."""
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            if place.within:
                found[place.within].append(place)
        return found

    def inside(self, id: str) -> tuple[Place, ...]:
        """A place and all that stands in it, however deep."""
        found: dict[str, Place] = {}
        self._gather(id, found)
        return tuple(found.values())

    def _gather(self, id: str, found: dict[str, Place]) -> None:
        if id in self.places and id not in found:
            found[id] = self.places[id]
            for inner in self.directly_in.get(id, ()):
                self._gather(inner.id, found)

    def around(self, place: Place) -> Iterator[Place]:
        """The places that a place stands in, the next one first; each once, whatever the data say."""
        seen = {place.id}
        while (outer := self.places.get(place.within or "")) and outer.id not in seen:
            seen.add(outer.id)
            yield outer
            place = outer

    @cached_property
    def by_address(self) -> Mapping[str, Sequence[Place]]:
        """The places that give an address of their own, by what of it is not space, in the order of ids."""
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            if place.address:
                found["".join(place.address.split())].append(place)
        return found
