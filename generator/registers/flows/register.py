"""The register of flows."""

from generator.model.catalogue import Catalogue
from generator.model.register import ImpactRules, Register
from generator.pages.charts import Charts
from generator.pages.links import Links
from generator.registers.flows.impact import compared, judged
from generator.registers.flows.model import Flow
from generator.registers.flows.rules import FLOW_RULES


def _variables(_: Catalogue, charts: Charts, go: Links, flow: Flow) -> dict[str, object]:
    return {"chart": charts.chart(flow, {}, go)}


def _row(_: Catalogue, flow: Flow) -> dict[str, str]:
    return {"place": "、".join(flow.types)}


def _id(flow: Flow) -> str:
    return flow.id


def _always(_: Flow) -> bool:
    return True


REGISTER = Register(
    name="flows",
    title="权力运行流程",
    model=Flow,
    folder="flowcharts",
    path="flowcharts",
    role="flow",
    section="services",
    about="办理事项的流程图和步骤表",
    searched=False,
    rank=2,
    rules=FLOW_RULES,
    variables=_variables,
    row=_row,
    shares=_id,
    own_chart=_always,
    impact=ImpactRules(judge=judged, flow=compared),
    template="flows.html",
)
