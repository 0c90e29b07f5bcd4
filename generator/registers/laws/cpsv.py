"""Laws in CPSV-AP: legal resources."""

from collections.abc import Iterator

from generator.exports.cpsv import Node, document, node
from generator.model.catalogue import Catalogue
from generator.registers.laws.model import Law


def legal_resources(catalogue: Catalogue) -> Iterator[Node]:
    """Each law by its address in the catalogue, with its number and the page of its text."""
    for one in catalogue.all(Law).values():
        yield node(
            catalogue.url("laws", one.id),
            "LegalResource",
            title=one.name,
            alternative=one.short_name,
            identifier=one.number,
            issued=one.issued_on.isoformat() if one.issued_on else "",
            page=document(one.url),
        )
