"""What a changed flow means for the citizen, and what became of its steps."""

from generator.difference.flows import FlowDifference, Names
from generator.difference.impact import Effect, Impact
from generator.flowchart import longest_counted_path
from generator.model.catalogue import Catalogue
from generator.model.entry import Limit
from generator.model.vocabulary import LimitUnit
from generator.registers.flows.comparison import flow_difference
from generator.registers.flows.model import Flow


def judged(before: Flow, after: Flow, _before: Catalogue, _after: Catalogue) -> tuple[Impact, ...]:
    """Whether the longest counted way through a flow got longer or shorter, in each unit by itself."""
    found = []
    for unit in LimitUnit:
        old, new = (longest_counted_path(flow, {}, unit)[0] for flow in (before, after))
        if old and new and old != new:
            effect, word = (Effect.STRICTER, "变长") if new > old else (Effect.EASIER, "缩短")
            limits = [Limit.model_construct(value=value, unit=unit) for value in (old, new)]
            found.append(Impact("steps.limit", effect, f"计时步骤最长 {limits[0]} → {limits[1]}：{word}"))
    return tuple(found)


def compared(before: Flow, after: Flow, _before: Catalogue, _after: Catalogue, names: Names) -> FlowDifference | None:
    """What became of each step."""
    return flow_difference(f"flows-{after.id}", before, after, ({}, {}), names)
