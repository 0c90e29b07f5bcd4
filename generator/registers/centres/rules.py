"""Rules for government service centres: what stands in them agrees with the powers, the regions and itself."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, Rule, error, warning
from generator.model.vocabulary import Level
from generator.registers.centres.model import Centre, CentreState, CentreTier
from generator.registers.centres.windows import Windows
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power
from generator.registers.regions.model import Region

_NAMED = 5


def region(centre: Centre, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The city's centre is the whole city's; the others serve a region of their tier."""
    if centre.tier is CentreTier.CITY:
        if centre.region:
            yield error("wrong-region-of-tier", ("region",), "市级中心服务全市，不填所在县区或乡镇 region")
        return
    if not centre.region:
        message = f"{centre.tier}中心没有写所在地区 region：统计时算不进任何县区"
        yield warning("centre-without-region", ("tier",), message)
        return
    place = catalogue.all(Region).get(centre.region)
    if place and place.kind.is_township is not (centre.tier is CentreTier.TOWNSHIP):
        expected = "乡镇、街道" if centre.tier is CentreTier.TOWNSHIP else "县区或者管理区"
        message = f"{centre.tier}中心所在的“{place.name}”是{place.kind}：应为{expected}"
        yield error("wrong-region-of-tier", ("region",), message)


def opening(centre: Centre, _: Catalogue) -> Iterator[Diagnostic]:
    """What is still being built has not been opened."""
    states: list[tuple[Keys, CentreState | None, date | None]] = [((), centre.state, centre.opened_on)]
    states += [(("halls", number), hall.state, hall.opened_on) for number, hall in enumerate(centre.halls)]
    for keys, state, opened in states:
        if opened and state in (CentreState.BUILDING, CentreState.PLANNED):
            message = f"有启用日期 {opened}，状态却是“{state}”：应把 state 写成已启用，或删去这个日期"
            yield error("opened-before-ready", (*keys, "opened_on"), message)


def halls(centre: Centre, _: Catalogue) -> Iterator[Diagnostic]:
    """The halls together are not larger than the whole."""
    together = sum((Decimal(hall.area) for hall in centre.halls if hall.area), Decimal(0))
    if centre.hall_area and together > Decimal(centre.hall_area):
        message = f"各大厅面积合计 {together} 平方米，大于办事大厅面积 {centre.hall_area} 平方米：请核对"
        yield error("halls-larger-than-centre", ("halls",), message)


def network(centre: Centre, _: Catalogue) -> Iterator[Diagnostic]:
    """A centre is linked to the city's; departments are linked to the city's centre only."""
    if centre.tier is CentreTier.CITY and centre.networked is not None:
        message = "市级中心不填与市中心联网 networked；已联网的部门写在 networked_departments"
        yield error("network-of-other-tier", ("networked",), message)
    if centre.tier is not CentreTier.CITY and centre.networked_departments:
        message = f"{centre.tier}中心写了已联网的市直部门：只有市级中心才写"
        yield error("network-of-other-tier", ("networked_departments",), message)


def absent_powers(centre: Centre, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What says that it is in the centre names a window of the city's, once some powers do."""
    if centre.tier is not CentreTier.CITY or not catalogue.view(Windows).powers((centre,)):
        return
    listed = catalogue.view(Windows).powers(
        one for one in catalogue.all(Centre).values() if one.tier is CentreTier.CITY
    )
    absent = [
        power.name
        for power in catalogue.view(Holdings).live
        if power.in_centre and power.id not in listed and (not power.level or Level.MUNICIPAL in power.level)
    ]
    if absent:
        message = f"{_names(absent)}写明已进驻大厅，办理地点却不在市级中心：请在事项的 places 中补上窗口，或改正事项"
        yield warning("power-without-window", ("place",), message)


def _names(names: Iterable[str]) -> str:
    found = list(names)
    more = f"等 {len(found)} 个事项" if len(found) > _NAMED else ""
    return "、".join(f"“{name}”" for name in found[:_NAMED]) + more


def exemptions(centre: Centre, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What stays outside says why, and is not inside all the same."""
    listed = catalogue.view(Windows).powers((centre,))
    for number, exempt in enumerate(centre.exempt_powers):
        power = catalogue.all(Power).get(exempt.power)
        name = power.name if power else exempt.power
        if not exempt.reason:
            message = f"“{name}”没有写明不进驻的原因 reason：统计时不予扣除"
            yield warning("exempt-without-reason", ("exempt_powers", number), message)
        if exempt.power in listed or (power and power.in_centre):
            message = f"“{name}”列为不进驻，却又在中心办理或写明已进驻：两者应一致"
            yield error("exempt-and-inside", ("exempt_powers", number, "power"), message)


def entered(centre: Centre, _: Catalogue) -> Iterator[Diagnostic]:
    """No more are in than there are."""
    counts = centre.entered
    if counts is None:
        return
    for field, title in (("departments", "部门"), ("licences", "行政许可"), ("charges", "收费项目")):
        total, inside = getattr(counts, f"{field}_total"), getattr(counts, f"{field}_in")
        if total is not None and inside is not None and inside > total:
            message = f"已进驻{title} {inside}，多于应进驻的 {total}：请核对"
            yield error("more-in-than-there-are", ("entered", f"{field}_in"), message)


CENTRE_RULES: tuple[Rule, ...] = (
    region,
    opening,
    halls,
    network,
    absent_powers,
    exemptions,
    entered,
)
