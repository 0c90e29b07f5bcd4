"""The chart as SVG: symbols, lines, texts and legend, styled by class (``assets/flowchart.css``)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.flowchart.graph import ends, starts, steps_by_id
from generator.flowchart.layout import Layout
from generator.flowchart.marks import MARK_STYLE, NO_MARKS, Mark, Marks, meanings
from generator.flowchart.model import FlowLike
from generator.flowchart.route import ARROW, Line, Picture, Point
from generator.flowchart.symbols import BAR, SMALL_SIZE, WAVE, Symbol
from generator.flowchart.text import clean, width, wrap
from generator.flowchart.vocabulary import RiskLevel, StepKind

_CORNER = 6.0
_MARGIN = 4.0
_FITS = 387  # the chart's smallest text is 13 px; this wide, it is 12 px in the 358 px of a telephone's column
_NARROWEST = 236
_LEGEND_ROW = 24
_KINDS: Mapping[StepKind, str] = {
    StepKind.START: "开始、结束",
    StepKind.END: "开始、结束",
    StepKind.PROCESS: "处理",
    StepKind.DECISION: "判断",
    StepKind.DOCUMENT: "文书",
    StepKind.SUBPROCESS: "子流程",
}
_FONTS = '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'


@dataclass(frozen=True, slots=True)
class Canvas:
    """A finished body of SVG and the box it fills, in px; ``left`` and ``top`` are its upper left corner."""

    body: str
    left: float
    top: float
    width: float
    height: float


def paint(layout: Layout, picture: Picture, marks: Marks = NO_MARKS) -> Canvas:
    """The chart, without its legend; ``marks`` by step id."""
    middle = picture.left + picture.width / 2
    across = max(picture.width, _NARROWEST)
    left = middle - across / 2
    body = ['<g class="fc-lines">', *map(_line, picture.lines), "</g>"]
    labelled = (line.link for line in picture.lines)
    body += (_labels(link.text, *picture.labels[link.label.key]) for link in labelled if link.label)
    for key, symbol in layout.symbols.items():
        body.append(_step(symbol, *picture.middles[key], marks.get(symbol.step.id)))
    for key, text in layout.connectors.items():
        body.append(_connector(text, *picture.middles[key]))
    return Canvas("\n".join(body), left - _MARGIN, 0.0, across + 2 * _MARGIN, picture.height + 2 * _MARGIN)


def legend(layout: Layout, marks: Marks = NO_MARKS) -> str:
    """The legend as a HTML list, which breaks its lines by itself and needs no scrolling."""
    items = (
        f'<li><svg class="flowchart fc-key" viewBox="-1 -10 28 20" width="28" height="20" aria-hidden="true">'
        f"{sample}</svg>{words}</li>"
        for sample, words in (*_meanings(layout), *meanings(marks))
    )
    return f'<ul class="flow-legend">{"".join(items)}</ul>'


def with_legend(layout: Layout, canvas: Canvas, marks: Marks = NO_MARKS) -> Canvas:
    """The chart with its legend drawn below it."""
    top = canvas.top + canvas.height + 10
    body, height = _legend(
        [*_meanings(layout), *meanings(marks)], canvas.left + _MARGIN, canvas.width - 2 * _MARGIN, top
    )
    whole = "\n".join([canvas.body, *body])
    return Canvas(whole, canvas.left, canvas.top, canvas.width, canvas.height + 10 + height + _MARGIN)


def inline(flow: FlowLike, canvas: Canvas) -> str:
    """The chart as an element of a HTML page."""
    fits = " fc-fits" if canvas.width <= _FITS else ""
    return _svg(flow, canvas, f"flowchart{fits}", "", "")


def standalone(flow: FlowLike, canvas: Canvas, marks: Marks = NO_MARKS) -> str:
    """The chart as a file of its own, its name above it, with a white ground and its own style."""
    lines = wrap(flow.name, canvas.width / 16 - 1, 3)
    high = 24 * len(lines) + 16
    grown = Canvas(canvas.body, canvas.left - 12, -high, canvas.width + 24, canvas.height + high + 12)
    middle = grown.left + grown.width / 2
    heading = [_text("fc-heading", line, middle, 26 - high + 24 * index) for index, line in enumerate(lines)]
    ground = (
        f'<rect class="fc-background" x="{_n(grown.left)}" y="{_n(grown.top)}" '
        f'width="{_n(grown.width)}" height="{_n(grown.height)}"/>'
    )
    head = "\n".join([f"<style>{STYLE}{MARK_STYLE if marks else ''}</style>", ground, *heading, ""])
    svg = _svg(flow, grown, "flowchart", ' xmlns="http://www.w3.org/2000/svg"', head)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _svg(flow: FlowLike, canvas: Canvas, classes: str, more: str, head: str) -> str:
    id = f"flow-{flow.id}"
    box = " ".join(map(_n, (canvas.left, canvas.top, canvas.width, canvas.height)))
    return (
        f'<svg{more} class="{classes}" role="img" aria-labelledby="{id}-title {id}-desc" viewBox="{box}" '
        f'width="{_n(canvas.width)}" height="{_n(canvas.height)}" text-anchor="middle">\n'
        f'<title id="{id}-title">{_safe(flow.name)}</title>\n<desc id="{id}-desc">{_safe(_description(flow))}</desc>\n'
        f"{head}{canvas.body}\n</svg>"
    )


def _description(flow: FlowLike) -> str:
    """What the picture shows, for those who do not see it; the step table says the rest."""
    known = steps_by_id(flow)
    first = "、".join(f"“{known[id].name}”" for id in starts(flow))
    last = "、".join(f"“{known[id].name}”" for id in ends(flow))
    parts = [f"流程图，共{len(known)}步"]
    if first:
        parts.append(f"从{first}开始")
    if last:
        parts.append(f"到{last}结束")
    return "，".join(parts) + "。图中序号与步骤表一致，步骤表用文字逐步说明。"


def _line(line: Line) -> str:
    path = "".join(_rounded(piece) for piece in line.pieces)
    (x, y), (dx, dy) = line.tip, line.towards
    base = (x - dx * ARROW, y - dy * ARROW)
    head = _path([line.tip, (base[0] - dy * 4, base[1] + dx * 4), (base[0] + dy * 4, base[1] - dx * 4)])
    return f'<path class="fc-line" d="{path}"/><path class="fc-head" d="{head}Z"/>'


def _rounded(points: Sequence[Point]) -> str:
    """A path through the points with rounded corners."""
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        parts.append(f"L{_at(_towards(corner, before, radius))}Q{_at(corner)} {_at(_towards(corner, after, radius))}")
    return "".join([*parts, f"L{_at(points[-1])}"])


def _distance(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: Point, b: Point, far: float) -> Point:
    """The point ``far`` px from ``a`` on the way to ``b``, along an axis."""
    length = _distance(a, b) or 1.0
    return a[0] + (b[0] - a[0]) * far / length, a[1] + (b[1] - a[1]) * far / length


def _labels(lines: Sequence[str], x: float, y: float) -> str:
    top = y - 17 * len(lines) / 2
    return "".join(_text("fc-label", text, x, top + 17 * row + 13.2) for row, text in enumerate(lines))


def _step(symbol: Symbol, x: float, y: float, mark: Mark | None) -> str:
    step = symbol.step
    left, top = x - symbol.width / 2, y - symbol.height / 2
    title = f"<title>{_safe(symbol.full)}</title>" if symbol.full else ""
    shape = _shape(step.kind, left, top, symbol.width, symbol.height)
    off = "" if step.counts else " fc-off"
    number = _number(symbol, left, top, x, y)
    if mark is None:
        return f'<g class="fc-{step.kind}{off}">{title}{shape}{number}{_lines(symbol, x, y)}</g>'
    right = left + symbol.width * (0.86 if step.kind is StepKind.DECISION else 1)
    top += symbol.height * (0.16 if step.kind is StepKind.DECISION else 0)
    drawn = f"{mark.outlined(shape)}{number}{_lines(symbol, x, y)}{mark.badge(right, top)}"
    return f'<g class="fc-{step.kind}{off} {mark.style}">{title}{drawn}</g>'


def _number(symbol: Symbol, left: float, top: float, x: float, y: float) -> str:
    """The step's number on its outline, at the upper left."""
    if symbol.step.kind is StepKind.DECISION:
        left, top = x - symbol.width * 0.14 - 8, y - symbol.height * 0.36 - 6
    elif symbol.step.kind in (StepKind.START, StepKind.END):
        left, top = left + 8, top + 3
    else:
        left, top = left + 3, top
    disc = f'<circle class="fc-disc" cx="{_n(left)}" cy="{_n(top)}" r="9.5"/>'
    return disc + _text("fc-number", str(symbol.number), left, top + 4.2)


