"""Groups of fields that several registers and the authority's own file share."""

from generator.model.dates import in_words
from generator.model.entry import (
    Citation,
    Day,
    Limit,
    Line,
    Need,
    Phone,
    Record,
    Text,
    Url,
    element,
)
from generator.model.vocabulary import DisclosureMethod, OrganTier, PeriodStart, RemedyOrder


class Basis(Record):
    """What a charge rests on: an article of a law of the register, or the title of a price document."""

    law: Citation | None = element("法律法规", default=None)
    document: Line | None = element("收费文件", "文件名称和文号", default=None)


class Complaint(Record):
    """监督投诉 channel, other than the one for questions."""

    phone: Phone | None = element("监督投诉电话", default=None, need=Need.ALWAYS)
    address: Line | None = element("投诉地址", default=None)
    url: Url | None = element("投诉网址", default=None)


class Hotline(Record):
    """A number that takes any call: the authority's (12345), or a department's of its own."""

    number: Phone = element("号码", "加引号，如 '12345'", need=Need.ALWAYS)
    hours: Line | None = element("服务时间", "如：全天", default=None)
    vars()["for"] = element("用途", "如：咨询、求助、投诉、举报", default=None)
    __annotations__["for"] = Line | None

    @property
    def purpose(self) -> str:
        """What it is for; empty where nobody has said."""
        return str(getattr(self, "for") or "")


class OtherLimit(Record):
    """A time limit that holds in one case only: after reconsideration, for one kind of decision."""

    when: Line = element("什么情形", "如：先申请行政复议、对复议决定仍不服的", need=Need.ALWAYS)
    limit: Limit | None = element("期限", default=None)
    runs_from: PeriodStart | None = element("起算日", "期限从哪一天起算", default=None)
    runs_from_words: Line | None = element("起算日说明", "起算日为“其他”的写明是哪一天", default=None)
    basis: Citation | None = element("依据", default=None)


class TierBody(Record):
    """Whom to turn to where an organ of this tier has decided."""

    tier: OrganTier = element("作出决定的机关", need=Need.ALWAYS)
    to: Line = element("向谁提出", need=Need.ALWAYS)


class Remedy(Record):
    """One way to have the decision reviewed, or why it is not open."""

    not_applicable: Text | None = element("不适用的原因", "不能走这条途径的写明原因，其余各项不填", default=None)
    to: Line | None = element("向谁提出", default=None)
    to_by_tier: tuple[TierBody, ...] = element("按层级向谁提出", "因作出决定的机关的层级而不同的，逐级填写", default=())
    limit: Limit | None = element("期限", default=None)
    runs_from: PeriodStart | None = element("起算日", "期限从哪一天起算", default=None)
    runs_from_words: Line | None = element("起算日说明", "起算日为“其他”的写明是哪一天", default=None)
    other_limits: tuple[OtherLimit, ...] = element("其他情形的期限", default=())
    basis: tuple[Citation, ...] = element("依据", default=())
    note: Text | None = element("说明", default=None)


class OtherRemedy(Record):
    """A way that is neither: a second appraisal, an objection, arbitration, a suit between private parties."""

    name: Line = element("途径", "动词开头，如：申请再次鉴定、提起民事诉讼", need=Need.ALWAYS)
    to: Line | None = element("向谁提出", default=None)
    limit: Limit | None = element("期限", default=None)
    runs_from: PeriodStart | None = element("起算日", "期限从哪一天起算", default=None)
    runs_from_words: Line | None = element("起算日说明", "起算日为“其他”的写明是哪一天", default=None)
    basis: Citation | None = element("依据", default=None)
    note: Text | None = element("说明", default=None)


class FinalDecision(Record):
    """A decision that neither a court nor another organ reviews (最终裁决)."""

    decision: Text = element("哪些决定", need=Need.ALWAYS)
    basis: Citation | None = element("依据", default=None, need=Need.ALWAYS)


class Remedies(Record):
    """救济渠道 (许可法7; 复议法20, 23, 24, 27; 行诉法44-46). Where a way names nobody, the authority's default does."""

    reconsideration: Remedy | None = element("行政复议", default=None, need=Need.ALWAYS)
    litigation: Remedy | None = element("行政诉讼", default=None, need=Need.ALWAYS)
    order: RemedyOrder | None = element(
        "先后", "复议和诉讼可以任选，还是应当先复议（复议法第二十三条）；有一条不适用的不填", default=None
    )
    first_for: Text | None = element("应当先复议的决定", "部分复议前置的写明是哪些决定", default=None)
    final: FinalDecision | None = element("最终决定", "法律规定为最终决定的", default=None)
    others: tuple[OtherRemedy, ...] = element("其他途径", default=())
    note: Text | None = element("说明", default=None)


class Disclosure(Record):
    """How the entry itself is made public."""

    method: DisclosureMethod = element("公开方式", default=DisclosureMethod.PROACTIVE)
    scope: Line | None = element("公开范围", default=None)
    limit: Line | None = element("公开时限", default=None)
    body: Line | None = element("公开主体", default=None)
    channels: tuple[Line, ...] = element("公开渠道", default=())


class SecrecyReview(Record):
    """保密审查 before publication (条例17): an office, never a person."""

    office: Line = element("审查机构", "写机构，不写个人姓名", need=Need.ALWAYS)
    on: Day = element("审查日期", need=Need.ALWAYS)

    def __str__(self) -> str:
        return f"{self.office}，{in_words(self.on)}"
