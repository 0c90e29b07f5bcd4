"""Text in the chart: how wide it is taken to be, and where its lines break.

Widths are estimates in em that depend on the characters alone, never on a font: a Chinese character is 1 em. They are
on the generous side, so that text set in any ordinary font stays inside the symbol computed for it.
"""

from unicodedata import category, east_asian_width

_NOT_FIRST = frozenset("，。、；：？！）】》〉〕”’」』…—·％～,.;:!?)]}%")
_NOT_LAST = frozenset("（【《〈〔“‘「『([{￥¥")
_COUNTED = frozenset("个日月年天小条款项元人次份")
_NARROW = frozenset(" .,:;'|!()[]{}/\\-ijlt")
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
    if character <= "\u007e":
        if character in _NARROW:
            return 0.36
        return 0.9 if character in _BROAD else 0.7 if character.isupper() else 0.58
    if "\u4e00" <= character <= "\u9fff":
        return 1.0
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
    pieces = _pieces(clean(text).strip(), widest)
    lines = _fill(pieces, widest) or [""]
    if len(lines) > most:
        return *lines[: most - 1], _cut(lines[most - 1] + "…", widest)
    return tuple(_even(pieces, lines, widest)) if len(lines) > 1 else tuple(lines)


def _even(pieces: list[str], lines: list[str], widest: float) -> list[str]:
    """As many lines as given, broken after punctuation as often as can be, and then as even as can be."""
    best, least = lines, _breaks(lines)
    target = widest - 0.5
    while target >= 2 and len(even := _fill(pieces, target)) == len(lines):
        if _breaks(even) <= least and max(map(width, even)) <= widest:
            best, least = even, _breaks(even)
        target -= 0.5
    return best


def _breaks(lines: list[str]) -> int:
    """How many lines break where no punctuation stands."""
    return sum(line[-1] not in _NOT_FIRST for line in lines[:-1])


def _cut(line: str, widest: float) -> str:
    while width(line) > widest and len(line) > 1:
        line = line[:-2] + "…"
    return line


def _fill(pieces: list[str], widest: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and width(line) + width(piece.rstrip()) > widest:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, widest: float) -> list[str]:
    """What must stay on one line: characters with their punctuation, Latin words; too long a piece is taken apart."""
    pieces: list[str] = []
    for cluster in _clusters(text):
        if pieces and _joined(pieces[-1], cluster) and width(pieces[-1]) + width(cluster) <= widest:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
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
