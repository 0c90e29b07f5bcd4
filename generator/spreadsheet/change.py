"""What an import does to one file."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Change:
    """One file that is new or changed, with what is different; unchanged ones have no text."""

    path: str
    name: str
    old: bytes | None
    new: bytes | None
    fields: tuple[tuple[str, Any, Any], ...] = ()
    moved: tuple[str, bytes] | None = None  # the file that goes when this one comes, and its content

    @property
    def kind(self) -> str:
        """新增, 修改 or 不变."""
        if self.new is None:
            return "不变"
        return "新增" if self.old is None and self.moved is None else "修改"
