"""The register of public utilities (公用事业): services, charges, promises and hearings (条例55; 营商条例28)."""

from typing import Annotated, ClassVar

from generator.model.entry import (
    Attachment,
    Citation,
    Day,
    DepartmentId,
    Id,
    Limit,
    Line,
    Need,
    PlaceId,
    Record,
    Reference,
    Text,
    element,
)
from generator.model.groups import Basis, Complaint
from generator.model.information import Information
from generator.model.money import Amount
from generator.model.vocabulary import Vocabulary


class Industry(Vocabulary):
    """行业: those of 条例55, and telecommunications."""

    EDUCATION = "教育"
    HEALTH = "卫生"
    WATER = "供水"
    POWER = "供电"
    TRANSPORT = "公共交通"
    TELECOM = "通信"
    GAS = "燃气"
    HEATING = "供热"
    ENVIRONMENT = "环境保护"


class OperatorKind(Vocabulary):
    """What kind of unit serves."""

    PUBLIC_INSTITUTION = "事业单位"
    STATE_ENTERPRISE = "国有企业"
    PRIVATE_ENTERPRISE = "民营企业"
    PRIVATE_INSTITUTION = "民办非企业单位"
    OTHER = "其他"


class Pricing(Vocabulary):
    """Who sets a price (价格法3)."""

    GOVERNMENT_SET = "政府定价"
    GOVERNMENT_GUIDED = "政府指导价"
    MARKET = "市场调节价"


class UtilityService(Record):
    """A service, its standard, how long it takes."""

    name: Line = element("服务", need=Need.ALWAYS, searched=True)
    standard: Text | None = element("服务标准", default=None, need=Need.ALWAYS)
    limit: Limit | None = element("办理时限", default=None)
    conditions: tuple[Text, ...] = element("条件", default=())


class Price(Record):
    """资费标准 with what it rests on and since when."""

    item: Line = element("收费项目", need=Need.ALWAYS, searched=True)
    amount: Amount = element("标准", "数字，加引号，如：'0.588'", need=Need.ALWAYS)
    unit: Line | None = element("计费单位", "如：元/立方米", default=None, need=Need.ALWAYS)
    pricing: Pricing | None = element("定价方式", default=None)
    basis: Basis | None = element("依据", default=None, need=Need.ALWAYS)
    effective_on: Day | None = element("执行日期", default=None, need=Need.ALWAYS)
    approved_by: Line | None = element("批准机关", default=None, need=Need.CONDITIONAL)
    hearing: Id | None = element("听证", "本条目 hearings 中的标识", default=None, need=Need.CONDITIONAL)
    no_hearing: Text | None = element("未听证的原因", default=None, need=Need.CONDITIONAL)

    @property
    def set_by_government(self) -> bool:
        """Whether it is a price that the government sets or guides."""
        return self.pricing in (Pricing.GOVERNMENT_SET, Pricing.GOVERNMENT_GUIDED)


class Promise(Record):
    """服务承诺."""

    text: Text = element("承诺内容", need=Need.ALWAYS, searched=True)
    limit: Limit | None = element("时限", default=None)
    compensation: Text | None = element("做不到怎样补偿", default=None)


class Hearing(Record):
    """价格听证 (价格法23): announced, held, decided."""

    id: Id = element("标识", "在本条目中不重复", need=Need.ALWAYS)
    name: Line = element("听证事项", need=Need.ALWAYS)
    host: Line | None = element("主持机关", "政府价格主管部门（价格法第二十三条）", default=None)
    announced_on: Day | None = element("公告日期", default=None, need=Need.ALWAYS)
    announcement: Attachment | None = element("听证公告", "附件路径或网址", default=None)
    held_on: Day | None = element("听证日期", default=None, need=Need.ALWAYS)
    record: Attachment | None = element("听证笔录或者报告", "附件路径或网址", default=None)
    outcome: Text | None = element("听证结果", "意见是否采纳，价格怎样定", default=None, need=Need.ALWAYS)
    decided_on: Day | None = element("定价日期", "作出定价决定的日期", default=None)
    consultation: Annotated[Id, Reference("consultations")] | None = element(
        "听证会详情", "catalogue/consultations/ 中的标识", default=None
    )


class Utility(Information):
    """A unit that serves the public, and what it must say openly."""

    former: ClassVar = frozenset({"contact"})

    page_labels: ClassVar = {
        "hearings.announced_on": "公告",
        "hearings.held_on": "听证",
        "hearings.outcome": "结果",
        "hearings.decided_on": "定价",
    }

    industry: Industry = element("行业", need=Need.ALWAYS)
    operator_kind: OperatorKind | None = element("单位性质", default=None, need=Need.ALWAYS, listed=True)
    supervisor: DepartmentId | None = element(
        "行业主管部门", "catalogue/departments/ 中的标识", default=None, need=Need.CONDITIONAL, listed=True
    )
    supervised_by: Line | None = element(
        "行业主管机构", "主管机构不在部门目录中的，写它的名称，如省通信管理机构", default=None, need=Need.CONDITIONAL
    )
    area: Line | None = element("服务区域", default=None)
    services: tuple[UtilityService, ...] = element("服务项目", default=(), need=Need.ALWAYS)
    prices: tuple[Price, ...] = element("收费项目和标准", default=(), need=Need.ALWAYS)
    promises: tuple[Promise, ...] = element("服务承诺", default=(), need=Need.ALWAYS)
    places: tuple[PlaceId, ...] = element(
        "地址、时间和电话",
        "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里",
        default=(),
        need=Need.ALWAYS,
    )
    complaint: Complaint | None = element("监督投诉", default=None, need=Need.ALWAYS)
    hearings: tuple[Hearing, ...] = element("价格听证", default=(), need=Need.CONDITIONAL)
    legal_basis: tuple[Citation, ...] = element("公开依据", default=(), need=Need.ALWAYS)
