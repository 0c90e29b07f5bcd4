"""Rules for implementations: what a region says of a power holds beside the power, the region and the department."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.model.vocabulary import Level
from generator.registers.departments.model import Department
from generator.registers.implementations.model import Implementation
from generator.registers.places.model import Place
from generator.registers.powers import rules as powers
from generator.registers.powers.code_rules import task_code
from generator.registers.powers.doing import as_done
from generator.registers.powers.model import Power
from generator.registers.powers.situation_rules import unknown
from generator.registers.regions.model import Region

# The power's own rules that hold for what a region says otherwise, by the fields they judge.
_POWERS_RULES: tuple[Callable[[Power, Catalogue], Iterator[Diagnostic]], ...] = (
    powers.promised_limit,
    powers.immediate_case,
    powers.visits,
    powers.fees,
    powers.materials,
)
_JUDGED = ("promised_limit", "charged", "fees", "materials", "visits")


def terms(one: Implementation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The power on the region's terms keeps the power's rules: no promise longer than the law, no fee without basis."""
    power = catalogue.all(Power).get(one.power)
    if power is None or not any(_said(one, name) for name in _JUDGED):
        return
    there = as_done(power, one)
    faults = catalogue.view(_faults)
    if power.id not in faults:
        faults[power.id] = {(found.rule, found.message) for rule in _POWERS_RULES for found in rule(power, catalogue)}
    known = faults[power.id]
    for rule in _POWERS_RULES:
        for found in rule(there, catalogue):
            if (found.rule, found.message) not in known:
                yield replace(found, keys=_keys(one, found.keys))


def _faults(_: Catalogue) -> dict[str, set[tuple[str, str]]]:
    """What is said of each power itself, as far as anybody has asked: it is not said again of each region."""
    return {}


def _said(one: Implementation, name: str) -> bool:
    return getattr(one, name) not in (None, ())


def _keys(one: Implementation, keys: Sequence[Any]) -> tuple[Any, ...]:
    """Where the region says it; what only follows from it stands at the promise, or else at the whole."""
    if keys and hasattr(one, str(keys[0])) and _said(one, str(keys[0])):
        return tuple(keys)
    return ("promised_limit",) if one.promised_limit else ()


def state(one: Implementation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What is no more for the whole city is done nowhere."""
    power = catalogue.all(Power).get(one.power)
    if power and power.ended and not one.ended:
        message = f"事项“{power.name}”已经取消，这里的状态却是“{one.status}”：应把 status 写成取消，或删去这个文件"
        yield error("implementation-of-cancelled-power", ("power",), message)


def codes(one: Implementation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """实施编码 is that of whoever does the power there."""
    yield from task_code(one.task_code, catalogue.all(Department).get(one.department or ""))


def situations(one: Implementation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What is said for some situations only names those of the power."""
    power = catalogue.all(Power).get(one.power)
    if power:
        yield from unknown(one, power)


def same(one: Implementation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A unit does a power at its places by one record; each of several names the others' files."""
    if one.ended:
        return
    found, paths = catalogue.view(_alike), catalogue.sources.get("implementations", {})
    if others := [id for id in found[_what(one)] if id != one.id]:
        names = "、".join(paths.get(id, id) for id in others)
        yield error("same-implementation", ("power",), f"{names} 说的是同一事项、县区、部门和地点：只留一个文件")
    if one.task_code and (others := [id for id in found[one.task_code,] if id != one.id]):
        names = "、".join(paths.get(id, id) for id in others)
        yield warning("same-task-code", ("task_code",), f"{names} 的实施编码与这里相同：请核对")


def _what(one: Implementation) -> tuple[object, ...]:
    return one.power, one.region, one.department, frozenset(one.places)


def _alike(catalogue: Catalogue) -> Mapping[tuple[object, ...], Sequence[str]]:
    """The ids of the records in force by what they are about, and by their code."""
    found: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for id, one in catalogue.all(Implementation).items():
        if not one.ended:
            found[_what(one)].append(id)
            if one.task_code:
                found[one.task_code,].append(id)
    return found


def region(one: Implementation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The unit and the places are the region's own, its county's, or lie in it; the law gives the power to it."""
    regions = catalogue.all(Region)
    here = regions.get(one.region)
    if here is None:
        return
    department = catalogue.all(Department).get(one.department or "")
    if department and department.region and not _together(department.region, one.region, regions):
        other = catalogue.named("regions", department.region)
        message = f"{department.name}是{other}的部门，这里写的是{here.name}：请核对县区或者实施主体"
        yield error("department-of-other-region", ("department",), message)
    for number, id in enumerate(one.places):
        place = catalogue.all(Place).get(id)
        if place and place.region and not _together(place.region, one.region, regions):
            other = catalogue.named("regions", place.region)
            message = f"地点“{place.name}”在{other}，这里写的是{here.name}：请核对，确实在那里办的可以保留"
            yield warning("place-in-other-region", ("places", number), message)
    yield from _level(one, here, catalogue)


def _together(one: str, other: str, regions: Mapping[str, Region]) -> bool:
    """Whether two regions are the same, or one lies in the other."""
    pairs = ((one, other), (other, one))
    return one == other or any(inner in regions and regions[inner].within == outer for inner, outer in pairs)


def _level(one: Implementation, here: Region, catalogue: Catalogue) -> Iterator[Diagnostic]:
    power = catalogue.all(Power).get(one.power)
    if power is None or not power.level:
        return
    level = Level.TOWNSHIP if here.kind.is_township else Level.COUNTY
    if level not in power.level:
        written = "、".join(power.level)
        message = f"{here.name}是{here.kind}，事项“{power.name}”的行使层级是{written}，不含{level}：请核对"
        yield warning("level-without-region", ("region",), message)


IMPLEMENTATION_RULES: tuple[Rule, ...] = (terms, state, codes, situations, same, region)
