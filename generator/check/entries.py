"""Rules that hold for the entries of every register: identity, references, personal data, completeness."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from generator.check.switches import closed
from generator.load import Raw
from generator.model.catalogue import Catalogue
from generator.model.completeness import missing
from generator.model.diagnostic import Diagnostic, Keys, error, warning
from generator.model.entry import ID_PATTERN, RESERVED_IDS, SHAPES, Entry, Record, known
from generator.model.register import Registry
from generator.model.walk import references


def identity(raw: Raw, grouped_by: str | None) -> Iterator[Diagnostic]:
    """The id is the file's name, and the folder says the same as the field it stands for."""
    if raw.id in RESERVED_IDS:
        yield error("reserved-id", ("id",), f"发现标识 {raw.id}，它是保留字：请换一个，并同样改文件名")
    own = raw.data.get("id")
    if not re.match(ID_PATTERN, raw.id):
        yield error("wrong-file-name", (), f"发现文件名“{raw.id[:70]}”，应为{SHAPES[ID_PATTERN]}")
    elif isinstance(own, str) and own != raw.id:
        yield error("id-differs-from-file", ("id",), f"发现 id 为“{own}”，应与文件名 {raw.id} 相同")
    if grouped_by is None:
        return
    group = raw.data.get(grouped_by)
    if isinstance(group, str) and group != raw.group:
        message = f"发现 {grouped_by} 为“{group}”，文件却在 {raw.group} 文件夹：两者应相同"
        yield error("wrong-department-folder", (grouped_by,), message)


def duplicate_ids(raws: Sequence[Raw]) -> Iterator[tuple[Raw, Diagnostic]]:
    """One id, one entry: two departments' folders may hold files of the same name."""
    first: dict[str, Raw] = {}
    for raw in raws:
        earlier = first.setdefault(raw.id, raw)
        if earlier is not raw:
            yield (
                raw,
                error("duplicate-id", ("id",), f"标识 {raw.id} 已被 {earlier.path} 使用：每个条目的标识只能用一次"),
            )


def unknown_references(
    entry: Record, known: Mapping[str, Mapping[str, object]], registry: Registry
) -> Iterator[Diagnostic]:
    """A reference must lead to a file that exists, be that file good or bad, in a register that is in use."""
    for found in references(entry):
        ids = known.get(found.register, {})
        if found.id not in ids:
            message = _unknown(found.id, ids, found.register, registry)
            yield error("unknown-reference", found.keys, f"发现“{found.id}”，{message}")


def _unknown(id: str, ids: Mapping[str, object], name: str, registry: Registry) -> str:
    if name in registry.closed.by_name:
        return f"{closed(registry.closed.by_name[name])}：应删去这一项"
    register = registry.by_name.get(name)
    if register is None:  # taken out of this program, or the package that brought it is not installed
        return f"它应是 {name} 中的标识，而本网站没有这个目录：应删去这一项"
    close = get_close_matches(id, ids, n=1)
    hint = f"，是不是 {close[0]}？" if close else "：应为其中一个文件的名字"
    return f"{register.title}（{register.folder}/）中没有这个标识{hint}"


def incomplete(entry: Entry, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """All that is still to be filled in, in one warning: it shows on the page as 待部门填报."""
    gaps = missing(entry, catalogue.authority.defaults)
    if gaps:
        names = "、".join(gap.title for gap in gaps)
        yield warning("incomplete", (), f"还有 {len(gaps)} 项待填报：{names}")


def duplicate_index_numbers(catalogue: Catalogue) -> Iterator[tuple[str, str, Diagnostic]]:
    """索引号 is unique over the information catalogue (条例12), and over each register that is no part of it.

    Gives the register and the id of all holders of a number but the first.
    """
    holders: defaultdict[tuple[str, str], dict[tuple[str, str], bool]] = defaultdict(dict)
    for register in catalogue.registers:
        catalogued = register.catalogued
        within = "" if catalogued else register.name
        for id, entry in catalogue.entries.get(register.name, {}).items():
            if entry.id == id:  # otherwise reported as such; the number would be another entry's
                own = catalogue.index_no(register.name, id)
                for number in (own, *(catalogued.numbers(own, entry) if catalogued else ())):
                    holders[within, number][register.name, id] = bool(known(entry, "index_no", str))
    for (_, number), held in holders.items():
        # Where one was written and another made from the template, the written one is to be mended.
        first, *others = sorted(held, key=lambda holder: held[holder]) if len(held) > 1 else held
        path = catalogue.sources.get(first[0], {}).get(first[1], first[1])
        for register_name, id in others:
            message = f"索引号 {number} 已被 {path} 使用：索引号在整个信息公开目录中不能重复"
            yield register_name, id, error("duplicate-index-no", ("index_no",), message)


_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9][0-9 -]{9,}[0-9Xx](?![0-9A-Za-z])")
_GAP = re.compile(r"[ -]+")
_ESCAPE = re.compile(r"\\[nrt]")
_LENGTHS = frozenset({11, 13, 16, 17, 18, 19})
_LONGEST = max(_LENGTHS)
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}\Z")
_CODE_FIELDS = frozenset({"code", "catalog_code", "task_code", "index_no"})


def personal_data(data: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Identity-card, mobile and bank-card numbers: public git history keeps them for ever."""
    for keys, text in _texts(data, ()):
        if keys[-1] not in _CODE_FIELDS:
            for kind in _kinds(text):
                yield error("personal-data", keys, f"疑似{kind}：个人信息不得写入公开的目录，请删去")


def may_hold_personal_data(texts: str) -> bool:
    """Whether the ``repr`` of an entry's data holds such a number: quick, and nearly always not."""
    return bool(_kinds(_ESCAPE.sub(" ", texts)))


def _kinds(text: str) -> tuple[str, ...]:
    """The kinds of personal numbers in a text, each with its first digits, in the order of their places."""
    numbers = (number for match in _DIGITS.finditer(text) for number in _numbers(_GAP.split(match[0])))
    return tuple(dict.fromkeys(f"{kind}（{number[:3]}…）" for number in numbers if (kind := _personal(number))))


def _numbers(groups: Sequence[str]) -> Iterator[str]:
    """The numbers that neighbouring groups of digits may be: ``139 1234 5678``, or one after another number."""
    for first in range(len(groups)):
        number = ""
        for group in groups[first : first + _LONGEST]:
            number += group
            if len(number) > _LONGEST:
                break
            if len(number) in _LENGTHS:
                yield number


def _texts(value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        if len(value) > 10:
            yield keys, value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield keys, str(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(inner, (*keys, position))


def _personal(number: str) -> str | None:
    if len(number) < 16:
        return "手机号码" if _MOBILE.match(number) else None
    if len(number) == 18 and _is_identity_number(number.upper()):
        return "公民身份号码"
    # 62 is China UnionPay's prefix; Luhn's digit keeps out serial numbers.
    if number.startswith("62") and number.isdigit() and _luhn(number):
        return "银行卡号"
    return None


def _is_identity_number(number: str) -> bool:
    """GB 11643-1999: region, date of birth, serial number and a check digit by ISO 7064 mod 11-2."""
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
