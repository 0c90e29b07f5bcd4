"""The register of public resource trading (公共资源交易): what is bought, built or sold, by whom, how far."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import StrictBool

from generator.model.entry import DepartmentId, Id, Line, Need, Reference, Text, element
from generator.model.information import Information
from generator.model.money import Money
from generator.registers.regions.model import RegionId
from generator.registers.trading.notices import Announcement, Award, Candidates, Change, Contract, Stage, TradingMethod
from generator.registers.trading_bodies.model import TradingCategory


class Published(NamedTuple):
    """A notice of any stage: the field it stands in, its place there, and when it was published."""

    stage: Stage
    field: str
    number: int
    on: date | None


class Trade(Information):
    """One project from its announcement to its contract."""

    category: TradingCategory = element("交易类别", need=Need.ALWAYS)
    project_no: Line | None = element("项目编号", default=None, need=Need.CONDITIONAL, searched=True)
    method: TradingMethod | None = element("交易方式", default=None, need=Need.ALWAYS, listed=True)
    mandatory: StrictBool | None = element(
        "是否依法必须招标", "建设工程填写（招标投标法第三条）；不填的按必须招标核对期限", default=None
    )
    buyer: Line | None = element(
        "招标人、采购人或者出让人", "照公告写", default=None, need=Need.ALWAYS, searched=True, listed=True
    )
    buyer_body: Annotated[Id, Reference("trading-bodies")] | None = element(
        "招标人详情", "catalogue/trading-bodies/ 中的标识", default=None
    )
    agency: Line | None = element("代理机构", "照公告写", default=None, need=Need.CONDITIONAL, searched=True)
    agency_body: Annotated[Id, Reference("trading-bodies")] | None = element(
        "代理机构详情", "catalogue/trading-bodies/ 中的标识", default=None
    )
    supervisor: DepartmentId | None = element(
        "监督部门", "catalogue/departments/ 中的标识", default=None, need=Need.ALWAYS
    )
    centre: Annotated[Id, Reference("centres")] | None = element(
        "交易场所", "catalogue/centres/ 中的标识", default=None, need=Need.CONDITIONAL
    )
    region: RegionId | None = element("所在县区", "catalogue/regions/ 中的标识", default=None)
    budget: Money | None = element("预算或者控制价", default=None, need=Need.CONDITIONAL)
    budget_note: Text | None = element("预算说明", "资金来源、分包预算等", default=None)
    announcements: tuple[Announcement, ...] = element("交易公告", default=(), need=Need.CONDITIONAL)
    changes: tuple[Change, ...] = element("变更公告", default=(), need=Need.CONDITIONAL)
    candidates: tuple[Candidates, ...] = element("中标候选人公示", default=(), need=Need.CONDITIONAL)
    awards: tuple[Award, ...] = element("结果公告", default=(), need=Need.CONDITIONAL)
    contracts: tuple[Contract, ...] = element("合同公告", default=(), need=Need.CONDITIONAL)

    @property
    def notices(self) -> tuple[Published, ...]:
        """Everything published, stage by stage."""
        return tuple(self._notices())

    @property
    def stage(self) -> Stage | None:
        """How far it has come; None where nothing is published."""
        notices = self.notices
        return notices[-1].stage if notices else None

    @property
    def newest(self) -> date | None:
        """When it was last heard of."""
        return max((notice.on for notice in self.notices if notice.on), default=self.published_on)

    def _notices(self) -> Iterator[Published]:
        for stage, field in STAGE_FIELDS:
            for number, notice in enumerate(getattr(self, field)):
                yield Published(stage, field, number, notice.published_on)


STAGE_FIELDS = (
    (Stage.ANNOUNCEMENT, "announcements"),
    (Stage.CHANGE, "changes"),
    (Stage.CANDIDATES, "candidates"),
    (Stage.AWARD, "awards"),
    (Stage.CONTRACT, "contracts"),
)