def _lines(symbol: Symbol, x: float, y: float) -> str:
    wave = WAVE / 2 if symbol.step.kind is StepKind.DOCUMENT else 0
    top = y - wave - sum(line.leading for line in symbol.lines) / 2
    written = []
    for line in symbol.lines:
        middle = top + line.leading / 2
        if line.style == "risk" and symbol.step.risk:
            left = x - line.width / 2
            written.append(_sign(symbol.step.risk.level, left + 6, middle))
            written.append(_text("fc-risk", line.text, x + 8, middle + 4.6))
        else:
            written.append(_text(f"fc-{line.style}", line.text, x, middle + 4.8))
        top += line.leading
    return "".join(written)


def _sign(level: RiskLevel, x: float, y: float) -> str:
    """A shape for each level of risk: triangle, diamond, circle."""
    if level is RiskLevel.HIGH:
        points = [(x, y - 6), (x + 6, y + 5), (x - 6, y + 5)]
    elif level is RiskLevel.MEDIUM:
        points = [(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)]
    else:
        return f'<circle class="fc-sign" cx="{_n(x)}" cy="{_n(y)}" r="5"/>'
    return f'<path class="fc-sign" d="{_path(points)}Z"/>'


def _shape(kind: StepKind, x: float, y: float, across: float, down: float) -> str:
    """The outline of a symbol of GB/T 1526 whose upper left corner is (x, y)."""
    right, bottom = x + across, y + down
    if kind is StepKind.DECISION:
        points = [(x + across / 2, y), (right, y + down / 2), (x + across / 2, bottom), (x, y + down / 2)]
        return f'<path class="fc-shape" d="{_path(points)}Z"/>'
    if kind is StepKind.DOCUMENT:
        wave = min(WAVE, down / 3)
        low = bottom - wave / 2
        first, second = (right - across / 4, low - 1.6 * wave), (x + across / 4, low + 1.6 * wave)
        curve = f"C{_at(first)} {_at(second)} {_at((x, low))}"
        return f'<path class="fc-shape" d="{_path([(x, y), (right, y), (right, low)])}{curve}Z"/>'
    radius = min(down / 2, 20) if kind in (StepKind.START, StepKind.END) else 0
    box = _rect("fc-shape", x, y, across, down, radius)
    if kind is not StepKind.SUBPROCESS:
        return box
    bar = BAR if across > 40 else 4
    bars = "".join(f"M{_at((at, y))}V{_n(bottom)}" for at in (x + bar, right - bar))
    return f'{box}<path class="fc-bars" d="{bars}"/>'


