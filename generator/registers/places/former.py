"""What other registers said of places until 0.2, as entries of this one: ``contact``, ``window`` and the like.

The same address, hours and numbers make one place. Nothing is added: what shares the address of another place stands in
it only where it would inherit nothing that was not said of it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.migration.moving import Data, Moving
from generator.registers.places.former_place import Wanted, place_for, window_for
from generator.registers.places.model import PlaceKind, PlaceTier

Step = Callable[[Data, Moving], Data]
_FIELDS = ("address", "hours", "phone", "fax", "email", "postcode", "url")


def _without(data: Data, *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


def _with(data: Data, field: str, ids: Sequence[str | None], after: str) -> Data:
    """The data with references in the place of the field that held the same."""
    found = list(dict.fromkeys(id for id in (*ids, *(data.get(field) or ())) if id))
    made: dict[str, Any] = {}
    for name, value in data.items():
        if name == after and found:
            made[field] = found
        if name not in (after, field):
            made[name] = value
    return made if field in made or not found else made | {field: found}


def _one(data: Data, field: str, id: str | None, after: str) -> Data:
    made = _with(_without(data, field), field, [id], after)
    return {name: (value[0] if name == field else value) for name, value in made.items()}


def _contact(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def contact(kind: PlaceKind, named: str = "name") -> Step:
    """The step of a register whose ``contact`` became ``places``: a place of this kind, called as a field says."""

    def step(data: Data, moving: Moving) -> Data:
        if "contact" not in data:
            return data
        wanted = Wanted(str(data.get("id")), str(data.get(named) or data.get("name")), kind)
        return _with(data, "places", [place_for(moving, _contact(data["contact"]), wanted)], "contact")

    return step


def department(data: Data, moving: Moving) -> Data:
    """Its own place, and in it its offices as far as they have a number."""
    id, name = str(data.get("id")), str(data.get("name"))
    if "contact" in data:
        wanted = Wanted(id, name, PlaceKind.OFFICE, department=id)
        data = _with(data, "places", [place_for(moving, _contact(data["contact"]), wanted)], "contact")
    offices = data.get("offices")
    if not isinstance(offices, list):
        return data
    outer = next(iter(data.get("places") or ()), None)
    made = []
    for number, office in enumerate(offices, 1):
        if not isinstance(office, Mapping) or "phone" not in office:
            made.append(office)
            continue
        called = str(office.get("name"))
        wanted = Wanted(
            f"{id}-office-{number}",
            called if outer else f"{name}{called}",
            PlaceKind.SECTION,
            department=id,
            within=outer,
        )
        made.append(_one(office, "place", place_for(moving, {"phone": office["phone"]}, wanted), "phone"))
    return {**data, "offices": made} if made != offices else data


def authority(data: Data, moving: Moving) -> Data:
    """The disclosure office of the authority keeps its name."""
    office = _contact(data.get("office"))
    if not any(name in office for name in _FIELDS):
        return data
    wanted = Wanted("disclosure-office", str(office.get("name") or data.get("name")), PlaceKind.DISCLOSURE)
    id = place_for(moving, office, wanted)
    kept = _without(office, *_FIELDS)
    return {**data, "office": kept | {"place": id} if id else kept}


_TIERS = {"市级": PlaceTier.CITY, "县区级": PlaceTier.COUNTY, "乡镇级": PlaceTier.TOWNSHIP}


def centre(data: Data, moving: Moving) -> Data:
    """The centre, its halls and its windows; what a window handled, the powers say from now on."""
    if not {"contact", "windows"} & set(data) and not any("address" in _contact(h) for h in data.get("halls") or ()):
        return data
    id, name = str(data.get("id")), str(data.get("name"))
    tier = _TIERS.get(str(data.get("tier")))
    kind = PlaceKind.TOWNSHIP if tier is PlaceTier.TOWNSHIP else PlaceKind.CENTRE
    own = Wanted(id, name, kind, tier=tier, region=data.get("region"), bare=bool(data.get("windows")))
    outer = data.get("place") or place_for(moving, _contact(data.get("contact")), own)
    windows = data.get("windows") or ()
    data = _one(data, "place", outer, "contact" if "contact" in data else "windows")
    if isinstance(data.get("halls"), list):
        data = {**data, "halls": [_hall(moving, hall, n, id, outer) for n, hall in enumerate(data["halls"], 1)]}
    for number, window in enumerate(windows, 1):
        _window(moving, _contact(window), f"{id}-window-{number}", outer)
    return _without(data, "windows")


def _hall(moving: Moving, hall: Any, number: int, centre: str, outer: str | None) -> Any:
    if not isinstance(hall, Mapping) or "address" not in hall:
        return hall
    wanted = Wanted(f"{centre}-hall-{number}", str(hall.get("name")), PlaceKind.CENTRE, within=outer, bare=True)
    return _one(hall, "place", place_for(moving, {"address": hall["address"]}, wanted), "address")


def _window(moving: Moving, window: Data, id: str, outer: str | None) -> None:
    more = {
        name: window[name] for name in ("departments", "charges", "authorised") if window.get(name) not in (None, [])
    }
    wanted = Wanted(id, str(window.get("name")), PlaceKind.WINDOW, within=outer, bare=True, more=more)
    made = place_for(moving, {}, wanted)
    powers = moving.all("powers")
    for power in dict.fromkeys(window.get("powers") or ()):
        if made and power in powers:
            places = [*(powers[power].get("places") or ()), made]
            moving.put("powers", power, {**powers[power], "places": list(dict.fromkeys(places))})


def disclosure_office(data: Data, moving: Moving) -> Data:
    """The office, and in it the section that reports the news."""
    data = contact(PlaceKind.DISCLOSURE)(data, moving)
    reporter = _contact(data.get("correspondent"))
    if "phone" not in reporter:
        return data
    outer = next(iter(data.get("places") or ()), None)
    called = str(reporter.get("office"))
    wanted = Wanted(f"{data.get('id')}-correspondent", called, PlaceKind.DISCLOSURE, within=outer)
    id = place_for(moving, {"phone": reporter["phone"]}, wanted)
    return {**data, "correspondent": _one(reporter, "place", id, "phone")}


def community(data: Data, moving: Moving) -> Data:
    """A committee has one place."""
    if "contact" not in data:
        return data
    wanted = Wanted(str(data.get("id")), str(data.get("name")), PlaceKind.OTHER, region=data.get("region"))
    return _one(data, "place", place_for(moving, _contact(data["contact"]), wanted), "contact")


def power(data: Data, moving: Moving) -> Data:
    """Where a power is done, and its window there; what it said of its window is not said twice."""
    if not {"contact", "window"} & set(data):
        return data
    department, given = str(data.get("department") or ""), _contact(data.get("contact"))
    called = moving.named("departments", department)
    kind = PlaceKind.SECTION if data.get("office") else PlaceKind.OFFICE
    named = str(data.get("office") or called or data.get("name"))
    wanted = Wanted(department or str(data.get("id")), named, kind, department=department)
    window, known = str(data.get("window") or ""), moving.all("places")
    if window and all(known.get(id, {}).get("name") != window for id in data.get("places") or ()):
        ids = [window_for(moving, given, wanted, window)]
    else:
        ids = [place_for(moving, given, wanted)]
    return _without(_with(data, "places", ids, "contact" if "contact" in data else "window"), "window")


MOVED: Mapping[str, Step] = {
    "departments": department,
    "authority": authority,
    "centres": centre,
    "disclosure-offices": disclosure_office,
    "communities": community,
    "utilities": contact(PlaceKind.UTILITY),
    "fast-tracks": contact(PlaceKind.OTHER, "handled_by"),
    "trading-bodies": contact(PlaceKind.OTHER),
    "powers": power,
    "bundles": power,
}
