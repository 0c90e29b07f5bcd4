"""What the pages of each register need beyond the entry itself. A register without a line here needs nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from generator.catalogue import Catalogue, laws_of
from generator.flowchart import StepRow, draw, steps
from generator.model.bundle import Bundle
from generator.model.department import Department
from generator.model.entry import Contact, Entry, Limit
from generator.model.flow import Flow
from generator.model.law import Law
from generator.model.power import Complaint, Material, Power, StatutoryLimit
from generator.model.vocabulary import Initiation, LawStatus, Status
from generator.one_matter import combined_flow
from generator.pages.bundles import gathered
from generator.pages.fields import view
from generator.pages.links import Links
from generator.pages.rows import TYPE_ORDER, Labelled, Rows, by_type, resting_on

Facts = Mapping[str, Any]
_NO_CONTACT, _NO_COMPLAINT = Contact(), Complaint()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table that is shown because some row has something to say in it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A flow drawn and told: the chart and its step table as HTML, and the chart as a file."""

    id: str
    name: str
    html: Markup
    file: str


class Charts:
    """The charts of a catalogue's flows; powers that follow one flow with the same limits share one chart."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._drawn: dict[tuple[str, str, bool, tuple[tuple[str, Limit], ...]], Chart] = {}

    def chart(self, flow: Flow, limits: Mapping[str, Limit], go: Links, own: bool = False) -> Chart:
        """The chart of a flow with a power's own limits, as pages with these links show it.

        A flow that is no entry is the page's ``own``: its file stands beside the page.
        """
        key = (flow.id, go.base, own, tuple(sorted(limits.items(), key=lambda pair: pair[0])))
        if key not in self._drawn:
            self._drawn[key] = self._draw(flow, limits, go, own)
        return self._drawn[key]

    def _draw(self, flow: Flow, limits: Mapping[str, Limit], go: Links, own: bool) -> Chart:
        drawing, rows = draw(flow, limits), steps(flow, limits)
        html = self._template.render(
            flow=flow,
            # Powers that follow a shared flow as it is share its file too.
            picture="flow.svg" if limits or own else f"{go.href('flows', flow.id)}flow.svg",
            svg=Markup(drawing.inline),
            legend=Markup(drawing.legend),
            rows=rows,
            columns=_step_columns(rows),
            go=go,
        )
        return Chart(flow.id, flow.name, Markup(html), drawing.standalone)


def _step_columns(rows: tuple[StepRow, ...]) -> tuple[Column, ...]:
    present = {
        "role": any(row.step.role for row in rows),
        "limit": any(row.limit or not row.step.counts for row in rows),
        "documents": any(row.step.documents for row in rows),
        "exits": any(row.exits for row in rows),
        "basis": any(row.step.basis for row in rows),
    }
    return tuple(Column(key, title) for key, title in _STEP_COLUMNS if present[key])


_STEP_COLUMNS = (("role", "办理岗位"), ("limit", "时限"), ("documents", "文书"), ("exits", "去向"), ("basis", "依据"))


def _material_columns(materials: tuple[Material, ...]) -> tuple[Column, ...]:
    present = {
        "necessity": True,
        "forms": any(material.forms or material.copies for material in materials),
        "source": any(material.source for material in materials),
        "basis": any(material.basis for material in materials),
        "files": any(material.blank_form or material.sample for material in materials),
    }
    return tuple(Column(key, title) for key, title in _MATERIAL_COLUMNS if present[key])


_MATERIAL_COLUMNS = (
    ("necessity", "必要性"),
    ("forms", "形式和份数"),
    ("source", "来源"),
    ("basis", "依据"),
    ("files", "表格"),
)


def facts(catalogue: Catalogue, charts: Charts, go: Links, entry: Entry, gaps: frozenset[str]) -> Facts:
    """The variables that the template of this entry's register asks for; ``gaps`` are the fields to be filled in."""
    gather = _GATHER.get(type(entry))
    own = gather(catalogue, charts, go, entry) if gather else {}
    return own if type(entry) in _TOLD else {"record": view(entry, go, gaps), **own}


def _power(catalogue: Catalogue, charts: Charts, go: Links, power: Power) -> Facts:
    flow = catalogue.flows.get(power.flow) if power.flow else None
    laws = (catalogue.laws.get(id) for id in laws_of(power))
    statutory = power.statutory_limit
    cancelled = power.status is Status.CANCELLED
    return {
        "chart": charts.chart(flow, power.flow_limits, go) if flow else None,
        "unsound": [law for law in laws if law and law.status is not LawStatus.IN_FORCE and not cancelled],
        "bundles": catalogue.bundled.get(power.id, ()),
        "initiation": Initiation.ON_APPLICATION if power.on_application else Initiation.EX_OFFICIO,
        "contact": power.contact or _NO_CONTACT,
        "complaint": power.complaint or _NO_COMPLAINT,
        "remedies": power.remedies or catalogue.authority.defaults.remedies,
        "disclosure": power.disclosure or catalogue.authority.defaults.disclosure,
        "material_columns": _material_columns(power.materials),
        "statutory": str(statutory) if statutory else "",
        "statutory_basis": statutory.basis if isinstance(statutory, StatutoryLimit) else None,
    }


def _flow(_catalogue: Catalogue, charts: Charts, go: Links, flow: Flow) -> Facts:
    return {"chart": charts.chart(flow, {}, go), "related_title": "按本流程办理的事项"}


def _department(_catalogue: Catalogue, _charts: Charts, _go: Links, department: Department) -> Facts:
    return {"contact": department.contact or _NO_CONTACT, "related_title": "权力事项"}


def _law(catalogue: Catalogue, _charts: Charts, _go: Links, law: Law) -> Facts:
    in_force = law.status is LawStatus.IN_FORCE
    title = "以本法为依据的事项" if in_force else "受影响的事项"
    return {"related_title": title, "resting": len(resting_on(catalogue, law))}


def _bundle(catalogue: Catalogue, charts: Charts, go: Links, bundle: Bundle) -> Facts:
    chart = charts.chart(combined_flow(bundle, catalogue), {}, go, own=True)
    return {"chart": chart, **gathered(catalogue, go, bundle)}


# Their templates tell them field by field; every other entry is shown as its model describes it.
_TOLD = frozenset({Power, Flow, Department, Law})
_GATHER: dict[type[Entry], Callable[[Catalogue, Charts, Links, Any], Facts]] = {
    Power: _power,
    Flow: _flow,
    Department: _department,
    Law: _law,
    Bundle: _bundle,
}


def related(catalogue: Catalogue, rows: Rows, entry: Entry) -> list[Labelled] | None:
    """The powers that hang on an entry, grouped by type; None where the register has no such list."""
    if isinstance(entry, Law):
        powers = catalogue.by_law.get(entry.id, ())
        return [(by_type(power), rows.citing(power, entry.id)) for power in _ordered(powers)]
    if isinstance(entry, Department):
        powers = catalogue.by_department.get(entry.id, ())
    elif isinstance(entry, Flow):
        powers = catalogue.by_flow.get(entry.id, ())
    else:
        return None
    return [(by_type(power), rows.power(power)) for power in _ordered(powers)]


def _ordered(powers: tuple[Power, ...]) -> list[Power]:
    return sorted(powers, key=lambda power: TYPE_ORDER[power.type])
