"""The steps of a flow and where each leads: what a chart is drawn from."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from pydantic import StrictBool

from generator.flowchart.vocabulary import RiskLevel, StepKind
from generator.model.entry import Citation, Id, Limit, Line, Need, Record, Text, element


class Risk(Record):
    """An integrity risk at a step, as internal charts publish it. What must stay internal is not written here."""

    level: RiskLevel = element("风险等级", need=Need.ALWAYS)
    point: Line = element("风险点", need=Need.ALWAYS)
    measure: Line = element("防控措施", need=Need.ALWAYS)


class Branch(Record):
    """Where a step leads, and when."""

    to: Id = element("下一步", "本流程中某一步的 id", need=Need.ALWAYS)
    when: Line | None = element("条件", "判断的每个出口都要写明，如：材料齐全", default=None)


class Step(Record):
    """One symbol of the chart and one row of the step table."""

    # The least chart that can be followed.
    first_items: ClassVar[tuple[Mapping[str, object], ...]] = (
        {"id": "apply", "kind": "start", "name": "提出申请", "role": "申请人", "next": [{"to": "decide"}]},
        {"id": "decide", "kind": "process", "name": "审查并决定", "role": "承办人员", "next": [{"to": "deliver"}]},
        {"id": "deliver", "kind": "end", "name": "送达"},
    )

    id: Id = element("标识", need=Need.ALWAYS)
    kind: StepKind = element(
        "图形",
        "start 开始 process 处理 decision 判断 document 文书 subprocess 子流程 end 结束",
        need=Need.ALWAYS,
    )
    name: Line = element("步骤名称", "短语，图中直接显示", need=Need.ALWAYS)
    role: Line | None = element("办理岗位", "如：申请人、受理人员、负责人", default=None)
    limit: Limit | None = element("时限", default=None)
    counts: StrictBool = element("计入办理时限", "补正、检验、听证等不计入时限的步骤填 false", default=True)
    documents: tuple[Line, ...] = element("文书", "这一步形成或送达的文书", default=())
    remedies: Line | None = element("救济", "不予受理、不予许可等结束步骤要写明复议、诉讼渠道", default=None)
    basis: tuple[Citation, ...] = element("依据", default=())
    note: Text | None = element("说明", "步骤表中显示的解释", default=None)
    risk: Risk | None = element("廉政风险", default=None)
    next: tuple[Branch, ...] = element("去向", default=())


class FlowLike(Protocol):
    """What can be drawn: an entry of the register of flows, or a flow put together for one page."""

    @property
    def id(self) -> str:
        """What the chart's parts are named by."""

    @property
    def name(self) -> str:
        """The chart's title."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, the first where the flow begins."""

    def step(self, id: str) -> Step | None:
        """The step of this id, if there is one."""
