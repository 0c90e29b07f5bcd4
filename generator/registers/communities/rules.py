"""Rules for 村务公开 and 居务公开: what is put up, when, for how long (村民委员会组织法35, 城市居民委员会组织法34)."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.communities.model import SHORTEST_POSTING, Community, CommunityKind, duties
from generator.registers.regions.model import Region


def address(community: Community, _: Catalogue) -> Iterator[Diagnostic]:
    """The page of the required matters stands among the committees' own."""
    if community.id == "matters":
        yield error("reserved-id", ("id",), "标识 matters 是应公开事项那一页的网址：请换一个，并同样改文件名")


def region(community: Community, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A committee lies in a township or subdistrict."""
    place = catalogue.all(Region).get(community.region or "")
    if place and not place.kind.is_township:
        message = f"所在的“{place.name}”是{place.kind}：应为乡镇、街道"
        yield error("community-outside-township", ("region",), message)


def items(community: Community, _: Catalogue) -> Iterator[Diagnostic]:
    """What is listed is of this kind of committee, and is put up for fifteen days at least."""
    asked = {duty.matter for duty in duties(community.kind)}
    for number, item in enumerate(community.items):
        if item.matter not in asked:
            message = f"“{item.matter}”不是法律对{community.kind}规定的公开事项：请核对类别"
            yield warning("matter-of-other-kind", ("items", number, "matter"), message)
        if not item.published_on or not item.until:
            continue
        days = (item.until - item.published_on).days
        if days < 0:
            message = f"公布到 {item.until}，早于公布日期 {item.published_on}：请核对两个日期"
            yield error("taken-down-before-put-up", ("items", number, "until"), message)
        elif days < SHORTEST_POSTING:
            message = f"公布了 {days} 日：公布的期限不得少于 {SHORTEST_POSTING} 日"
            yield warning("posted-too-short", ("items", number, "until"), message)


def finance(community: Community, _: Catalogue) -> Iterator[Diagnostic]:
    """Publishing the accounts each month is asked of villages only."""
    if community.kind is CommunityKind.RESIDENTS and community.much_finance is not None:
        yield warning("finance-of-residents", ("much_finance",), "居委会不填财务往来较多：法律只对村委会这样规定")


def rhythm(community: Community, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A village publishes each quarter, and its accounts each month where much money moves (35(3))."""
    for overdue in community.overdue(catalogue.newest_date):
        span = "每月" if overdue.months == 1 else "每季度"
        message = (
            f"“{overdue.matter}”最近一次公布在 {overdue.latest}，"
            f"应当{span}至少公布一次（村民委员会组织法第三十五条第三款）"
        )
        yield warning("published-too-seldom", ("items",), message)


COMMUNITY_RULES: tuple[Rule, ...] = (address, region, items, finance, rhythm)
