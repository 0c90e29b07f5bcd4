"""Numbers for a reader who is left without one: the department's own, then the authority's."""

from generator.model.catalogue import Catalogue
from generator.model.groups import Hotline
from generator.registers.departments.model import Department


def hotlines(catalogue: Catalogue, department: str) -> tuple[Hotline, ...]:
    """The hotlines that answer for a department."""
    found = catalogue.all(Department).get(department)
    own = found.hotlines if found else ()
    general = catalogue.authority.hotline
    return (*own, general) if general else own
