"""The register of implementations (实施清单): who does a power in a region or at a unit, where and on what terms."""

from typing import ClassVar

from pydantic import StrictBool, StrictInt

from generator.model.entry import (
    DepartmentId,
    Entry,
    Limit,
    Line,
    Need,
    PlaceId,
    PowerId,
    Text,
    Url,
    element,
)
from generator.registers.powers.model import Code, Condition, Fee, Material
from generator.registers.powers.vocabulary import Status
from generator.registers.regions.model import RegionId


class Implementation(Entry):
    """One power in one region, by one unit there. What is not said here is the power's own, the name too."""

    change_kinds: ClassVar = {"charged": "收费"}

    name: Line = element("名称", "不填时用事项和县区的名称；当地另有名称的才填", default="")
    power: PowerId = element("事项", "catalogue/powers/ 中的标识", need=Need.ALWAYS)
    region: RegionId = element(
        "县区或乡镇", "catalogue/regions/ 中的标识，也是所在文件夹的名字；市本级办理的写在事项里", need=Need.ALWAYS
    )
    department: DepartmentId | None = element(
        "实施主体", "catalogue/departments/ 中的标识，填当地办理这一事项的部门", default=None, need=Need.ALWAYS
    )
    places: tuple[PlaceId, ...] = element(
        "办理地点", "catalogue/places/ 中的标识；地址、时间、电话写在那里", default=(), need=Need.ALWAYS
    )
    task_code: Code | None = element("实施编码", default=None, need=Need.CONDITIONAL)
    promised_limit: Limit | None = element("承诺办结时限", "与事项不同的才填，不得长于事项的法定办结时限", default=None)
    charged: StrictBool | None = element("是否收费", "true 收费，false 不收费；与事项相同的不填", default=None)
    fees: tuple[Fee, ...] = element("收费项目", "与事项不同的才填，代替事项的收费项目", default=())
    conditions: tuple[Condition, ...] = element("受理条件", "与事项不同的才填，代替事项的受理条件", default=())
    materials: tuple[Material, ...] = element("申请材料", "与事项不同的才填，代替事项的申请材料", default=())
    visits: StrictInt | None = element("到现场次数", "与事项不同的才填", default=None, ge=0, le=20)
    visits_reason: Text | None = element("必须到现场的原因", "与事项不同的才填", default=None)
    online_url: Url | None = element("网上办理地址", "与事项不同的才填", default=None)
    status: Status = element("状态", default=Status.IN_FORCE)
    note: Line | None = element("说明", default=None)

    @property
    def flag(self) -> str:
        """Whether it is done there today."""
        return "" if self.status is Status.IN_FORCE else "已取消" if self.ended else "暂停办理"

    @property
    def ended(self) -> bool:
        """Whether it is no longer done there."""
        return self.status is Status.CANCELLED
