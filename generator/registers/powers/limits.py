"""Time limits that may be compared and added: like units only (行政许可法82 against 行政处罚法85)."""

from collections.abc import Iterable

from generator.model.entry import Limit
from generator.model.vocabulary import LimitUnit
from generator.registers.laws.model import LICENSING_LAW
from generator.registers.powers.model import Power, StatutoryLimit


def statutory_limit(power: Power) -> Limit | None:
    """The limit set by law, None where none is set or filled in.

    日 in the Licensing Law itself is 工作日 (许可法82); 日 in any other law stays what it is.
    """
    limit = power.statutory_limit
    if not isinstance(limit, StatutoryLimit):
        return None
    if limit.unit is LimitUnit.DAY and limit.basis and limit.basis.law == LICENSING_LAW:
        return Limit(value=limit.value, unit=LimitUnit.WORKING_DAY)
    return limit


def binding_limit(power: Power) -> Limit | None:
    """The limit that people can count on: the promise, or else the law's."""
    return power.promised_limit or statutory_limit(power)


def worded(value: int, unit: LimitUnit) -> str:
    """A sum of limits in words, however large: ``12000个工作日``; 当场 for nothing to wait for."""
    return str(Limit.model_construct(value=value, unit=unit)) if value else LimitUnit.ON_THE_SPOT.value


def units(limits: Iterable[Limit]) -> tuple[LimitUnit, ...]:
    """The units that occur, in the order of the vocabulary. 当场 is nothing in any unit, so it is none of them."""
    found = {limit.unit for limit in limits} - {LimitUnit.ON_THE_SPOT}
    return tuple(unit for unit in LimitUnit if unit in found)
