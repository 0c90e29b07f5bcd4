"""The register of disclosure offices (政务公开机构和队伍) and of each unit's correspondent (通讯员)."""

from typing import ClassVar

from pydantic import StrictBool, StrictInt

from generator.model.entry import DepartmentId, Line, Need, PlaceId, Record, Text, element
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId


class OfficeKind(Vocabulary):
    """The office of a government, or the one of its offices that a department names."""

    GOVERNMENT = "政府的政务公开办"
    DEPARTMENT = "部门的政务公开机构"


class Correspondent(Record):
    """Who reports the news of a unit: an office and where it is, never a person's name."""

    former: ClassVar = frozenset({"phone"})

    office: Line = element("科室", "写科室，不写个人姓名", need=Need.ALWAYS)
    place: PlaceId | None = element("电话", "catalogue/places/ 中的标识：电话写在那里", default=None, need=Need.ALWAYS)


class DisclosureOffice(Information):
    """The office that keeps open government going in a county or a department."""

    former: ClassVar = frozenset({"contact"})

    kind: OfficeKind = element("类别", need=Need.ALWAYS)
    region: RegionId | None = element("县区", "县区的政务公开办才填，catalogue/regions/ 中的标识", default=None)
    host: DepartmentId | None = element(
        "所在部门", "部门的政务公开机构，或本级政府的政务公开办设在哪个部门", default=None
    )
    standing: StrictBool | None = element("独立的常设机构", "是 true，否 false", default=None, need=Need.ALWAYS)
    authorised: StrictInt | None = element("编制人数", default=None, need=Need.ALWAYS, ge=0, le=9999)
    actual: StrictInt | None = element("在岗人数", default=None, need=Need.ALWAYS, ge=0, le=9999)
    budget: StrictBool | None = element("经费有保障", "列入本级预算的填 true", default=None, need=Need.ALWAYS)
    trained: StrictBool | None = element("参加过业务培训", "本年度", default=None, need=Need.ALWAYS)
    duties: tuple[Text, ...] = element("职责", default=())
    places: tuple[PlaceId, ...] = element(
        "联系方式", "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里", default=(), need=Need.ALWAYS
    )
    correspondent: Correspondent | None = element("通讯员", default=None, need=Need.ALWAYS)
