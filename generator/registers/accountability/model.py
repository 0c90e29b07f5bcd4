"""The register of accountability (责任追究): units called to account over openness (条例47, 51-53)."""

from pydantic import StrictInt

from generator.model.activity import Judgement
from generator.model.entry import Citation, Day, DepartmentId, Line, Need, Text, element
from generator.model.vocabulary import Vocabulary


class Sanction(Vocabulary):
    """处理方式: what 条例47, 52 and 53 provide for. Of what falls on people only the number is published."""

    RECTIFICATION = "责令改正"
    SUPERVISED = "督促整改"
    CRITICISM = "通报批评"
    PROPOSAL = "提出处理建议"
    DISCIPLINE = "依法给予处分"
    TRANSFER = "移送司法机关"


class Progress(Vocabulary):
    """办理状态."""

    OPEN = "整改中"
    DONE = "整改完成"
    REVOKED = "已撤销"


class Accountability(Judgement):
    """A decision against a unit. Nobody is named: of people only the number is said."""

    impersonal = ("unit_name", "facts", "decided_by")

    unit: DepartmentId | None = element("被追究单位", "catalogue/departments/ 中的标识", default=None, listed=True)
    unit_name: Line | None = element(
        "被追究单位名称", "不在部门目录中的单位写名称，不写个人", default=None, listed=True
    )
    facts: Text | None = element("主要事实", "简要写，不写个人姓名", default=None, need=Need.ALWAYS, searched=True)
    violated: tuple[Citation, ...] = element("违反的规定", default=(), need=Need.ALWAYS)
    sanctions: tuple[Sanction, ...] = element("处理方式", need=Need.ALWAYS, listed=True, min_length=1)
    basis: tuple[Citation, ...] = element("处理依据", default=(), need=Need.ALWAYS)
    persons: StrictInt | None = element("处分人数", "只写人数，不写姓名", default=None, ge=0, le=9999)
    decided_on: Day | None = element("决定日期", default=None, need=Need.ALWAYS)
    decided_by: Line | None = element("决定机关", default=None, need=Need.ALWAYS)
    state: Progress = element("状态", default=Progress.OPEN, listed=True)
    done_on: Day | None = element("整改完成日期", default=None, need=Need.CONDITIONAL)
