"""A problem found in the data, and how it is printed. One type for every step of the line."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors cannot be published safely or truthfully; warnings publish and are seen."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend: where (1-based line and column), what was found and what is expected, in Chinese."""

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    field: str
    message: str
