"""The rows of powers in lists, and the lists of powers on the pages of laws, departments and flows."""

from dataclasses import replace

from generator.model.catalogue import Catalogue, article
from generator.model.vocabulary import PowerType
from generator.pages.listing import Label
from generator.pages.rows import Labelled, Row, Rows
from generator.registers.departments.model import Department
from generator.registers.flows.model import Flow
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawStatus
from generator.registers.places.model import Place
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power

TYPE_ORDER = {type: place for place, type in enumerate(PowerType)}


def by_department(catalogue: Catalogue, power: Power) -> Label:
    """The heading of a power's department."""
    url = catalogue.register("departments").url(power.department)
    return Label(power.department, catalogue.named("departments", power.department), url)


def by_type(power: Power) -> Label:
    """The heading of a power's type."""
    return Label(power.type.slug, power.type.value, f"types/{power.type.slug}/")


def by_holder(power: Power) -> tuple[str, int]:
    """The order of the list: department by department, and in each by type."""
    return power.department, TYPE_ORDER[power.type]


def limit(power: Power) -> str:
    """The time limit a reader can count on: the promise, or else the law's."""
    if power.promised_limit:
        return f"承诺{power.promised_limit}"
    if power.statutory_limit is None or isinstance(power.statutory_limit, str):
        return ""
    return f"法定{power.statutory_limit}"


def row(catalogue: Catalogue, power: Power) -> dict[str, str]:
    """A power: its type, its department, how long it takes."""
    place = by_department(catalogue, power).title
    note = "" if power.ended else limit(power)
    return {"kind": power.type.value, "slug": power.type.slug, "place": place, "note": note, "flag": power.flag}


def power_row(catalogue: Catalogue, rows: Rows, power: Power) -> Row:
    """The row of a power."""
    return rows.row(catalogue.register("powers"), power)


def of_law(catalogue: Catalogue, rows: Rows, law: Law) -> list[Labelled]:
    """The powers that rest on a law, with the articles that each cites."""
    return [(by_type(power), _citing(catalogue, rows, power, law.id)) for power in _ordered(_on(catalogue, law))]


def _citing(catalogue: Catalogue, rows: Rows, power: Power, law: str) -> Row:
    articles = (article(citation) for citation in power.legal_basis if citation.law == law)
    return replace(power_row(catalogue, rows, power), note="、".join(dict.fromkeys(articles)), place="")


def of_department(catalogue: Catalogue, rows: Rows, department: Department) -> list[Labelled]:
    """The powers that a department holds."""
    return _listed(catalogue, rows, catalogue.view(Holdings).by_department.get(department.id, ()))


def of_flow(catalogue: Catalogue, rows: Rows, flow: Flow) -> list[Labelled]:
    """The powers that follow a flow."""
    return _listed(catalogue, rows, catalogue.view(Holdings).by_flow.get(flow.id, ()))


def of_place(catalogue: Catalogue, rows: Rows, place: Place) -> list[Labelled]:
    """The powers that can be done at a place."""
    return _listed(catalogue, rows, catalogue.view(Holdings).by_place.get(place.id, ()))


def _listed(catalogue: Catalogue, rows: Rows, powers: tuple[Power, ...]) -> list[Labelled]:
    return [(by_type(power), power_row(catalogue, rows, power)) for power in _ordered(powers)]


def _ordered(powers: tuple[Power, ...]) -> list[Power]:
    return sorted(powers, key=lambda power: TYPE_ORDER[power.type])


def _on(catalogue: Catalogue, law: Law) -> tuple[Power, ...]:
    return catalogue.view(Holdings).by_law.get(law.id, ())


def resting(catalogue: Catalogue, law: Law) -> int:
    """How many powers a law still sets: cancelled ones rest on nothing."""
    return sum(not power.ended for power in _on(catalogue, law))


def law_title(law: Law) -> str:
    """The heading of the list on a law's page."""
    return "以本法为依据的事项" if law.status is LawStatus.IN_FORCE else "受影响的事项"


def law_note(catalogue: Catalogue, law: Law) -> str:
    """How many powers rest on a law, in its row."""
    count = resting(catalogue, law)
    return f"{count} 项依据" if count else ""


def department_note(catalogue: Catalogue, department: Department) -> str:
    """How many powers a department holds, in its row."""
    return f"{len(catalogue.view(Holdings).by_department.get(department.id, ()))} 项"


def flow_note(catalogue: Catalogue, flow: Flow) -> str:
    """How many powers follow a flow, in its row."""
    count = len(catalogue.view(Holdings).by_flow.get(flow.id, ()))
    return f"{count} 项适用" if count else ""


def place_note(catalogue: Catalogue, place: Place) -> str:
    """How many powers can be done at a place, in its row."""
    count = len(catalogue.view(Holdings).by_place.get(place.id, ()))
    return f"{count} 项" if count else ""
