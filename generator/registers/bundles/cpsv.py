"""Bundles in CPSV-AP: events that group the services they are made of."""

from collections.abc import Iterator

from generator.exports.cpsv import Node, known_urls, node
from generator.model.catalogue import Catalogue
from generator.registers.bundles.combined_procedure import members, parts
from generator.registers.bundles.model import Bundle


def events(catalogue: Catalogue) -> Iterator[Node]:
    """Each bundle with those of its powers that can be used."""
    for one in catalogue.all(Bundle).values():
        in_use = {power.id for power in members(one, catalogue) if not power.ended}
        yield node(
            catalogue.url("bundles", one.id),
            "Event",
            identifier=catalogue.index_no("bundles", one.id),
            title=one.name,
            alternative=one.aliases,
            hasRelatedService=known_urls(catalogue, "powers", (id for id in parts(one) if id in in_use)),
        )
