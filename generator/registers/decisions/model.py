"""The register of decisions on licences and penalties (许可法40, 处罚法48).

A published penalty decision that is changed, revoked, or found unlawful or void is taken back within three working
days, with the reason said (处罚法48, 85). Its file then keeps the number, the days and the reason, and nothing else:
what only the page hid would still stand in the exports.
"""

from typing import Annotated, ClassVar

from pydantic import StrictInt

from generator.model.codes import CreditCode
from generator.model.entry import Citation, Day, DepartmentId, Id, Line, Need, PowerId, Reference, Text, element
from generator.model.information import Information
from generator.model.vocabulary import PowerType, Vocabulary
from generator.registers.powers.vocabulary import PenaltyKind

# 三日 of 处罚法48 are working days (处罚法85).
WITHDRAWAL_DAYS = 3


class DecisionKind(Vocabulary):
    """Which law makes the decision public."""

    LICENSING = "行政许可"
    PENALTY = "行政处罚"

    @property
    def power_type(self) -> PowerType:
        """The type of the powers that such decisions come from."""
        return PowerType(self.value)


class PartyKind(Vocabulary):
    """Who the decision is about."""

    ORGANISATION = "法人或者其他组织"
    INDIVIDUAL_BUSINESS = "个体工商户"
    NATURAL_PERSON = "自然人"


class DecisionState(Vocabulary):
    """What has become of the decision (处罚法48)."""

    STANDING = "有效"
    CHANGED = "变更"
    REVOKED = "撤销"
    UNLAWFUL = "确认违法"
    VOID = "确认无效"


class Decision(Information):
    """One decision, as it is made public."""

    kind: DecisionKind = element("决定类别", need=Need.ALWAYS)
    department: DepartmentId = element("决定机关", "catalogue/departments/ 中的标识", need=Need.ALWAYS)
    power: PowerId | None = element("所依据的权力事项", "catalogue/powers/ 中的标识", default=None, need=Need.ALWAYS)
    decided_on: Day | None = element("决定日期", default=None, need=Need.ALWAYS, listed=True)
    party_kind: PartyKind | None = element("相对人类别", default=None, need=Need.CONDITIONAL)
    party: Line | None = element(
        "相对人", "依法公开的名称；自然人只写姓，如：张某", default=None, need=Need.CONDITIONAL, searched=True
    )
    party_code: CreditCode | None = element(
        "相对人统一社会信用代码", "18 位，加引号；自然人不填", default=None, need=Need.CONDITIONAL
    )
    content: Text | None = element(
        "决定内容", "准予了什么，或者因为什么给予什么处罚", default=None, need=Need.CONDITIONAL
    )
    valid_until: Day | None = element("许可有效期至", default=None, need=Need.CONDITIONAL)
    penalties: tuple[PenaltyKind, ...] = element("处罚种类", default=(), need=Need.CONDITIONAL)
    fine: StrictInt | None = element("罚款金额（元）", "整数", default=None, ge=0, need=Need.CONDITIONAL)
    legal_basis: tuple[Citation, ...] = element("依据", default=(), need=Need.CONDITIONAL)
    impact: Text | None = element(
        "社会影响", "处罚决定为什么具有一定社会影响、应当公开（处罚法第四十八条）", default=None, need=Need.CONDITIONAL
    )
    state: DecisionState = element("状态", default=DecisionState.STANDING, listed=True)
    changed_on: Day | None = element("变更、撤销或者确认的日期", default=None, need=Need.CONDITIONAL)
    withdrawn_on: Day | None = element(
        "撤回公开日期", "把已公开的决定从网站撤下的日期；撤回时删去相对人和内容", default=None, need=Need.CONDITIONAL
    )
    reason: Text | None = element("理由", "为什么变更、撤销、确认违法或者无效", default=None, need=Need.CONDITIONAL)
    successor: Annotated[Id, Reference("decisions")] | None = element(
        "变更后的决定", "catalogue/decisions/ 中的标识", default=None
    )

    revocable: ClassVar[bool] = True

    @property
    def taken_back(self) -> bool:
        """Whether the decision no longer stands before the public (处罚法48)."""
        return self.withdrawn_on is not None
