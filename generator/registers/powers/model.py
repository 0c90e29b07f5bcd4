"""The register of powers (行政职权): what the authority may do, for whom, by which law."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, StrictBool, StrictInt, StringConstraints, Tag

from generator.model.entry import (
    Attachment,
    Citation,
    Day,
    DepartmentId,
    Entry,
    FlowId,
    Id,
    Limit,
    Line,
    Need,
    PagePlace,
    PlaceId,
    PowerId,
    Record,
    Sentence,
    Text,
    Url,
    Within,
    element,
)
from generator.model.groups import Basis, Complaint, Disclosure, Remedies, SecrecyReview
from generator.model.vocabulary import Level, PowerType, Theme
from generator.registers.common_materials.model import CommonMaterialId
from generator.registers.main_items.model import MainItemId
from generator.registers.powers.money import Benefit, ReportChannel
from generator.registers.powers.vocabulary import (
    ApprovalMethod,
    Audience,
    CaseType,
    HandleMode,
    Initiation,
    MaterialForm,
    MaterialSource,
    NameSourceKind,
    Necessity,
    PenaltyKind,
    Status,
)

NOT_SET_BY_LAW: Literal["法律未规定"] = "法律未规定"


def _shape(value: Any) -> str:
    return "words" if isinstance(value, str) else "fields"


class StatutoryLimit(Limit):
    """法定办结时限 with the article that sets it."""

    basis: Citation | None = element("依据", default=None, need=Need.ALWAYS)


SituationId = Annotated[Id, Within("situations")]


def _only_in() -> Any:
    """What may be for those in some situations (情形) only."""
    words = "只在这些情形下才有，填本事项 situations 中的标识；不填就是各种情形都有"
    return element("情形", words, default=())


class Condition(Sentence):
    """受理条件: a text, for everybody unless it names situations."""

    situations: tuple[SituationId, ...] = _only_in()


class Fee(Record):
    """收费项目."""

    change_kind: ClassVar[str] = "收费"

    item: Line = element("收费项目", need=Need.ALWAYS)
    standard: Line | None = element("收费标准", "金额，如：10", default=None, need=Need.ALWAYS)
    unit: Line | None = element("计费单位", "如：元/证", default=None)
    basis: Basis | None = element("收费依据", default=None, need=Need.ALWAYS)
    relief: Text | None = element("减免情形", default=None)
    situations: tuple[SituationId, ...] = _only_in()


class Material(Record):
    """申请材料."""

    change_kind: ClassVar[str] = "材料"

    name: Line = element("材料名称", need=Need.ALWAYS, searched=True)
    necessity: Necessity | None = element("必要性", "不清楚就不填，页面不会说成必要", default=None)
    forms: tuple[MaterialForm, ...] = element("形式", default=())
    copies: StrictInt | None = element("份数", default=None, ge=1, le=99)
    source: MaterialSource | None = element("来源", default=None)
    reason: Text | None = element("为什么要", "这份材料用来核实什么", default=None)
    basis: Citation | None = element("依据", default=None)
    blank_form: Attachment | None = element("空表", "附件路径或网址", default=None)
    sample: Attachment | None = element("样表", "附件路径或网址", default=None)
    note: Text | None = element("填写说明", default=None)
    kind: CommonMaterialId | None = element(
        "常用材料",
        "catalogue/common-materials/ 中的标识；一件事里同一种只算一份，不是同一份的不填",
        default=None,
    )
    situations: tuple[SituationId, ...] = _only_in()


class SpecialProcedure(Record):
    """特别程序: hearing, inspection, test, expert review; its time does not count (许可法45)."""

    name: Line = element("程序名称", need=Need.ALWAYS)
    limit: Limit | None = element("时限", default=None)
    basis: Citation | None = element("依据", default=None)
    note: Text | None = element("说明", default=None)
    situations: tuple[SituationId, ...] = _only_in()


class Service(Record):
    """中介服务 or 证明事项 that the power presupposes (营商条例43, 44)."""

    name: Line = element("名称", need=Need.ALWAYS)
    basis: Citation | None = element("依据", default=None, need=Need.ALWAYS)
    note: Text | None = element("说明", default=None)


class Result(Record):
    """What the applicant gets."""

    name: Line = element("结果名称", need=Need.ALWAYS, searched=True)
    kind: Line | None = element("结果类型", "如：证照、批文、登记", default=None)
    validity: Line | None = element("有效期", default=None)
    sample: Attachment | None = element("结果样本", "附件路径或网址", default=None)
    serves_as: CommonMaterialId | None = element(
        "可作哪种常用材料", "catalogue/common-materials/ 中的标识：别的事项要这种材料时，用这一结果", default=None
    )


class Duty(Record):
    """责任事项 or 追责情形."""

    text: Text = element("内容", need=Need.ALWAYS)
    stage: Line | None = element("环节", "如：受理、审查、决定", default=None)
    basis: tuple[Citation, ...] = element("依据", default=())


class Penalty(Record):
    """What is punished and how."""

    acts: tuple[Text, ...] = element("处罚行为", need=Need.ALWAYS, searched=True, min_length=1)
    kinds: tuple[PenaltyKind, ...] = element("处罚种类", need=Need.ALWAYS, min_length=1)
    range: tuple[Text, ...] = element("处罚幅度", default=(), need=Need.ALWAYS)


class Levy(Record):
    """Who pays what."""

    payers: tuple[Text, ...] = element("征收对象", need=Need.ALWAYS, min_length=1)
    standard: tuple[Text, ...] = element("征收标准", default=(), need=Need.ALWAYS)
    relief: tuple[Text, ...] = element("减免情形", default=())


class Question(Record):
    """常见问题."""

    question: Line = element("问", need=Need.ALWAYS, searched=True)
    answer: Text = element("答", need=Need.ALWAYS)


class NameSource(Record):
    """Where the name was taken from."""

    kind: NameSourceKind = element("来源类型", need=Need.ALWAYS)
    reference: Line = element("出处", "清单的名称和文号，或法律和条", need=Need.ALWAYS)

    def __str__(self) -> str:
        return f"{self.kind}：{self.reference}"


StatutoryLimitOrNone = Annotated[
    Annotated[StatutoryLimit, Tag("fields")] | Annotated[Literal["法律未规定"], Tag("words")],
    Discriminator(_shape),
]


class Situation(Record):
    """情形: who applies is in one of those that answer the same question."""

    id: Id = element("标识", "小写字母、数字和连字符，本事项内不重复；公布后不再改动", need=Need.ALWAYS)
    name: Line = element("情形名称", "一句话，如：委托他人办理", need=Need.ALWAYS, searched=True)
    question: Line | None = element(
        "问题", "问题相同的几种情形是它的几个答案；不填时问“您属于哪种情形？”", default=None
    )
    statutory_limit: StatutoryLimitOrNone | None = element(
        "法定办结时限", "与事项的法定办结时限不同的才填", default=None
    )
    promised_limit: Limit | None = element("承诺办结时限", "与事项的承诺办结时限不同的才填", default=None)
    note: Text | None = element("说明", default=None)


Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{6,64}$")]


class Power(Entry):
    """One administrative power, or a public service, as the citizen meets it."""

    former: ClassVar = frozenset({"contact", "window"})

    page_places: ClassVar = {
        "aliases": PagePlace.NAME,
        "summary": PagePlace.LEAD,
        "index_no": PagePlace.APART,
        **dict.fromkeys(
            (
                "themes",
                "initiation",
                "formed_on",
                "published_on",
                "status",
                "effective_on",
                "cancelled_on",
                "successor",
            ),
            PagePlace.PUBLICATION,
        ),
        **dict.fromkeys(
            ("catalog_code", "task_code", "handling_code", "name_source", "disclosure", "secrecy_review"),
            PagePlace.PUBLICATION,
        ),
    }
    page_labels: ClassVar = {
        "charged": "收费",
        "places": "到哪里办、找谁问",
        "in_centre": "政务服务大厅",
        "penalty.acts": "受到处罚的行为",
        "materials.name": "材料",
        "materials.reason": "用途",
        "fees.basis": "依据",
        "fees.relief": "减免",
        "complaint.phone": "投诉电话",
    }

    change_kinds: ClassVar[Mapping[str, str]] = {
        "charged": "收费",
        "levy": "收费",
        "certificates": "材料",
        "cancelled_on": "取消",
        "successor": "取消",
    }

    type: PowerType = element("职权类型", need=Need.ALWAYS)
    department: DepartmentId = element("实施主体", "catalogue/departments/ 中的标识", need=Need.ALWAYS)
    aliases: tuple[Line, ...] = element("日常用语", "群众的叫法，搜索时能找到", default=())
    name_source: NameSource | None = element("名称来源", default=None, need=Need.ALWAYS)
    summary: Text | None = element("内容概述", "一两句话说清这是什么、谁会用到", default=None, need=Need.ALWAYS)
    initiation: Initiation | None = element("启动方式", "不填时按职权类型推定", default=None)
    themes: tuple[Theme, ...] = element("主题", default=(), searched=True)
    index_no: Line | None = element("索引号", "不填时按 authority.yml 的模板生成", default=None)
    main_item: MainItemId | None = element("主项", "是哪个主项的子项，catalogue/main-items/ 中的标识", default=None)
    catalog_code: Code | None = element("基本编码", default=None, need=Need.CONDITIONAL, searched=True)
    task_code: Code | None = element(
        "实施编码", "31 位，前 18 位是实施主体的统一社会信用代码", default=None, need=Need.CONDITIONAL, searched=True
    )
    handling_code: Code | None = element(
        "业务办理项编码", "33 位，前 31 位是实施编码", default=None, need=Need.CONDITIONAL, searched=True
    )
    formed_on: Day | None = element("生成日期", "信息形成或最近变更的日期", default=None, need=Need.ALWAYS)
    published_on: Day | None = element("公开日期", default=None, need=Need.ALWAYS)
    status: Status = element("状态", default=Status.IN_FORCE)
    effective_on: Day | None = element("生效日期", default=None, need=Need.CONDITIONAL)
    cancelled_on: Day | None = element("取消日期", default=None, need=Need.CONDITIONAL)
    successor: PowerId | None = element("承接事项", "取消后由哪一事项承接", default=None)
    office: Line | None = element("责任科室", default=None, need=Need.ALWAYS)
    level: tuple[Level, ...] = element("行使层级", "只写法律写明的层级", default=(), need=Need.ALWAYS)
    entrusted_by: Line | None = element("委托机关", default=None, need=Need.CONDITIONAL)
    joint_departments: tuple[DepartmentId, ...] = element("联办机构", default=(), need=Need.CONDITIONAL)
    legal_basis: tuple[Citation, ...] = element("设定依据", default=(), need=Need.ALWAYS)
    audience: tuple[Audience, ...] = element("服务对象", default=(), need=Need.ON_APPLICATION)
    situations: tuple[Situation, ...] = element(
        "办理情形", "材料、条件、收费或者时限因情形而不同的，列出各种情形", default=()
    )
    conditions: tuple[Condition, ...] = element(
        "受理条件", "每项一段文字；只适用于某些情形的，写成 text 和 situations", default=(), need=Need.ON_APPLICATION
    )
    quota: Line | None = element("数量限制", default=None, need=Need.CONDITIONAL)
    materials: tuple[Material, ...] = element("申请材料", default=(), need=Need.ON_APPLICATION)
    intermediary: tuple[Service, ...] = element("中介服务", default=(), need=Need.CONDITIONAL)
    certificates: tuple[Service, ...] = element("证明事项", default=(), need=Need.CONDITIONAL)
    case_type: CaseType | None = element("办件类型", default=None, need=Need.ON_APPLICATION)
    statutory_limit: StatutoryLimitOrNone | None = element(
        "法定办结时限", "value 和 unit，或“法律未规定”", default=None, need=Need.ON_APPLICATION
    )
    promised_limit: Limit | None = element(
        "承诺办结时限", "由部门承诺，不得长于法定时限", default=None, need=Need.ON_APPLICATION
    )
    special_procedures: tuple[SpecialProcedure, ...] = element(
        "特别程序", "不计入办理时限（许可法第四十五条）", default=(), need=Need.CONDITIONAL
    )
    charged: StrictBool | None = element(
        "是否收费", "true 收费，false 不收费；不清楚就不填", default=None, need=Need.WHERE_CHARGED
    )
    fees: tuple[Fee, ...] = element("收费项目", default=(), need=Need.CONDITIONAL)
    flow: FlowId | None = element("办理流程", "flowcharts/ 中的标识", default=None, need=Need.ALWAYS)
    flow_limits: dict[str, Limit] = element(
        "各步骤时限", "步骤 id: 时限；共用流程没有写明时限，或者本事项的时限与它不同时，在此填写", default_factory=dict
    )
    handle_modes: tuple[HandleMode, ...] = element("办理形式", default=(), need=Need.CONDITIONAL)
    online_url: Url | None = element("网上办理地址", default=None, need=Need.CONDITIONAL)
    visits: StrictInt | None = element("到现场次数", default=None, ge=0, le=20, need=Need.ON_APPLICATION)
    visits_reason: Text | None = element("必须到现场的原因", default=None, need=Need.CONDITIONAL)
    in_centre: StrictBool | None = element("进驻政务服务大厅", default=None, need=Need.ON_APPLICATION)
    approval_methods: tuple[ApprovalMethod, ...] = element("审批方式", default=())
    result: Result | None = element("办理结果", default=None, need=Need.CONDITIONAL)
    places: tuple[PlaceId, ...] = element(
        "办理地点、时间和咨询电话",
        "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里",
        default=(),
        need=Need.FOR_CITY,
    )
    complaint: Complaint | None = element("监督投诉", default=None, need=Need.ALWAYS)
    remedies: Remedies | None = element(
        "救济渠道", "不填时用 authority.yml 中的通用规定", default=None, need=Need.ALWAYS
    )
    duties: tuple[Duty, ...] = element("责任事项", default=(), need=Need.ALWAYS)
    accountability: tuple[Duty, ...] = element("追责情形", default=(), need=Need.ALWAYS)
    penalty: Penalty | None = element("处罚", default=None, need=Need.FOR_PENALTY)
    levy: Levy | None = element("征收", default=None, need=Need.FOR_LEVY)
    benefit: Benefit | None = element("给付或者奖励", default=None, need=Need.FOR_BENEFIT)
    report_channels: tuple[ReportChannel, ...] = element(
        "举报渠道", "每个渠道写明举报什么", default=(), need=Need.FOR_REPORTS
    )
    faq: tuple[Question, ...] = element("常见问题", default=())
    disclosure: Disclosure | None = element(
        "公开属性", "不填时用 authority.yml 中的通用规定", default=None, need=Need.ALWAYS
    )
    secrecy_review: SecrecyReview | None = element(
        "保密审查", "公开前应当审查（条例第十七条）", default=None, need=Need.ALWAYS
    )

    @property
    def on_application(self) -> bool:
        """Whether the power starts with an application, by its own word or else by its type."""
        if self.initiation is None:
            return self.type.on_application
        return self.initiation is Initiation.ON_APPLICATION

    @property
    def flag(self) -> str:
        """Whether the power can be used today."""
        return _FLAGS.get(self.status, "")

    @property
    def ended(self) -> bool:
        """Whether the power is cancelled."""
        return self.status is Status.CANCELLED

    @property
    def needs(self) -> frozenset[Need]:
        """What every power must say, and what its type and its way of beginning ask for besides."""
        return _needs(self.on_application, self.type, any(self.local_levels))

    @property
    def local_levels(self) -> tuple[bool, bool]:
        """Whether the law gives it to counties, and to townships; to neither where it gives it to the city too."""
        local = Level.MUNICIPAL not in self.level
        return local and Level.COUNTY in self.level, local and Level.TOWNSHIP in self.level


_NEEDS_OF_TYPES = {
    PowerType.PENALTY: {Need.FOR_PENALTY, Need.FOR_REPORTS},
    PowerType.LEVY: {Need.FOR_LEVY},
    PowerType.BENEFIT: {Need.FOR_BENEFIT},
    PowerType.REWARD: {Need.FOR_BENEFIT},
    PowerType.INSPECTION: {Need.FOR_REPORTS},
}
# Nobody pays for being fined, inspected or compelled (许可法58; 强制法25, 26), nor for what is paid to him. What an
# office says of a fee all the same, such as the cost of substitute performance (强制法51), is shown.
_FREE = frozenset({PowerType.PENALTY, PowerType.INSPECTION, PowerType.COMPULSION, PowerType.REWARD, PowerType.BENEFIT})
_FLAGS = {Status.CANCELLED: "已取消", Status.SUSPENDED: "暂停办理"}


@cache
def _needs(on_application: bool, type: PowerType, local: bool) -> frozenset[Need]:
    needs = {Need.ALWAYS} if local else {Need.ALWAYS, Need.FOR_CITY}  # counties say themselves where to go
    if on_application:
        needs.add(Need.ON_APPLICATION)
    needs |= _NEEDS_OF_TYPES.get(type, set())
    if type not in _FREE:
        needs.add(Need.WHERE_CHARGED)
    return frozenset(needs)
