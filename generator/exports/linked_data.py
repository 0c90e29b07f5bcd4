"""What a page is about, for search engines: schema.org as JSON-LD in an element that holds data, not a script."""

import json
from collections.abc import Iterable
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.register import Register
from generator.model.standing import Standing

_LESS = "\\u003c"


def linked_data(catalogue: Catalogue, register: Register[Entry], entry: Entry, index_no: str) -> str:
    """The element for the page of an entry whose register says what it is; nothing for other pages."""
    about = register.linked_data(catalogue, entry, index_no) if register.linked_data else None
    if about is None:
        return ""
    text = json.dumps({"@context": "https://schema.org", **about}, ensure_ascii=False, separators=(",", ":"))
    # Nothing in the data may end the element.
    return f'<script type="application/ld+json">{text.replace("<", _LESS)}</script>\n'


def filled(**values: Any) -> dict[str, Any]:
    """The values that are there."""
    return {name: value for name, value in values.items() if value}


def contact_points(places: Iterable[Standing]) -> list[dict[str, Any]]:
    """Each number of some places once, with what it is for and when somebody answers."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for place in places:
        for phone in place.phones:
            words = filled(telephone=phone.number, contactType=phone.purpose, description=place.hours)
            found.setdefault((phone.number, phone.purpose), {"@type": "ContactPoint"} | words)
    return list(found.values())


def place(place: Standing) -> dict[str, Any]:
    """A place with its address; nothing where nobody has given that."""
    if not place.address:
        return {}
    address = {"@type": "PostalAddress"} | filled(streetAddress=place.address, postalCode=place.postcode)
    return {"@type": "Place"} | filled(name=place.full_name, address=address)
