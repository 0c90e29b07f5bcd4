"""The register of bundles."""

from collections import defaultdict

from generator.model.catalogue import Catalogue
from generator.model.contribution import Contribution
from generator.model.entry import Entry
from generator.model.register import Register
from generator.pages.charts import Charts
from generator.pages.links import Links
from generator.registers.bundles.combined_procedure import combined_flow, offered, parts
from generator.registers.bundles.cpsv import events
from generator.registers.bundles.model import Bundle
from generator.registers.bundles.pages import gathered, in_short
from generator.registers.bundles.rules import BUNDLE_RULES


def _variables(catalogue: Catalogue, charts: Charts, go: Links, bundle: Bundle) -> dict[str, object]:
    chart = charts.chart(combined_flow(bundle, catalogue), {}, go, own=True)
    return {"chart": chart, **gathered(catalogue, go, bundle)}


def _always(_: Bundle) -> bool:
    return True


def _bundled(catalogue: Catalogue) -> dict[str, tuple[Bundle, ...]]:
    """The bundles that each power is a part of, by the power's id."""
    found: defaultdict[str, list[Bundle]] = defaultdict(list)
    for bundle in catalogue.all(Bundle).values():
        for id in parts(bundle):
            found[id].append(bundle)
    return {power: tuple(bundles) for power, bundles in found.items()}


def _of_power(catalogue: Catalogue, power: Entry) -> dict[str, object]:
    bundles = catalogue.view(_bundled).get(power.id, ())
    return {
        "bundles": tuple(one.id for one in bundles if offered(one)),
        "matters": tuple(one.id for one in bundles if not offered(one)),
    }


def _row(catalogue: Catalogue, bundle: Bundle) -> dict[str, str]:
    return {"note": in_short(bundle, catalogue)}


REGISTER = Register(
    name="bundles",
    title="一件事",
    model=Bundle,
    section="services",
    about="一件事要办的几个事项：先后次序、要多久、要哪些材料；有部门牵头、有窗口受理的一次申请",
    supplier="由各事项的牵头部门提供",
    aliases=("一次办", "一件事一次办", "一窗办成", "开店手续"),
    rules=BUNDLE_RULES,
    template="bundles.html",
    variables=_variables,
    row=_row,
    own_chart=_always,
    cpsv=events,
    contributions={"powers": Contribution(variables=_of_power)},
)