def _connector(text: str, x: float, y: float) -> str:
    shape = _rect("fc-shape", x - 22, y - 12, 44, 24, 12)
    return f'<g class="fc-connector">{shape}{_text("fc-small", text, x, y + 4.6)}</g>'


def _meanings(layout: Layout) -> Iterator[tuple[str, str]]:
    """The drawn samples and words of the legend: only what occurs in this chart."""
    steps = [symbol.step for symbol in layout.symbols.values()]
    kinds = {step.kind for step in steps}
    if StepKind.START in kinds:
        kinds.discard(StepKind.END)
    for kind in _KINDS:
        if kind in kinds:
            yield f'<g class="fc-{kind}">{_shape(kind, 0, -8, 26, 16)}</g>', _KINDS[kind]
    if not all(step.counts for step in steps):
        yield f'<g class="fc-off">{_rect("fc-shape", 0, -8, 26, 16, 0)}</g>', "虚线框：不计入办理时限"
    if layout.connectors:
        yield f'<g class="fc-connector">{_rect("fc-shape", 0, -8, 26, 16, 8)}</g>', "转到该序号的步骤"
    risks = {step.risk.level for step in steps if step.risk}
    for level in RiskLevel:
        if level in risks:
            yield _sign(level, 13, 0), f"廉政风险{level}"


def _legend(items: Sequence[tuple[str, str]], left: float, across: float, top: float) -> tuple[list[str], float]:
    """The legend's SVG below ``top``, in rows of at most ``across`` px, and its height."""
    body = [f'<path class="fc-rule" d="M{_at((left, top))}H{_n(left + across)}"/>', '<g text-anchor="start">']
    x, y = left + 2, top + 20
    for sample, words in items:
        wide = 33 + width(words) * SMALL_SIZE + 16
        if x + wide - 16 > left + across and x > left + 2:
            x, y = left + 2, y + _LEGEND_ROW
        body.append(f'<g transform="translate({_n(x)} {_n(y)})">{sample}{_text("fc-small", words, 33, 4.6)}</g>')
        x += wide
    return [*body, "</g>"], y - top + 14


def _rect(style: str, x: float, y: float, across: float, down: float, radius: float) -> str:
    rounded = f' rx="{_n(radius)}"' if radius else ""
    return f'<rect class="{style}" x="{_n(x)}" y="{_n(y)}" width="{_n(across)}" height="{_n(down)}"{rounded}/>'


def _text(style: str, text: str, x: float, y: float) -> str:
    """A line of text, of what :func:`wrap` gave, which is clean already."""
    return f'<text class="{style}" x="{_n(x)}" y="{_n(y)}">{escape(text, quote=False)}</text>'


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(map(_at, points))


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    """A coordinate to a tenth of a px."""
    return f"{number:.1f}".removesuffix(".0")


def _safe(text: str) -> str:
    return escape(clean(text), quote=False)


def _own_style() -> str:
    """The rules for symbols from the site's style sheet, the light colours put in for the custom properties."""
    sheet = (Path(__file__).parent / "assets" / "flowchart.css").read_text("utf-8")
    colours = dict(re.findall(r"(--fc-[a-z]+): var\(--in-light, (#[0-9a-f]{6})\)", sheet))
    rules = sheet[sheet.index("/* symbols") : sheet.index("/* page")].partition("*/")[2].strip()
    return re.sub(r"var\((--fc-[a-z]+)\)", lambda match: colours[match[1]], rules).replace(".flowchart ", "")


STYLE = f"\ntext {{ font-family: {_FONTS}; }}\n{_own_style()}\n"
