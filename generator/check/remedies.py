"""Remedies agree with themselves, be they a power's or the authority's (复议法20, 23; 行诉法44-46)."""

from collections.abc import Iterator

from generator.check.repeated import repeated
from generator.model.diagnostic import Diagnostic, Keys, error, warning
from generator.model.groups import Remedies, Remedy
from generator.model.remedies import Period, closed
from generator.model.vocabulary import PeriodStart, RemedyOrder


def remedies(keys: Keys, found: Remedies | None) -> Iterator[Diagnostic]:
    """Everything that is wrong with the remedies at these keys."""
    if found is None:
        return
    yield from _order(keys, found)
    for name in ("reconsideration", "litigation"):
        way: Remedy | None = getattr(found, name)
        if way is not None:
            yield from _way((*keys, name), way)
    for number, other in enumerate(found.others):
        yield from _period((*keys, "others", number), other)


def _order(keys: Keys, found: Remedies) -> Iterator[Diagnostic]:
    if found.order and closed((found.reconsideration, found.litigation)):
        message = f"先后写的是“{found.order}”，行政复议或者行政诉讼却写明不适用：两者矛盾，应改正其一"
        yield error("order-without-both", (*keys, "order"), message)
    if found.order is RemedyOrder.PARTLY and not found.first_for:
        message = "先后写的是“部分复议前置”，应在 first_for 写明哪些决定应当先复议"
        yield error("partly-first-unsaid", (*keys, "order"), message)
    if found.first_for and found.order is not RemedyOrder.PARTLY:
        message = "写了哪些决定应当先复议：先后 order 应为“部分复议前置”"
        yield error("first-for-of-other-order", (*keys, "first_for"), message)


def _way(keys: Keys, way: Remedy) -> Iterator[Diagnostic]:
    if way.not_applicable and (way.to or way.to_by_tier or way.limit or way.other_limits):
        message = "写明不适用，却又写了向谁提出或者期限：两者矛盾，应改正其一"
        yield error("not-applicable-yet-open", (*keys, "not_applicable"), message)
    for number, _ in repeated(one.tier for one in way.to_by_tier):
        message = f"“{way.to_by_tier[number].tier}”写了两次：每一层级只写一次"
        yield error("tier-twice", (*keys, "to_by_tier", number), message)
    yield from _period(keys, way)
    for number, limit in enumerate(way.other_limits):
        yield from _period((*keys, "other_limits", number), limit)


def _period(keys: Keys, period: Period) -> Iterator[Diagnostic]:
    if period.runs_from is PeriodStart.OTHER and not period.runs_from_words:
        message = "起算日写的是“其他”，应在 runs_from_words 写明是哪一天，如：期满之日"
        yield error("start-unsaid", (*keys, "runs_from"), message)
    if period.runs_from_words and period.runs_from is not PeriodStart.OTHER:
        message = "写了起算日说明：起算日 runs_from 应为“其他”，或者删去说明"
        yield error("start-said-twice", (*keys, "runs_from_words"), message)
    if period.limit and not period.runs_from:
        yield warning("limit-without-start", (*keys, "limit"), f"写了期限 {period.limit}，应写明从哪一天起算 runs_from")
