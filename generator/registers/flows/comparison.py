"""Two versions of a flow as one: all steps of both, and what became of each."""

from collections.abc import Iterator, Mapping

from generator.difference.flows import FlowDifference, Names, StepDifference
from generator.flowchart import Mark, draw
from generator.flowchart import steps as rows
from generator.flowchart.model import Branch, Step
from generator.history.changes import compare
from generator.model.entry import Limit
from generator.registers.flows.model import Flow

Limits = Mapping[str, Limit]


EXITS = "去向"


_NO_STEPS = Flow.model_construct(id="none", name="", types=(), summary=None, steps=())


def flow_difference(
    id: str, before: Flow | None, after: Flow | None, limits: tuple[Limits, Limits], names: Names
) -> FlowDifference | None:
    """The difference of two versions, each with the limits that a power sets itself; None if no step differs.

    ``id`` tells the pictures of one report apart.
    """
    old, new = before or _NO_STEPS, after or _NO_STEPS
    union = _union(old, new).model_copy(update={"id": id})
    marks: dict[str, Mark] = {}
    details: dict[str, tuple[str, ...]] = {}
    for step in union.steps:
        was, now = old.step(step.id), new.step(step.id)
        if was is None or now is None:
            marks[step.id], details[step.id] = (Mark.REMOVED if now is None else Mark.ADDED), ()
            continue
        own = list(_own(was, now, (limits[0].get(step.id), limits[1].get(step.id)), names))
        exits = list(_exits(was, now, old, new))
        if own:
            marks[step.id] = Mark.CHANGED
        if own or exits:
            details[step.id] = (*own, *exits)
    if not details:
        return None
    shown = {id: limit for id, limit in limits[0].items() if new.step(id) is None} | dict(limits[1])
    drawing = draw(union, shown, marks)
    listed = tuple(
        StepDifference(row.number, marks.get(row.step.id, EXITS), row.step.name, details[row.step.id])
        for row in rows(union, shown)
        if row.step.id in details
    )
    return FlowDifference(id, union.name, listed, drawing.inline, drawing.legend, drawing.standalone)


def _own(was: Step, now: Step, limits: tuple[Limit | None, Limit | None], names: Names) -> Iterator[str]:
    """What changed in the step itself; where it leads is told apart."""
    old, new = _data(was, limits[0]), _data(now, limits[1])
    for change in compare(Flow, {"steps": [old]}, {"steps": [new]}, names):
        title = change.title.partition("：")[2] or change.title
        yield f"{title}：{change.before or '（无）'} → {change.after or '（无）'}"


def _data(step: Step, limit: Limit | None) -> dict[str, object]:
    data = step.model_dump(mode="json", exclude_defaults=True, exclude={"next"})
    return data | ({"limit": limit.model_dump(mode="json")} if limit else {})


def _exits(was: Step, now: Step, old: Flow, new: Flow) -> Iterator[str]:
    before, after = _ways(was, old), _ways(now, new)
    if before != after:
        yield f"{EXITS}：{'、'.join(before.values()) or '（无）'} → {'、'.join(after.values()) or '（无）'}"


def _ways(step: Step, flow: Flow) -> dict[tuple[str, str], str]:
    ways = {}
    for branch in step.next:
        target = flow.step(branch.to)
        name = target.name if target else branch.to
        ways[branch.to, branch.when or ""] = f"{branch.when}→{name}" if branch.when else name
    return ways


def _union(old: Flow, new: Flow) -> Flow:
    """All steps, the new version's first of each; a step that is gone stands where it stood."""
    steps = [_joined(step, old.step(step.id), old, new) for step in new.steps]
    place = 0
    for step in old.steps:
        if new.step(step.id) is None:
            steps.insert(place, step)
            place += 1
        else:
            place = next(number for number, one in enumerate(steps, 1) if one.id == step.id)
    names = dict.fromkeys(name for name in (old.name, new.name) if name)
    base = new if new.steps else old
    return base.model_copy(update={"name": " → ".join(names), "steps": tuple(steps)})


def _joined(now: Step, was: Step | None, old: Flow, new: Flow) -> Step:
    """The step with the exits of both versions, those that came or went said at their lines."""
    if was is None:
        return now
    known = {branch.to: branch for branch in was.next}
    exits = [
        branch if branch.to in known or old.step(branch.to) is None else _said(branch, "新增") for branch in now.next
    ]
    kept = {branch.to for branch in now.next}
    gone = (branch for branch in was.next if branch.to not in kept)
    exits += (branch if new.step(branch.to) is None else _said(branch, "删除") for branch in gone)
    return now.model_copy(update={"next": tuple(exits)})


def _said(branch: Branch, word: str) -> Branch:
    return branch.model_copy(update={"when": f"{word}：{branch.when}" if branch.when else word})
