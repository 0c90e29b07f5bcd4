"""The rows of powers in lists, and the lists of powers on the pages of laws, departments and flows."""

from dataclasses import replace

from generator.model.catalogue import Catalogue, article
from generator.model.vocabulary import PowerType
from generator.pages.listing import Label
from generator.pages.rows import Labelled, Row, Rows
from generator.registers.common_materials.model import CommonMaterial
from generator.registers.departments.model import Department
from generator.registers.flows.model import Flow
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawStatus
from generator.registers.main_items.model import MainItem
from generator.registers.places.model import Place
from generator.registers.powers.doing import doer
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power

_PUBLISHED = Label("published", "由县（市、区）办理、本部门汇总公布的事项")
TYPE_ORDER = {type: place for place, type in enumerate(PowerType)}


def by_department(catalogue: Catalogue, power: Power) -> Label:
    """The heading of who does a power; of what counties do, with the department that publishes it."""
    found, url = doer(catalogue, power), catalogue.register("departments").url(power.department)
    if not found.publisher:
        return Label(power.department, found.name, url)
    publisher = catalogue.named("departments", found.publisher)
    below = "".join(f"-{name}" for name, own in zip(("county", "township"), power.local_levels, strict=True) if own)
    return Label(f"{power.department}{below}", f"{found.name}（{publisher}汇总公布）", url)


def by_type(power: Power) -> Label:
    """The heading of a power's type."""
    return Label(power.type.slug, power.type.value, f"types/{power.type.slug}/")


def holder(power: Power) -> tuple[str, tuple[bool, ...]]:
    """Puts powers under one heading of `by_department` side by side: a department's own before those of counties."""
    return power.department, power.local_levels


def by_holder(power: Power) -> tuple[tuple[str, tuple[bool, ...]], int]:
    """The order of the list: heading by heading, and under each by type."""
    return holder(power), TYPE_ORDER[power.type]


def limit(power: Power) -> str:
    """The time limit a reader can count on: the promise, or else the law's."""
    if power.promised_limit:
        return f"承诺{power.promised_limit}"
    if power.statutory_limit is None or isinstance(power.statutory_limit, str):
        return ""
    return f"法定{power.statutory_limit}"


def row(catalogue: Catalogue, power: Power) -> dict[str, str]:
    """A power: its type, who does it, how long it takes."""
    place = doer(catalogue, power).name
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
    """The powers that a department does, each on its terms; then those that it only publishes."""
    held = catalogue.view(Holdings)
    own = _ordered(held.by_department.get(department.id, ()))
    published = held.published_by_department.get(department.id, ())
    return [
        *((by_type(power), _there(catalogue, rows, power, department)) for power in own),
        *((_PUBLISHED, power_row(catalogue, rows, power)) for power in _ordered(published)),
    ]


def _there(catalogue: Catalogue, rows: Rows, power: Power, department: Department) -> Row:
    """A power's row as a department does it, which leads to the department's region."""
    found = power_row(catalogue, rows, catalogue.all(Power)[power.id])  # rows are kept by id: never of other terms
    if not department.region:
        return found
    note = "" if power.ended else limit(power)
    return replace(found, url=f"{found.url}?region={department.region}", note=note)


def of_flow(catalogue: Catalogue, rows: Rows, flow: Flow) -> list[Labelled]:
    """The powers that follow a flow."""
    return _listed(catalogue, rows, catalogue.view(Holdings).by_flow.get(flow.id, ()))


def of_main_item(catalogue: Catalogue, rows: Rows, item: MainItem) -> list[Labelled]:
    """The powers that are a main item's variants."""
    return _listed(catalogue, rows, catalogue.view(Holdings).by_main_item.get(item.id, ()))


def main_item_note(catalogue: Catalogue, item: MainItem) -> str:
    """How many variants a main item has, in its row."""
    count = len(catalogue.view(Holdings).by_main_item.get(item.id, ()))
    return f"{count} 个子项" if count else ""


def of_material(catalogue: Catalogue, rows: Rows, material: CommonMaterial) -> list[Labelled]:
    """The powers that ask for a common material."""
    return _listed(catalogue, rows, catalogue.view(Holdings).by_material.get(material.id, ()))


def material_note(catalogue: Catalogue, material: CommonMaterial) -> str:
    """How many powers ask for a common material, in its row."""
    count = len(catalogue.view(Holdings).by_material.get(material.id, ()))
    return f"{count} 项要交" if count else ""


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
    """How many powers a department does, in its row, and how many it only publishes."""
    held = catalogue.view(Holdings)
    own = f"{len(held.by_department.get(department.id, ()))} 项"
    published = len(held.published_by_department.get(department.id, ()))
    return f"{own}，另汇总公布县区办理的 {published} 项" if published else own


def flow_note(catalogue: Catalogue, flow: Flow) -> str:
    """How many powers follow a flow, in its row."""
    count = len(catalogue.view(Holdings).by_flow.get(flow.id, ()))
    return f"{count} 项适用" if count else ""


def place_note(catalogue: Catalogue, place: Place) -> str:
    """How many powers can be done at a place, in its row."""
    count = len(catalogue.view(Holdings).by_place.get(place.id, ()))
    return f"{count} 项" if count else ""
