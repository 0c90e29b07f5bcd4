"""Pages whose markup would keep a reader of Markdown busy for hours: brackets that are never closed, deep nesting."""

import re
from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, error

_BLANK = re.compile(r"\n[ \t]*\n")
_SIGN = re.compile(r"\\.|\]\(|[\[\]()]", re.DOTALL)
# A person closes what was opened; each bracket left open has everything after it read once more.
_MOST_OPEN = 20
_DEEP = re.compile(r"^(?:(?:[ ]{0,3}>){21}|[ \t]{80,}(?:[-*+]|\d+[.)])[ \t])", re.MULTILINE)
TOO_DEEP = "列表、引用或标签嵌套得太深：请减少层次"
_OPEN = "这一段有许多括号没有配对：请补上 ] 或 )，不是链接的写成 \\["
# Each abbreviation is looked for in the whole page.
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)
_MOST_ABBREVIATIONS = 200


def entangled(text: str) -> Iterator[Diagnostic]:
    """The first place of each kind in a page that takes too long to read."""
    if found := _DEEP.search(text):
        yield error("page-markup", (), TOO_DEEP, (text.count("\n", 0, found.start()) + 1, 1))
    if len(places := [found.start() for found in _ABBREVIATION.finditer(text)]) > _MOST_ABBREVIATIONS:
        message = f"有 {len(places)} 个缩略语定义，最多 {_MOST_ABBREVIATIONS} 个：请分成几页"
        yield error("page-markup", (), message, (text.count("\n", 0, places[_MOST_ABBREVIATIONS]) + 1, 1))
    start = 0
    for block in _BLANK.split(text):
        if block.count("[") > _MOST_OPEN and _left_open(block) > _MOST_OPEN:
            yield error("page-markup", (), _OPEN, (text.count("\n", 0, text.find(block, start)) + 1, 1))
            return
        start += len(block)


def _left_open(block: str) -> int:
    """How many brackets stand open at once, of texts of links and of their addresses."""
    most = texts = addresses = 0
    for found in _SIGN.finditer(block):
        sign = found[0]
        if sign == "[":
            texts += 1
        elif sign.startswith("]"):
            texts = max(0, texts - 1)
            addresses += sign == "]("
        elif sign == ")":
            addresses = max(0, addresses - 1)
        most = max(most, texts, addresses)
    return most
