"""Numbers that belong to one person: of an identity card, a mobile telephone, a bank card; in whatever form.

People write them in full-width digits, in groups, with signs or words around them; each sign is looked at for what it
stands for, so that a number's place in the text stays known.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

# What stands for a digit: those of any script, in circles, in brackets, above the line; Chinese ones.
_CHINESE = dict(zip("〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789", strict=True))
_DIGIT = (
    r"[\d⁰¹²³⁴-⁹₀-₉①-⑨⓪⓿⑴-⑼⒈-⒐"
    r"❶-❾➀-➈➊-➒〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
)
# What may stand between the digits of one number.
_GAP_SIGN = (
    r"[\s .·•・．。_/—–―‐‑‒−－＿~～()（）\[\]［］【】*＊'’`"
    r"\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\xad\-]"
)
# What may stand there too, but stands between the items of a list as well: 受理150、1320、2480件.
_LIST_SIGN = r"[、,，|｜;；]"
_BETWEEN = f"{_GAP_SIGN[:-1]}{_LIST_SIGN[1:]}"
_LONG_NUMBER = re.compile(rf"{_DIGIT}(?:(?:\\[nrt]|{_BETWEEN}){{0,4}}{_DIGIT}){{9}}")
_RUN = re.compile(rf"(?<![0-9])[0-9](?:{_BETWEEN}{{0,4}}[0-9]){{9,}}(?:{_BETWEEN}{{0,2}}[Xx](?![A-Za-z]))?")
_LISTED = re.compile(_LIST_SIGN)
# Only behind such a word are the items of a list one telephone number.
_TELEPHONE = re.compile(r"(?:电话|手机|号码?|微信|联系方式|tel|phone|mobile)[为是]?[^\w\n]{0,4}\Z", re.IGNORECASE)
# How the digits of such a number begin, and how long the first group of an old one is: most are told by this alone.
_BEGINNING = re.compile(r"(?:(?:00)?86)?(?:0?1[3-9]\d{9}|[1-9]\d{5}(?:18|19|20)\d\d[01]\d[0-3]\d{4}|62\d{14})")
_OLD = (6, 15)
_GROUP = re.compile(r"[0-9]+|[Xx]")
_LETTER = re.compile(r"[A-Za-z]")
_BROKEN = re.compile(rf"\s|{_LIST_SIGN}")
_SHORTEST, _LONGEST = 11, 22
_COUNTRY = re.compile(r"(?:00)?86(?=\d{17}[\dXx]\Z)")
_MOBILE = re.compile(r"(?:(?:00|\+)?86)?0?1[3-9]\d{9}\Z")
_EARLIEST = 1800


@dataclass(frozen=True, slots=True)
class Number:
    """A personal number in a text: what it is, how it begins, and where it stands."""

    kind: str
    beginning: str
    start: int
    end: int


def may_hold(text: str) -> bool:
    """Whether there is a number this long at all: quick, and nearly always not."""
    return _LONG_NUMBER.search(text) is not None


def numbers(text: str) -> Iterator[Number]:
    """Each personal number in a text, in the order of their places."""
    if not may_hold(text):
        return
    plain = text if text.isascii() else "".join(map(_plain, text))
    for run in _RUN.finditer(plain):
        found = _in_groups(plain, list(_groups(text, plain, run)))
        yield from (one for one in found if not _within_a_word(plain, run, one))


def hidden(text: str) -> str:
    """The text with its personal numbers cut off after their first digits."""
    shown, last = [], 0
    for number in numbers(text):
        if number.start >= last:
            shown += [text[last : number.start], f"{number.beginning}…"]
        last = max(last, number.end)
    return "".join([*shown, text[last:]]) if shown else text


@cache
def _plain(sign: str) -> str:
    """The digit that a sign stands for, or the sign as it was; a letter X of full width as well."""
    if sign in _CHINESE:
        return _CHINESE[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow if len(narrow) == 1 and narrow.isascii() else sign


def _within_a_word(text: str, run: re.Match[str], number: Number) -> bool:
    """Letters on both sides: a digest, an address or the like, of which the digits are a chance part."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if not (_LETTER.match(before) and _LETTER.match(after)):
        return False
    outside = ((run.start(), number.start), (number.end, run.end()))
    return not any(_BROKEN.search(text, *span) for span in outside)


