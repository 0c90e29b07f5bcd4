"""The register of implementations."""

from collections.abc import Callable

from generator.model.contribution import Contribution, RelatedList
from generator.model.register import Register
from generator.registers.implementations import where
from generator.registers.implementations.model import Implementation
from generator.registers.implementations.pages import listed
from generator.registers.implementations.rules import IMPLEMENTATION_RULES


def _named(name: Callable[[str, str], str], one: Implementation) -> str:
    return f"{name('powers', one.power)}（{name('regions', one.region)}）"


REGISTER = Register(
    name="implementations",
    title="实施清单",
    model=Implementation,
    section="services",
    about="每一事项在各县区由谁办、在哪里办、多久办完",
    supplier="由各县区的实施部门提供",
    aliases=("各县区", "在哪里办", "县区办理"),
    grouped_by="region",
    searched=False,  # the search finds the power, once: where it is done is a filter there
    address=where.address,
    named=_named,
    pages=listed,
    rules=IMPLEMENTATION_RULES,
    contributions={
        "powers": Contribution(variables=where.variables, data=where.data),
        "regions": Contribution(
            variables=where.region_variables,
            related=RelatedList(rows=where.of_region, title=where.region_title, note=where.region_note),
        ),
    },
)
