"""Common materials in CPSV-AP: concepts by which others are classified."""

from collections.abc import Iterator

from generator.exports.cpsv import Node, node
from generator.model.catalogue import Catalogue
from generator.registers.common_materials.model import CommonMaterial


def classes(catalogue: Catalogue) -> Iterator[Node]:
    """Each of them, by its name and its other names."""
    for one in catalogue.all(CommonMaterial).values():
        yield node(catalogue.url("common-materials", one.id), "Concept", prefLabel=one.name, altLabel=one.aliases)
