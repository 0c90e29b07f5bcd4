"""The symbols of the chart after GB/T 1526: what is written in each, and how large that makes it.

All sizes are px at the chart's own scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.flowchart.graph import limit_of
from generator.flowchart.text import width, wrap
from generator.model.entry import Limit
from generator.model.flow import Step
from generator.model.vocabulary import StepKind

NAME_SIZE, SMALL_SIZE = 14, 13
NAME_LEADING, SMALL_LEADING = 18, 17
WAVE, BAR, SIGN = 8, 7, 16
_NAME_EMS, _SMALL_EMS, _LABEL_EMS = 8.0, 9.2, 6.6
_MOST_LINES, _MOST_REMEDY_LINES = 4, 6
_PADDING: Mapping[StepKind, tuple[int, int]] = {
    StepKind.START: (16, 7),
    StepKind.END: (16, 7),
    StepKind.PROCESS: (12, 7),
    StepKind.DOCUMENT: (12, 7),
    StepKind.SUBPROCESS: (12 + BAR, 7),
}
_NARROWEST = 84


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: ``style`` is ``name``, ``small`` or ``risk``, which has a sign before it."""

    text: str
    style: str

    @property
    def leading(self) -> int:
        """Its height in px."""
        return NAME_LEADING if self.style == "name" else SMALL_LEADING

    @property
    def width(self) -> float:
        """Its estimated width in px."""
        if self.style == "name":
            return width(self.text) * NAME_SIZE
        return width(self.text) * SMALL_SIZE + (SIGN if self.style == "risk" else 0)


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
    small = [TextLine(line, "small") for line in lines]
    return (*small, TextLine(f"风险{step.risk.level}", "risk")) if step.risk else tuple(small)


def _lines(names: Sequence[str], small: Sequence[TextLine]) -> tuple[TextLine, ...]:
    return (*(TextLine(text, "name") for text in names), *small)


def _box(kind: StepKind, lines: Sequence[TextLine]) -> tuple[int, int]:
    across, down = _PADDING[kind]
    height = sum(line.leading for line in lines) + 2 * down + (WAVE if kind is StepKind.DOCUMENT else 0)
    return max(_even(max(line.width for line in lines) + 2 * across), _NARROWEST), _even(height)


def _diamond(name: str, small: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], tuple[int, int]]:
    """The smallest diamond, over the ways to break the name, whose sides clear the corners of every line."""
    best: tuple[float, tuple[TextLine, ...], tuple[int, int]] | None = None
    for ems in (3.2, 4.2, 5.2, 6.2, _NAME_EMS):
        names = wrap(name, ems, _MOST_LINES)
        if names[-1].endswith("…") and ems < _NAME_EMS:
            continue
        lines = _lines(names, small)
        for across in range(108, 290, 14):
            height = _diamond_height(lines, across)
            if not height:
                continue
            cost = across + height * 1.25 + 40 * max(0, across - 200) / 20 + (60 if height > across else 0)
            if best is None or cost < best[0]:
                best = (cost, lines, (across, height))
    if best is None:  # pragma: no cover - the widest diamond holds the longest line
        raise AssertionError(name)
    return best[1], best[2]


def _diamond_height(lines: Sequence[TextLine], across: int) -> int:
    """The height at which a diamond of this width holds the lines, centred; 0 where none does."""
    y = -sum(line.leading for line in lines) / 2
    height = 56.0
    for line in lines:
        corner = max(abs(y + 2), abs(y + line.leading - 2))
        free = 1 - (line.width + 6) / across
        if free < 0.12:
            return 0
        height = max(height, 2 * corner / free)
        y += line.leading
    return _even(height)


def _even(size: float) -> int:
    return 2 * -int(-size // 2)
