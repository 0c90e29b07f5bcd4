"""The yearly evaluation: ``catalogue/evaluation.yml`` (条例46)."""

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, StrictBool, StrictInt, StringConstraints

from generator.model.entry import Citation, Day, DepartmentId, Id, Line, Need, Record, Text, Url, element
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId

PATH = "catalogue/evaluation.yml"


class Measure(Vocabulary):
    """What the program can compute of a department from the registers; the words of ``measures``."""

    COMPLETENESS = "信息完整度"
    TIMELINESS = "公开及时率"
    BASIS = "依据现行有效率"
    FLOW = "流程图公布率"
    TELEPHONE = "咨询电话公布率"
    ALIASES = "日常用语收录率"
    PROMISE = "承诺时限公布率"
    COMPRESSION = "办理时限压缩率"
    CENTRE = "许可进驻率"
    SATISFACTION = "社会评议满意率"
    DOCUMENTS = "文件公开数"
    DECISIONS = "行政决定公开数"
    NEWS = "动态信息报送数"

    @property
    def counted(self) -> bool:
        """Whether it is a number of entries, which says nothing without a target; the others are shares."""
        return self in (Measure.DOCUMENTS, Measure.DECISIONS, Measure.NEWS)


class State(Vocabulary):
    """状态 of a year's evaluation."""

    DRAFT = "草案"
    PUBLISHED = "公布"


def _points(value: object) -> object:
    """An editor writes ``12.5``, which YAML reads as a number; as text it stays exactly what was written."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


WEIGHT_PATTERN = r"^(100|\d{1,2}(\.[05])?)$"
SCORE_PATTERN = r"^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$"
Weight = Annotated[
    str, BeforeValidator(_points, json_schema_input_type=str | float), StringConstraints(pattern=WEIGHT_PATTERN)
]
Score = Annotated[
    str, BeforeValidator(_points, json_schema_input_type=str | float), StringConstraints(pattern=SCORE_PATTERN)
]


class Ground(Record):
    """What an indicator rests on: an article of a law of the register, or a document and its part."""

    law: Citation | None = element("法律法规", default=None)
    document: Line | None = element("文件", "文件名称和条，如：《某市政务公开考核办法》第15条", default=None)


class Indicator(Record):
    """指标: computed by the program (``measure``) or entered by hand with evidence (``entered``)."""

    id: Id = element("标识", "小写字母、数字和连字符", need=Need.ALWAYS)
    name: Line = element("指标", need=Need.ALWAYS)
    weight: Weight = element("权重", "从 0 到 100 的整数，或者带 .5；全部指标合计正好 100", need=Need.ALWAYS)
    about: Text = element("衡量什么", need=Need.ALWAYS)
    measure: Measure | None = element("计算方法", "由程序计算的写方法的名称", default=None)
    entered: StrictBool = element("人工评分", "不由程序计算、凭证据录入的填 true", default=False)
    target: StrictInt | None = element(
        "满分线", "达到它就得满分：比率写百分数，件数写件数；比率不写的，100% 得满分", default=None, ge=1, le=9999
    )
    basis: tuple[Ground, ...] = element("依据", default=())


class Entered(Record):
    """人工评分: what a department got for an indicator that no register can tell, and how one can see that."""

    department: DepartmentId = element("部门", need=Need.ALWAYS)
    indicator: Id = element("指标", "指标的标识", need=Need.ALWAYS)
    score: Score = element("得分", "从 0 到 100 的数，最多两位小数", need=Need.ALWAYS)
    evidence: Text | None = element("证据", "评分所依据的材料", default=None, need=Need.ALWAYS)
    evidence_url: Url | None = element("证据网址", default=None)


class RegionScore(Record):
    """县区考核得分: given by the appraising authority, not computed here."""

    region: RegionId = element("县区", "catalogue/regions/ 中的标识", need=Need.ALWAYS)
    score: Score = element("得分", "从 0 到 100 的数，最多两位小数", need=Need.ALWAYS)
    evidence: Text | None = element("证据", "评分所依据的材料", default=None, need=Need.ALWAYS)
    evidence_url: Url | None = element("证据网址", default=None)


class Mark(Record):
    """The measured value of one indicator, as a fraction; a number of entries has the denominator 1."""

    indicator: Id = element("指标", "指标的标识", need=Need.ALWAYS)
    numerator: StrictInt = element("分子", need=Need.ALWAYS, ge=0)
    denominator: StrictInt = element("分母", need=Need.ALWAYS, ge=1)


class Result(Record):
    """得分 as it was published: it must not change when the data do."""

    department: DepartmentId = element("部门", need=Need.ALWAYS)
    score: Score = element("得分", "从 0 到 100 的数，最多两位小数", need=Need.ALWAYS)
    marks: tuple[Mark, ...] = element("各指标的数", "凭它们可以重新算出得分", default=())


class Excluded(Record):
    """A department that was not ranked, and why."""

    department: DepartmentId = element("部门", need=Need.ALWAYS)
    reason: Line = element("原因", need=Need.ALWAYS)


class Assessment(Record):
    """One year's evaluation. The year of the newest data is computed; of earlier ones the results are kept here."""

    year: StrictInt = element("年度", "四位数字", need=Need.ALWAYS, ge=1990, le=2100)
    state: State = element("状态", need=Need.ALWAYS)
    as_of: Day | None = element("数据截至", default=None, need=Need.ALWAYS)
    due_on: Day | None = element("应公布日期", "规定的公布期限", default=None)
    published_on: Day | None = element("公布日期", default=None)
    method: Text | None = element("办法说明", "本年度评估办法中需要说明的事", default=None)
    indicators: tuple[Indicator, ...] = element("本年度指标", "与现行指标体系不同的年度才写", default=())
    entered: tuple[Entered, ...] = element("人工评分", default=())
    places: tuple[RegionScore, ...] = element("县区得分", default=())
    results: tuple[Result, ...] = element("公布的结果", "公布时存入，以后数据变了也不变", default=())
    excluded: tuple[Excluded, ...] = element("未参加排队的部门", "与公布的结果一起存入", default=())


class Evaluation(Record):
    """年度评估指标体系和各年度的评估."""

    name: Line = element("指标体系", need=Need.ALWAYS)
    organiser: Line | None = element("组织单位", default=None, need=Need.ALWAYS)
    method: Text | None = element("评估办法", default=None, need=Need.ALWAYS)
    least_judged: Weight = element(
        "参加排队的最低权重", "从 0 到 100 的整数，或者带 .5；能评的指标权重合计低于它的部门不参加排队", default="50"
    )
    indicators: tuple[Indicator, ...] = element("指标", need=Need.ALWAYS, min_length=1)
    years: tuple[Assessment, ...] = element("年度", default=())

    def indicators_of(self, year: Assessment) -> tuple[Indicator, ...]:
        """The indicators that hold for a year: its own, or else the present ones."""
        return year.indicators or self.indicators


def exact(points: str) -> Fraction:
    """A weight or a score without any rounding: ``12.5`` is 25/2."""
    return Fraction(points)
