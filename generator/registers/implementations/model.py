"""The register of implementations (实施清单): who does a power in a region or at a unit, where and on what terms."""

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
from generator.registers.powers.model import Code, Fee, Material
from generator.registers.powers.vocabulary import Status
from generator.registers.regions.model import RegionId


class Implementation(Entry):
    """One power in one region. What is not said here is the power's own."""

    power: PowerId = element("事项", need=Need.ALWAYS)
    region: RegionId | None = element("县区或乡镇", "catalogue/regions/ 中的标识；市本级不填", default=None)
    department: DepartmentId | None = element("实施主体", default=None, need=Need.ALWAYS)
    places: tuple[PlaceId, ...] = element("办理地点", default=(), need=Need.ALWAYS)
    task_code: Code | None = element("实施编码", default=None, need=Need.CONDITIONAL)
    promised_limit: Limit | None = element("承诺办结时限", default=None)
    charged: StrictBool | None = element("是否收费", "true 收费，false 不收费；与事项相同的不填", default=None)
    fees: tuple[Fee, ...] = element("收费项目", "与事项不同的才填，代替事项的收费项目", default=())
    conditions: tuple[Text, ...] = element("受理条件", "与事项不同的才填，代替事项的受理条件", default=())
    materials: tuple[Material, ...] = element("申请材料", "与事项不同的才填，代替事项的申请材料", default=())
    visits: StrictInt | None = element("到现场次数", default=None, ge=0, le=20)
    online_url: Url | None = element("网上办理地址", default=None)
    status: Status = element("状态", default=Status.IN_FORCE)
    note: Line | None = element("说明", default=None)
