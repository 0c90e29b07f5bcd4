"""The register of powers."""

from generator.model.catalogue import Catalogue
from generator.model.contribution import Contribution, Printable, RelatedList
from generator.model.earlier_remedies import of_power
from generator.model.found import Facet, Found
from generator.model.register import ImpactRules, Register
from generator.model.vocabulary import Level, PowerType
from generator.pages.page import Crumb
from generator.registers.common_materials.model import CommonMaterial
from generator.registers.departments.model import Department
from generator.registers.flows.model import Flow
from generator.registers.laws.model import Law
from generator.registers.main_items.model import MainItem
from generator.registers.places.model import Place
from generator.registers.powers import rows
from generator.registers.powers.code_rules import CODE_RULES
from generator.registers.powers.counts import counts, tallies
from generator.registers.powers.cpsv import services
from generator.registers.powers.doing import doer, doing, implementations, regions_of
from generator.registers.powers.example_queries import example_queries
from generator.registers.powers.impact import compared, judge
from generator.registers.powers.items import CATALOGUED
from generator.registers.powers.linked_data import about
from generator.registers.powers.model import Power
from generator.registers.powers.pages import variables
from generator.registers.powers.regional_cards import regional_card
from generator.registers.powers.rules import POWER_RULES
from generator.registers.powers.shelves import THEMES, TYPES, departments, listed, overview
from generator.registers.powers.situation_rules import SITUATION_RULES
from generator.registers.powers.vocabulary import ApprovalMethod, Audience


def _standing(power: Power) -> int:
    """Matters that people apply for come first, then what officials do of themselves, then laws and departments.

    Among equals, what has many everyday names is asked for by many, and a short name is a general matter's.
    """
    if power.ended:
        return 50
    known = 5 * min(len(power.aliases), 6) + max(0, 12 - len(power.name))
    return (100 if power.on_application else 80) + known


def _kind(power: Power) -> str:
    return str(power.type)


def _who(catalogue: Catalogue, power: Power) -> str:
    """Who does it, where that is not the one department by which the search finds it."""
    found = doer(catalogue, power)
    more = catalogue.view(implementations).get(power.id, ())
    return f"{found.name}，各县区也办" if more and not found.publisher else found.name if found.publisher else ""


def _departments(catalogue: Catalogue, power: Power) -> tuple[str, ...]:
    """The departments that do a power, and the one that publishes it: by each it is looked for."""
    return tuple(dict.fromkeys((*doing(catalogue, power), power.department)))


def _crumbs(power: Power) -> tuple[Crumb, ...]:
    type = rows.by_type(power)
    return (Crumb(type.title, type.url),)


def _flow(power: Power) -> str:
    return power.flow or ""


def _own_chart(power: Power) -> bool:
    return bool(power.flow_limits)


def _law_variables(catalogue: Catalogue, law: Law) -> dict[str, object]:
    return {"resting": rows.resting(catalogue, law)}


def _department_title(_: Department) -> str:
    return "权力事项"


def _variants_title(_: MainItem) -> str:
    return "子项"


def _main_item(power: Power) -> str:
    return power.main_item or ""


def _material_title(_: CommonMaterial) -> str:
    return "要交这种材料的事项"


def _flow_title(_: Flow) -> str:
    return "按本流程办理的事项"


def _place_title(_: Place) -> str:
    return "在这里办的事项"


REGISTER = Register(
    name="powers",
    title="权力事项",
    model=Power,
    role="power",
    section="services",
    about="各部门的行政职权和公共服务，每项的办事指南和流程图",
    grouped_by="department",
    rank=-3,
    found=Found(
        standing=_standing,
        kind=_kind,
        under=_main_item,
        heading="main-items",
        who=_who,
        facets=(
            Facet(key="region", label="县区", register="regions", of=regions_of),
            Facet(key="department", label="部门", register="departments", of=_departments),
            Facet(key="type", label="职权类型", values=PowerType),
            Facet(key="audience", label="服务对象", values=Audience),
            Facet(key="level", label="行使层级", values=Level),
            Facet(key="approval_methods", label="审批方式", values=ApprovalMethod),
        ),
    ),
    examples=example_queries,
    rules=(*POWER_RULES, *SITUATION_RULES, *CODE_RULES),
    earlier=(of_power,),
    template="powers.html",
    variables=variables,
    row=rows.row,
    order=rows.by_holder,
    heading=rows.by_department,
    pages=listed,
    linked_data=about,
    cpsv=services,
    shares=_flow,
    crumbs=_crumbs,
    own_chart=_own_chart,
    item=CATALOGUED,
    counts=counts,
    tallies=tallies,
    impact=ImpactRules(judge=judge, flow=compared),
    overviews=(
        overview(TYPES),
        overview(THEMES),
    ),
    contributions={
        "powers": Contribution(
            printable=Printable(folder="card/", template="card.html", variable="card", make=regional_card)
        ),
        "laws": Contribution(
            variables=_law_variables,
            related=RelatedList(rows=rows.of_law, title=rows.law_title, note=rows.law_note),
        ),
        "departments": Contribution(
            related=RelatedList(rows=rows.of_department, title=_department_title, note=rows.department_note),
            below=departments,
        ),
        "main-items": Contribution(
            related=RelatedList(rows=rows.of_main_item, title=_variants_title, note=rows.main_item_note),
        ),
        "common-materials": Contribution(
            related=RelatedList(rows=rows.of_material, title=_material_title, note=rows.material_note),
        ),
        "places": Contribution(
            related=RelatedList(rows=rows.of_place, title=_place_title, note=rows.place_note),
        ),
        "flows": Contribution(
            related=RelatedList(rows=rows.of_flow, title=_flow_title, note=rows.flow_note),
        ),
    },
)
