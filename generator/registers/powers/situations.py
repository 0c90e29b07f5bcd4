"""Situations (情形) of a power: which of its materials, conditions, fees, procedures and limits are whose.

A question has answers, and whoever applies is in one of them. What names situations is for these only; where it names
some of several questions, one of each must be chosen. What names none is for everybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.registers.powers.model import Condition, Fee, Material, Power, Situation, SpecialProcedure

ASKED = "您属于哪种情形？"
# So many answers to all questions together get a card of their own; of more questions the first ones.
_MOST_CHOICES = 32
# The lists of a power whose items may be for some situations only.
LISTS = ("conditions", "materials", "special_procedures", "fees")
LIMITS = ("statutory_limit", "promised_limit")

S = TypeVar("S", Condition, Material, SpecialProcedure, Fee)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its answers, in the order in which they stand in the file."""

    text: str
    answers: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class Group(Generic[S]):
    """Items of one list that are for the same situations; none: for everybody. ``words`` says whose they are."""

    situations: tuple[str, ...]
    words: str
    items: tuple[S, ...]


def questions(power: Power) -> tuple[Asked, ...]:
    """What has to be asked to know what applies."""
    found: dict[str, list[Situation]] = {}
    for one in power.situations:
        found.setdefault(one.question or ASKED, []).append(one)
    return tuple(Asked(text, tuple(answers)) for text, answers in found.items())


def applies(power: Power, situations: Sequence[str], chosen: Iterable[str]) -> bool:
    """Whether what names ``situations`` is for somebody in the ``chosen`` ones; who has not said may be in any."""
    chosen = set(chosen)
    for asked in questions(power):
        answers = {one.id for one in asked.answers}
        named, said = answers.intersection(situations), answers & chosen
        if named and said and not named & said:
            return False
    return True


def apart(power: Power, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether nobody can be in situations of both: two answers to one question."""
    answers = [{answer.id for answer in asked.answers} for asked in questions(power)]
    return any(own & set(one) and own & set(other) and not own & set(one) & set(other) for own in answers)


def words(power: Power, situations: Sequence[str]) -> str:
    """Whose something is: 仅“委托他人办理”; empty where it is everybody's."""
    parts = []
    for asked in questions(power):
        names = [f"“{one.name}”" for one in asked.answers if one.id in situations]
        parts += ["或".join(names)] if names else []
    return f"仅{'，并且'.join(parts)}" if parts else ""


def grouped(power: Power, items: Sequence[S]) -> tuple[Group[S], ...]:
    """The items of a list: what is everybody's first, then what is for some, in the order of the situations."""
    order = {one.id: place for place, one in enumerate(power.situations)}
    found: dict[tuple[str, ...], list[S]] = {}
    for item in items:
        found.setdefault(tuple(sorted(item.situations, key=lambda id: order.get(id, len(order)))), []).append(item)
    keys = sorted(found, key=lambda key: [order.get(id, len(order)) for id in key])
    return tuple(Group(key, words(power, key), tuple(found[key])) for key in keys)


def choices(power: Power) -> tuple[tuple[str, ...], ...]:
    """Everything that may be answered, to one question or to several, as long as that is not too much."""
    found: list[tuple[str, ...]] = [()]
    for asked in questions(power):
        more = [(*known, *answer) for known in found for answer in ((), *((one.id,) for one in asked.answers))]
        if len(more) > _MOST_CHOICES:
            break
        found = more
    return tuple(choice for choice in found if choice)


def narrowed(power: Power, chosen: Sequence[str]) -> Power:
    """The power as it is for somebody in these situations: nothing in it is for some only any more."""
    update: dict[str, Any] = {"situations": ()}
    for name in LISTS:
        items = (item for item in getattr(power, name) if applies(power, item.situations, chosen))
        update[name] = tuple(item.model_copy(update={"situations": ()}) for item in items)
    for one in power.situations:
        if one.id in chosen:
            update |= {name: limit for name in LIMITS if (limit := getattr(one, name)) is not None}
    if power.charged and power.fees and not update["fees"]:
        update["charged"] = False
    return power.model_copy(update=update)


def named(power: Power, ids: Iterable[str]) -> str:
    """The names of situations, as they are chosen."""
    names: Mapping[str, str] = {one.id: one.name for one in power.situations}
    return "、".join(names.get(id, id) for id in ids)


def own_limits(power: Power, name: str) -> tuple[tuple[Situation, Any], ...]:
    """The situations that have a limit of their own in this field, each with it."""
    return tuple((one, limit) for one in power.situations if (limit := getattr(one, name)) is not None)


def fewest_and_most(power: Power) -> tuple[int, int]:
    """How many materials have to be brought, in the easiest case and in the hardest."""
    full = [choice for choice in choices(power) if len(choice) == len(questions(power))] or [()]
    counts = [len(narrowed(power, choice).materials) for choice in full]
    return min(counts), max(counts)
