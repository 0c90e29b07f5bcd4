"""What is wrong in the data, whoever finds it: the reader of files, a rule, an import, the settings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from generator.model.catalogue import Catalogue

Keys = tuple[str | int, ...]
Position = tuple[int, int]


class Severity(StrEnum):
    """Errors cannot be published safely or truthfully; warnings publish and are seen."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to mend: what was found and what is expected, in Chinese, by which rule and at which keys of the data.

    A rule knows no more than that. Whoever knows the file adds it, the 1-based line and column in it, and what people
    call the field. What stands in a table has the name of its sheet for a path.
    """

    severity: Severity
    rule: str
    keys: Keys
    message: str
    path: str = ""
    line: int = 1
    column: int = 1
    field: str = "整个文件"

    def at(self, path: str, position: Position | None = None, field: str | None = None) -> "Diagnostic":
        """The same in a file; a position or a field that is not given is known already, or it is all of the file."""
        line, column = position or (self.line, self.column)
        return replace(self, path=path, line=line, column=column, field=self.field if field is None else field)

    @property
    def printed(self) -> tuple[str, int, int, Severity, str, str, str]:
        """All that is shown of it, the place first."""
        return self.path, self.line, self.column, self.severity, self.rule, self.field, self.message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.field}: {self.message}"

    def __lt__(self, other: "Diagnostic") -> bool:
        return self.printed < other.printed


def error(rule: str, keys: Keys, message: str, position: Position = (1, 1)) -> Diagnostic:
    """Cannot be published safely or truthfully."""
    return Diagnostic(Severity.ERROR, rule, keys, message, "", *position)


def warning(rule: str, keys: Keys, message: str) -> Diagnostic:
    """Is published, and is seen."""
    return Diagnostic(Severity.WARNING, rule, keys, message)


# A rule takes an entry of the model it is listed for, and the whole catalogue.
Rule = Callable[[Any, Catalogue], Iterator[Diagnostic]]
