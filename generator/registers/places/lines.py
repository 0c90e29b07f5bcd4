"""What people read of a place: its address, its hours and its numbers, with what it has from the place around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.registers.places.model import Place


@dataclass(frozen=True, slots=True)
class PlaceNumber:
    """A number and what it is for, which is empty where nobody has said."""

    phone: str
    purpose: str


@dataclass(frozen=True, slots=True)
class PlaceLines:
    """A place as it is shown; empty where nobody has given it."""

    id: str
    name: str
    address: str
    hours: str
    phones: tuple[PlaceNumber, ...]


def place_lines(catalogue: Catalogue, id: str) -> PlaceLines:
    """A place: what it does not say itself is that of the place it stands within."""
    known = catalogue.view(_made)
    if id not in known:
        known[id] = _lines(catalogue, id)
    return known[id]


def _made(_: Catalogue) -> dict[str, PlaceLines]:
    return {}


def _lines(catalogue: Catalogue, id: str) -> PlaceLines:
    ways = tuple(_outwards(catalogue, id))
    phones = next((place.phones for place in ways if place.phones), ())
    return PlaceLines(
        id=id,
        name=catalogue.named("places", id),
        address=next((place.address for place in ways if place.address), ""),
        hours=next((place.hours for place in ways if place.hours), ""),
        phones=tuple(PlaceNumber(one.number, one.purpose or "") for one in phones),
    )


def _outwards(catalogue: Catalogue, id: str | None) -> Iterator[Place]:
    """The place and those around it; a circle of places ends where it began."""
    places, seen = catalogue.all(Place), set[str]()
    while id and id in places and id not in seen:
        seen.add(id)
        yield places[id]
        id = places[id].within
