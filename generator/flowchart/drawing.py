"""A flow drawn: the one function the rest of the program needs for charts."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.flowchart import svg
from generator.flowchart.layout import Layout, arrange, place
from generator.flowchart.marks import NO_MARKS, Marks
from generator.flowchart.model import FlowLike
from generator.flowchart.route import Picture, route
from generator.flowchart.steps import NO_LIMITS
from generator.model.entry import Limit

_MOST_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, for a page (``inline`` and its ``legend``, a HTML list) and as a file with both (``standalone``).

    ``width`` and ``height`` are the first one's, in px.
    """

    inline: str
    legend: str
    standalone: str
    width: float
    height: float


def draw(flow: FlowLike, limits: Mapping[str, Limit] = NO_LIMITS, marks: Marks = NO_MARKS) -> Drawing:
    """The flow as a chart, top-down, symbols after GB/T 1526.

    ``limits`` are a power's own limits, by step id, which come before the flow's; ``marks`` tell steps apart where two
    versions of a flow are drawn as one (a page that shows it needs ``MARK_STYLE``). A pure function: the same flow
    gives the same bytes on every machine, whatever its fonts. It draws every flow the model accepts: branches
    to unknown steps are left out, what no path leads to is drawn all the same.
    """
    layout = arrange(flow, limits)
    canvas = svg.paint(layout, _picture(layout), marks)
    whole = svg.standalone(flow, svg.with_legend(layout, canvas, marks), marks)
    return Drawing(svg.inline(flow, canvas), svg.legend(layout, marks), whole, canvas.width, canvas.height)


def _picture(layout: Layout) -> Picture:
    """The layout routed; where lines cross, the better of two attempts."""
    place(layout)
    picture = route(layout)
    if len(layout.links) > _MOST_COMPARED or not (crossings := picture.crossings()):
        return picture
    place(layout, first_last=False)
    other = route(layout)
    return other if other.crossings() < crossings else picture
