"""Main items in CPSV-AP: concepts by which others are classified."""

from collections.abc import Iterator

from generator.exports.cpsv import Node, node
from generator.model.catalogue import Catalogue
from generator.registers.main_items.model import MainItem


def classes(catalogue: Catalogue) -> Iterator[Node]:
    """Each of them, by its name and its other names."""
    for one in catalogue.all(MainItem).values():
        yield node(catalogue.url("main-items", one.id), "Concept", prefLabel=one.name, altLabel=one.aliases)
