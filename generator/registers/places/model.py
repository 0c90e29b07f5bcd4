"""The register of places (办理地点): where people go, when it is open, and whom they call, written once."""

from typing import ClassVar

from pydantic import StrictBool

from generator.model.entry import (
    DepartmentId,
    Email,
    Entry,
    Line,
    Need,
    PagePlace,
    Phone,
    PlaceId,
    Postcode,
    Text,
    Url,
    element,
)
from generator.model.standing import PlacePhone
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId


class PlaceKind(Vocabulary):
    """类别 of a place."""

    CENTRE = "政务服务中心"
    WINDOW = "部门窗口"
    OFFICE = "部门办公地点"
    SECTION = "内设机构"
    POLICE = "派出所"
    TAX_HALL = "办税服务厅"
    TOWNSHIP = "乡镇便民服务中心"
    VILLAGE = "村（社区）便民服务站"
    DISCLOSURE = "政府信息公开工作机构"
    UTILITY = "公共企事业单位营业厅"
    OTHER = "其他"


class PlaceTier(Vocabulary):
    """层级 of a place."""

    CITY = "市级"
    COUNTY = "县区级"
    TOWNSHIP = "乡镇级"
    VILLAGE = "村级"


class Place(Entry):
    """Where people go. What stands ``within`` another has its address, hours and numbers unless it says its own."""

    page_places: ClassVar = {"aliases": PagePlace.NAME}
    page_labels: ClassVar = {"phones.for": "做什么用"}

    kind: PlaceKind = element("类别", need=Need.ALWAYS, listed=True)
    tier: PlaceTier | None = element("层级", default=None, need=Need.CONDITIONAL)
    region: RegionId | None = element(
        "所在县区或乡镇", "catalogue/regions/ 中的标识；全市的不填", default=None, need=Need.CONDITIONAL, listed=True
    )
    within: PlaceId | None = element(
        "设在", "设在另一地点里的填它的标识，如窗口所在的政务服务中心；地址、时间、电话相同的不再填", default=None
    )
    department: DepartmentId | None = element("所属部门", "catalogue/departments/ 中的标识", default=None)
    departments: tuple[DepartmentId, ...] = element(
        "进驻部门", "几个部门合用的窗口，逐个填写；只有一个的填所属部门", default=(), need=Need.CONDITIONAL
    )
    aliases: tuple[Line, ...] = element("俗称", "群众的叫法、挂牌名称，搜索时能找到", default=())
    address: Line | None = element("地址", default=None, need=Need.ON_ITS_OWN, searched=True, listed=True)
    directions: Text | None = element("怎么走", "楼层、公交、停车", default=None)
    hours: Line | None = element("办公时间", default=None, need=Need.ON_ITS_OWN)
    phones: tuple[PlacePhone, ...] = element("电话", "每个号码写明用途", default=(), need=Need.ON_ITS_OWN)
    fax: Phone | None = element("传真", default=None)
    email: Email | None = element("电子邮箱", default=None)
    postcode: Postcode | None = element("邮政编码", "六位数字，加引号", default=None)
    url: Url | None = element("网址", default=None)
    charges: tuple[Line, ...] = element("收费项目", "在窗口收取的行政事业性收费，与事项中的收费项目同名", default=())
    authorised: StrictBool | None = element(
        "充分授权", "部门是否授权窗口受理并作出决定：true 或 false", default=None, need=Need.FOR_WINDOW
    )
    note: Text | None = element("说明", default=None)

    @property
    def needs(self) -> frozenset[Need]:
        """What stands in another place has its address; only a window is asked whether it decides."""
        found = {Need.ALWAYS} if self.within else {Need.ALWAYS, Need.ON_ITS_OWN}
        return frozenset(found | {Need.FOR_WINDOW} if self.kind is PlaceKind.WINDOW else found)

    @property
    def holders(self) -> tuple[str, ...]:
        """The departments that people meet here."""
        own = (self.department,) if self.department else ()
        return tuple(dict.fromkeys((*own, *self.departments)))
