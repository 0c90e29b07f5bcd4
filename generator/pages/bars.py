"""A bar chart drawn at build time: plain SVG with classes and no style, readable on a telephone.

It only repeats what a table beside it says, so its text alternative is its title and the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

# In the units of the drawing, which is shown 1:1 on a telephone and up to a third larger elsewhere.
_WIDTH, _ROW, _BAR = 360, 24, 14
_LABEL, _TRACK = 116, 190
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length between 0 and 1, and what stands behind it."""

    label: str
    length: Fraction
    value: str


def chart(id: str, title: str, bars: Sequence[Bar]) -> Markup:
    """The drawing; nothing where there is nothing to draw. ``id`` is unique on the page."""
    if not bars:
        return Markup("")
    rows = Markup("").join(_row(bar, place * _ROW) for place, bar in enumerate(bars))
    return Markup(
        '<svg class="bars" role="img" aria-labelledby="{id}" viewBox="0 0 {width} {height}">'
        '<title id="{id}">{title}</title>{rows}</svg>'
    ).format(id=id, title=title, width=_WIDTH, height=len(bars) * _ROW, rows=rows)


def _row(bar: Bar, top: int) -> Markup:
    middle, edge = top + _ROW // 2, top + (_ROW - _BAR) // 2
    length = max(Fraction(0), min(bar.length, Fraction(1))) * _TRACK
    label = bar.label if len(bar.label) <= _LONGEST else f"{bar.label[: _LONGEST - 1]}…"
    return Markup(
        '<text class="bar-label" x="{label_end}" y="{middle}">{label}</text>'
        '<rect class="bar-track" x="{start}" y="{edge}" width="{track}" height="{height}"/>'
        '<rect class="bar" x="{start}" y="{edge}" width="{length}" height="{height}"/>'
        '<text class="bar-value" x="{value_start}" y="{middle}">{value}</text>'
    ).format(
        label_end=_LABEL - 6,
        middle=middle,
        label=escape(label),
        start=_LABEL,
        edge=edge,
        track=_TRACK,
        height=_BAR,
        length=f"{float(length):.1f}",
        value_start=_LABEL + _TRACK + 6,
        value=escape(bar.value),
    )
