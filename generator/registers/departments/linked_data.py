"""A department for search engines: schema.org's GovernmentOrganization."""

from typing import Any

from generator.exports.linked_data import contact_points, filled
from generator.model.catalogue import Catalogue
from generator.model.standing import NOWHERE, wholes
from generator.registers.departments.model import Department


def about(catalogue: Catalogue, department: Department, _: str) -> dict[str, Any]:
    """The department, under the authority."""
    above = {"@type": "GovernmentOrganization", "name": catalogue.authority.name}
    return _organisation(catalogue, department) | {"parentOrganization": above}


def _organisation(catalogue: Catalogue, department: Department) -> dict[str, Any]:
    places = wholes(catalogue, department.places)
    first = next(iter(places), NOWHERE)
    return {"@type": "GovernmentOrganization"} | filled(
        name=department.name,
        alternateName=department.short_name,
        identifier=department.code,
        address=first.address,
        telephone=first.phones[0].number if first.phones else "",
        contactPoint=contact_points(places),
        faxNumber=first.fax,
        email=first.email,
        url=first.url,
    )
