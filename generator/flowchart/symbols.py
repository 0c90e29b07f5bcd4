"""The symbols of the chart after GB/T 1526: what is written in each, and how large that makes it.

All sizes are px at the chart's own scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.flowchart.graph import limit_of
from generator.flowchart.model import Step
from generator.flowchart.text import clean, width, wrap, wraps
from generator.flowchart.vocabulary import StepKind
from generator.model.entry import Limit

NAME_SIZE, SMALL_SIZE = 14, 13
NAME_LEADING, SMALL_LEADING = 18, 17
WAVE, BAR, SIGN = 8, 7, 16
_NAME_EMS, _SMALL_EMS, _LABEL_EMS = 8.0, 9.2, 6.6
_MOST_LINES, _MOST_REMEDY_LINES = 4, 7
_PADDING: Mapping[StepKind, tuple[int, int]] = {
    StepKind.START: (16, 7),
    StepKind.END: (16, 7),
    StepKind.PROCESS: (12, 7),
    StepKind.DOCUMENT: (12, 7),
    StepKind.SUBPROCESS: (12 + BAR, 7),
}
_NARROWEST = 84
_DIAMOND_EMS = (4.2, 5.2, 6.2, _NAME_EMS)
_WHOLE_EMS = 7.0  # a decision's name up to here is not broken


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text, its estimated width and its height in px.

    ``style`` is ``name``, ``small`` or ``risk``, which has a sign before it.
    """

    text: str
    style: str
    width: float
    leading: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A step as it is drawn. ``full`` is its whole text where the picture cuts something off, else empty."""

    step: Step
    number: int
    lines: tuple[TextLine, ...]
    width: int
    height: int
    full: str


def symbol(step: Step, number: int, limits: Mapping[str, Limit]) -> Symbol:
    """The step's symbol, sized so that name, role, time limit and remedies stand inside it."""
    small = _small_lines(step, limits)
    if step.kind is StepKind.DECISION:
        lines, size = _diamond(step.name, small)
    else:
        lines = _lines(wrap(step.name, _NAME_EMS, _MOST_LINES), small)
        size = _box(step.kind, lines)
    cut = any(line.text.endswith("…") for line in lines)
    full = "；".join(part for part in (step.name, step.role, step.remedies) if part) if cut else ""
    return Symbol(step, number, lines, *size, full)


def label(text: str) -> tuple[str, ...]:
    """The lines of a branch's label."""
    return wrap(text, _LABEL_EMS, 3)


def label_size(lines: Sequence[str]) -> tuple[int, int]:
    """Width and height of a branch's label."""
    return _even(max(map(width, lines)) * SMALL_SIZE + 6), len(lines) * 17 + 2


def _small_lines(step: Step, limits: Mapping[str, Limit]) -> tuple[TextLine, ...]:
    limit = limit_of(step, limits)
    time = [str(limit)] if limit else []
    if not step.counts:
        time.append("不计时")
    parts = [step.role or "", "，".join(time)]
    lines = [line for part in parts if part for line in wrap(part, _SMALL_EMS, 2)]
    if step.remedies:
        lines += wrap(f"救济：{step.remedies}", _SMALL_EMS, _MOST_REMEDY_LINES)
    small = [_small(line, "small") for line in lines]
    return (*small, _small(f"风险{step.risk.level}", "risk")) if step.risk else tuple(small)


def _small(text: str, style: str) -> TextLine:
    return TextLine(text, style, width(text) * SMALL_SIZE + (SIGN if style == "risk" else 0), SMALL_LEADING)


def _lines(names: Sequence[str], small: Sequence[TextLine]) -> tuple[TextLine, ...]:
    return (*(TextLine(text, "name", width(text) * NAME_SIZE, NAME_LEADING) for text in names), *small)


def _box(kind: StepKind, lines: Sequence[TextLine]) -> tuple[int, int]:
    across, down = _PADDING[kind]
    height = sum(line.leading for line in lines) + 2 * down + (WAVE if kind is StepKind.DOCUMENT else 0)
    return max(_even(max(line.width for line in lines) + 2 * across), _NARROWEST), _even(height)


def _diamond(name: str, small: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], tuple[int, int]]:
    """The most compact diamond, over the ways to break the name, whose sides clear the corners of every line."""
    widths = (_WHOLE_EMS,) if width(clean(name).strip()) <= _WHOLE_EMS else _DIAMOND_EMS
    ways = dict.fromkeys(wraps(name, widths, _MOST_LINES))
    whole = [names for names in ways if not names[-1].endswith("…")] or [*ways][-1:]
    sized = ((*_diamond_size(lines), lines) for lines in (_lines(names, small) for names in whole))
    _, size, lines = min(sized, key=lambda way: way[0])
    return lines, size


def _diamond_size(lines: Sequence[TextLine]) -> tuple[float, tuple[int, int]]:
    """The cost and the size of the best diamond for these lines, centred in it."""
    y = -sum(line.leading for line in lines) / 2
    corners = []
    for line in lines:
        corners.append((2 * max(abs(y + 2), abs(y + line.leading - 2)), line.width + 6))
        y += line.leading
    broadest = max(across for _, across in corners)
    best = (float("inf"), (0, 0))
    for across in range(max(108, _even(broadest * 1.15)), max(200, _even(broadest * 2.2)), 16):
        height = max(56.0, *(down / (1 - wide / across) for down, wide in corners))
        cost = across + height * 1.25 + 8 * len(lines) + max(0, across - 200) * 2 + (60 if height > across else 0)
        if cost < best[0]:
            best = (cost, (across, _even(height)))
    return best


def _even(size: float) -> int:
    return 2 * -int(-size // 2)
