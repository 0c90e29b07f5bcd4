"""The list of single files: one line each. Beside the registers' folders, each is one file that holds one record."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.authority import Authority
from generator.model.entry import Record
from generator.model.evaluation import Evaluation

R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True)
class Single(Generic[R]):
    """One file: its name, its Chinese title, its model and its place under the root."""

    name: str
    title: str
    model: type[R]
    path: str

    @property
    def schema(self) -> str:
        """The file name of the JSON Schema for editors."""
        return f"{self.name}.json"


AUTHORITY = Single("authority", "公布机关", Authority, "catalogue/authority.yml")
EVALUATION = Single("evaluation", "年度评估", Evaluation, "catalogue/evaluation.yml")

# The first must be there; the others are left out by who has not got them.
SINGLES: tuple[Single[Record], ...] = (AUTHORITY, EVALUATION)
