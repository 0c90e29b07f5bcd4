"""The place for what an earlier file said: one that is there already, or a new one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.migration.moving import Data, Moving
from generator.registers.places.model import PlaceKind, PlaceTier

_SEPARATOR = re.compile(r"[、,，]\s*")
_EXTRAS = ("fax", "email", "postcode", "url")
_LONGEST = 64


@dataclass(frozen=True)
class Wanted:
    """What a new place would be called, and of which kind it would be.

    A ``bare`` one is made though nothing but its name is known: a window, a hall.
    """

    id: str
    name: str
    kind: PlaceKind
    tier: PlaceTier | None = None
    region: object = None
    department: str = ""
    within: str | None = None
    bare: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)


def place_for(moving: Moving, contact: Data, wanted: Wanted) -> str | None:
    """The id of the place; None where nothing is known of it."""
    said = _said(contact)
    if not said and not wanted.bare:
        return None
    places = moving.all("places")
    if wanted.kind is PlaceKind.WINDOW:
        found = next((id for id, one in places.items() if _is_window(one, wanted, said)), None)
    else:
        found = next((id for id, one in places.items() if said and _same(one, said, places, wanted)), None)
    if found is not None:
        _complete(moving, found, said, wanted)
        return found
    outer = wanted.within or _around(places, said, wanted)
    return _added(moving, said, wanted, outer)


def window_for(moving: Moving, contact: Data, wanted: Wanted, named: str) -> str | None:
    """A window of this name: in the place of this address, with the hours and numbers that differ from that one's."""
    said = _said(contact)
    beside = {name: contact[name] for name in ("fax", "email", "url") if contact.get(name)}
    main = {name: value for name, value in said.items() if name not in beside}
    places = moving.all("places")
    outer = next((id for id, one in places.items() if main and _same(one, main, places, wanted)), None)
    if outer is None and (around := _around(places, main, wanted)):
        whole = _whole(places[around], places)
        own = {name: value for name, value in main.items() if whole.get(name) != value}
        outer, beside = around, {**beside, **_as_contact(own)}
    elif outer is None:
        outer = place_for(moving, _as_contact(main), wanted)
    window = replace(
        wanted, id=f"{outer or wanted.id}-window", name=named, kind=PlaceKind.WINDOW, within=outer, bare=True
    )
    return place_for(moving, beside, window)


def _as_contact(said: Data) -> dict[str, Any]:
    numbers = "、".join(str(one["number"]) for one in said.get("phones", ()))
    return {name: value for name, value in said.items() if name != "phones"} | ({"phone": numbers} if numbers else {})


def _said(contact: Data) -> dict[str, Any]:
    said = {name: contact[name] for name in ("address", "hours") if contact.get(name)}
    numbers = [number.strip() for number in _SEPARATOR.split(str(contact.get("phone") or "")) if number.strip()]
    if numbers:
        said["phones"] = [{"number": number} for number in numbers]
    return said | {name: contact[name] for name in _EXTRAS if contact.get(name)}


def _whole(place: Data, places: Mapping[str, Data]) -> dict[str, Any]:
    """A place with the address, the hours and the numbers that it has from the one it stands in."""
    found, seen, one = dict(place), set[str](), place
    while (outer := str(one.get("within") or "")) in places and outer not in seen:
        seen.add(outer)
        one = places[outer]
        found = {**{name: one[name] for name in ("address", "hours", "phones", "postcode") if name in one}, **found}
    return found


def _numbers(place: Data) -> list[object]:
    return [one.get("number") if isinstance(one, Mapping) else one for one in place.get("phones") or ()]


def _same(place: Data, said: Data, places: Mapping[str, Data], wanted: Wanted) -> bool:
    """Whether a place has this address, these hours and numbers, and nothing else of what was said."""
    whole = _whole(place, places)
    if place.get("kind") == PlaceKind.WINDOW.value:
        return False
    if not said.get("address") and not (wanted.department and place.get("department") == wanted.department):
        return False  # two bodies with one number are not one place
    alike = all(whole.get(name) == said.get(name) for name in ("address", "hours"))
    fits = all(name not in whole or name not in said or whole[name] == said[name] for name in _EXTRAS)
    return alike and fits and _numbers(whole) == _numbers(said)


def _is_window(place: Data, wanted: Wanted, said: Data) -> bool:
    """Whether it is the window of this name there, and nothing that was said of one is another's."""
    if place.get("kind") != PlaceKind.WINDOW.value or place.get("within") != wanted.within:
        return False
    alike = place.get("hours") == said.get("hours") and _numbers(place) == _numbers(said)
    fits = all(name not in place or name not in said or place[name] == said[name] for name in _EXTRAS)
    return place.get("name") == wanted.name and alike and fits


def _around(places: Mapping[str, Data], said: Data, wanted: Wanted) -> str | None:
    """The place of the same department, or the centre, with this address: where nothing is inherited that was not said.

    A postcode is the address's.
    """
    for id, place in places.items():
        if not said.get("address") or place.get("address") != said["address"] or place.get("within"):
            continue
        own = wanted.department and place.get("department") == wanted.department
        centre = wanted.department and place.get("kind") in (PlaceKind.CENTRE.value, PlaceKind.TOWNSHIP.value)
        if (own or centre) and all(name in said for name in ("hours", "phones") if place.get(name)):
            return id
    return None


def _complete(moving: Moving, id: str, said: Data, wanted: Wanted) -> None:
    """What is known besides of a place that is there: its fax, and the departments that share a window."""
    place = dict(moving.all("places")[id])
    more: dict[str, Any] = {name: said[name] for name in _EXTRAS if name in said and name not in place}
    holders = [*(place.get("departments") or ()), *([place["department"]] if place.get("department") else ())]
    if wanted.kind is PlaceKind.WINDOW and holders and wanted.department and wanted.department not in holders:
        place.pop("department", None)
        more["departments"] = [*holders, wanted.department]
    if more:
        moving.put("places", id, {**place, **more})


def _added(moving: Moving, said: Mapping[str, Any], wanted: Wanted, outer: str | None) -> str:
    places = moving.all("places")
    around = places.get(outer or "", {})
    own = {name: value for name, value in said.items() if name in ("fax", "email", "url") or around.get(name) != value}
    data: dict[str, Any] = {"id": _free(wanted.id, places), "name": _named(wanted.name, outer, places)}
    given = {
        "kind": wanted.kind.value,
        "tier": wanted.tier.value if wanted.tier else None,
        "region": wanted.region,
        "within": outer,
        "department": wanted.department or None,
        "departments": wanted.more.get("departments"),
        **{name: own.get(name) for name in ("address", "hours", "phones", *_EXTRAS)},
        "charges": wanted.more.get("charges"),
        "authorised": wanted.more.get("authorised"),
    }
    data |= {name: value for name, value in given.items() if value is not None}
    moving.add("places", data)
    return str(data["id"])


def _free(id: str, places: Mapping[str, Data]) -> str:
    base = id[:_LONGEST].rstrip("-") or "place"
    found, number = base, 1
    while found in places:
        number += 1
        found = f"{base[: _LONGEST - 5]}-{number}"
    return found


def _named(name: str, outer: str | None, places: Mapping[str, Data]) -> str:
    """The name, with a number where another place beside it has the same."""
    taken = {one.get("name") for one in places.values() if one.get("within") == outer}
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}（{number}）"
    return found
