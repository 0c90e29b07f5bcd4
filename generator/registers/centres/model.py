"""The register of government service centres (政务服务中心): the city's, the counties', the townships'."""

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, StrictBool, StrictInt, StringConstraints

from generator.model.entry import Day, DepartmentId, Line, Need, PagePlace, PlaceId, PowerId, Record, Text, element
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId


def _written(value: object) -> object:
    """An editor writes ``1200.5``, which YAML reads as a number; as text it stays exactly that."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


# Square metres, as text: exact in the file, in a cell and in the exports.
Area = Annotated[
    str,
    BeforeValidator(_written, json_schema_input_type=str | int | float),
    StringConstraints(pattern=r"^[1-9]\d{0,6}(\.\d{1,2})?$"),
]
_AREA = "大于 0 的数字，单位是平方米，至多两位小数，如：1200.5"


class CentreTier(Vocabulary):
    """层级 of a centre (市、县区、乡镇三级联动)."""

    CITY = "市级"
    COUNTY = "县区级"
    TOWNSHIP = "乡镇级"


class CentreState(Vocabulary):
    """建设状态 of a centre or of one of its halls."""

    OPEN = "已启用"
    BUILDING = "在建"
    PLANNED = "规划"


class Hall(Record):
    """One of several halls of a centre."""

    former: ClassVar = frozenset({"address"})

    name: Line = element("大厅", need=Need.ALWAYS)
    state: CentreState | None = element("状态", default=None, need=Need.ALWAYS)
    area: Area | None = element("面积（平方米）", _AREA, default=None)
    opened_on: Day | None = element("启用日期", default=None)
    place: PlaceId | None = element("地点", "catalogue/places/ 中的标识：地址写在那里", default=None)


class Exemption(Record):
    """A licence that for a special reason stays outside (除特殊情况外)."""

    power: PowerId = element("事项", need=Need.ALWAYS)
    reason: Text | None = element("不进驻的原因", "没有写明原因的，统计时不予扣除", default=None, need=Need.ALWAYS)


class Entered(Record):
    """How many ought to be in the centre and how many are, as the county reports it."""

    as_of: Day = element("统计日期", need=Need.ALWAYS)
    departments_total: StrictInt | None = element("应进驻部门", default=None, ge=0, le=99999)
    departments_in: StrictInt | None = element("已进驻部门", default=None, ge=0, le=99999)
    licences_total: StrictInt | None = element("应进驻行政许可", default=None, ge=0, le=99999)
    licences_in: StrictInt | None = element("已进驻行政许可", default=None, ge=0, le=99999)
    charges_total: StrictInt | None = element("应进驻收费项目", default=None, ge=0, le=99999)
    charges_in: StrictInt | None = element("已进驻收费项目", default=None, ge=0, le=99999)
    source: Line | None = element("出处", "统计表或者文件的名称、文号", default=None)


class Centre(Information):
    """A government service centre."""

    former: ClassVar = frozenset({"contact", "windows"})

    page_places: ClassVar = {"aliases": PagePlace.NAME}

    tier: CentreTier = element("层级", need=Need.ALWAYS)
    region: RegionId | None = element(
        "所在县区或乡镇", "catalogue/regions/ 中的标识；市级中心不填", default=None, need=Need.CONDITIONAL, listed=True
    )
    aliases: tuple[Line, ...] = element("俗称", "群众的叫法、挂牌名称，搜索时能找到", default=())
    state: CentreState | None = element("状态", default=None, need=Need.ALWAYS, listed=True)
    opened_on: Day | None = element("启用日期", default=None, need=Need.ALWAYS)
    hall_area: Area | None = element("办事大厅面积（平方米）", _AREA, default=None, need=Need.ALWAYS)
    networked: StrictBool | None = element(
        "与市中心联网", "县区和乡镇中心填 true 或 false，市级中心不填", default=None, need=Need.CONDITIONAL
    )
    networked_departments: tuple[DepartmentId, ...] = element(
        "已联网的市直部门", "只有市级中心填", default=(), need=Need.CONDITIONAL
    )
    place: PlaceId | None = element(
        "地址、时间和电话",
        "catalogue/places/ 中的标识；窗口也是那里的条目，填 within: 这个标识",
        default=None,
        need=Need.ALWAYS,
    )
    halls: tuple[Hall, ...] = element("各大厅", "有几个大厅的，逐个填写", default=())
    exempt_powers: tuple[Exemption, ...] = element("不进驻的许可", default=(), need=Need.CONDITIONAL)
    entered: Entered | None = element(
        "进驻情况", "县区上报的数字；填了以它为准，不填按在中心办理的事项计算", default=None, need=Need.CONDITIONAL
    )
    note: Text | None = element("说明", default=None)

    @property
    def usable(self) -> bool:
        """Whether people can go there: a centre whose state nobody has said is taken to be in use."""
        return self.state in (None, CentreState.OPEN)

    @property
    def area(self) -> Decimal | None:
        """Square metres of the halls together; None where nobody has said."""
        if self.hall_area:
            return Decimal(self.hall_area)
        known = [Decimal(hall.area) for hall in self.halls if hall.area and hall.state in (None, CentreState.OPEN)]
        return sum(known, Decimal(0)) if known else None
