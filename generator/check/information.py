"""Rules for what every piece of government information says of itself: dates and 保密审查."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from generator.check.dates import in_order
from generator.model.catalogue import DATED, Catalogue
from generator.model.dates import today
from generator.model.diagnostic import Diagnostic, Rule, error
from generator.model.entry import Entry, Record, known
from generator.model.groups import SecrecyReview
from generator.model.reflect import fields


class Published(Protocol):
    """What is published says when, and who reviewed it for secrets."""

    @property
    def published_on(self) -> date | None:
        """公开日期."""

    @property
    def secrecy_review(self) -> SecrecyReview | None:
        """保密审查."""


def publication(entry: Record, _: Catalogue) -> Iterator[Diagnostic]:
    """Formed before published (条例26)."""
    yield from in_order("published-before-formed", entry, "formed_on", "published_on", "应先形成后公开")


def secrecy(entry: Published, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """保密审查 comes before publication (条例17)."""
    review = entry.secrecy_review
    if review is None and not catalogue.authority.demonstration:
        yield error(
            "no-secrecy-review",
            ("secrecy_review",),
            "缺少保密审查 secrecy_review：公开前应当经过保密审查（条例第十七条）",
        )
    if review and entry.published_on and review.on > entry.published_on:
        message = f"保密审查日期 {review.on} 晚于公开日期 {entry.published_on}：应先审查后公开"
        yield error("review-after-publication", ("secrecy_review", "on"), message)


def not_yet(entry: Entry, day: date) -> Iterator[Diagnostic]:
    """What is published on ``day`` was neither formed nor published after it."""
    for name in DATED:
        given = known(entry, name, date)
        if given and given > day:
            title = fields(type(entry))[name].title
            yield error("date-in-future", (name,), f"{title} {given} 晚于今天 {day}：请核对年份")


def past(entry: Entry, _: Catalogue) -> Iterator[Diagnostic]:
    """The same for the day of the check."""
    yield from not_yet(entry, today())


INFORMATION_RULES: tuple[Rule, ...] = (publication, secrecy, past)
