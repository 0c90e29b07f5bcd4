"""The register of hearings, expert consultations, press conferences and calls for comment."""

from datetime import date

from pydantic import StrictBool, StrictInt

from generator.model.activity import Activity
from generator.model.entry import (
    Attachment,
    Citation,
    Day,
    DepartmentId,
    Line,
    Need,
    PowerId,
    Record,
    Text,
    element,
)
from generator.model.vocabulary import Vocabulary
from generator.registers.documents.model import DocumentId


class ConsultationKind(Vocabulary):
    """In which form the public was heard or informed."""

    HEARING = "社会听证"
    EXPERTS = "专家咨询"
    PRESS = "新闻发布"
    COMMENT = "征求意见"


class Participants(Record):
    """How many took part of each group: numbers, never names."""

    group: Line = element("哪一类人", "如：消费者、经营者、专家、记者", need=Need.ALWAYS)
    count: StrictInt = element("人数", need=Need.ALWAYS, ge=0, le=99999)


class Consultation(Activity):
    """One hearing, consultation, press conference or call for comment."""

    kind: ConsultationKind = element("形式", need=Need.ALWAYS)
    organiser: DepartmentId | None = element(
        "主办部门", "catalogue/departments/ 中的标识", default=None, need=Need.ALWAYS, listed=True
    )
    major_decision: StrictBool | None = element(
        "是否重大行政决策", "重大行政决策按《重大行政决策程序暂行条例》核对期限", default=None
    )
    announced_on: Day | None = element("公告日期", default=None, need=Need.ALWAYS)
    materials_sent_on: Day | None = element("听证材料送达日期", default=None, need=Need.CONDITIONAL)
    held_on: Day | None = element("举行日期", default=None, need=Need.CONDITIONAL, listed=True)
    until: Day | None = element("意见截止日期", "征求意见的最后一天", default=None, need=Need.CONDITIONAL)
    shortened: Text | None = element("缩短期限的原因", default=None, need=Need.CONDITIONAL)
    place: Line | None = element("地点或者渠道", default=None, need=Need.ALWAYS)
    participants: tuple[Participants, ...] = element("参加人数", default=(), need=Need.CONDITIONAL)
    received: StrictInt | None = element("收到意见数", default=None, need=Need.CONDITIONAL, ge=0, le=999999)
    adopted: StrictInt | None = element("采纳意见数", default=None, need=Need.CONDITIONAL, ge=0, le=999999)
    outcome: Text | None = element("结果", "意见怎样采纳，不采纳的理由", default=None, need=Need.ALWAYS)
    outcome_on: Day | None = element("结果公布日期", default=None)
    record: Attachment | None = element("记录", "附件路径或网址", default=None)
    files: tuple[Attachment, ...] = element("有关文件", "草案、说明等，附件路径或网址", default=())
    legal_basis: tuple[Citation, ...] = element("依据", default=())
    powers: tuple[PowerId, ...] = element("有关事项", "catalogue/powers/ 中的标识", default=())
    documents: tuple[DocumentId, ...] = element("有关政府文件", "catalogue/documents/ 中的标识", default=())

    @property
    def day(self) -> date | None:
        """The day it counts from: when it was held, or closed, or announced."""
        return self.held_on or self.until or self.announced_on
