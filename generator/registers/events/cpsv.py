"""Events of life and business in CPSV-AP."""

from collections.abc import Iterator

from generator.exports.cpsv import Node, known_urls, node
from generator.model.catalogue import Catalogue
from generator.registers.events.model import Door, held, shown_events

_TYPES = {Door.PEOPLE: "LifeEvent", Door.BUSINESS: "BusinessEvent"}


def events(catalogue: Catalogue) -> Iterator[Node]:
    """Each event that has a page, with the services and the bundles that come up in it."""
    for event in catalogue.view(shown_events):
        matters = [(register, entry.id) for register, entry, _ in held(catalogue, event)]
        yield node(
            event.url,
            _TYPES[event.door],
            identifier=event.id,
            title=event.name,
            alternative=event.aliases,
            description=event.about,
            hasRelatedService=known_urls(catalogue, "powers", (id for name, id in matters if name == "powers")),
            relation=known_urls(catalogue, "bundles", (id for name, id in matters if name == "bundles")),
        )
