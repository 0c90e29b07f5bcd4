"""Marks on a chart's steps, where two versions of a flow are drawn as one: outlines and words, never colour alone."""

from collections.abc import Iterator, Mapping
from enum import StrEnum


class Mark(StrEnum):
    """What became of a step; the value is the word that stands at it."""

    ADDED = "新增"
    REMOVED = "删除"
    CHANGED = "改"

    @property
    def style(self) -> str:
        """The class of the step's group."""
        return f"fc-{self.name.lower()}"

    def outlined(self, shape: str) -> str:
        """The step's outline; a changed one is drawn twice, the second time as the gap of a double line."""
        return f'{shape}<g class="fc-gap">{shape}</g>' if self is Mark.CHANGED else shape

    def badge(self, right: float, top: float) -> str:
        """The word on the outline, at its upper right."""
        wide = 12 * len(self) + 8
        left = right + 4 - wide
        box = f'<rect class="fc-badge" x="{left:.1f}" y="{top - 8:.1f}" width="{wide}" height="17" rx="3"/>'
        return f'{box}<text class="fc-word" x="{left + wide / 2:.1f}" y="{top + 4.4:.1f}">{self.value}</text>'


Marks = Mapping[str, Mark]
NO_MARKS: Marks = {}


def meanings(marks: Marks) -> Iterator[tuple[str, str]]:
    """The drawn samples and words of the legend: only the marks that occur."""
    shape = '<rect class="fc-shape" x="0" y="-8" width="26" height="16"/>'
    for mark in Mark:
        if mark in marks.values():
            yield f'<g class="fc-process {mark.style}">{mark.outlined(shape)}</g>', _MEANINGS[mark]


_MEANINGS = {Mark.ADDED: "粗边：新增的步骤", Mark.REMOVED: "点线、划去：删除的步骤", Mark.CHANGED: "双线：有改动的步骤"}
MARK_STYLE = """
.flowchart .fc-added > .fc-shape { stroke-width: 4px; }
.flowchart .fc-removed > .fc-shape { stroke-width: 2px; stroke-dasharray: 1.5 3.5; fill: #ffffff; }
.flowchart .fc-removed .fc-name { text-decoration: line-through; }
.flowchart .fc-changed > .fc-shape { stroke-width: 5px; }
.flowchart .fc-changed > .fc-gap > .fc-shape { fill: none; stroke: #ffffff; stroke-width: 2px; }
.flowchart .fc-badge { fill: #1a1f2b; stroke: none; }
.flowchart text.fc-word { fill: #ffffff; font-size: 12px; font-weight: 600; }
"""
