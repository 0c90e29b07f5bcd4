"""Two versions of a flow as one: all steps of both, and what became of each."""

from collections.abc import Callable
from dataclasses import dataclass

Names = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class StepDifference:
    """A step that is new, gone or changed: its number in the picture, its name, and what changed, in words."""

    number: int
    mark: str
    name: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowDifference:
    """What became of a flow: the picture of both versions, for a page and as a file, and the same in words."""

    id: str
    name: str
    steps: tuple[StepDifference, ...]
    inline: str
    legend: str
    standalone: str
