"""Lines and heights: branches run in right angles, down their own slots and across in the channels between rows.

Channel ``i`` is the space above row ``i``; the last one is below the last row. In a channel, a branch that has to
move sideways gets a track. Branches leaving the same step share a track, and so do branches entering the same step:
as every branch has a slot of its own between the two, shared tracks never suggest a way that does not exist.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.flowchart.layout import Layout, Link, Slot
from generator.flowchart.symbols import WAVE
from generator.flowchart.vocabulary import StepKind

Point = tuple[float, float]
Net = tuple[str, str]

ARROW = 8
_PITCH, _NEAR = 10, 9
_ABOVE_TRACK, _BELOW_TRACK, _BEFORE_STEP = 10, 10, 20
_PLAIN, _PLAIN_BEFORE_STEP = 8, 18


@dataclass(slots=True)
class Channel:
    """The space between two rows: for each net where it comes in from above and from below, and its track."""

    above: dict[Net, list[float]] = field(default_factory=dict)
    below: dict[Net, list[float]] = field(default_factory=dict)
    tracks: dict[Net, int] = field(default_factory=dict)
    top: float = 0.0

    def enter(self, net: Net, above: Sequence[float] = (), below: Sequence[float] = ()) -> None:
        """Notes where a branch of the net crosses the channel's edges."""
        self.above.setdefault(net, []).extend(above)
        self.below.setdefault(net, []).extend(below)

    def y(self, net: Net) -> float:
        """The height of the net's track."""
        return self.top + _ABOVE_TRACK + _PITCH * self.tracks.get(net, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A branch drawn: pieces of one line, interrupted where the label stands; the arrow's tip and direction."""

    link: Link
    pieces: tuple[tuple[Point, ...], ...]
    tip: Point
    towards: Point


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything with its place in px: the upper left corner is (left, 0)."""

    lines: tuple[Line, ...]
    middles: Mapping[str, Point]
    labels: Mapping[str, Point]
    left: float
    width: float
    height: float

    def crossings(self) -> int:
        """How often lines of different branches cross. Lines that join do not."""
        across, down = [], []
        for index, line in enumerate(self.lines):
            for piece in line.pieces:
                for (x, y), (to_x, to_y) in pairwise(piece):
                    if y == to_y:
                        across.append((index, y, min(x, to_x), max(x, to_x)))
                    else:
                        down.append((index, x, min(y, to_y), max(y, to_y)))
        return sum(
            left < x < right and top < y < bottom and index != other
            for index, y, left, right in across
            for other, x, top, bottom in down
        )


class Router:
    """Routes one layout. Made, used and thrown away by :func:`route`."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows = layout.rows()
        self.channels = [Channel() for _ in range(len(self.rows) + 1)]
        self.sides: dict[tuple[int, bool], float] = {}
        self.top: list[float] = []
        taken: set[tuple[str, bool]] = set()
        by_reach = sorted(range(len(layout.links)), key=lambda index: -self._reach(layout.links[index]))
        for index in by_reach:
            self._take_sides(index, taken)

    def _reach(self, link: Link) -> float:
        slot = link.slots[-1] if link.back else link.slots[0]
        return abs(slot.x - self.layout.slots[link.source].x)

    def _take_sides(self, index: int, taken: set[tuple[str, bool]]) -> None:
        """Lets a decision's outer exits, and branches that lead back, leave or enter at a symbol's side."""
        link = self.layout.links[index]
        ends = []
        if link.back and len(link.slots) > 1:
            ends = [(link.source, link.slots[-1], True), (link.target, link.slots[0], False)]
        elif not link.back and self.layout.symbols[link.source].step.kind is StepKind.DECISION:
            ends = [(link.source, link.slots[0], True)]
        for id, slot, leaving in ends:
            step = self.layout.slots[id]
            side = (id, slot.x > step.x)
            if side not in taken and self._clear(step, slot):
                taken.add(side)
                left, right = step.span()
                self.sides[index, leaving] = right if side[1] else left

    def _clear(self, step: Slot, slot: Slot) -> bool:
        """Whether a line can run from the step's side to above or below the slot's x with nothing in between."""
        left, right = step.span()
        if left - 10 < slot.x < right + 10:
            return False
        low, high = min(slot.x - 8, right), max(slot.x + 8, left)
        if slot.x < step.x:
            high = left
        for other in self.rows[step.row]:
            if other is not step and other is not slot:
                near, far = other.span(6)
                if near < high and far > low:
                    return False
        return True

    def pin(self) -> None:
        """Notes in every channel what crosses it."""
        for index, link in enumerate(self.layout.links):
            if link.back:
                self._pin_back(index, link)
            else:
                self._pin_forward(index, link)

    def _pin_forward(self, index: int, link: Link) -> None:
        for upper, lower in pairwise(self._stops(link)):
            x = lower.x if upper.key == link.source and (index, True) in self.sides else upper.x
            self.channels[lower.row].enter(self.net(index, link, upper, lower), [x], [lower.x])

    def _pin_back(self, index: int, link: Link) -> None:
        source, target = self.layout.slots[link.source], self.layout.slots[link.target]
        for upper, lower in pairwise(link.slots):
            self.channels[lower.row].enter(("along", f"{index}"), [upper.x], [lower.x])
        if (index, True) not in self.sides:
            self.channels[source.row + 1].enter(("from", link.source), [source.x, link.slots[-1].x])
        if (index, False) not in self.sides:
            self.channels[target.row].enter(("to", link.target), [], [target.x, link.slots[0].x])

    def _stops(self, link: Link) -> list[Slot]:
        return [self.layout.slots[link.source], *link.slots, self.layout.slots[link.target]]

    def net(self, index: int, link: Link, upper: Slot, lower: Slot) -> Net:
        """The net a forward branch belongs to between two of its stops."""
        if upper.key == link.source and (index, True) not in self.sides:
            return ("from", link.source)
        return ("to", link.target) if lower.key == link.target else ("along", f"{index}")

    def measure(self) -> float:
        """Gives tracks, channels and rows their heights; returns the height of all."""
        y = 0.0
        for row, channel in enumerate(self.channels):
            _assign(channel)
            channel.top = y
            y += self._channel_height(row, 1 + max(channel.tracks.values(), default=-1))
            if row < len(self.rows):
                height = max((slot.height for slot in self.rows[row]), default=0)
                self.top.append(y)
                y += height
        return y

    def _channel_height(self, row: int, tracks: int) -> float:
        steps = row < len(self.rows) and any(slot.key in self.layout.slots for slot in self.rows[row])
        if not tracks:
            if row in (0, len(self.rows)):
                return 12 if row == 0 else 2
            return _PLAIN_BEFORE_STEP if steps else _PLAIN
        return _ABOVE_TRACK + _PITCH * (tracks - 1) + (_BEFORE_STEP if steps else _BELOW_TRACK)

    def edge(self, slot: Slot, bottom: bool) -> float:
        """The y of a step's upper or lower edge."""
        symbol = self.layout.symbols.get(slot.key)
        wave = WAVE / 2 if symbol and symbol.step.kind is StepKind.DOCUMENT else 0
        return self.top[slot.row] + (slot.height - wave if bottom else 0)

    def middle(self, slot: Slot) -> float:
        """The y of a slot's middle; slots stand at the top of their row."""
        return self.top[slot.row] + slot.height / 2

    def points(self, index: int) -> list[Point]:
        """The corners of a branch, from its source to its target."""
        link = self.layout.links[index]
        return _simple(self._back_points(index, link) if link.back else self._forward_points(index, link))

    def _forward_points(self, index: int, link: Link) -> list[Point]:
        stops = self._stops(link)
        source, target = stops[0], stops[-1]
        if (index, True) in self.sides:
            points = [(self.sides[index, True], self.middle(source)), (stops[1].x, self.middle(source))]
        else:
            points = [(source.x, self.edge(source, bottom=True))]
        for upper, lower in pairwise(stops):
            x = lower.x if upper is source and (index, True) in self.sides else upper.x
            y = self.channels[lower.row].y(self.net(index, link, upper, lower))
            points += [(x, y), (lower.x, y)]
        return [*points, (target.x, self.edge(target, bottom=False))]

    def _back_points(self, index: int, link: Link) -> list[Point]:
        source, target = self.layout.slots[link.source], self.layout.slots[link.target]
        first, last = link.slots[-1], link.slots[0]
        if (index, True) in self.sides:
            points = [(self.sides[index, True], self.middle(source)), (first.x, self.middle(source))]
        else:
            y = self.channels[source.row + 1].y(("from", link.source))
            points = [(source.x, self.edge(source, bottom=True)), (source.x, y), (first.x, y)]
        for lower, upper in pairwise(reversed(link.slots)):
            y = self.channels[lower.row].y(("along", f"{index}"))
            points += [(lower.x, y), (upper.x, y)]
        if (index, False) in self.sides:
            y = self.middle(target)
            return [*points, (last.x, y), (self.sides[index, False], y)]
        y = self.channels[target.row].y(("to", link.target))
        return [*points, (last.x, y), (target.x, y), (target.x, self.edge(target, bottom=False))]


def route(layout: Layout) -> Picture:
    """The layout with its heights and lines."""
    router = Router(layout)
    router.pin()
    height = router.measure()
    lines = []
    for index, link in enumerate(layout.links):
        points = router.points(index)
        tip, before = points[-1], points[-2]
        reach = abs(tip[0] - before[0]) + abs(tip[1] - before[1])
        towards = ((tip[0] - before[0]) / reach, (tip[1] - before[1]) / reach)
        end = (tip[0] - towards[0] * (ARROW - 1), tip[1] - towards[1] * (ARROW - 1))
        pieces = _interrupted([*points[:-1], end], link.label, router.middle(link.label) if link.label else 0.0)
        lines.append(Line(link, tuple(map(tuple, pieces)), tip, towards))
    return Picture(
        lines=tuple(lines),
        middles={key: (slot.x, router.middle(slot)) for key, slot in layout.slots.items()},
        labels={link.label.key: (link.label.x, router.middle(link.label)) for link in layout.links if link.label},
        **_extent(layout, lines),
        height=height,
    )


def _extent(layout: Layout, lines: Sequence[Line]) -> dict[str, float]:
    edges = [edge for slot in layout.slots.values() for edge in slot.span(6)]
    edges += [edge for link in layout.links if link.label for edge in link.label.span(1)]
    edges += [x + side for line in lines for piece in line.pieces for x, _ in piece for side in (-4, 4)]
    return {"left": min(edges), "width": max(edges) - min(edges)}


def _assign(channel: Channel) -> None:
    """Gives every net that moves sideways a track, from the top, so that no two lines lie upon each other."""
    spans = {
        net: (min(pins), max(pins))
        for net in channel.above
        if (pins := channel.above[net] + channel.below[net]) and max(pins) > min(pins)
    }
    lower = {net: [other for other in spans if other != net and _over(channel, net, other)] for net in spans}
    floor = dict.fromkeys(spans, 0)
    used: list[list[tuple[float, float]]] = []
    for net in _downwards(lower):
        left, right = spans[net]
        track = floor[net]
        while track < len(used) and any(left < far + _NEAR and right > near - _NEAR for near, far in used[track]):
            track += 1
        used += [[] for _ in range(track + 1 - len(used))]
        used[track].append((left, right))
        channel.tracks[net] = track
        for other in lower[net]:
            floor[other] = max(floor[other], track + 1)


def _over(channel: Channel, net: Net, other: Net) -> bool:
    """Whether the net comes from above where the other goes down, and must therefore turn before it."""
    return any(abs(x - y) < _NEAR for x in channel.above[net] for y in channel.below[other])


def _downwards(lower: Mapping[Net, Sequence[Net]]) -> list[Net]:
    """The nets, each before those that must lie below it; where that goes in a circle, as they come."""
    order: list[Net] = []
    seen: set[Net] = set()

    def visit(net: Net) -> None:
        seen.add(net)
        for other in lower[net]:
            if other not in seen:
                visit(other)
        order.append(net)

    for net in lower:
        if net not in seen:
            visit(net)
    return order[::-1]


def _simple(points: Sequence[Point]) -> list[Point]:
    """The points without repetitions and without those in the middle of a straight run."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]


def _interrupted(points: Sequence[Point], label: Slot | None, middle: float) -> Iterator[list[Point]]:
    """The line in pieces that leave room for the label on one of its vertical runs."""
    piece = [points[0]]
    for a, b in pairwise(points):
        if label and a[0] == b[0] == label.x and min(a[1], b[1]) < middle < max(a[1], b[1]):
            half = label.height / 2 if a[1] < b[1] else -label.height / 2
            yield [*piece, (a[0], middle - half)]
            piece = [(a[0], middle + half)]
        piece.append(b)
    yield piece
