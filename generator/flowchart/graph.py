"""A flow as a directed graph: what ``check`` asks of it and what the drawing needs to know.

Every function is total: targets that do not exist, a missing start, loops and repeated ids are answered for, never
raised on. Of steps with the same id the first counts. Running time is linear in steps and branches, times the number
of loops where loops are listed.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.flowchart.model import FlowLike, Step
from generator.flowchart.vocabulary import StepKind
from generator.model.entry import Limit
from generator.model.vocabulary import LimitUnit

_CORRECTING = ("补正", "更正", "补齐", "补充材料")


def steps_by_id(flow: FlowLike) -> dict[str, Step]:
    """The steps by id, in the order of the file; the first of each id."""
    steps: dict[str, Step] = {}
    for step in flow.steps:
        steps.setdefault(step.id, step)
    return steps


def targets(flow: FlowLike) -> dict[str, tuple[str, ...]]:
    """For each step id the ids of the steps it leads to: those that exist, each once, in the order of the file."""
    known = steps_by_id(flow)
    return {
        id: tuple(dict.fromkeys(branch.to for branch in step.next if branch.to in known)) for id, step in known.items()
    }


def starts(flow: FlowLike) -> tuple[str, ...]:
    """The ids of the steps of kind ``start``; a sound flow has exactly one."""
    return tuple(id for id, step in steps_by_id(flow).items() if step.kind is StepKind.START)


def ends(flow: FlowLike) -> tuple[str, ...]:
    """The ids of the steps of kind ``end``."""
    return tuple(id for id, step in steps_by_id(flow).items() if step.kind is StepKind.END)


def unreachable(flow: FlowLike) -> tuple[str, ...]:
    """The ids of the steps that no path from a start leads to; without a start, from the first step."""
    edges = targets(flow)
    reached = _reached(edges, starts(flow) or tuple(edges)[:1])
    return tuple(id for id in edges if id not in reached)


def dead_ends(flow: FlowLike) -> tuple[str, ...]:
    """The ids of the steps from which no step of kind ``end`` can be reached."""
    reached = _reached(_reversed(targets(flow)), ends(flow))
    return tuple(id for id in targets(flow) if id not in reached)


def loops(flow: FlowLike) -> tuple[tuple[str, ...], ...]:
    """The loops of the flow, each as the ids of its steps in order, the first one not repeated at its end.

    Not every elementary cycle is listed (there may be exponentially many), but one for each branch that leads back.
    Loops that avoid every correcting step come first, and if there is any such loop, one is listed: so judging each
    loop by :func:`passes_correction` misses none.
    """
    edges = targets(flow)
    steps = steps_by_id(flow)
    without = {
        id: tuple(to for to in tos if not _corrects(steps[to])) for id, tos in edges.items() if not _corrects(steps[id])
    }
    found = _loops(without) + [loop for loop in _loops(edges) if any(_corrects(steps[id]) for id in loop)]
    return tuple(dict.fromkeys(found))


def passes_correction(flow: FlowLike, cycle: Collection[str]) -> bool:
    """Whether a loop passes a step at which the applicant corrects or completes the application (补正, 更正).

    Such loops are what 行政许可法32 provides for; any other may run for ever.
    """
    steps = steps_by_id(flow)
    return any(id in steps and _corrects(steps[id]) for id in cycle)


def limit_of(step: Step, limits: Mapping[str, Limit]) -> Limit | None:
    """A step's time limit: the power's own (``flow_limits``) before that of the flow which many powers share."""
    return limits.get(step.id) or step.limit


def longest_counted_path(flow: FlowLike, limits: Mapping[str, Limit], unit: LimitUnit) -> tuple[int, tuple[str, ...]]:
    """The greatest sum, in ``unit``, of the limits along a path from the start to an end, and that path's step ids.

    Only steps that count (``counts``) and whose limit is given in the same unit are summed: 工作日 and 日 are never
    converted (行政许可法82 against 行政处罚法85). 当场 is nothing. Branches that lead back are left out, so a loop is
    walked once. Where no end can be reached, the path runs to a step without exits. ``(0, ())`` for no steps at all.
    """
    steps, edges = steps_by_id(flow), forward(flow)
    tops = starts(flow) or tuple(edges)[:1]
    best: dict[str, tuple[int, str | None]] = dict.fromkeys(tops, (0, None))
    sums: dict[str, int] = {}
    for id in (id for id in _topological(edges) if id in best):
        sums[id] = best[id][0] + _counted(steps[id], limits, unit)
        for to in edges[id]:
            if to not in best or sums[id] > best[to][0]:
                best[to] = (sums[id], id)
    last = [id for id in sums if steps[id].kind is StepKind.END] or [id for id in sums if not edges[id]] or list(sums)
    if not last:
        return 0, ()
    end = max(last, key=lambda id: sums[id])
    return sums[end], _path(best, end)


def counted_in_all(flow: FlowLike, limits: Mapping[str, Limit], unit: LimitUnit) -> int:
    """The sum of all counted limits in ``unit``: no path is longer. Quick, where the longest need not be known."""
    return sum(_counted(step, limits, unit) for step in flow.steps)


def forward(flow: FlowLike) -> dict[str, tuple[str, ...]]:
    """The targets of each step without the branches that lead back: a graph free of loops."""
    edges = targets(flow)
    back = set(_back_edges(edges, _roots(edges, starts(flow))))
    return {id: tuple(to for to in tos if (id, to) not in back) for id, tos in edges.items()} if back else edges


def ranks(flow: FlowLike) -> dict[str, int]:
    """How many steps down from the top each step stands: the longest way to it, loops left out.

    In reading order: downwards, and last what no way leads to.
    """
    edges = forward(flow)
    order = _topological(edges, _roots(edges, starts(flow)))
    rank = dict.fromkeys(order, 0)
    for id in order:
        for to in edges[id]:
            rank[to] = max(rank[to], rank[id] + 1)
    reached = _reached(edges, starts(flow) or order[:1])
    return {id: rank[id] for id in sorted(order, key=lambda id: (id not in reached, rank[id]))}


def main_path(flow: FlowLike) -> tuple[str, ...]:
    """The ids of the longest path, counted in steps, to an end: the chart's backbone."""
    steps, edges = steps_by_id(flow), forward(flow)
    best: dict[str, tuple[int, str | None]] = {}
    for id in _topological(edges, _roots(edges, starts(flow))):
        length = best.setdefault(id, (1, None))[0] + 1
        for to in edges[id]:
            if to not in best or length > best[to][0]:
                best[to] = (length, id)
    last = [id for id in best if steps[id].kind is StepKind.END] or list(best)
    return _path(best, max(last, key=lambda id: best[id][0])) if last else ()


