"""The register of reviews (社会评议): what people said who were asked (条例46)."""

from fractions import Fraction

from pydantic import StrictInt

from generator.model.activity import Judgement
from generator.model.entry import Citation, Day, DepartmentId, Line, Need, Record, Text, Url, element
from generator.model.vocabulary import Vocabulary


class ReviewMethod(Vocabulary):
    """评议方式."""

    QUESTIONNAIRE = "问卷调查"
    ON_SITE = "现场评价"
    TELEPHONE = "电话回访"
    ONLINE = "网上评价"
    MEETING = "座谈评议"


class Answers(Record):
    """How many gave each grade. The first two count as satisfied."""

    very_satisfied: StrictInt = element("非常满意", default=0, ge=0, le=99_999_999)
    satisfied: StrictInt = element("满意", default=0, ge=0, le=99_999_999)
    fair: StrictInt = element("基本满意", default=0, ge=0, le=99_999_999)
    dissatisfied: StrictInt = element("不满意", default=0, ge=0, le=99_999_999)
    very_dissatisfied: StrictInt = element("非常不满意", default=0, ge=0, le=99_999_999)

    @property
    def total(self) -> int:
        """All answers."""
        return self.content + self.fair + self.dissatisfied + self.very_dissatisfied

    @property
    def content(self) -> int:
        """非常满意 and 满意; 基本满意 is not satisfied."""
        return self.very_satisfied + self.satisfied


class Review(Judgement):
    """One review of one department: how it was asked, how many answered, and what."""

    impersonal = ("measures", "opinions")

    subject: DepartmentId = element("被评议部门", "catalogue/departments/ 中的标识", need=Need.ALWAYS, listed=True)
    method: ReviewMethod = element("评议方式", need=Need.ALWAYS, listed=True)
    organiser: Line | None = element("组织单位", "由谁组织评议", default=None, need=Need.ALWAYS)
    held_from: Day | None = element("开始日期", default=None)
    held_to: Day | None = element("结束日期", default=None)
    asked: StrictInt | None = element("发出数", "发出问卷或者询问的人次", default=None, ge=1, le=99_999_999)
    answered: StrictInt | None = element(
        "有效样本", "各等次合计应与它相等", default=None, need=Need.ALWAYS, ge=1, le=99_999_999
    )
    answers: Answers | None = element("各等次人数", default=None, need=Need.ALWAYS)
    opinions: tuple[Text, ...] = element("主要意见", "概括写，不写提意见的人", default=())
    measures: Text | None = element("整改情况", default=None)
    url: Url | None = element("结果公布网址", default=None)
    basis: tuple[Citation, ...] = element("依据", default=())

    @property
    def satisfaction(self) -> Fraction | None:
        """The share of the satisfied among those who answered; None where nobody did."""
        if self.answers is None or not self.answers.total:
            return None
        return Fraction(self.answers.content, self.answers.total)
