"""Where everything stands: rows from the order of the steps, places within the rows from Graphviz.

The chart is a grid of rows. Even rows hold steps; odd rows hold the labels of branches. A branch passes every row
between its ends in a slot of its own, so that no line can run through a symbol or a label. Graphviz's ``dot`` orders
the slots of each row and gives them their x; it is handed nothing but rectangles with blank labels, and so can depend
on no font. Heights and lines are ours (:mod:`generator.flowchart.route`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pygraphviz
from graphviz import Digraph

from generator.flowchart.graph import forward, main_path, ranks, steps_by_id, targets
from generator.flowchart.model import FlowLike
from generator.flowchart.steps import numbers
from generator.flowchart.symbols import Symbol, label, label_size, symbol
from generator.flowchart.text import clean
from generator.flowchart.vocabulary import StepKind
from generator.model.entry import Limit

_POINTS_PER_INCH = 72
_GAP, _LINE, _SLACK, _CLEARANCE = 12, 4, 6, 9
_MOST_EXITS = 10
_MOST_SLOTS = 500


@dataclass(slots=True)
class Slot:
    """A place in a row, ``x`` its middle in px; ``width`` 0 where only a line passes."""

    key: str
    row: int
    width: int = 0
    height: int = 0
    x: float = 0.0

    def span(self, air: float = 0.0) -> tuple[float, float]:
        """Its left and right edge, with ``air`` on both sides."""
        return self.x - self.width / 2 - air, self.x + self.width / 2 + air


@dataclass(slots=True)
class Link:
    """A branch as it is drawn: its ends, its label's lines and the slots it passes, from the upper to the lower.

    ``back`` links run upwards: their slots still go from the upper to the lower, from beside the target to beside
    the source. ``label`` is the slot the text stands in.
    """

    source: str
    target: str
    text: tuple[str, ...]
    back: bool
    slots: list[Slot] = field(default_factory=list)
    label: Slot | None = None


@dataclass(slots=True)
class Layout:
    """Slots with their x, by row; the symbols and, for branches too long to draw, the connectors, by slot key."""

    symbols: Mapping[str, Symbol]
    connectors: Mapping[str, str]
    slots: dict[str, Slot]
    links: list[Link]
    spine: frozenset[tuple[str, str]] = frozenset()

    def everything(self) -> list[Slot]:
        """The slots of steps and connectors, then those of branches."""
        return [*self.slots.values(), *(slot for link in self.links for slot in link.slots)]

    def exits(self, id: str) -> int:
        """How many branches leave a step."""
        return sum(link.source == id for link in self.links)

    def rows(self) -> list[list[Slot]]:
        """All slots by row, from left to right; the first row is row 0."""
        everything = self.everything()
        first = min(slot.row for slot in everything)
        rows: list[list[Slot]] = [[] for _ in range(max(slot.row for slot in everything) - first + 1)]
        for slot in everything:
            slot.row -= first
            rows[slot.row].append(slot)
        for row in rows:
            row.sort(key=lambda slot: slot.x)
        return rows


def arrange(flow: FlowLike, limits: Mapping[str, Limit]) -> Layout:
    """The flow's symbols and branches, each slot with its row, but nothing with its x yet."""
    known, rank = steps_by_id(flow), ranks(flow)
    number = numbers(rank)
    symbols = {id: symbol(known[id], number[id], limits) for id in number}
    slots = {id: Slot(id, 2 * rank[id], symbols[id].width, symbols[id].height) for id in number}
    layout = Layout(symbols, {}, slots, [])
    links = _links(flow, rank)
    layout.connectors = _shorten(links, slots, number)
    for index, link in enumerate(links):
        _lead(link, index, slots)
    layout.links, layout.spine = links, frozenset(pairwise(main_path(flow)))
    return layout


def _links(flow: FlowLike, rank: Mapping[str, int]) -> list[Link]:
    known, onward = steps_by_id(flow), forward(flow)
    links = []
    for id, tos in targets(flow).items():
        for to in tos[:_MOST_EXITS]:
            whens = dict.fromkeys(clean(b.when).strip() for b in known[id].next if b.to == to and b.when)
            text = label("；".join(whens)) if whens else ()
            links.append(Link(id, to, text, to not in onward[id]))
    return sorted(links, key=lambda link: rank[link.source])


def _shorten(links: list[Link], slots: dict[str, Slot], number: Mapping[str, int]) -> dict[str, str]:
    """Gives the longest branches of an overfull chart a connector with the target's number in place of a line."""
    spans = [abs(slots[link.target].row - slots[link.source].row) + 2 for link in links]
    total = sum(spans)
    connectors = {}
    for index in sorted(range(len(links)), key=lambda index: (-spans[index], index)):
        if total <= _MOST_SLOTS:
            break
        link = links[index]
        key = f"c{index}"
        text = f"转{number[link.target]}"
        connectors[key] = text
        slots[key] = Slot(key, slots[link.source].row + 2, 44, 24)
        link.target, link.back = key, False
        total -= spans[index] - 1
    return connectors


def _lead(link: Link, index: int, slots: Mapping[str, Slot]) -> None:
    """Gives a branch its slots: the rows between its ends, or for one that leads back the rows of its ends as well."""
    upper, lower = slots[link.source].row, slots[link.target].row
    if link.back:
        upper, lower = lower - 1, upper + 1
    link.slots = [Slot(f"l{index}-{row}", row) for row in range(upper + 1, lower)]
    if link.text:
        link.label = link.slots[-2] if link.back and len(link.slots) > 1 else link.slots[0]
        link.label.width, link.label.height = label_size(link.text)


