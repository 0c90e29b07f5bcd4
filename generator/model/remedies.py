"""Remedies in words: to whom, within what time and from which day, as the data say and no more."""

from collections.abc import Collection, Iterable
from typing import Protocol

from generator.model.entry import Limit
from generator.model.groups import Remedies, Remedy
from generator.model.vocabulary import Level, LimitUnit, OrganTier, PeriodStart, RemedyOrder

_ORDERS = {
    RemedyOrder.CHOICE: "对决定不服的，行政复议和行政诉讼可以任选一种；申请过复议、对复议决定仍不服的，还可以起诉。",
    RemedyOrder.FIRST: "对决定不服的，应当先申请行政复议（复议前置）；对复议决定仍不服的，才可以提起行政诉讼。",
}
_BY_LEVEL = {
    Level.PROVINCIAL: OrganTier.PROVINCIAL,
    Level.MUNICIPAL: OrganTier.MUNICIPAL,
    Level.COUNTY: OrganTier.COUNTY,
    Level.TOWNSHIP: OrganTier.TOWNSHIP,
}


class Period(Protocol):
    """What says how long one has, and from which day."""

    @property
    def limit(self) -> Limit | None:
        """How long."""

    @property
    def runs_from(self) -> PeriodStart | None:
        """From which day."""

    @property
    def runs_from_words(self) -> str | None:
        """The day where it is another than the usual ones."""


def within(period: Period) -> str:
    """``自收到决定之日起15日内``; what is not said is left out, and nothing where there is no limit."""
    if period.limit is None:
        return ""
    start = (period.runs_from.words if period.runs_from else "") or period.runs_from_words or ""
    length = "当场" if period.limit.unit is LimitUnit.ON_THE_SPOT else f"{period.limit}内"
    return f"{_since(start)}{length}"


def _since(start: str) -> str:
    if not start:
        return ""
    return f"{'' if start.startswith('自') else '自'}{start}{'' if start.endswith('起') else '起'}"


def tiers(levels: Collection[Level], vertical: bool) -> frozenset[OrganTier]:
    """The tiers of the organs that may have decided: all of them where the law does not say at which level."""
    if vertical:
        return frozenset({OrganTier.VERTICAL})
    return frozenset(_BY_LEVEL[level] for level in levels or _BY_LEVEL if level in _BY_LEVEL)


def addressees(remedy: Remedy, tiers: Collection[OrganTier]) -> tuple[str, ...]:
    """Whom to turn to: by the tier of the organ that has decided, or else the one named for all.

    Where only one tier is asked for it need not be said.
    """
    named = [one for one in remedy.to_by_tier if one.tier in tiers]
    if not named:
        return (remedy.to.rstrip("。"),) if remedy.to else ()
    if len(tiers) == 1:
        return tuple(one.to.rstrip("。") for one in named)
    return tuple(f"{_decided(one.tier)}，{one.to.rstrip('。')}" for one in named)


def _decided(tier: OrganTier) -> str:
    return f"{tier}的机关作出的" if tier is OrganTier.VERTICAL else f"{tier}机关作出的"


def order(remedies: Remedies) -> str:
    """Whether one may choose, or has to begin with reconsideration; nothing where the data do not say."""
    if remedies.order is RemedyOrder.PARTLY:
        which = (remedies.first_for or "").rstrip("。")
        return f"部分复议前置。应当先申请行政复议、对复议决定仍不服才可以提起行政诉讼的：{which}。" if which else ""
    return _ORDERS.get(remedies.order, "") if remedies.order else ""


def resolved(own: Remedies | None, default: Remedies | None) -> Remedies | None:
    """An entry's own remedies, or else the default; where an open way of its own names nobody, whom the default names.

    A way is known to be open where there is a time for it: of one that has a note alone, nothing more is said.
    """
    if own is None or default is None:
        return own or default
    ways = {name: _named(getattr(own, name), getattr(default, name)) for name in ("reconsideration", "litigation")}
    return own.model_copy(update=ways)


def _named(own: Remedy | None, default: Remedy | None) -> Remedy | None:
    if own is None or default is None or not own.limit or own.to or own.to_by_tier:
        return own
    return own.model_copy(update={"to": default.to, "to_by_tier": default.to_by_tier})


def closed(ways: Iterable[Remedy | None]) -> bool:
    """Whether one of the ways is said not to be open."""
    return any(way is not None and way.not_applicable for way in ways)
