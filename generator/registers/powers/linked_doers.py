"""Who does a power where, in the words of schema.org: providers, channels and the areas served."""

from collections.abc import Iterator
from typing import Any

from generator.exports.linked_data import filled
from generator.model.catalogue import Catalogue
from generator.model.standing import Standing, wholes
from generator.registers.powers.doing import Implementing, as_done, doer, implementations
from generator.registers.powers.model import Power

_UP = "../../"  # from an entry's page to the site's root


def done_by(catalogue: Catalogue, power: Power, own: dict[str, Any]) -> dict[str, Any]:
    """The members of ``own`` that are others where counties do the power, alone or besides the city."""
    found, local = catalogue.view(implementations).get(power.id, ()), doer(catalogue, power)
    if not found and not local.publisher:
        return own
    city = [] if local.publisher else [own[key] for key in ("provider",) if key in own]
    named = [{"@type": "GovernmentOrganization", "name": local.name}] if local.publisher and not found else []
    channels = [] if local.publisher else [own[key] for key in ("availableChannel",) if key in own]
    areas = [_area(catalogue, id) for id in dict.fromkeys(one.region for one in found)]
    changed = filled(
        provider=[*city, *named, *_providers(catalogue, found)],
        availableChannel=[*channels, *(_channel(catalogue, power, one) for one in found)],
        areaServed=areas if areas and local.publisher else own.get("areaServed"),
    )
    return {key: value for key, value in own.items() if key not in _OTHERS} | changed


_OTHERS = ("provider", "availableChannel", "areaServed")


def _providers(catalogue: Catalogue, found: Any) -> Iterator[dict[str, Any]]:
    for id in dict.fromkeys(one.department for one in found if one.department):
        url = _UP + catalogue.register("departments").url(id)
        yield {"@type": "GovernmentOrganization", "name": catalogue.named("departments", id), "url": url}


def _area(catalogue: Catalogue, id: str) -> dict[str, Any]:
    return {"@type": "AdministrativeArea", "name": catalogue.named("regions", id)}


def _channel(catalogue: Catalogue, power: Power, one: Implementing) -> dict[str, Any]:
    places = wholes(catalogue, one.places)
    phones = [phone for place in places for phone in place.phones]
    return {"@type": "ServiceChannel", "name": catalogue.named("regions", one.region)} | filled(
        serviceUrl=as_done(power, one).online_url,
        servicePhone=[
            {"@type": "ContactPoint"} | filled(telephone=one.number, contactType=one.purpose) for one in phones
        ],
        serviceLocation=[_place(catalogue, place, one.region) for place in places],
    )


def _place(catalogue: Catalogue, place: Standing, region: str) -> dict[str, Any]:
    said = filled(name=place.name, address=place.address, containedInPlace=_area(catalogue, region))
    return {"@type": "Place"} | said
