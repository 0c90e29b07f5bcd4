"""Remedies as programs up to 0.2 took them: a switch for reconsideration first, and no word on when a period begins."""

from collections.abc import Mapping
from typing import Any

from generator.model.vocabulary import PeriodStart, RemedyOrder

_PRESENT = frozenset({"order", "first_for", "final", "others"})
_PRESENT_WAY = frozenset({"not_applicable", "to_by_tier", "runs_from", "other_limits"})
_WAYS = ("reconsideration", "litigation")


def of_power(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A power whose remedies say in which order they stand, and from which day a period runs."""
    if not isinstance(found := data.get("remedies"), Mapping):
        return data
    return {**data, "remedies": _present(found)}


def of_authority(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same of what holds for all."""
    defaults = data.get("defaults")
    return {**data, "defaults": of_power(defaults)} if isinstance(defaults, Mapping) else data


def _present(remedies: Mapping[str, Any]) -> Mapping[str, Any]:
    ways = {name: remedies[name] for name in _WAYS if isinstance(remedies.get(name), Mapping)}
    if _PRESENT & remedies.keys() or any(_PRESENT_WAY & way.keys() for way in ways.values()):
        return remedies
    first = remedies.get("reconsideration_first") is True
    # What the page of the former program said: that one might choose wherever it was not told otherwise.
    known = {name: _known(way) for name, way in ways.items() if name == "reconsideration" or not first}
    made = {key: known.get(key, value) for key, value in remedies.items() if key != "reconsideration_first"}
    open_ways = [way for way in ways.values() if way.get("limit") or way.get("to")]
    if first:
        made["order"] = RemedyOrder.FIRST.value
    elif len(open_ways) == len(_WAYS):
        made["order"] = RemedyOrder.CHOICE.value
    return made


def _known(way: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**way, "runs_from": PeriodStart.KNOWN.value} if way.get("limit") else way
