"""Rules for appraisals, reviews and accountability: sums that are right, and nobody named."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from generator.catalogue import Catalogue
from generator.check.finding import Finding, Rule, error, warning
from generator.load import Keys
from generator.model.accountability import Accountability, Progress, Sanction
from generator.model.appraisal import Appraisal, Grade
from generator.model.review import Review

# Common surnames that do not also begin common words (方面, 任职, 严重).
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪廖贾夏韦"
    "付邹孟熊秦邱尹薛闫侯陶黎贺顾毛郝龚邵钱覃戴莫孔汤"
)
_TITLES = "局长|主任|科长|处长|股长|所长|站长|书记|组长|队长|科员|工作人员|责任人|负责人|经办人|当事人|同志"
# 王某, 李某某; and an office followed by what can only be a name. A unit's own name has neither.
_PERSON = re.compile(
    rf"[{_SURNAMES}]某|(?:{_TITLES})[:：\s]*(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[，。、；;,（(）)\s]|被|因|给予|$)"
    rf"|(?:^|[，。、；：\s])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:同志|同学|女士|先生)"
)


def _named(keys: Keys, text: str | None) -> Iterator[Finding]:
    found = _PERSON.search(text or "")
    if found:
        # The name itself is not repeated where the report may be kept.
        begun = found[0].strip("，。、；：")[:-1]
        message = f"“{begun}…”像是个人：这里只写单位和人数，不写个人姓名，也不写“某某”"
        yield error("names-a-person", keys, message)


def _texts(*pairs: tuple[Keys, str | None]) -> Iterator[Finding]:
    for keys, text in pairs:
        yield from _named(keys, text)


def _before_its_year(year: int, published_on: date | None) -> Iterator[Finding]:
    if published_on is not None and published_on.year < year:
        message = f"公开日期 {published_on} 在 {year} 年度之前：请核对年度和日期"
        yield error("published-before-its-year", ("published_on",), message)


def appraisal_points(appraisal: Appraisal, _: Catalogue) -> Iterator[Finding]:
    """An item brings no more than its points, and the total is their sum."""
    for place, item in enumerate(appraisal.items):
        if Fraction(item.points) > Fraction(item.full):
            message = f"“{item.name}”得 {item.points} 分，分值只有 {item.full} 分：请核对"
            yield error("points-over-full", ("items", place, "points"), message)
    if appraisal.items and appraisal.total is not None:
        total = sum((Fraction(item.points) for item in appraisal.items), Fraction(0))
        if total != Fraction(appraisal.total):
            message = f"总分为 {appraisal.total}，各项得分合计是 {float(total):g}：两者应相同"
            yield error("total-not-sum", ("total",), message)


def appraisal_subject(appraisal: Appraisal, _: Catalogue) -> Iterator[Finding]:
    """It says what was appraised, and what failed is not commended."""
    if appraisal.appraised is None and appraisal.centre is None and appraisal.unit is None:
        message = "没有写被考核的是谁：应写 appraised（部门）、centre（中心）或者 unit（窗口或单位的名称）"
        yield error("nobody-appraised", (), message)
    if appraisal.grade is Grade.FAILED and appraisal.award is not None:
        yield error("failed-but-awarded", ("award",), f"考核结果为“不合格”，却有表彰“{appraisal.award}”：请核对")
    yield from _before_its_year(appraisal.year, appraisal.published_on)
    yield from _texts(
        (("name",), appraisal.name),
        (("summary",), appraisal.summary),
        (("unit",), appraisal.unit),
        (("award",), appraisal.award),
        *((("items", place, "note"), item.note) for place, item in enumerate(appraisal.items)),
    )


def review_counts(review: Review, _: Catalogue) -> Iterator[Finding]:
    """The grades sum to those who answered, who are no more than were asked."""
    if review.answers is not None and review.answered is not None and review.answers.total != review.answered:
        message = f"有效样本为 {review.answered}，各等次合计是 {review.answers.total}：两者应相同"
        yield error("answers-not-sum", ("answered",), message)
    if review.asked is not None and review.answered is not None and review.answered > review.asked:
        message = f"有效样本 {review.answered} 多于发出数 {review.asked}：请核对"
        yield error("more-answers-than-asked", ("answered",), message)
    if review.held_from and review.held_to and review.held_to < review.held_from:
        message = f"结束日期 {review.held_to} 早于开始日期 {review.held_from}：请核对两个日期"
        yield error("review-ends-before-it-begins", ("held_to",), message)
    yield from _before_its_year(review.year, review.published_on)
    yield from _texts(
        (("name",), review.name),
        (("summary",), review.summary),
        (("measures",), review.measures),
        *((("opinions", place), text) for place, text in enumerate(review.opinions)),
    )


def accountable_unit(entry: Accountability, _: Catalogue) -> Iterator[Finding]:
    """A unit is called to account, and no person is named; people are counted where they were punished."""
    if entry.unit is None and entry.unit_name is None:
        message = "没有写被追究的单位：应写 unit（部门目录中的标识），不在目录中的写 unit_name（单位名称）"
        yield error("nobody-accountable", (), message)
    if entry.persons is not None and Sanction.DISCIPLINE not in entry.sanctions:
        message = f"写了处分人数 {entry.persons}，处理方式中没有“{Sanction.DISCIPLINE}”：请核对"
        yield error("persons-without-discipline", ("persons",), message)
    yield from _texts(
        (("name",), entry.name),
        (("summary",), entry.summary),
        (("unit_name",), entry.unit_name),
        (("facts",), entry.facts),
        (("decided_by",), entry.decided_by),
    )


def accountability_dates(entry: Accountability, _: Catalogue) -> Iterator[Finding]:
    """The decision is of the year it stands under, and what is mended is mended afterwards."""
    if entry.decided_on is not None and entry.decided_on.year != entry.year:
        message = f"年度为 {entry.year}，决定日期却是 {entry.decided_on}：应写决定的那一年"
        yield error("decided-in-another-year", ("year",), message)
    if entry.decided_on and entry.done_on and entry.done_on < entry.decided_on:
        message = f"整改完成日期 {entry.done_on} 早于决定日期 {entry.decided_on}：请核对两个日期"
        yield error("done-before-decided", ("done_on",), message)
    if entry.done_on is not None and entry.state is Progress.OPEN:
        message = f"有整改完成日期 {entry.done_on}，状态却是“{entry.state}”：应为“{Progress.DONE}”"
        yield error("done-but-open", ("state",), message)
    if entry.state is Progress.DONE and entry.done_on is None:
        yield warning("done-without-date", ("state",), "状态为“整改完成”，没有写整改完成日期 done_on")
    yield from _before_its_year(entry.year, entry.published_on)


APPRAISAL_RULES: tuple[Rule, ...] = (appraisal_points, appraisal_subject)
REVIEW_RULES: tuple[Rule, ...] = (review_counts,)
ACCOUNTABILITY_RULES: tuple[Rule, ...] = (accountable_unit, accountability_dates)
