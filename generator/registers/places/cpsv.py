"""Places in CPSV-AP: points of contact with address, hours and numbers."""

from collections.abc import Iterator

from generator.exports.cpsv import Node, document, known_urls, node
from generator.model.catalogue import Catalogue
from generator.model.standing import Standing, whole
from generator.registers.places.model import Place


def contact_points(catalogue: Catalogue) -> Iterator[Node]:
    """Each place with what it has from the place it stands in."""
    for id, place in catalogue.all(Place).items():
        url, found = catalogue.url("places", id), whole(catalogue, id)
        yield node(
            url,
            "ContactPoint",
            title=found.full_name,
            alternative=place.aliases,
            description=found.numbers if any(phone.purpose for phone in found.phones) else "",
            telephone=list(dict.fromkeys(phone.number for phone in found.phones)),
            email=found.email,
            contactPage=document(found.url),
            openingHours=found.hours and node(f"{url}#hours", "TemporalEntity", description=found.hours),
            address=_address(url, found),
            spatial=known_urls(catalogue, "regions", (place.region,)),
            isPartOf=known_urls(catalogue, "places", (place.within,)),
        )


def _address(url: str, found: Standing) -> Node:
    if not found.address:
        return {}
    return node(f"{url}#address", "Address", fullAddress=found.address, postCode=found.postcode)
