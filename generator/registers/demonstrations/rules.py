"""Rules of demonstrations."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.demonstrations.model import Demonstration, DemonstrationKind


def demonstration(demonstration: Demonstration, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A contact point is a department, a model unit a county or township; each is chosen once a year."""
    whose = _key(demonstration)[2:]
    if not any(whose):
        yield error("demonstration-without-unit", ("unit",), "没有写明是哪个单位：应填 member、region 或 unit 之一")
    contact = demonstration.kind is DemonstrationKind.CONTACT_POINT
    if demonstration.member and not contact:
        yield error("demonstration-of-other-kind", ("member",), "示范点应为县区或乡镇，不是部门：部门作联系点")
    if demonstration.region and contact:
        yield error("demonstration-of-other-kind", ("region",), "联系点应为市直部门，不是县区：县区、乡镇作示范点")
    if demonstration.chosen_on and demonstration.chosen_on.year != demonstration.year:
        message = f"确定日期 {demonstration.chosen_on} 不在 {demonstration.year} 年：请核对年度和日期"
        yield warning("chosen-in-other-year", ("chosen_on",), message)
    others = (one for one in catalogue.all(Demonstration).values() if one.id < demonstration.id)
    earlier = next((one.id for one in others if _key(one) == _key(demonstration)), None)
    if earlier and any(whose):
        message = f"{demonstration.year}年的{demonstration.kind}中，{earlier} 已经是这个单位：同一单位一年只列一次"
        yield error("demonstration-chosen-twice", ("year",), message)


def _key(one: Demonstration) -> tuple[object, ...]:
    return one.year, one.kind, one.member, one.region, one.unit


DEMONSTRATION_RULES: tuple[Rule, ...] = (demonstration,)
