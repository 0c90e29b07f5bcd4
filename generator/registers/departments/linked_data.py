"""A department for search engines: schema.org's GovernmentOrganization."""

from typing import Any

from generator.exports.linked_data import filled
from generator.model.catalogue import Catalogue
from generator.model.entry import Contact
from generator.registers.departments.model import Department


def about(catalogue: Catalogue, department: Department, _: str) -> dict[str, Any]:
    """The department, under the authority."""
    above = {"@type": "GovernmentOrganization", "name": catalogue.authority.name}
    return _organisation(department) | {"parentOrganization": above}


def _organisation(department: Department) -> dict[str, Any]:
    contact = department.contact or Contact()
    return {"@type": "GovernmentOrganization"} | filled(
        name=department.name,
        alternateName=department.short_name,
        identifier=department.code,
        address=contact.address,
        telephone=contact.phone,
        faxNumber=contact.fax,
        email=contact.email,
        url=contact.url,
    )
