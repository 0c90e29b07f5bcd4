"""Signs that look like others: whoever searches for the one does not find the other."""

import re
import unicodedata
from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, error

# What stands in a page's frame where something is put in (`site/material/shell.py`).
TOKEN = re.compile(r"slot-?[a-z-]*-?7c1f", re.IGNORECASE)
LINE_END = re.compile(r"\r\n|\n|\r")
# Signs that look like another: radicals and forms for them alone, and what only one maker's fonts show.
_LOOKALIKE = re.compile("[\u2e80-\u2fdf\ue000-\uf8ff\U000f0000-\U0010fffd]")
_RADICALS = dict(
    zip(
        "⺁⺄⺅⺇⺈⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
        "厂乙亻几刀卜小小兀尢尢尣巳幺彑忄心扌攵旡日月母民氵氺灬爫爪丬犭王目示礻糸纟网网网耂者聿肉臼艹艹艹虎衤西西见角讠贝车辶辶辶邑钅長長长门阝雨青韦页风飞食饣食马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
        strict=True,
    )
)


def reserved(text: str) -> Iterator[Diagnostic]:
    """The first mark of a page's frame."""
    if found := TOKEN.search(text):
        message = f"发现“{found[0]}”，它是网页模板内部的记号：请换一种写法"
        yield error("reserved-word", (), message, (text.count("\n", 0, found.start()) + 1, 1))


def lookalikes(text: str) -> Iterator[Diagnostic]:
    """Each sign that looks like another and is not found by whoever searches for that; and marks of a page's frame."""
    yield from reserved(text)
    if _LOOKALIKE.search(text) is None:
        return
    for number, line in enumerate(LINE_END.split(text), start=1):
        for found in _LOOKALIKE.finditer(line):
            yield error("look-alike", (), _right(found[0]), (number, found.start() + 1))


def _right(sign: str) -> str:
    right = _RADICALS.get(sign) or unicodedata.normalize("NFKC", sign)
    if right == sign:
        return f"发现 U+{ord(sign):04X}，它只在个别字体里才显示成字：请重新输入这个字"
    return f"发现部首“{sign}”（U+{ord(sign):04X}），应为汉字“{right}”（U+{ord(right):04X}）：看起来一样，却不是同一个字"