def _groups(text: str, plain: str, run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The groups of digits in a run and their places; one written in Chinese is a group of its own: 张三139…"""
    for found in _GROUP.finditer(plain, *run.span()):
        if text is plain:
            yield found[0], found.start(), found.end()
            continue
        for _, same in groupby(range(*found.span()), key=lambda place: text[place] in _CHINESE):
            places = list(same)
            yield plain[places[0] : places[-1] + 1], places[0], places[-1] + 1


def _in_groups(plain: str, groups: Sequence[tuple[str, int, int]]) -> Iterator[Number]:
    """The numbers that neighbouring groups of digits are: ``139 1234 5678``, or one after another number.

    From each place the longest; part of an identity number may look like another number.
    """
    digits, offset, last = "".join(group for group, _, _ in groups), 0, 0
    for first, (group, _, _) in enumerate(groups):
        if len(group) in _OLD or _BEGINNING.match(digits, offset):
            longest = max(_from(plain, groups[first : first + _LONGEST]), key=lambda one: one.end, default=None)
            if longest and longest.end > last:
                yield longest
                last = longest.end
        offset += len(group)


def _from(plain: str, groups: Sequence[tuple[str, int, int]]) -> Iterator[Number]:
    number, lengths, start = "", list[int](), groups[0][1]
    listed, before = False, start
    for group, place, end in groups:
        listed = listed or _LISTED.search(plain, before, place) is not None
        number, before = number + group, end
        lengths.append(len(group))
        if len(number) > _LONGEST:
            return
        if len(number) < _SHORTEST:
            continue
        kind = _personal(number, lengths)
        if kind and (not listed or _in_spite_of_list(kind, number, lengths, plain[max(0, start - 12) : start])):
            yield Number(kind, number[:3], start, end)


def _in_spite_of_list(kind: str, number: str, lengths: Sequence[int], before: str) -> bool:
    """Whether groups between which signs of a list stand are one number all the same, and not a list or an amount."""
    if kind == "手机号码":
        amount = all(length == 3 for length in lengths[1:])
        return not amount and (number.startswith(("86", "0086")) or _TELEPHONE.search(before) is not None)
    return len(number) >= 18 if kind == "公民身份号码" else {*lengths[:-1]} == {4}


def _personal(number: str, lengths: Sequence[int]) -> str | None:
    if _MOBILE.match(number):
        return "手机号码"
    own = _COUNTRY.sub("", number)
    if len(own) == 18 and _is_identity_number(own.upper()):
        return "公民身份号码"
    # Without a check digit it must at least be written as such a number is.
    if lengths in ([15], [6, 6, 3]) and _is_old_identity_number(number):
        return "公民身份号码"
    # 62 is China UnionPay's prefix; Luhn's digit keeps out serial numbers.
    if 16 <= len(number) <= 19 and number.startswith("62") and number.isdigit() and _luhn(number):
        return "银行卡号"
    return None


def _is_identity_number(number: str) -> bool:
    """GB 11643-1999: region, date of birth, serial number and a check digit by ISO 7064 mod 11-2."""
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number) or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


# The first digits of the regions: the provinces by their codes of GB/T 2260.
_PROVINCES = frozenset(
    {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82}
)


def _is_old_identity_number(number: str) -> bool:
    """GB 11643-1989: region, date of birth without the century, serial number; no check digit."""
    return number.isdigit() and int(number[:2]) in _PROVINCES and _is_day(f"19{number[6:12]}")


def _is_day(text: str) -> bool:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).year >= _EARLIEST
    except ValueError:
        return False


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
