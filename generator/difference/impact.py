"""What a change means for whoever has to do with the office: stricter, easier, or neither. Explicit small rules.

A value that is filled in for the first time says what held before as well: that is neither, except where it is a
burden (a fee, a material), which is marked so that a reviewer looks.
"""

from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """For the citizen; said in words, never by colour alone."""

    STRICTER = "更严"
    EASIER = "更宽"
    NEUTRAL = "中性"


@dataclass(frozen=True, slots=True)
class Impact:
    """The effect of what changed in a field of the power (in an item of its list, where one is named), and why."""

    field: str
    effect: Effect
    reason: str
    item: str = ""
