"""Rules for the situations (情形) of a power: each can be told from the others, and what names one can be found."""

from collections.abc import Iterator
from dataclasses import replace

from generator.check.repeated import repeated
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, Rule, error, warning
from generator.model.entry import Record
from generator.model.reflect import Field
from generator.model.walk import walk
from generator.registers.powers.model import Power, Situation
from generator.registers.powers.rules import immediate_case, licensing_limit, promised_limit
from generator.registers.powers.situations import LIMITS, narrowed, questions


def known(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """What names a situation names one of this power."""
    yield from unknown(power, power)


def unknown(record: Record, power: Power) -> Iterator[Diagnostic]:
    """An error for each situation that something in ``record`` names and the power does not have."""
    ids = [one.id for one in power.situations]
    for keys, id in _named(record):
        if id not in ids:
            expected = f"应为 {'、'.join(ids)} 之一" if ids else "本事项没有列出情形 situations"
            yield error("unknown-situation", keys, f"没有标识为“{id}”的情形：{expected}")


def _named(record: Record) -> list[tuple[Keys, str]]:
    return [(keys, str(id)) for keys, _, id in walk(record, _names_situation)]


def _names_situation(field: Field) -> bool:
    return field.shape.within == "situations"


def distinct(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """No two situations have the same id, or are the same answer to the same question."""
    for number, first in repeated(one.id for one in power.situations):
        message = f"情形的标识“{power.situations[number].id}”与第 {first + 1} 项相同：每种情形用自己的标识"
        yield error("duplicate-situation-id", ("situations", number, "id"), message)
    for number, first in repeated((one.question, one.name) for one in power.situations):
        message = f"情形“{power.situations[number].name}”与第 {first + 1} 项重复：每种情形只列一次"
        yield error("duplicate-situation-name", ("situations", number, "name"), message)


def told_apart(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """A question has several answers, and what is asked for differs between them.

    One answer may be what nothing names: in the plain case nothing more is needed. Two such answers are the same.
    """
    used = {id for _, id in _named(power)} | {one.id for one in power.situations if _limited(one)}
    place = {one.id: number for number, one in reversed(list(enumerate(power.situations)))}
    for asked in questions(power):
        if len(asked.answers) == 1:
            message = f"问题“{asked.text}”只有一种情形“{asked.answers[0].name}”：应写出其余的情形，或者不分情形"
            yield warning("lonely-situation", ("situations", place[asked.answers[0].id]), message)
            continue
        idle = [one for one in asked.answers if one.id not in used]
        for one in idle if len(idle) > 1 else ():
            message = f"没有哪项材料、条件、收费或者时限只属于情形“{one.name}”：请在那里用 {one.id} 写明，或者删去"
            yield warning("unused-situation", ("situations", place[one.id]), message)


def _limited(situation: Situation) -> bool:
    return any(getattr(situation, name) is not None for name in LIMITS)


def narrowing(power: Power, _: Catalogue) -> Iterator[Diagnostic]:
    """Situations are named where that says something, each once."""
    found: dict[Keys, list[str]] = {}
    for keys, id in _named(power):
        found.setdefault(keys[:-1], []).append(id)
    for keys, ids in found.items():
        for number, first in repeated(ids):
            message = f"情形“{ids[number]}”与第 {first + 1} 项重复，可以删去"
            yield warning("repeated-situation", (*keys, number), message)
        for asked in questions(power):
            if len(asked.answers) > 1 and {one.id for one in asked.answers} <= set(ids):
                message = f"写了问题“{asked.text}”的全部情形：各种情形都有的不必写，可以删去"
                yield warning("every-situation", keys, message)


def limits(power: Power, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The limits of a situation keep to the rules for those of the power; one question alone decides of them."""
    deciding = [asked.text for asked in questions(power) if any(map(_limited, asked.answers))]
    if len(deciding) > 1:
        message = f"{'、'.join(f'“{text}”' for text in deciding)}都影响时限，两个答案的时限会不同：时限只按一个问题区分"
        yield error("limits-of-several-questions", ("situations",), message)
        return
    for number, one in enumerate(power.situations):
        own = [name for name in LIMITS if getattr(one, name) is not None]
        for rule in (promised_limit, immediate_case, licensing_limit) if own else ():
            for found in rule(narrowed(power, (one.id,)), catalogue):
                field = found.keys[0] if found.keys[0] in own else own[-1]
                message = f"情形“{one.name}”：{found.message}"
                yield replace(found, keys=("situations", number, field), message=message)


SITUATION_RULES: tuple[Rule, ...] = (known, distinct, told_apart, narrowing, limits)
