"""The register of departments: who holds the powers (条例20(二))."""

from typing import Annotated, ClassVar

from pydantic import StrictBool

from generator.model.codes import CreditCode
from generator.model.entry import Entry, Id, Line, Need, PagePlace, PlaceId, Record, Reference, Text, element
from generator.model.groups import Hotline


class Office(Record):
    """An office (科室) inside a department."""

    former: ClassVar = frozenset({"phone"})

    name: Line = element("科室名称", need=Need.ALWAYS)
    functions: Text | None = element("职责", default=None)
    place: PlaceId | None = element("办公地点", "catalogue/places/ 中的标识：电话写在那里", default=None)


class Department(Entry):
    """A department of today's government."""

    former: ClassVar = frozenset({"contact"})

    page_places: ClassVar = {
        "short_name": PagePlace.NAME,
        "aliases": PagePlace.NAME,
        "code": PagePlace.PUBLICATION,
        "owners": PagePlace.PUBLICATION,
    }

    short_name: Line | None = element("简称", default=None, searched=True)
    aliases: tuple[Line, ...] = element("别名", "群众的叫法和挂牌名称", default=())
    code: CreditCode | None = element("统一社会信用代码", "18 位，含校验码，加引号", default=None, need=Need.ALWAYS)
    region: Annotated[Id, Reference("regions")] | None = element(
        "所在县区", "catalogue/regions/ 中的标识；县区、乡镇的部门填，市级部门不填", default=None, need=Need.CONDITIONAL
    )
    sector: Line | None = element(
        "条线", "县区同类部门的叫法，如：民政；事项由县区办理时，网页上写“由县（市、区）民政部门办理”", default=None
    )
    functions: tuple[Text, ...] = element("主要职能", default=(), need=Need.ALWAYS)
    vertical: StrictBool | None = element(
        "垂直领导",
        "海关、金融、外汇管理等垂直领导的机关和税务、国家安全机关填 true：由上一级主管部门复议（复议法第二十七条）",
        default=None,
    )
    offices: tuple[Office, ...] = element("内设机构", default=(), need=Need.ALWAYS)
    places: tuple[PlaceId, ...] = element(
        "办公地点、时间和电话",
        "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里",
        default=(),
        need=Need.ALWAYS,
    )
    hotlines: tuple[Hotline, ...] = element("热线", "部门自己的热线，如 12315，每条写明用途", default=())
    leader: Line | None = element("负责人姓名", "条例第二十条第二项；不掌握的不填", default=None, need=Need.ALWAYS)
    owners: tuple[Line, ...] = element("本目录维护人", "代码平台上的账号，如 @name", default=())

    @property
    def label(self) -> str:
        """The short name, or else the name: what stands where there is little room."""
        return self.short_name or self.name
