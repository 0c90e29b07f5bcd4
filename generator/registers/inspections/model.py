"""The register of special inspections: of utilities' charges and of government procurement."""

from datetime import date
from typing import Annotated

from generator.model.activity import Activity
from generator.model.entry import Attachment, Day, DepartmentId, Id, Line, Need, Reference, Text, element
from generator.model.vocabulary import Vocabulary


class InspectionKind(Vocabulary):
    """What is inspected."""

    CHARGES = "价费检查"
    PROCUREMENT = "政府采购专项检查"
    OTHER = "其他专项检查"


class Inspection(Activity):
    """One special inspection."""

    kind: InspectionKind = element("检查类型", need=Need.ALWAYS)
    by: tuple[DepartmentId, ...] = element(
        "检查部门", "catalogue/departments/ 中的标识", default=(), need=Need.ALWAYS, listed=True
    )
    joined_by: tuple[Line, ...] = element("参加检查的其他机关", "不在部门目录中的，写名称", default=())
    utility: Annotated[Id, Reference("utilities")] | None = element(
        "受检公用事业单位", "catalogue/utilities/ 中的标识", default=None, need=Need.CONDITIONAL
    )
    trading_body: Annotated[Id, Reference("trading-bodies")] | None = element(
        "受检交易主体", "catalogue/trading-bodies/ 中的标识", default=None, need=Need.CONDITIONAL
    )
    subject: Line | None = element("其他受检对象", default=None, need=Need.CONDITIONAL)
    scope: Text | None = element("检查内容", default=None, need=Need.ALWAYS)
    checked_on: Day | None = element("检查日期", default=None, need=Need.ALWAYS, listed=True)
    findings: tuple[Text, ...] = element("发现的问题", default=(), need=Need.CONDITIONAL)
    result: Text | None = element("处理结果", default=None, need=Need.ALWAYS)
    rectify_by: Day | None = element("整改期限", default=None, need=Need.CONDITIONAL)
    rectified_on: Day | None = element("整改完成日期", default=None, need=Need.CONDITIONAL)
    files: tuple[Attachment, ...] = element("检查文书", "附件路径或网址", default=())

    @property
    def day(self) -> date | None:
        """When it was checked."""
        return self.checked_on
