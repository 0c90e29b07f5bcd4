"""Departments in CPSV-AP: public organisations under the authority."""

from collections.abc import Iterator

from generator.exports.cpsv import AREA, AUTHORITY, Node, known_urls, node
from generator.model.catalogue import Catalogue
from generator.registers.departments.model import Department


def organisations(catalogue: Catalogue) -> Iterator[Node]:
    """Each department, where it governs and where people find it."""
    for one in catalogue.all(Department).values():
        yield node(
            catalogue.url("departments", one.id),
            "PublicOrganisation",
            prefLabel=one.name,
            altLabel=list(dict.fromkeys(filter(None, (one.short_name, *one.aliases)))),
            identifier=one.code,
            spatial=known_urls(catalogue, "regions", (one.region,)) or AREA,
            contactPoint=known_urls(catalogue, "places", one.places),
            subOrganizationOf="" if one.region else AUTHORITY,
        )
