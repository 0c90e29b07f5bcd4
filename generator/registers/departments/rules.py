"""Rules of departments."""

from collections.abc import Iterator

from generator.check.codes import code
from generator.check.telephones import telephone
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule
from generator.registers.departments.model import Department


def hotlines(department: Department, _: Catalogue) -> Iterator[Diagnostic]:
    """The department's hotlines can be dialled."""
    for number, hotline in enumerate(department.hotlines):
        yield from telephone(("hotlines", number, "number"), hotline.number)


DEPARTMENT_RULES: tuple[Rule, ...] = (code, hotlines)
