"""Regions in CPSV-AP: locations."""

from collections.abc import Iterator

from generator.exports.cpsv import AREA, Node, known_urls, node
from generator.model.catalogue import Catalogue
from generator.registers.regions.model import Region


def locations(catalogue: Catalogue) -> Iterator[Node]:
    """Each region in the county it lies in, or else in the authority's area."""
    for one in catalogue.all(Region).values():
        yield node(
            catalogue.url("regions", one.id),
            "Location",
            prefLabel=one.name,
            altLabel=one.aliases,
            identifier=one.code,
            isPartOf=known_urls(catalogue, "regions", (one.within,)) or AREA,
        )
