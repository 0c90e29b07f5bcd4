"""What of that which the law wants public unasked (条例19-21) stands on this site."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.figure import Figure, FigureEvidence, share
from generator.model.reflect import fields
from generator.model.register import Register
from generator.registers.duties.model import DisclosureDuty, DutyLevel, Held


@dataclass(frozen=True, slots=True)
class Answer:
    """A register that answers a duty, which of its entries are meant, and those there are."""

    register: Register[Entry]
    narrowed: str
    ids: tuple[str, ...]


def answers(duty: DisclosureDuty, catalogue: Catalogue) -> tuple[Answer, ...]:
    """Where a duty is answered; a register that this site does not have is left out."""
    registers = {register.name: register for register in catalogue.registers}
    return tuple(
        _answer(place, registers[place.in_register], catalogue) for place in duty.held if place.in_register in registers
    )


def _answer(place: Held, register: Register[Entry], catalogue: Catalogue) -> Answer:
    entries = catalogue.entries.get(register.name, {})
    ids = tuple(id for id, entry in entries.items() if _meant(place, entry))
    return Answer(register, _narrowed(place, register), ids)


def _narrowed(place: Held, register: Register[Entry]) -> str:
    field = fields(register.model).get(place.field or "")
    if field is None:
        return ""
    if not place.values:
        return f"写明了{field.title}"
    return f"{field.title}{'中有' if place.field == 'name' else '：'}{'、'.join(place.values)}"


def _meant(place: Held, entry: Entry) -> bool:
    """Whether an entry answers: a word of a vocabulary must be one of the values, a text contain one."""
    if entry.ended:
        return False
    if place.field is None:
        return True
    found = getattr(entry, place.field, None)
    if not place.values:
        return found not in (None, ())
    items = found if isinstance(found, tuple) else (found,)
    return any(_fits(item, value) for item in items for value in place.values)


def _fits(item: object, value: str) -> bool:
    if isinstance(item, bool):
        return value == ("是" if item else "否")
    return str(item) == value if isinstance(item, Enum) else isinstance(item, str) and value in item


def held(found: Iterable[Answer]) -> tuple[tuple[str, str], ...]:
    """The entries behind answers, by register and id, each once."""
    return tuple(dict.fromkeys((answer.register.name, id) for answer in found for id in answer.ids))


def ordered(catalogue: Catalogue) -> tuple[DisclosureDuty, ...]:
    """The duties in the order of the list."""
    return tuple(sorted(catalogue.all(DisclosureDuty).values(), key=lambda duty: (duty.order, duty.id)))


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many of the duties have something on this site or a named other one, apart for townships."""
    own = (DutyLevel.EVERY_ORGAN, DutyLevel.CITY_AND_COUNTY)
    formula = "目录中至少有一条对应内容、或者注明由其他网站公开的事项数 ÷ 清单中的事项数。"
    return (
        share(
            "disclosure-coverage",
            "主动公开清单覆盖率",
            _evidence(catalogue, own),
            formula,
            note="按信息公开条例第19条、第20条和第21条对市、县的要求列出。有内容不等于内容齐全，完整度见清单。",
        ),
        share(
            "township-disclosure-coverage",
            "乡镇主动公开清单覆盖率",
            _evidence(catalogue, (DutyLevel.TOWNSHIP,)),
            formula,
            note="按信息公开条例第21条对乡镇的要求列出。",
        ),
    )


def _evidence(catalogue: Catalogue, levels: tuple[DutyLevel, ...]) -> Iterator[FigureEvidence]:
    for duty in ordered(catalogue):
        if duty.level in levels:
            count = len(held(answers(duty, catalogue)))
            note = f"已公开 {count} 项" if count else ("由其他网站公开" if duty.elsewhere else "尚无")
            yield FigureEvidence("duties", duty.id, note, counted=bool(count or duty.elsewhere))
