"""Rules for public utilities: charges with basis and date, hearings in their order, telephones (价格法; 条例55)."""

from collections.abc import Iterator

from generator.check.dates import in_order
from generator.check.repeated import repeated
from generator.check.telephones import telephones
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.utilities.model import Price, Utility

# The list's own pages stand beside the entries'.
TAKEN = frozenset({"requirements"})


def address(utility: Utility, _: Catalogue) -> Iterator[Diagnostic]:
    """An entry's page must not take the place of a page about the register."""
    if utility.id in TAKEN:
        yield error("address-of-a-list", ("id",), f"发现标识 {utility.id}，它是公开要求页的网址：应改用别的标识")


def supervisor(utility: Utility, _: Catalogue) -> Iterator[Diagnostic]:
    """Whoever is not served knows whom to turn to (条例55)."""
    if not utility.supervisor and not utility.supervised_by:
        yield warning(
            "no-supervisor",
            ("supervisor",),
            "没有写行业主管部门：应填 supervisor，或者在 supervised_by 写主管机构名称（信息公开条例第五十五条）",
        )


def prices(utility: Utility, _: Catalogue) -> Iterator[Diagnostic]:
    """A charge says by what it is charged, since when, and in what (价格法13)."""
    for number, price in enumerate(utility.prices):
        keys = ("prices", number)
        if not price.basis or not (price.basis.law or price.basis.document):
            yield warning("price-without-basis", keys, f"收费项目“{price.item}”没有写依据 basis：应写法律条文或者文件")
        if price.effective_on is None:
            yield warning("price-without-date", keys, f"收费项目“{price.item}”没有写执行日期 effective_on")
        if price.unit and "元" not in price.unit:
            message = f"收费项目“{price.item}”的计费单位是“{price.unit}”：应以元计，如“元/立方米”"
            yield warning("price-unit-without-yuan", (*keys, "unit"), message)
        yield from _heard(utility, price, number)


def _heard(utility: Utility, price: Price, number: int) -> Iterator[Diagnostic]:
    """Charges that the government sets are heard before they are set (价格法23)."""
    held = {hearing.id: hearing.held_on for hearing in utility.hearings}
    if price.hearing is None:
        if price.set_by_government and not price.no_hearing:
            message = f"收费项目“{price.item}”是{price.pricing}，没有写听证 hearing，也没有写未听证的原因 no_hearing"
            yield warning("price-without-hearing", ("prices", number), f"{message}（价格法第二十三条）")
        return
    keys = ("prices", number, "hearing")
    if price.hearing not in held:
        known = f"应为 {'、'.join(held)} 之一" if held else "本条目没有听证 hearings"
        yield error("unknown-hearing", keys, f"发现“{price.hearing}”，{known}")
        return
    day = held[price.hearing]
    if day and price.effective_on and price.effective_on < day:
        message = f"执行日期 {price.effective_on} 早于听证日期 {day}：应先听证后定价（价格法第二十三条）"
        yield error("price-before-hearing", ("prices", number, "effective_on"), message)


def hearings(utility: Utility, _: Catalogue) -> Iterator[Diagnostic]:
    """Announced, held, decided, in this order; no outcome of a hearing that was not held."""
    for number, _first in repeated(hearing.id for hearing in utility.hearings):
        message = f"听证标识 {utility.hearings[number].id} 在本条目中重复：应各不相同"
        yield error("duplicate-hearing", ("hearings", number, "id"), message)
    for number, hearing in enumerate(utility.hearings):
        keys = ("hearings", number)
        if hearing.held_on is None:
            if hearing.outcome or hearing.decided_on:
                message = "有听证结果，没有听证日期 held_on：应先听证后有结果"
                yield error("outcome-without-hearing", keys, message)
            continue
        advice = "应先公告后听证"
        yield from in_order("hearing-before-announcement", hearing, "announced_on", "held_on", advice, keys)
        advice = "应先听证后定价（价格法第二十三条）"
        yield from in_order("decision-before-hearing", hearing, "held_on", "decided_on", advice, keys)


UTILITY_RULES: tuple[Rule, ...] = (address, supervisor, prices, hearings, telephones)
