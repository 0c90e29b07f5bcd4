"""The register of places (办理地点): where people go, when it is open, and whom they call, written once."""

from typing import ClassVar

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
    Record,
    Text,
    Url,
    element,
)
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


class PlacePhone(Record):
    """A number and what it is for."""

    number: Phone = element("号码", "固定电话带区号，加引号", need=Need.ALWAYS)
    purpose: Line | None = element("用途", "如：咨询、投诉、预约", default=None, alias="for")


class Place(Entry):
    """Where people go. What stands ``within`` another has its address and hours unless it says its own."""

    page_places: ClassVar = {"aliases": PagePlace.NAME}

    kind: PlaceKind = element("类别", need=Need.ALWAYS, listed=True)
    tier: PlaceTier | None = element("层级", "不填时由所在县区、乡镇推定", default=None, need=Need.CONDITIONAL)
    region: RegionId | None = element(
        "所在县区或乡镇", "catalogue/regions/ 中的标识；全市的不填", default=None, need=Need.CONDITIONAL, listed=True
    )
    within: PlaceId | None = element("设在", "设在另一地点里的填它的标识，如窗口所在的政务服务中心", default=None)
    department: DepartmentId | None = element("所属部门", "catalogue/departments/ 中的标识", default=None)
    aliases: tuple[Line, ...] = element("俗称", "群众的叫法、挂牌名称，搜索时能找到", default=())
    address: Line | None = element("地址", default=None, need=Need.ALWAYS, searched=True)
    directions: Text | None = element("怎么走", "楼层、公交、停车", default=None)
    hours: Line | None = element("办公时间", default=None, need=Need.ALWAYS)
    phones: tuple[PlacePhone, ...] = element("电话", "每个号码写明用途", default=(), need=Need.ALWAYS)
    fax: Phone | None = element("传真", default=None)
    email: Email | None = element("电子邮箱", default=None)
    postcode: Postcode | None = element("邮政编码", "六位数字，加引号", default=None)
    url: Url | None = element("网址", default=None)
    note: Text | None = element("说明", default=None)
