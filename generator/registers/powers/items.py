"""Powers, services and their fees as items of the information catalogue (条例20(五), (六), (八))."""

from collections.abc import Iterator

from generator.model.information_item import SUMMARY_LENGTH, Catalogued, Item, Kind
from generator.model.vocabulary import PowerType
from generator.registers.powers.model import Power
from generator.registers.powers.vocabulary import Status

_POWERS = Kind("powers", "行政职权")
_SERVICES = Kind("services", "公共服务")
_FEES = Kind("fees", "收费项目")
_FLAGS = {Status.CANCELLED: "已取消", Status.SUSPENDED: "暂停"}


def _kind(power: Power) -> Kind:
    return _SERVICES if power.type is PowerType.PUBLIC_SERVICE else _POWERS


def _flag(power: Power) -> str:
    return _FLAGS.get(power.status, "")


def fee_numbers(index_no: str, power: Power) -> tuple[str, ...]:
    """索引号 of each of a power's fees, by the power's own."""
    return tuple(f"{index_no}-F{place}" for place in range(1, len(power.fees) + 1))


def _fees(power: Item, entry: Power) -> Iterator[Item]:
    """What a power charges stands on the power's page, and has the power's number with one of its own behind it."""
    if entry.ended:
        return
    for number, fee in zip(fee_numbers(power.index_no, entry), entry.fees, strict=True):
        standard = f"，标准 {fee.standard} {fee.unit or ''}".rstrip() if fee.standard else ""
        yield Item(
            register=power.register,
            id=power.id,
            url=f"{power.url}#fees",
            index_no=number,
            name=fee.item,
            summary=f"办理“{power.name}”时收取{standard}"[:SUMMARY_LENGTH],
            formed_on=power.formed_on,
            published_on=power.published_on,
            number="",
            department=power.department,
            themes=power.themes,
            kind=_FEES,
            flag="",
        )


CATALOGUED = Catalogued(kinds=(_POWERS, _SERVICES, _FEES), kind=_kind, flag=_flag, numbers=fee_numbers, parts=_fees)
