"""Text in the chart: how wide it is taken to be, and where its lines break.

Widths are estimates in em that depend on the characters alone, never on a font: a Chinese character is 1 em. They are
on the generous side, so that text set in any ordinary font stays inside the symbol computed for it.
"""

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
    pieces = _pieces(clean(text).strip(), max(widths))
    sizes = [width(piece) for piece in pieces]
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
        if line and line + size - (_BLANK if pieces[index][-1] == " " else 0.0) <= widest:
            line += size
        else:
            starts.append(index)
            line = size
        broadest = max(broadest, line)
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
    return sum(pieces[start - 1][-1] not in _NOT_FIRST for start in starts[1:])


def _lines(pieces: Sequence[str], starts: Sequence[int]) -> list[str]:
    return ["".join(pieces[start:end]).strip() for start, end in pairwise([*starts, len(pieces)])]


def _cut(line: str, widest: float) -> str:
    while width(line) > widest and len(line) > 1:
        line = line[:-2] + "…"
    return line


def _pieces(text: str, widest: float) -> list[str]:
    """What must stay on one line: characters with their punctuation, Latin words; too long a piece is taken apart."""
    pieces: list[str] = []
    size = 0.0
    for cluster in _clusters(text):
        more = width(cluster)
        if pieces and size + more <= widest and _joined(pieces[-1], cluster):
            pieces[-1] += cluster
            size += more
        else:
            pieces.append(cluster)
            size = more
    return pieces


def _joined(before: str, after: str) -> bool:
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return True
    if after[0] in _COUNTED and before[-1].isdigit():
        return True
    return after == " " or (_in_word(before[-1]) and _in_word(after[0]))


def _in_word(character: str) -> bool:
    return character != " " and (character < "\u2e80" and east_asian_width(character) in ("Na", "N"))


def _clusters(text: str) -> list[str]:
    """Characters with the marks, selectors and joined characters that belong to them."""
    clusters: list[str] = []
    for character in text:
        if clusters and (_advance(character) == 0.0 or clusters[-1].endswith(_JOINER)):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters
