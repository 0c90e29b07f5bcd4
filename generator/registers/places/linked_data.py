"""A place for search engines: schema.org's GovernmentOffice."""

from typing import Any

from generator.exports import linked_data
from generator.model.catalogue import Catalogue
from generator.model.standing import whole
from generator.registers.places.model import Place


def about(catalogue: Catalogue, place: Place, _: str) -> dict[str, Any]:
    """The place with what it inherits, under the authority."""
    found = whole(catalogue, place.id)
    above = {"@type": "GovernmentOrganization", "name": catalogue.authority.name}
    own = linked_data.place(found) | {"@type": "GovernmentOffice"}
    return own | linked_data.filled(
        name=found.full_name,
        alternateName=list(place.aliases),
        contactPoint=linked_data.contact_points((found,)),
        telephone=found.phones[0].number if found.phones else "",
        faxNumber=found.fax,
        email=found.email,
        url=found.url,
        parentOrganization=above,
    )