def place(layout: Layout, first_last: bool = True) -> None:
    """Sets every slot's x. The names dot sees are numbers, so nothing of the flow's text reaches it.

    dot's answer depends on the order of what it is told. With the first branches told last, as a rule no lines
    cross; ``first_last`` false gives the other answer, to compare.
    """
    everything = layout.everything()
    name = {slot.key: f"n{index}" for index, slot in enumerate(everything)}
    body = [_node(name[slot.key], slot.width + (_GAP if slot.key in layout.symbols else _LINE)) for slot in everything]
    order = -1 if first_last else 1
    body = body[::order]
    for index, link in [*enumerate(layout.links)][::order]:
        for tail, head, weight in _ties(link, index, layout):
            body.append(_edge(name.get(tail, tail), name.get(head, head), weight))
    body += [_edge(name[key], "z" + name[key], 1) for key in _leaves(layout)]
    body += _joints([name[key] for key, slot in layout.slots.items() if slot.row == 0])
    dot = Digraph(
        graph_attr={"splines": "none", "nodesep": _inches(_GAP), "ranksep": "0.02"},
        node_attr={"shape": "box", "label": "", "fixedsize": "true", "height": "0.02", "width": _inches(_LINE)},
        body=body,
    )
    _read(dot.source, {name[slot.key]: slot for slot in everything})
    for link in layout.links:
        if not link.back:
            _snap(link, layout.slots)
    _straighten(layout)


def _node(name: str, px: float) -> str:
    return f"{name}[width={_inches(px)}]\n" if px != _LINE else f"{name}\n"


def _edge(tail: str, head: str, weight: int) -> str:
    return f"{tail}->{head}[weight={weight}]\n" if weight != 1 else f"{tail}->{head}\n"


def _leaves(layout: Layout) -> list[str]:
    """Steps that lead nowhere. A stub below each keeps dot from leading another branch around it."""
    sources = {link.source for link in layout.links}
    return [key for key in layout.slots if key not in sources]


def _ties(link: Link, index: int, layout: Layout) -> Iterator[tuple[str, str, int]]:
    """The edges that hold a branch's slots together, and how strongly each wants to be straight."""
    keys = [slot.key for slot in link.slots]
    if link.back:
        keys = [f"t{index}", *keys, f"b{index}"]
        yield keys[0], link.target, 2
        yield link.source, keys[-1], 2
    else:
        keys = [link.source, *keys, link.target]
    straight = 12 if (link.source, link.target) in layout.spine else 4
    forks = not link.back and straight == 4 and layout.exits(link.source) > 1
    for tail, head in pairwise(keys):
        yield tail, head, 1 if forks and tail == link.source else straight


def _joints(tops: Sequence[str]) -> list[str]:
    """Ties flows of several pieces together at the top, so that dot counts their rows alike."""
    if len(tops) < 2:
        return []
    return [edge for top in tops for edge in (_edge("r", f"r{top}", 1), _edge(f"r{top}", top, 1))]


def _read(source: str, slots: Mapping[str, Slot]) -> None:
    graph = pygraphviz.AGraph(string=source)
    try:
        graph.layout(prog="dot")
        for name, slot in slots.items():
            slot.x = round(float(graph.get_node(name).attr["pos"].partition(",")[0]))
    finally:
        graph.close()


def _snap(link: Link, slots: Mapping[str, Slot]) -> None:
    """Takes small steps out of a branch: a slot hardly off the line moves onto it."""
    lower = slots[link.target].x
    for slot in reversed(link.slots):
        slot.x = lower = lower if abs(slot.x - lower) <= _SLACK else slot.x
    upper = slots[link.source].x
    for slot in link.slots:
        if abs(slot.x - upper) > _SLACK:
            break
        slot.x = upper


def _straighten(layout: Layout) -> None:
    """Takes steps sideways out of branches that pass several rows, where one x is free in all of them."""
    rows: dict[int, list[Slot]] = {}
    for slot in layout.everything():
        rows.setdefault(slot.row, []).append(slot)
    for link in layout.links:
        for slots in (link.slots, link.slots[1:]):
            candidates = _candidates(link, layout)
            x = next((x for x in candidates if _free(slots, x, rows)), None)
            if x is not None:
                for slot in slots:
                    slot.x = x
                break


def _candidates(link: Link, layout: Layout) -> list[float]:
    """Where a branch could run straight down: clear of a decision's sides if it may, else where its slots are."""
    source, target = layout.slots[link.source], layout.slots[link.target]
    places = sorted({slot.x for slot in link.slots}, key=lambda x: -abs(x - source.x))
    if link.back:
        return places
    if not link.text:
        return [source.x, target.x, *places] if layout.exits(link.source) == 1 else [target.x, source.x, *places]
    if len(link.slots) == 1 or layout.symbols[link.source].step.kind is not StepKind.DECISION:
        return [target.x, *places]
    away = source.width / 2 + _GAP
    aside = [source.x - away, source.x + away]
    if places[0] < source.x or (places[0] == source.x and target.x < source.x):
        aside.reverse()
    outer = [x for x in places if abs(x - source.x) >= away]
    return [*outer, aside[1], aside[0], *places] if places[0] != source.x else places


def _free(slots: Sequence[Slot], x: float, rows: Mapping[int, Sequence[Slot]]) -> bool:
    for slot in slots:
        left, right = x - slot.width / 2 - _CLEARANCE, x + slot.width / 2 + _CLEARANCE
        for other in rows[slot.row]:
            if other is not slot and other.x - other.width / 2 < right and other.x + other.width / 2 > left:
                return False
    return True


def _inches(px: float) -> str:
    return f"{px / _POINTS_PER_INCH:.5f}"
