"""Who does a power: the city's department, or those of counties and townships where the law gives it to them.

A power that counties do is published by the city's department, which is not the one to go to. What a county says of a
power of its own stands in the register of implementations; what it does not say is the power's.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from generator.model.catalogue import Catalogue
from generator.registers.departments.model import Department
from generator.registers.powers.model import Power

IMPLEMENTATIONS = "implementations"
# What an implementation may say otherwise than its power; a power that has no such field has no word of it.
_OWN = tuple(
    name
    for name in (
        "department",
        "places",
        "task_code",
        "promised_limit",
        "charged",
        "fees",
        "conditions",
        "materials",
        "visits",
        "visits_reason",
        "online_url",
    )
    if name in Power.model_fields
)


class Implementing(Protocol):
    """A power as one region does it: an entry of the register of implementations, which stands above this one."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def power(self) -> str:
        """What is done."""

    @property
    def region(self) -> str:
        """Where it is done."""

    @property
    def department(self) -> str | None:
        """Who does it there."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where people go."""

    @property
    def charged(self) -> bool | None:
        """Whether it costs something there."""

    @property
    def ended(self) -> bool:
        """Whether it is no longer done there."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does a power, in words; ``department`` is empty where that is no one department.

    ``publisher`` is the department that publishes what others do.
    """

    name: str
    label: str
    department: str = ""
    publisher: str = ""

    @property
    def sentence(self) -> str:
        """As a page says it."""
        return f"由{self.name}办理"


def doer(catalogue: Catalogue, power: Power) -> Doer:
    """Who does a power, by its level and its department's sector: the one place that says it."""
    department = catalogue.all(Department).get(power.department)
    county, township = power.local_levels
    if department is None or department.region or not (county or township):
        name, label = (department.name, department.label) if department else (power.department, power.department)
        return Doer(name, label, power.department)
    those = [f"县（市、区）{department.sector or '有关'}部门"] if county else []
    name = "、".join([*those, "乡镇（街道）"] if township else those)
    return Doer(name, name, publisher=power.department)


def as_done(power: Power, there: Implementing) -> Power:
    """A power on the terms of one region."""
    values = ((name, getattr(there, name)) for name in _OWN)
    said: dict[str, object] = {name: value for name, value in values if value is not None and value != ()}
    if there.charged is False:
        said["fees"] = ()
    return power.model_copy(update=said)


def implementations(catalogue: Catalogue) -> Mapping[str, Sequence[Implementing]]:
    """Where each power is done today, by its id; to be had as ``catalogue.view(implementations)``."""
    found: defaultdict[str, list[Implementing]] = defaultdict(list)
    regions = catalogue.entries.get("regions", {})
    places = {id: number for number, id in enumerate(sorted(regions, key=lambda id: _place(regions[id])))}
    for one in _all(catalogue):
        if not one.ended:
            found[one.power].append(one)
    return {id: sorted(those, key=lambda one: (places.get(one.region, -1), one.id)) for id, those in found.items()}


def _all(catalogue: Catalogue) -> Iterator[Implementing]:
    return (cast(Implementing, entry) for entry in catalogue.entries.get(IMPLEMENTATIONS, {}).values())


def _place(region: Any) -> tuple[str, bool, str]:
    """A township stands behind its county."""
    return region.within or region.id, bool(region.within), region.id


def doing(catalogue: Catalogue, power: Power) -> Mapping[str, Power]:
    """The departments that do a power, each with the power as it does it."""
    found: dict[str, Power] = {}
    if department := doer(catalogue, power).department:
        found[department] = power
    for one in catalogue.view(implementations).get(power.id, ()):
        if one.department:
            found.setdefault(one.department, as_done(power, one))
    return found


def regions_of(catalogue: Catalogue, power: Power) -> tuple[str, ...]:
    """The regions in which a power is done, and the counties of the townships among them."""
    regions: Mapping[str, Any] = catalogue.entries.get("regions", {})
    found: dict[str, None] = {}
    for one in catalogue.view(implementations).get(power.id, ()):
        region = regions.get(one.region)
        found |= dict.fromkeys((*((region.within,) if region and region.within else ()), one.region))
    return tuple(found)
