"""Rules for activities, published afterwards, and for judgements: nobody is named, and none comes before its year."""

import re
from collections.abc import Iterator, Sequence

from generator.model.activity import Activity, Judgement
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, Rule, error
from generator.model.reflect import fields

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


def happened(activity: Activity, _: Catalogue) -> Iterator[Diagnostic]:
    """The record of something is published after it."""
    field = activity.happened
    if field and activity.day and activity.published_on and activity.day > activity.published_on:
        what = f"{fields(type(activity))[field].title} {activity.day}"
        message = f"{what} 晚于公开日期 {activity.published_on}：还没有发生的事不能作为记录公开"
        yield error("published-before-it-happened", (field,), message)


def its_year(judgement: Judgement, _: Catalogue) -> Iterator[Diagnostic]:
    """No result is published before the year that it is of."""
    if judgement.published_on is not None and judgement.published_on.year < judgement.year:
        message = f"公开日期 {judgement.published_on} 在 {judgement.year} 年度之前：请核对年度和日期"
        yield error("published-before-its-year", ("published_on",), message)


def impersonal(judgement: Judgement, _: Catalogue) -> Iterator[Diagnostic]:
    """Units are judged in public, not persons."""
    for path in ("name", "summary", *judgement.impersonal):
        for keys, text in _texts(judgement, path.split(".")):
            if found := _PERSON.search(text):
                # The name itself is not repeated where the report may be kept.
                begun = found[0].strip("，。、；：")[:-1]
                message = f"“{begun}…”像是个人：这里只写单位和人数，不写个人姓名，也不写“某某”"
                yield error("names-a-person", keys, message)


def _texts(value: object, path: Sequence[str], keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """The texts at a path of fields, of every item where a field is a list."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _texts(item, path, (*keys, place))
    elif value is not None:
        yield from _texts(getattr(value, path[0]), path[1:], (*keys, path[0]))


ACTIVITY_RULES: tuple[Rule, ...] = (happened,)
JUDGEMENT_RULES: tuple[Rule, ...] = (its_year, impersonal)
