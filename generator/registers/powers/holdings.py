"""What a catalogue holds of powers: by department, type, flow and law, each made once a catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from generator.model.catalogue import Catalogue
from generator.model.vocabulary import PowerType
from generator.registers.powers.doing import doer, doing
from generator.registers.powers.model import Power
from generator.registers.powers.vocabulary import Status

K = TypeVar("K")


class Holdings:
    """The powers of a catalogue, to be had as ``catalogue.view(Holdings)``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._powers = catalogue.all(Power).values()

    @cached_property
    def live(self) -> tuple[Power, ...]:
        """The powers that are not cancelled: what is counted when the site says how complete it is."""
        return tuple(power for power in self._powers if power.status is not Status.CANCELLED)

    @cached_property
    def by_department(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers each department does, as it does them: those of a county on the county's terms."""
        return _grouped(pair for power in self._powers for pair in doing(self._catalogue, power).items())

    @cached_property
    def live_by_department(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers each department does that are not cancelled."""
        return _grouped(
            (department, power)
            for department, powers in self.by_department.items()
            for power in powers
            if power.status is not Status.CANCELLED
        )

    @cached_property
    def published_by_department(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers each department publishes that counties or townships do."""
        found = ((doer(self._catalogue, power).publisher, power) for power in self._powers)
        return _grouped((department, power) for department, power in found if department)

    @cached_property
    def by_type(self) -> Mapping[PowerType, tuple[Power, ...]]:
        """The powers of each type."""
        return _grouped((power.type, power) for power in self._powers)

    @cached_property
    def by_flow(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers that follow each flow."""
        return _grouped((power.flow, power) for power in self._powers if power.flow)

    @cached_property
    def by_main_item(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers that are variants of each main item."""
        return _grouped((power.main_item, power) for power in self._powers if power.main_item)

    @cached_property
    def by_place(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers that name each place."""
        return _grouped((place, power) for power in self._powers for place in dict.fromkeys(power.places))

    @cached_property
    def by_law(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers whose legal basis names each law."""
        return _grouped((law, power) for power in self._powers for law in laws_of(power))

    @cached_property
    def by_material(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers that ask for each common material."""
        asked = ((power, {one.kind: None for one in power.materials if one.kind}) for power in self._powers)
        return _grouped((kind, power) for power, kinds in asked for kind in kinds)


def _grouped(pairs: Iterable[tuple[K, Power]]) -> dict[K, tuple[Power, ...]]:
    groups: defaultdict[K, list[Power]] = defaultdict(list)
    for key, power in pairs:
        groups[key].append(power)
    return {key: tuple(powers) for key, powers in groups.items()}


def laws_of(power: Power) -> tuple[str, ...]:
    """The ids of the laws that a power is set by, each once, in the order cited."""
    return tuple(dict.fromkeys(citation.law for citation in power.legal_basis))
