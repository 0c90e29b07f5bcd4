"""What the template of a power's page asks for."""

from collections.abc import Mapping
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.groups import Complaint
from generator.model.reflect import fields
from generator.pages.charts import Charts, Column
from generator.pages.links import Links
from generator.registers.departments.hotlines import hotlines, numbered
from generator.registers.flows.model import Flow
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawStatus
from generator.registers.powers import situations
from generator.registers.powers.doing import doer
from generator.registers.powers.holdings import laws_of
from generator.registers.powers.model import Material, Power, StatutoryLimit
from generator.registers.powers.remedies import guidance
from generator.registers.powers.vocabulary import Initiation

_NO_COMPLAINT = Complaint()


def variables(catalogue: Catalogue, charts: Charts, go: Links, power: Power) -> Mapping[str, Any]:
    """The chart, and what has to be put together from several fields or from the authority's own file."""
    flow = catalogue.all(Flow).get(power.flow) if power.flow else None
    laws = (catalogue.all(Law).get(id) for id in laws_of(power))
    statutory = power.statutory_limit
    return {
        "chart": charts.chart(flow, power.flow_limits, go) if flow else None,
        "unsound": [law for law in laws if law and law.status is not LawStatus.IN_FORCE and not power.ended],
        "bundles": (),
        "matters": (),
        "hotlines": () if numbered(catalogue, power.places) else hotlines(catalogue, power.department),
        "where": None,
        "doer": doer(catalogue, power),
        "initiation": Initiation.ON_APPLICATION if power.on_application else Initiation.EX_OFFICIO,
        "complaint": power.complaint or _NO_COMPLAINT,
        "remedies": guidance(catalogue, power),
        "disclosure": power.disclosure or catalogue.authority.defaults.disclosure,
        "material_columns": _material_columns(power.materials),
        "situated": situations,
        "asked": situations.questions(power),
        "free": bool(power.charged and power.fees) and all(fee.situations for fee in power.fees),
        "statutory": str(statutory) if statutory else "",
        "statutory_basis": statutory.basis if isinstance(statutory, StatutoryLimit) else None,
    }


def _material_columns(materials: tuple[Material, ...]) -> tuple[Column, ...]:
    present = {
        "necessity": any(material.necessity for material in materials),
        "forms": any(material.forms or material.copies for material in materials),
        "source": any(material.source for material in materials),
        "basis": any(material.basis for material in materials),
        "files": any(material.blank_form or material.sample for material in materials),
    }
    return tuple(Column(key, title) for key, title in _MATERIAL_COLUMNS if present[key])


_TITLES = {name: field.title for name, field in fields(Material).items()}
_MATERIAL_COLUMNS = (
    ("necessity", _TITLES["necessity"]),
    ("forms", "形式和份数"),
    ("source", _TITLES["source"]),
    ("basis", _TITLES["basis"]),
    ("files", "表格"),
)
