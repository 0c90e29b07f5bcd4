"""The register of villages' and residents' committees (村务公开、居务公开), and what each has to make public.

The articles are those of the 村民委员会组织法 and the 城市居民委员会组织法 as revised on 2025-10-28, in force since
2026-01-01.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import StrictBool

from generator.model.entry import Attachment, Citation, Day, Line, Need, PlaceId, Record, Text, Url, element
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId

VILLAGES_LAW, RESIDENTS_LAW = "villagers-committees", "residents-committees"


class CommunityKind(Vocabulary):
    """Kinds of committees."""

    VILLAGE = "村委会"
    RESIDENTS = "居委会"


class Matter(Vocabulary):
    """公开事项."""

    DECISIONS = "会议决定事项及其实施"
    FINANCE = "财务收支"
    FUNDS = "政府拨付和社会捐赠的资金物资"
    ASSISTANCE = "协助政府开展工作"
    CONSULTATION = "协商事项及其落实"
    FACILITIES = "设施管理使用"
    SERVICES = "社区服务项目"
    RAISED_MONEY = "筹集经费收支账目"
    APPRAISAL = "民主评议结果"
    AUDIT = "经济责任审计结果"
    OTHER = "群众关心的其他事项"


class Rhythm(Vocabulary):
    """How often a matter is to be published."""

    QUARTERLY = "至少每季度一次"
    PROMPTLY = "及时"
    AFTER_EVENT = "有则及时公布"


@dataclass(frozen=True)
class Duty:
    """A matter that a committee of this kind has to publish, in our words, and the article that says so.

    What is published only when it happens (``AFTER_EVENT``) cannot be asked of every committee at any time.
    """

    matter: Matter
    kind: CommunityKind
    rhythm: Rhythm
    basis: Citation
    about: str

    @property
    def always(self) -> bool:
        """Whether every committee has it to publish."""
        return self.rhythm is not Rhythm.AFTER_EVENT


def _village(matter: Matter, rhythm: Rhythm, about: str, article: int, paragraph: int, item: int | None = None) -> Duty:
    basis = Citation(law=VILLAGES_LAW, article=str(article), paragraph=paragraph, item=item)
    return Duty(matter, CommunityKind.VILLAGE, rhythm, basis, about)


def _residents(
    matter: Matter, rhythm: Rhythm, about: str, article: int, paragraph: int | None, item: int | None = None
) -> Duty:
    basis = Citation(law=RESIDENTS_LAW, article=str(article), paragraph=paragraph, item=item)
    return Duty(matter, CommunityKind.RESIDENTS, rhythm, basis, about)


# fmt: off
DUTIES: tuple[Duty, ...] = (
    _village(Matter.DECISIONS, Rhythm.QUARTERLY, "村民会议、村民代表会议审议和决定了什么，办得怎样", 35, 2, 1),
    _village(Matter.FUNDS, Rhythm.QUARTERLY, "救灾救助、补贴补助等钱物收了多少，给了谁，怎样管", 35, 2, 2),
    _village(Matter.ASSISTANCE, Rhythm.QUARTERLY, "协助政府做了哪些工作", 35, 2, 3),
    _village(Matter.CONSULTATION, Rhythm.QUARTERLY, "组织协商定下的事，落实得怎样", 35, 2, 4),
    _village(Matter.FINANCE, Rhythm.QUARTERLY, "本村财务收支；往来较多的村每月公布一次", 35, 3),
    _village(Matter.OTHER, Rhythm.AFTER_EVENT, "涉及村民利益、大家普遍关心的其他事", 35, 2, 5),
    _village(Matter.AUDIT, Rhythm.AFTER_EVENT, "村委会成员任期、离任的经济责任审计；离任的在换届选举前公布", 40, 2),
    _residents(Matter.DECISIONS, Rhythm.PROMPTLY, "居民会议、居民代表会议决定了什么，办得怎样", 34, 2, 1),
    _residents(Matter.FUNDS, Rhythm.PROMPTLY, "政府拨付和社会捐赠的钱物怎样管、怎样用", 34, 2, 2),
    _residents(Matter.FACILITIES, Rhythm.PROMPTLY, "居委会所有和使用的房屋、场地等设施怎样管、怎样用", 34, 2, 3),
    _residents(Matter.SERVICES, Rhythm.PROMPTLY, "社区服务项目办得怎样", 34, 2, 4),
    _residents(Matter.CONSULTATION, Rhythm.PROMPTLY, "组织协商定下的事，落实得怎样", 34, 2, 5),
    _residents(Matter.ASSISTANCE, Rhythm.PROMPTLY, "协助政府做了哪些工作", 34, 2, 6),
    _residents(Matter.OTHER, Rhythm.AFTER_EVENT, "涉及居民利益、大家普遍关心的其他事", 34, 2, 7),
    _residents(Matter.RAISED_MONEY, Rhythm.AFTER_EVENT, "为公益活动、服务项目申请和筹集的经费，收支账目", 42, None),
    _residents(Matter.APPRAISAL, Rhythm.AFTER_EVENT, "居民对居委会成员履职情况的民主评议结果，每年至少评议一次", 37, 1),
    _residents(Matter.AUDIT, Rhythm.AFTER_EVENT, "居委会主任任期、离任的经济责任审计；离任的在换届选举前公布", 38, 2),
)
# fmt: on
_QUARTER = 3  # months
# 村民委员会组织法35(4), 城市居民委员会组织法34(3): what is put up stays up.
SHORTEST_POSTING = 15


def duties(kind: CommunityKind) -> tuple[Duty, ...]:
    """What committees of this kind have to publish."""
    return tuple(duty for duty in DUTIES if duty.kind is kind)


@dataclass(frozen=True)
class Overdue:
    """A matter that a whole month or quarter passed without; ``months`` is the length of that span: 1 or 3."""

    matter: Matter
    latest: date
    months: int


class Disclosed(Record):
    """What was put up: a matter, when, for which period, and where it can be read."""

    matter: Matter = element("公开事项", need=Need.ALWAYS)
    period: Line | None = element("所属时期", "如：2026年第一季度", default=None)
    published_on: Day | None = element("公布日期", default=None, need=Need.ALWAYS)
    until: Day | None = element("公布到", "公布的期限不得少于十五日", default=None)
    file: Attachment | None = element("附件", "catalogue/attachments/<标识>/ 中的文件名，或者网址", default=None)
    url: Url | None = element("网址", default=None)
    note: Text | None = element("说明", default=None)


class Community(Information):
    """A villagers' or residents' committee and what it has made public."""

    former: ClassVar = frozenset({"contact"})

    kind: CommunityKind = element("类别", need=Need.ALWAYS)
    region: RegionId | None = element(
        "所在乡镇、街道", "catalogue/regions/ 中的标识", default=None, need=Need.ALWAYS, listed=True
    )
    board: Line | None = element("公开栏位置", "村务公开栏或者居务公开栏设在哪里", default=None, need=Need.ALWAYS)
    place: PlaceId | None = element("地址、时间和电话", "catalogue/places/ 中的标识", default=None, need=Need.ALWAYS)
    much_finance: StrictBool | None = element(
        "财务往来较多", "村委会填；true 表示财务收支每月公布一次", default=None, need=Need.CONDITIONAL
    )
    items: tuple[Disclosed, ...] = element("公开的事项", default=(), need=Need.ALWAYS)
    note: Text | None = element("说明", default=None)

    @property
    def unpublished(self) -> tuple[Duty, ...]:
        """What every committee of this kind has to publish and this one has not."""
        published = {item.matter for item in self.items}
        return tuple(duty for duty in duties(self.kind) if duty.always and duty.matter not in published)

    def overdue(self, as_of: date | None) -> tuple[Overdue, ...]:
        """What a village published last before the last whole quarter, its accounts the last whole month (35(3)).

        Matters never published are no lateness but a gap. Without a day to speak of nothing is late.
        """
        if as_of is None:
            return ()
        found = []
        for duty in duties(self.kind):
            days = [item.published_on for item in self.items if item.matter is duty.matter and item.published_on]
            if duty.rhythm is not Rhythm.QUARTERLY or not days:
                continue
            months = 1 if duty.matter is Matter.FINANCE and self.much_finance else _QUARTER
            if _span(max(days), months) < _span(as_of, months) - 1:
                found.append(Overdue(duty.matter, max(days), months))
        return tuple(found)


def _span(day: date, months: int) -> int:
    """The number of the month or quarter a day lies in, counted through the years."""
    return (day.year * 12 + day.month - 1) // months
