"""The dirt of other makers' tables, cleaned where that is certain and doubted aloud where it is not."""

import html
import re
import unicodedata

from generator.spreadsheet.cells import UncertainError

_NOTHING = "无 暂无 无。 没有 空 / \\ - -- — —— － – null none nan n/a #n/a (无) （无） undefined"
ABSENT = frozenset(["", *_NOTHING.split()])
_TAG = re.compile(
    r"</?(?:p|br|div|span|font|b|strong|i|u|em|a|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|td|th|img|h[1-6]|hr|pre|sub|sup|o:p|center|section|label)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LINE_TAG = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ACTIVE = re.compile(r"<\s*/?\s*(?:script|style|iframe|object|embed|svg|form|input|link|meta)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BESIDE_CHINESE = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n|\n(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_NUMBERED = re.compile(
    r"(?:[（(](\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(\d{1,2})\s*[.．、)）](?!\d)|([一二三四五六七八九十]{1,3})、)\s*"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LONG_DIGITS = re.compile(r"\d(?:[ -]?[\dXx]){10,}")


def text(value: str) -> str:
    """Entities, tags and invisible characters resolved, spaces made one, lines trimmed; the words stay."""
    for _ in range(3):
        if "&" not in value or (resolved := _ENTITY.sub(lambda found: html.unescape(found[0]), value)) == value:
            break
        value = resolved
    if "<" in value:
        value = _untagged(value)
    if "\ufffd" in value:
        raise UncertainError("有丢失的字（�），多半是编码转换时损坏的：请从原始数据重新取得")
    lines = (_SPACES.sub(" ", visible(line)).strip() for line in _LINES.split(value))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


def _untagged(value: str) -> str:
    if _ACTIVE.search(value):
        raise UncertainError("含有网页代码（脚本、样式等）：请只保留文字")
    return _TAG.sub("", _LINE_TAG.sub("\n", _COMMENT.sub("", value)))


def visible(line: str) -> str:
    """The line without characters that nobody sees."""
    if line.isascii() and line.isprintable():
        return line
    return "".join(c for c in line if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn"))


def line(value: str) -> str:
    """A text of one line: where Chinese was broken into lines nothing stood between them."""
    return _BESIDE_CHINESE.sub("", text(value)).replace("\n", " ")


def narrow(value: str) -> str:
    """Full-width letters, digits and brackets as ASCII: for codes, numbers and telephones, never for prose."""
    return unicodedata.normalize("NFKC", value).strip()


def absent(value: str) -> bool:
    """Whether the words only say that there is nothing."""
    return narrow(value).lower() in ABSENT


def pieces(value: str, separators: tuple[str, ...] = ()) -> list[str]:
    """A cell that lists several things: a line each, or cut where the mapping says; running numbers taken off."""
    parts = value.split("\n")
    for separator in separators:
        parts = [piece for part in parts for piece in part.split(separator)]
    parts = [part.strip() for part in parts if part.strip()]
    return _without_numbers(parts)


def _without_numbers(parts: list[str]) -> list[str]:
    """``1. 2. 3.`` at the beginnings, only where they run on without a gap: then they number, and say nothing."""
    bare = []
    for place, part in enumerate(parts, start=1):
        found = _NUMBERED.match(part)
        if found and number(next(group for group in found.groups() if group)) == place:
            bare.append(part[found.end() :])
        elif place <= len(_CIRCLED) and part.startswith(_CIRCLED[place - 1]):
            bare.append(part[1:].strip())
        else:
            return parts
    return bare if all(bare) else parts


_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number(words: str) -> int | None:
    """A whole number, in digits or in Chinese words up to 9999; None where it is neither."""
    words = narrow(words)
    if re.fullmatch(r"\d{1,9}", words):
        return int(words)
    total = digit = 0
    for character in words:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[character], 0
        else:
            return None
    return total + digit if words else None


def shown(value: object) -> str:
    """A cell's text for a message: short, and with long numbers covered, for messages are kept in logs."""
    words = " ".join(str(value).split())
    words = _LONG_DIGITS.sub(lambda found: f"{found[0][:3]}…", words)
    return f"“{words[:40]}{'…' if len(words) > 40 else ''}”"