def _roots(edges: Mapping[str, Sequence[str]], starts: Sequence[str]) -> list[str]:
    """All ids in the order in which a walk begins: starts, steps nothing leads to, then the rest."""
    entered = {to for tos in edges.values() for to in tos}
    return list(dict.fromkeys([*starts, *(id for id in edges if id not in entered), *edges]))


def _corrects(step: Step) -> bool:
    return any(word in step.name for word in _CORRECTING)


def _counted(step: Step, limits: Mapping[str, Limit], unit: LimitUnit) -> int:
    limit = limit_of(step, limits)
    return limit.value or 0 if limit and step.counts and limit.unit is unit else 0


def _path(best: Mapping[str, tuple[int, str | None]], end: str) -> tuple[str, ...]:
    path = [end]
    while (before := best[path[-1]][1]) is not None:
        path.append(before)
    return tuple(reversed(path))


def _reached(edges: Mapping[str, Sequence[str]], sources: Iterable[str]) -> set[str]:
    reached = set(sources)
    waiting = list(reached)
    while waiting:
        for to in edges[waiting.pop()]:
            if to not in reached:
                reached.add(to)
                waiting.append(to)
    return reached


def _reversed(edges: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    back: dict[str, list[str]] = {id: [] for id in edges}
    for id, tos in edges.items():
        for to in tos:
            back[to].append(id)
    return back


def _walk(edges: Mapping[str, Sequence[str]], sources: Iterable[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Depth-first: the ids in the order in which they are left, and the edges that lead back."""
    left: list[str] = []
    back: list[tuple[str, str]] = []
    seen: set[str] = set()
    open_: set[str] = set()
    stack: list[tuple[str, int]] = []
    for source in sources:
        if source in seen:
            continue
        seen.add(source)
        open_.add(source)
        stack.append((source, 0))
        while stack:
            id, position = stack.pop()
            if position == len(edges[id]):
                open_.discard(id)
                left.append(id)
                continue
            stack.append((id, position + 1))
            to = edges[id][position]
            if to in open_:
                back.append((id, to))
            elif to not in seen:
                seen.add(to)
                open_.add(to)
                stack.append((to, 0))
    return left, back


def _back_edges(edges: Mapping[str, Sequence[str]], sources: Iterable[str]) -> list[tuple[str, str]]:
    return _walk(edges, sources)[1]


def _topological(edges: Mapping[str, Sequence[str]], sources: Iterable[str] | None = None) -> list[str]:
    """All ids, each before those it leads to; first exits first. For edges without loops."""
    walked = {id: tuple(reversed(tos)) for id, tos in edges.items()}
    order = list(sources if sources is not None else edges)
    return _walk(walked, reversed(order))[0][::-1]


def _loops(edges: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    found = (_shortest(edges, to, id) for id, to in _back_edges(edges, edges))
    return [loop for loop in found if loop]


def _shortest(edges: Mapping[str, Sequence[str]], source: str, goal: str) -> tuple[str, ...]:
    before: dict[str, str | None] = {source: None}
    waiting = deque([source])
    while waiting and goal not in before:
        id = waiting.popleft()
        for to in edges[id]:
            if to not in before:
                before[to] = id
                waiting.append(to)
    return _path({id: (0, previous) for id, previous in before.items()}, goal) if goal in before else ()
