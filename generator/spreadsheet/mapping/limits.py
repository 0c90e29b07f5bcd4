"""Time limits, sums of money, dates and citations as people write them in tables."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model.vocabulary import LimitUnit
from generator.spreadsheet.cells import UncertainError
from generator.spreadsheet.mapping.cleaning import narrow, number, shown
from generator.spreadsheet.reading.number_formats import from_serial

_ON_THE_SPOT = re.compile(r"(?:当场|即时|即办|立即|现场|随到随办|马上)(?:办结|办理|办|完成|件|决定|作出决定)*\Z")
_NOT_SET = re.compile(
    r"(?:法律|法规|法定|法律法规)?(?:均|都|暂)?(?:未|没有|无)(?:作出?|明确)?(?:规定|法定时限|法定期限|法定办结时限|规定时限)\Z"
)
_UNITS = {
    "工作日": LimitUnit.WORKING_DAY,
    "日": LimitUnit.DAY,
    "天": LimitUnit.DAY,
    "自然日": LimitUnit.DAY,
    "日历日": LimitUnit.DAY,
    "月": LimitUnit.MONTH,
    "年": LimitUnit.YEAR,
    "小时": LimitUnit.HOUR,
}
_AMOUNT = r"(\d{1,4}|[零〇一二两三四五六七八九十百千]{1,7})"
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_LIMIT = re.compile(
    r"(?:自?(?:受理|收到申请|申请受理)?之?日?起?|从受理之日起|受理后)?(?:不超过|最长|最多|在)?"
    rf"{_AMOUNT}\(?个?({_UNIT})\)?(?:以内|之内|内)?(?:办结|办理完毕|完成)?[。;]?\Z"
)
_DAY = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?)(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?\Z"
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})\Z")
_CN = "[零〇一二两三四五六七八九十百千]"
_CITATION = re.compile(
    r"《([^《》]{2,60})》\s*(?:[（(][^（）()]{0,80}[)）]\s*)*"
    rf"第({_CN}+|\d+)条(?:之({_CN}+|\d+))?(?:第({_CN}+|\d+)款)?(?:第?[（(]?({_CN}+|\d+)[)）]?项)?"
)


_MONEY = re.compile(r"(?:人民币)?[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万)?(?:元整?)?\Z")


def money(words: str) -> str:
    """``1,860,000.00``, ``￥5元``, ``120.5万元`` in yuan, as digits alone; other words stay what they are."""
    found = _MONEY.match(re.sub(r"\s", "", narrow(words)))
    if found is None:
        return words
    yuan = Decimal(found[1].replace(",", "") + (found[2] or ""))
    if not found[3]:
        return f"{yuan:f}"
    return f"{(yuan * 10_000).normalize():f}"


def sum_under(heading: str, value: object) -> object:
    """A bare number under a heading such as 预算金额（万元） is in that unit; what names its own unit stays."""
    if "万" not in heading or isinstance(value, list | bool) or re.search("[元万]", str(value)):
        return value
    return f"{value}万元"


def limit(value: object, default_unit: str = "") -> dict[str, Any] | str:
    """``20(工作日)``, ``二十个工作日内``, ``即办``: value and unit. Anything that says more than that is doubted."""
    words = re.sub(r"\s", "", narrow(str(value)))
    if _ON_THE_SPOT.match(words):
        return {"unit": str(LimitUnit.ON_THE_SPOT)}
    if _NOT_SET.match(words):
        return "法律未规定"
    found = _LIMIT.match(words)
    if found is None and re.fullmatch(_AMOUNT, words):
        if not default_unit:
            raise UncertainError(f"{shown(value)}没有写单位：请在映射文件中写 unit: 工作日（或日、月……）")
        amount, unit = number(words), default_unit
    elif found is None:
        raise UncertainError(f"{shown(value)}不能确定是多长时间：应为“20个工作日”这样的数值和单位")
    else:
        amount, unit = number(found[1]), str(_UNITS[found[2]])
    if not amount:
        raise UncertainError(f"{shown(value)}可能是当场办结，也可能是没有填写：请在映射文件的 values 中写明")
    return {"value": amount, "unit": unit}


def day(value: object) -> str:
    """An ISO date; a bare number that may be a date without its format is doubted."""
    words = re.sub(r"\s+", " ", narrow(str(value)))
    found = _DAY.match(words) or _COMPACT.match(words)
    try:
        if found:
            year, month, in_month = (int(part) for part in found.groups() if part)
            return date(year, month, in_month).isoformat()
    except ValueError:
        raise UncertainError(f"{shown(value)}不是真实的日期") from None
    if re.fullmatch(r"\d{5}(\.\d+)?", words) and (guess := from_serial(int(float(words)))):
        raise UncertainError(f"{shown(value)}可能是 Excel 的日期序号（{guess}）：请把单元格设成日期格式")
    raise UncertainError(f"{shown(value)}不能确定是哪一天：应为 2024-05-01 这样的年-月-日")


def citations(value: str, law: Callable[[str], str | None]) -> Iterator[dict[str, Any] | UncertainError]:
    """Each 《law》第N条 in a text, where the law is in the register; what is not is doubted by name."""
    seen = set()
    for found in _CITATION.finditer(value):
        name, article, suffix, paragraph, item = found.groups()
        id = law(name)
        if id is None:
            yield UncertainError(f"法律法规中没有《{name[:40]}》：先建立它的条目，再导入这一条依据")
            continue
        words = f"{number(article)}" + (f"条之{_chinese(suffix)}" if suffix else "")
        citation: dict[str, Any] = {"law": id, "article": words}
        citation |= {"paragraph": number(paragraph)} if paragraph else {}
        citation |= {"item": number(item)} if item else {}
        if (key := tuple(citation.values())) not in seen:
            seen.add(key)
            yield citation


def article(value: str) -> str:
    """``第四十二条``, ``42条``, ``42``: the number as the register writes it."""
    words = re.sub(r"\s", "", narrow(value))
    found = re.fullmatch(rf"第?({_CN}+|\d+)条?(?:之({_CN}+|\d+))?", words)
    if found is None or not number(found[1]):
        raise UncertainError(f"{shown(value)}不能确定是第几条：应为 42 这样的条的序号")
    return f"{number(found[1])}" + (f"条之{_chinese(found[2])}" if found[2] else "")


def _chinese(words: str) -> str:
    digits = "一二三四五六七八九十"
    return digits[int(words) - 1] if words.isdigit() and 1 <= int(words) <= 10 else words
