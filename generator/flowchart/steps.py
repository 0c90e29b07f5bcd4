"""The step table: the flow in words, numbered as the chart is."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.flowchart.graph import limit_of, ranks, steps_by_id
from generator.flowchart.model import FlowLike, Step
from generator.model.entry import Limit

NO_LIMITS: Mapping[str, Limit] = {}


@dataclass(frozen=True, slots=True)
class Exit:
    """One way out of a step: when it is taken (empty when always), and the step it leads to."""

    when: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of the table. ``number`` is the one in the chart; ``limit`` is in words, empty where there is none."""

    number: int
    step: Step
    limit: str
    exits: tuple[Exit, ...]
    entered_from: tuple[int, ...]


def numbers(rank: Mapping[str, int]) -> dict[str, int]:
    """The number of each step, from 1, by id, given their ranks: downwards, and at one height as the branches come."""
    return {id: number for number, id in enumerate(rank, 1)}


def steps(flow: FlowLike, limits: Mapping[str, Limit] = NO_LIMITS) -> tuple[StepRow, ...]:
    """The rows of the step table in reading order.

    ``limits`` are a power's own limits, by step id, which come before the flow's. Branches to unknown steps are left
    out; steps no path leads to stand in the table as they do in the chart.
    """
    number, known = numbers(ranks(flow)), steps_by_id(flow)
    entered: dict[str, list[int]] = {id: [] for id in number}
    for id in number:
        for branch in known[id].next:
            if branch.to in number and number[id] not in entered[branch.to]:
                entered[branch.to].append(number[id])
    return tuple(
        StepRow(
            number=number[id],
            step=known[id],
            limit=str(limit_of(known[id], limits) or ""),
            exits=tuple(
                Exit(branch.when or "", number[branch.to], known[branch.to].name)
                for branch in known[id].next
                if branch.to in number
            ),
            entered_from=tuple(entered[id]),
        )
        for id in number
    )
