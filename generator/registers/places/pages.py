"""What the page of a place asks for: what it has from the place around it, what stands in it, who names it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.entry import PLACE
from generator.model.standing import whole
from generator.model.walk import references
from generator.registers.places.layout import Layout
from generator.registers.places.model import Place


class Naming:
    """The entries that name each place, powers and places apart; ask ``catalogue.view(Naming)``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.by_place: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for register in catalogue.registers:
            if register.role == "power" or register.name == PLACE.register:
                continue  # powers have a list of their own, and so have the places inside
            for entry in catalogue.entries[register.name].values():
                for found in references(entry):
                    if found.register == PLACE.register:
                        self.by_place[found.id][register.name, entry.id] = None


def variables(catalogue: Catalogue, _charts: object, _go: object, place: Place) -> Mapping[str, Any]:
    """The place with what it inherits, the places in it, and who names it, register by register."""
    named: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for register, id in catalogue.view(Naming).by_place.get(place.id, ()):
        named[catalogue.register(register).title].append((register, id))
    return {
        "standing": whole(catalogue, place.id),
        "inner": catalogue.view(Layout).directly_in.get(place.id, ()),
        "named_by": dict(named),
    }
