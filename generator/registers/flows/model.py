"""The register of flows: how a power is exercised, step by step (权力运行流程图)."""

from typing import ClassVar

from generator.flowchart.model import Step
from generator.model.entry import Entry, Need, PagePlace, Text, element
from generator.model.vocabulary import PowerType


class Flow(Entry):
    """A flow that one power or many follow."""

    page_places: ClassVar = {"summary": PagePlace.LEAD}

    types: tuple[PowerType, ...] = element("适用的职权类型", default=())
    summary: Text | None = element("说明", default=None)
    steps: tuple[Step, ...] = element("步骤", need=Need.ALWAYS, min_length=1, max_length=80)

    def step(self, id: str) -> Step | None:
        """The step of this id, if there is one."""
        return next((step for step in self.steps if step.id == id), None)
