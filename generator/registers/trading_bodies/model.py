"""The register of those who take part in public trading: who manages, who buys, who sells."""

from typing import ClassVar

from generator.model.codes import CreditCode
from generator.model.entry import Citation, Day, DepartmentId, Need, PlaceId, Text, element
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary


class TradingCategory(Vocabulary):
    """What is traded."""

    CONSTRUCTION = "建设工程"
    PROCUREMENT = "政府采购"
    PROPERTY = "产权交易"
    LAND = "土地交易"


class BodyRole(Vocabulary):
    """Its part in public trading."""

    SUPERVISOR = "监督管理部门"
    CENTRAL_BUYER = "集中采购机构"
    BUYER = "采购人"
    PLATFORM = "交易平台"
    AGENCY = "代理机构"
    SUPPLIER = "供应商"
    SERVICE_PROVIDER = "服务商"

    @property
    def buys(self) -> bool:
        """Whether it buys or has others' purchases in hand: the 采 of 管采分离."""
        return self in (BodyRole.CENTRAL_BUYER, BodyRole.BUYER, BodyRole.AGENCY)

    @property
    def sells(self) -> bool:
        """Whether it sells goods or services."""
        return self in (BodyRole.SUPPLIER, BodyRole.SERVICE_PROVIDER)


class ListStatus(Vocabulary):
    """Its standing in the lists of qualified and of barred bodies."""

    QUALIFIED = "合格"
    SUSPENDED = "暂停"
    BARRED = "列入不良行为记录名单"


class TradingBody(Information):
    """One body and its standing."""

    former: ClassVar = frozenset({"contact"})

    role: BodyRole = element("角色", need=Need.ALWAYS)
    also: tuple[BodyRole, ...] = element("兼任的角色", default=())
    categories: tuple[TradingCategory, ...] = element("参与哪类交易", default=(), need=Need.ALWAYS, listed=True)
    unit: DepartmentId | None = element(
        "即哪个部门", "它就是部门目录中的部门时，写部门的标识", default=None, need=Need.CONDITIONAL
    )
    parent: DepartmentId | None = element(
        "隶属于哪个部门", "catalogue/departments/ 中的标识；没有隶属关系的不写", default=None
    )
    code: CreditCode | None = element(
        "统一社会信用代码", "18 位，含校验码，加引号", default=None, need=Need.CONDITIONAL
    )
    duties: tuple[Text, ...] = element("职责或者业务", default=())
    legal_basis: tuple[Citation, ...] = element("依据", default=())
    qualified_on: Day | None = element("入库日期", "审核合格、进入名单的日期", default=None, need=Need.CONDITIONAL)
    status: ListStatus | None = element("名单状态", default=None, need=Need.CONDITIONAL, listed=True)
    status_from: Day | None = element("状态起始日期", default=None, need=Need.CONDITIONAL)
    status_until: Day | None = element("状态截止日期", default=None, need=Need.CONDITIONAL)
    status_reason: Text | None = element("状态原因", "什么行为，哪份决定", default=None, need=Need.CONDITIONAL)
    places: tuple[PlaceId, ...] = element(
        "联系方式", "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里", default=(), need=Need.CONDITIONAL
    )

    @property
    def roles(self) -> tuple[BodyRole, ...]:
        """All its parts, the first one first, each once."""
        return tuple(dict.fromkeys((self.role, *self.also)))
