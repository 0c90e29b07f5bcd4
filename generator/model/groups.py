"""Groups of fields that several registers and the authority's own file share."""

from pydantic import StrictBool

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
from generator.model.vocabulary import DisclosureMethod


class Basis(Record):
    """What a charge rests on: an article of a law of the register, or the title of a price document."""

    law: Citation | None = element("法律法规", default=None)
    document: Line | None = element("收费文件", "文件名称和文号", default=None)


class Complaint(Record):
    """监督投诉 channel, other than the one for questions."""

    phone: Phone | None = element("监督投诉电话", default=None, need=Need.ALWAYS)
    address: Line | None = element("投诉地址", default=None)
    url: Url | None = element("投诉网址", default=None)


class Remedy(Record):
    """One way to have the decision reviewed."""

    to: Line | None = element("向谁提出", default=None)
    limit: Limit | None = element("期限", "自知道或者应当知道该行政行为之日起", default=None)
    basis: tuple[Citation, ...] = element("依据", default=())
    note: Text | None = element("说明", default=None)


class Remedies(Record):
    """救济渠道 (许可法7; 复议法20, 23, 24; 行诉法46)."""

    reconsideration: Remedy | None = element("行政复议", default=None, need=Need.ALWAYS)
    litigation: Remedy | None = element("行政诉讼", default=None, need=Need.ALWAYS)
    reconsideration_first: StrictBool = element(
        "复议前置", "法律规定应当先复议的填 true（复议法第二十三条）", default=False
    )
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
