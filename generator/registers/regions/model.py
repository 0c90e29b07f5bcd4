"""The register of regions (县区和管理区): the districts, counties, towns and management areas of the city."""

from typing import Annotated, ClassVar

from pydantic import StrictInt, StringConstraints

from generator.model.entry import Id, Line, Need, PagePlace, Reference, Text, Url, element
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary

# Six digits after GB/T 2260; nine or twelve for what lies below a county.
RegionCode = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{5}(\d{3}){0,2}$")]
RegionId = Annotated[Id, Reference("regions")]


class RegionKind(Vocabulary):
    """类别 of a region."""

    DISTRICT = "市辖区"
    COUNTY_CITY = "县级市"
    COUNTY = "县"
    AUTONOMOUS_COUNTY = "自治县"
    MANAGEMENT_AREA = "管理区"
    SUBDISTRICT = "街道"
    TOWN = "镇"
    TOWNSHIP = "乡"
    ETHNIC_TOWNSHIP = "民族乡"
    FOREST_FARM = "林场"

    @property
    def is_county(self) -> bool:
        """Whether it is one of the 县区: a division between city and township, management areas apart."""
        return self in _COUNTIES

    @property
    def is_township(self) -> bool:
        """Whether it lies below a county or a management area."""
        return not self.is_county and self is not RegionKind.MANAGEMENT_AREA


_COUNTIES = frozenset({RegionKind.DISTRICT, RegionKind.COUNTY_CITY, RegionKind.COUNTY, RegionKind.AUTONOMOUS_COUNTY})


class Region(Information):
    """One region. Counties (县区) and management areas (管理区) are entries; townships are where they are known."""

    page_places: ClassVar = {"aliases": PagePlace.NAME, "owners": PagePlace.PUBLICATION}

    kind: RegionKind = element("类别", need=Need.ALWAYS)
    aliases: tuple[Line, ...] = element("曾用名", "以前的名称、通称，搜索时能找到", default=())
    code: RegionCode | None = element(
        "行政区划代码",
        "县区六位，乡镇九位或十二位，加引号；没有代码的不填",
        default=None,
        need=Need.CONDITIONAL,
    )
    within: RegionId | None = element(
        "所属县区", "catalogue/regions/ 中的标识；市直接管的不填", default=None, need=Need.CONDITIONAL, listed=True
    )
    townships: StrictInt | None = element(
        "乡镇、街道数", "所辖乡、镇、街道的总数；不确定的不填", default=None, need=Need.CONDITIONAL, ge=0, le=999
    )
    url: Url | None = element("政府网站", default=None, need=Need.CONDITIONAL)
    note: Text | None = element("说明", default=None)
    owners: tuple[Line, ...] = element("本目录维护人", "代码平台上的账号，如 @name：管理本县区的实施清单", default=())
