"""Flows as pages show them: the chart, its step table, and the chart as a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Template
from markupsafe import Markup

from generator.flowchart import StepRow, draw, steps
from generator.flowchart.model import FlowLike
from generator.model.entry import Limit
from generator.pages.links import Links


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table that is shown because some row has something to say in it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A flow drawn and told: the chart and its step table as HTML, and the chart as a file."""

    id: str
    name: str
    html: Markup
    file: str


class Charts:
    """The charts of a catalogue's flows; entries that follow one flow with the same limits share one chart."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._drawn: dict[tuple[str, str, bool, tuple[tuple[str, Limit], ...]], Chart] = {}

    def chart(self, flow: FlowLike, limits: Mapping[str, Limit], go: Links, own: bool = False) -> Chart:
        """The chart of a flow with an entry's own limits, as pages with these links show it.

        A flow that is no entry is the page's ``own``: its file stands beside the page.
        """
        key = (flow.id, go.base, own, tuple(sorted(limits.items(), key=lambda pair: pair[0])))
        if key not in self._drawn:
            self._drawn[key] = self._draw(flow, limits, go, own)
        return self._drawn[key]

    def _draw(self, flow: FlowLike, limits: Mapping[str, Limit], go: Links, own: bool) -> Chart:
        drawing, rows = draw(flow, limits), steps(flow, limits)
        html = self._template.render(
            flow=flow,
            # Entries that follow a shared flow as it is share its file too.
            picture="flow.svg" if limits or own else f"{go.in_role('flow', flow.id)}flow.svg",
            svg=Markup(drawing.inline),
            legend=Markup(drawing.legend),
            rows=rows,
            columns=_step_columns(rows),
            go=go,
        )
        return Chart(flow.id, flow.name, Markup(html), drawing.standalone)


def _step_columns(rows: tuple[StepRow, ...]) -> tuple[Column, ...]:
    present = {
        "role": any(row.step.role for row in rows),
        "limit": any(row.limit or not row.step.counts for row in rows),
        "documents": any(row.step.documents for row in rows),
        "exits": any(row.exits for row in rows),
        "basis": any(row.step.basis for row in rows),
    }
    return tuple(Column(key, title) for key, title in _STEP_COLUMNS if present[key])


_STEP_COLUMNS = (("role", "办理岗位"), ("limit", "时限"), ("documents", "文书"), ("exits", "去向"), ("basis", "依据"))
