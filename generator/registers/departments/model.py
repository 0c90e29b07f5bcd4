"""The register of departments: who holds the powers (条例20(二))."""

from typing import ClassVar

from generator.model.codes import CreditCode
from generator.model.entry import Entry, Line, Need, PagePlace, PlaceId, Record, Text, element


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
    functions: tuple[Text, ...] = element("主要职能", default=(), need=Need.ALWAYS)
    offices: tuple[Office, ...] = element("内设机构", default=(), need=Need.ALWAYS)
    places: tuple[PlaceId, ...] = element(
        "办公地点、时间和电话",
        "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里",
        default=(),
        need=Need.ALWAYS,
    )
    leader: Line | None = element("负责人姓名", "条例第二十条第二项；不掌握的不填", default=None, need=Need.ALWAYS)
    owners: tuple[Line, ...] = element("本目录维护人", "代码平台上的账号，如 @name", default=())

    @property
    def label(self) -> str:
        """The short name, or else the name: what stands where there is little room."""
        return self.short_name or self.name
