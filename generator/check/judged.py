"""Rules that the registers of judgements share: no persons, and no result before the year is over."""

import re
from collections.abc import Iterator
from datetime import date

from generator.model.diagnostic import Diagnostic, Keys, error

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


def _named(keys: Keys, text: str | None) -> Iterator[Diagnostic]:
    found = _PERSON.search(text or "")
    if found:
        # The name itself is not repeated where the report may be kept.
        begun = found[0].strip("，。、；：")[:-1]
        message = f"“{begun}…”像是个人：这里只写单位和人数，不写个人姓名，也不写“某某”"
        yield error("names-a-person", keys, message)


def impersonal(*pairs: tuple[Keys, str | None]) -> Iterator[Diagnostic]:
    """The texts name no person."""
    for keys, text in pairs:
        yield from _named(keys, text)


def before_its_year(year: int, published_on: date | None) -> Iterator[Diagnostic]:
    """What is published of a year is published in it or later."""
    if published_on is not None and published_on.year < year:
        message = f"公开日期 {published_on} 在 {year} 年度之前：请核对年度和日期"
        yield error("published-before-its-year", ("published_on",), message)
