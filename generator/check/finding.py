"""What a rule says: which rule, how bad, at which field, in what words. Its place in the file is found later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.load import Keys
from generator.model.catalogue import Catalogue
from generator.model.problem import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of one entry, by field."""

    rule: str
    severity: Severity
    keys: Keys
    message: str


def error(rule: str, keys: Keys, message: str) -> Finding:
    """Cannot be published safely or truthfully."""
    return Finding(rule, Severity.ERROR, keys, message)


def warning(rule: str, keys: Keys, message: str) -> Finding:
    """Is published, and is seen."""
    return Finding(rule, Severity.WARNING, keys, message)


# A rule takes an entry of the model it is listed for, and the whole catalogue.
Rule = Callable[[Any, Catalogue], Iterator[Finding]]
