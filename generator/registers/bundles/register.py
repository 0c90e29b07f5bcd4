"""The register of bundles."""

from collections import defaultdict

from generator.model.catalogue import Catalogue
from generator.model.contribution import Contribution
from generator.model.entry import Entry
from generator.model.register import Register
from generator.pages.charts import Charts
from generator.pages.links import Links
from generator.registers.bundles.combined_procedure import combined_flow
from generator.registers.bundles.model import Bundle
from generator.registers.bundles.pages import gathered, offered
from generator.registers.bundles.rules import BUNDLE_RULES


def _variables(catalogue: Catalogue, charts: Charts, go: Links, bundle: Bundle) -> dict[str, object]:
    chart = charts.chart(combined_flow(bundle, catalogue), {}, go, own=True)
    return {"chart": chart, **gathered(catalogue, go, bundle)}


def _always(_: Bundle) -> bool:
    return True


def _bundled(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The bundles that each power is a part of, by the power's id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for bundle in catalogue.all(Bundle).values():
        for part in bundle.powers:
            found[part.power].append(bundle.id)
    return {power: tuple(bundles) for power, bundles in found.items()}


def _of_power(catalogue: Catalogue, power: Entry) -> dict[str, object]:
    return {"bundles": catalogue.view(_bundled).get(power.id, ())}


def _row(catalogue: Catalogue, bundle: Bundle) -> dict[str, str]:
    return {"note": offered(bundle, catalogue)}


REGISTER = Register(
    name="bundles",
    title="一件事",
    model=Bundle,
    section="services",
    about="把几个事项合成一件事：一次申请，材料只交一遍，能同时办的同时办",
    supplier="由各事项的牵头部门提供",
    aliases=("一次办", "一件事一次办", "一窗办成", "开店手续"),
    rules=BUNDLE_RULES,
    template="bundles.html",
    variables=_variables,
    row=_row,
    own_chart=_always,
    contributions={"powers": Contribution(variables=_of_power)},
)
