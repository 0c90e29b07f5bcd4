"""Rules for the list of what must be public unasked: it points at registers, fields and values that there are."""

from collections.abc import Iterator
from difflib import get_close_matches

from generator.check.switches import closed
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error
from generator.model.entry import Entry
from generator.model.reflect import fields
from generator.model.register import Register
from generator.registers.duties.model import DisclosureDuty, Held


def places(duty: DisclosureDuty, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Where a duty is said to be answered can be looked up."""
    registers = {register.name: register for register in catalogue.registers}
    for number, held in enumerate(duty.held):
        register = registers.get(held.in_register)
        off = catalogue.registry.closed.by_name.get(held.in_register)
        if off is not None:
            yield error("unknown-register", ("held", number, "in_register"), f"{closed(off)}：应删去这一项")
        elif register is None:
            close = get_close_matches(held.in_register, registers, n=1)
            hint = f"，是不是 {close[0]}？" if close else "：目录代号见 catalogue/schema/ 中的文件名"
            message = f"发现“{held.in_register}”，本网站没有这个目录{hint}"
            yield error("unknown-register", ("held", number, "in_register"), message)
        else:
            yield from _field(number, held, register)


def _field(number: int, held: Held, register: Register[Entry]) -> Iterator[Diagnostic]:
    if held.field is None:
        if held.values:
            message = "写了取值 values，却没有写是哪个字段的：应补上 field，或删去 values"
            yield error("values-without-field", ("held", number, "values"), message)
        return
    field = fields(register.model).get(held.field)
    if field is None:
        message = f"发现“{held.field}”，{register.title}没有这个字段：请对照 catalogue/schema/{register.schema}"
        yield error("unknown-field-of-register", ("held", number, "field"), message)
        return
    words = field.shape.values
    for place, value in enumerate(held.values):
        if words and value not in words:
            message = f"发现“{value}”，{register.title}的{field.title}没有这个取值"
            yield error("unknown-value-of-field", ("held", number, "values", place), message)


DUTY_RULES: tuple[Rule, ...] = (places,)
