"""Rules of departments."""

from collections.abc import Iterator

from generator.check.codes import code
from generator.check.telephones import telephone, telephones
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule
from generator.registers.departments.model import Department


def department_telephones(department: Department, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The department's and its offices' telephones can be dialled."""
    yield from telephones(department, catalogue)
    for number, office in enumerate(department.offices):
        yield from telephone(("offices", number, "phone"), office.phone)
    for number, hotline in enumerate(department.hotlines):
        yield from telephone(("hotlines", number, "number"), hotline.number)


DEPARTMENT_RULES: tuple[Rule, ...] = (code, department_telephones)
