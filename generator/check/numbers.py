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
    r"\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\xad-]"
)
_LONG_NUMBER = re.compile(rf"{_DIGIT}(?:(?:\\[nrt]|{_GAP_SIGN}){{0,4}}{_DIGIT}){{9}}")
_RUN = re.compile(rf"(?<![0-9])[0-9](?:{_GAP_SIGN}{{0,4}}[0-9]){{9,}}(?:{_GAP_SIGN}{{0,2}}[Xx](?![A-Za-z]))?")
_GROUP = re.compile(r"[0-9]+|[Xx]")
_LETTER = re.compile(r"[A-Za-z]")
_SHORTEST, _LONGEST = 11, 19
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
        if _within_a_word(plain, run):
            continue
        found = list(_in_groups(list(_groups(text, plain, run))))
        # Part of an identity number may look like another number.
        yield from (one for one in found if not any(_around(other, one) for other in found))


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


def _around(one: Number, other: Number) -> bool:
    return one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start


def _within_a_word(text: str, run: re.Match[str]) -> bool:
    """Letters on both sides: a digest, an address or the like, of which the digits are a chance part."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    return bool(_LETTER.match(before) and _LETTER.match(after))


def _groups(text: str, plain: str, run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The groups of digits in a run and their places; one written in Chinese is a group of its own: 张三139…"""
    for found in _GROUP.finditer(plain, *run.span()):
        for _, same in groupby(range(*found.span()), key=lambda place: text[place] in _CHINESE):
            places = list(same)
            yield plain[places[0] : places[-1] + 1], places[0], places[-1] + 1


def _in_groups(groups: Sequence[tuple[str, int, int]]) -> Iterator[Number]:
    """The numbers that neighbouring groups of digits are: ``139 1234 5678``, or one after another number."""
    for first, (_, start, _) in enumerate(groups):
        number, lengths = "", []
        for group, _, end in groups[first : first + _LONGEST]:
            number += group
            lengths.append(len(group))
            if len(number) > _LONGEST:
                break
            if len(number) >= _SHORTEST and (kind := _personal(number, lengths)):
                yield Number(kind, number[:3], start, end)


def _personal(number: str, lengths: Sequence[int]) -> str | None:
    if _MOBILE.match(number):
        return "手机号码"
    if len(number) == 18 and _is_identity_number(number.upper()):
        return "公民身份号码"
    # Without a check digit it must at least be written as such a number is.
    if lengths in ([15], [6, 6, 3]) and _is_old_identity_number(number):
        return "公民身份号码"
    # 62 is China UnionPay's prefix; Luhn's digit keeps out serial numbers.
    if len(number) >= 16 and number.startswith("62") and number.isdigit() and _luhn(number):
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
