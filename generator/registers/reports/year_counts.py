"""What the registers know of a year: the numbers of an annual report (条例50) that need not be asked for twice.

A register without any entry that bears on the year is taken as one that is not kept, not as zero.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.model.catalogue import Catalogue
from generator.registers.decisions.model import Decision, DecisionKind
from generator.registers.documents.model import Document, DocumentKind, Validity
from generator.registers.reports.model import AnnualReport, NormKind

Own = TypeVar("Own", Decision, Document)
_DOCUMENTS = {NormKind.RULES: DocumentKind.RULE, NormKind.NORMATIVE_DOCUMENTS: DocumentKind.NORMATIVE_DOCUMENT}


@dataclass(frozen=True, slots=True)
class NormCounts:
    """Rules made and repealed in a year, and in force at its end."""

    issued: int
    repealed: int
    in_force: int


def decisions_made(report: AnnualReport, catalogue: Catalogue, kind: DecisionKind) -> int | None:
    """The published decisions of a kind, made in the year by the organ that reports; None where there are none.

    Of penalties not all are published (处罚法48), so their number is the least there can be.
    """
    decisions = _own(report, _entries(catalogue, Decision, "decisions"))
    days = (one.decided_on for one in decisions if one.kind is kind)
    return sum(day is not None and day.year == report.year for day in days) or None


def norms(report: AnnualReport, catalogue: Catalogue, kind: NormKind) -> NormCounts | None:
    """The documents of a kind that the organ has made; None where the register has none from before the year's end."""
    end = date(report.year, 12, 31)
    documents = [
        one for one in _own(report, _entries(catalogue, Document, "documents")) if one.kind is _DOCUMENTS[kind]
    ]
    made = [one for one in documents if one.formed_on and one.formed_on <= end]
    if not made:
        return None
    return NormCounts(
        issued=sum(one.formed_on is not None and one.formed_on.year == report.year for one in made),
        repealed=sum(one.repealed_on is not None and one.repealed_on.year == report.year for one in made),
        in_force=sum(_held_on(one, end) for one in made),
    )


def _held_on(document: Document, day: date) -> bool:
    if document.repealed_on:
        return document.repealed_on > day
    return document.validity in (None, Validity.IN_FORCE)


def _own(report: AnnualReport, entries: Iterable[Own]) -> list[Own]:
    return [one for one in entries if report.department in (None, one.department)]


def _entries(catalogue: Catalogue, model: type[Own], register: str) -> Iterator[Own]:
    """A register's entries; none where the catalogue has no such register."""
    return (one for one in catalogue.entries.get(register, {}).values() if isinstance(one, model))
