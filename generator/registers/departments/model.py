"""The register of departments: who holds the powers (条例20(二))."""

from typing import Annotated, ClassVar

from generator.model.codes import CreditCode
from generator.model.entry import Contact, Entry, Id, Line, Need, PagePlace, Phone, Record, Reference, Text, element

NO_CONTACT = Contact()


class Office(Record):
    """An office (科室) inside a department."""

    name: Line = element("科室名称", need=Need.ALWAYS)
    functions: Text | None = element("职责", default=None)
    phone: Phone | None = element("电话", default=None)


class Department(Entry):
    """A department of today's government."""

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
    offices: tuple[Office, ...] = element("内设机构", default=(), need=Need.ALWAYS)
    contact: Contact | None = element("联系方式", default=None, need=Need.ALWAYS)
    leader: Line | None = element("负责人姓名", "条例第二十条第二项；不掌握的不填", default=None, need=Need.ALWAYS)
    owners: tuple[Line, ...] = element("本目录维护人", "代码平台上的账号，如 @name", default=())

    @property
    def label(self) -> str:
        """The short name, or else the name: what stands where there is little room."""
        return self.short_name or self.name
