"""The register of research topics (调研专题): studied, planned, and put into practice one by one."""

from pydantic import StrictInt

from generator.model.activity import Activity
from generator.model.entry import Day, Line, Need, Text, element
from generator.model.vocabulary import Vocabulary
from generator.registers.documents.model import DocumentId


class TopicState(Vocabulary):
    """How far a topic has come; of what nobody has reported, nothing is claimed."""

    NOT_STARTED = "未开始"
    STUDIED = "调研中"
    PLANNED = "形成方案"
    ADOPTED = "已推出"
    UNKNOWN = "不详"


class Topic(Activity):
    """One topic of one year's work plan."""

    year: StrictInt = element("年度", need=Need.ALWAYS, ge=1949, le=2999)
    questions: tuple[Text, ...] = element("研究什么", default=(), searched=True)
    lead: Line | None = element("牵头单位", default=None, need=Need.ALWAYS, searched=True)
    state: TopicState = element("进展", "没有人报过的写“不详”", default=TopicState.UNKNOWN, listed=True)
    plan: DocumentId | None = element("实施方案", "catalogue/documents/ 中的标识", default=None, need=Need.CONDITIONAL)
    adopted_on: Day | None = element("推出日期", default=None, need=Need.CONDITIONAL, listed=True)
    result: Text | None = element("成果", default=None)
