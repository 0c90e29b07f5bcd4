"""Numbers for a reader who is left without one: the department's own, then the authority's."""

from collections.abc import Iterable

from generator.model.catalogue import Catalogue
from generator.model.groups import Hotline
from generator.model.standing import wholes
from generator.registers.departments.model import Department


def numbered(catalogue: Catalogue, places: Iterable[str]) -> bool:
    """Whether a reader finds a number at any of these places."""
    return any(place.phones for place in wholes(catalogue, places))


def hotlines(catalogue: Catalogue, department: str) -> tuple[Hotline, ...]:
    """The hotlines that answer for a department."""
    found = catalogue.all(Department).get(department)
    own = found.hotlines if found else ()
    general = catalogue.authority.hotline
    return (*own, general) if general else own
