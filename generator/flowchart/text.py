"""Text in the chart: how wide it is taken to be, and where its lines break.

Widths are estimates in em that depend on the characters alone, never on a font: a Chinese character is 1 em. They are
on the generous side, so that text set in any ordinary font stays inside the symbol computed for it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import category, east_asian_width

_NOT_FIRST = frozenset("，。、；：？！）】》〉〕”’」』…—·％～,.;:!?)]}%")
_NOT_LAST = frozenset("（【《〈〔“‘「『([{￥¥")
_COUNTED = frozenset("个日月年天小条款项元人次份")
_NARROW = frozenset(" .,:;'|!()[]{}/\\-ijlt")
_BLANK = 0.36
_BROAD = frozenset("MW@%m")
_JOINER = "\u200d"
# Words of administrative procedure that lines should not break in. It need not be complete: it only looks better.
_WORD = re.compile(
    "[一二三四五六七八九十百两0-9]+个?(?:工作日|日|月|年|小时|天)内?|利害关系人|(?:申请|当事|负责|承办|被处罚)人|"
    "是否|能否|怎样|或者|以及|可以|应当|不服|不予|准予|需要|要求|需等|属于|符合|按期|当场|及时|自行|亲自|依法|法定|一般|特别|简易|重大|复杂|"
    "行政|复议|诉讼|提起|申请|申报|受理|审查|审核|核实|核查|核对|调查|取证|听证|陈述|申辩|告知|补正|改正|整改|决定|裁决|裁定|批准|"
    "许可|处罚|处分|强制|执行|履行|征收|给付|检查|确认|奖励|登记|办理|办结|送达|公布|公示|公告|备案|归档|撤销|注销|变更|延续|换领|申领|"
    "材料|条件|标准|情形|结果|事实|证据|理由|期限|期满|管辖|权限|范围|程序|方式|方案|文件|文书|报告|证件|证明|任务|意见|异议|"
    "机关|机构|部门|单位|法院|政府|人民|专家|家属|权益|权利|自身|侵犯|合法|违法|职责|救济|起诉|投诉|举报|赔偿|补偿|停发|减发|"
    "检验|检测|检疫|鉴定|评审|评估|抽样|协商|协议|催告|认为|收到|工伤|视同|贿赂|清楚|成功|消失|使用|寻求|减免|作出|届满前?|复原|结婚|急需|答复|处理|有无|没有|现场|立即|费用|资料|信息|公开|承诺"
)


def clean(text: str) -> str:
    """The text without what XML forbids or what could upset the line: control characters become blanks."""
    if text.isprintable():
        return text
    return "".join(_allowed(character) for character in text)


def _allowed(character: str) -> str:
    kind = category(character)
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if kind == "Cs" or ord(character) & 0xFFFF >= 0xFFFE:
        return "\ufffd"
    return "" if kind == "Cf" and character != _JOINER else character


def width(text: str) -> float:
    """The width of a line of text in em."""
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    if "\u4e00" <= character <= "\u9fff":
        return 1.0
    if character <= "\u007e":
        if character in _NARROW:
            return 0.36
        return 0.9 if character in _BROAD else 0.7 if character.isupper() else 0.58
    kind = category(character)
    if kind in ("Mn", "Me", "Cf") or "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0.0
    if kind == "So":
        return 1.3
    return 1.0 if east_asian_width(character) in "WFA" else 0.75


def wrap(text: str, widest: float, most: int) -> tuple[str, ...]:
    """The text in at most ``most`` lines of at most ``widest`` em, as even as can be; what is cut off ends in ``…``.

    Latin words and numbers stay whole where a line can hold them; closing punctuation does not begin a line, opening
    punctuation does not end one.
    """
    line = clean(text).strip()
    return (line,) if width(line) <= widest else next(wraps(line, (widest,), most))


def wraps(text: str, widths: Sequence[float], most: int) -> Iterator[tuple[str, ...]]:
    """The text wrapped to each of the widths."""
    pieces, sizes = _pieces(clean(text).strip(), max(widths))
    for widest in widths:
        breaks, _ = _fill(pieces, sizes, widest)
        if len(breaks) > most:
            lines = _lines(pieces, breaks)
            yield *lines[: most - 1], _cut(lines[most - 1] + "…", widest)
        else:
            yield tuple(_lines(pieces, _even(pieces, sizes, widest, breaks))) or ("",)


def _fill(pieces: Sequence[str], sizes: Sequence[float], widest: float) -> tuple[list[int], float]:
    """The index of each line's first piece, and the width of the widest line, blanks at its end included."""
    starts: list[int] = []
    line = broadest = 0.0
    for index, size in enumerate(sizes):
        line += size
        if not index or (line > widest and line - (_BLANK if pieces[index][-1] == " " else 0.0) > widest):
            starts.append(index)
            line = size
        if line > broadest:
            broadest = line
    return starts, broadest


def _even(pieces: Sequence[str], sizes: Sequence[float], widest: float, breaks: list[int]) -> list[int]:
    """As many lines as given, broken after punctuation as often as can be, and then as even as can be."""
    best, least = breaks, _bad_breaks(pieces, breaks)
    target = widest
    while len(breaks) > 1 and target >= max(sizes):
        even, broadest = _fill(pieces, sizes, target)
        if len(even) != len(breaks):
            break
        bad = _bad_breaks(pieces, even)
        if bad <= least:
            best, least = even, bad
        target = min(broadest, target) - 0.01
    return best


def _bad_breaks(pieces: Sequence[str], starts: Sequence[int]) -> int:
    """How many lines break where no punctuation stands."""
    return sum(pieces[start - 1][-1] not in _NOT_FIRST and pieces[start][0] not in _NOT_LAST for start in starts[1:])


def _lines(pieces: Sequence[str], starts: Sequence[int]) -> list[str]:
    return ["".join(pieces[start:end]).strip() for start, end in pairwise([*starts, len(pieces)])]


def _cut(line: str, widest: float) -> str:
    while width(line) > widest and len(line) > 1:
        line = line[:-2] + "…"
    return line


def _inside_words(text: str) -> set[int]:
    """The places at which a line should not break: inside a common word, or a count and its unit."""
    return {place for word in _WORD.finditer(text) for place in range(word.start() + 1, word.end())}


def _pieces(text: str, widest: float) -> tuple[list[str], list[float]]:
    """What must stay on one line, with its width: a character with its punctuation, a Latin or a common word.

    A piece wider than a line is taken apart.
    """
    pieces, sizes = [""], [0.0]
    place, inside = 0, _inside_words(text)
    for cluster, size in _clusters(text):
        if sizes[-1] + size <= widest and (place in inside or not place or _joined(pieces[-1], cluster)):
            pieces[-1] += cluster
            sizes[-1] += size
        else:
            pieces.append(cluster)
            sizes.append(size)
        place += len(cluster)
    return pieces, sizes


def _joined(before: str, after: str) -> bool:
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return True
    if after[0] in _COUNTED and before[-1].isdigit():
        return True
    return after == " " or (_in_word(before[-1]) and _in_word(after[0]))


def _in_word(character: str) -> bool:
    return character != " " and (character < "\u2e80" and east_asian_width(character) in ("Na", "N"))


def _clusters(text: str) -> list[tuple[str, float]]:
    """Characters with the marks, selectors and joined characters that belong to them, and their widths."""
    clusters: list[tuple[str, float]] = []
    for character in text:
        size = _advance(character)
        if clusters and (size == 0.0 or clusters[-1][0].endswith(_JOINER)):
            clusters[-1] = (clusters[-1][0] + character, clusters[-1][1])
        else:
            clusters.append((character, size))
    return clusters
