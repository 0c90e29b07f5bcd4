"""Who publishes: ``catalogue/authority.yml``."""

from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, StrictBool, StringConstraints
from pydantic_core import PydanticCustomError

from generator.model.codes import CreditCode
from generator.model.earlier_remedies import of_authority
from generator.model.entry import FlowId, Host, Line, Need, PlaceId, Postcode, Record, Text, Url, element
from generator.model.groups import Disclosure, Hotline, Remedies
from generator.model.register import SingleFile

_DEMONSTRATION = "这是演示目录，不是正式公布，不能作为办事依据。"


def _zone(value: object) -> object:
    try:
        ZoneInfo(str(value))
    except (KeyError, ValueError, OSError) as error:  # no such file, no such name, a path or a folder
        raise PydanticCustomError("zone", "时区应写成 Asia/Shanghai 这样的名称") from error
    return value


TimeZone = Annotated[
    str,
    BeforeValidator(_zone, json_schema_input_type=str),
    StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$"),
]


class DisclosureOffice(Record):
    """政府信息公开工作机构 (条例12)."""

    former: ClassVar = frozenset({"address", "hours", "phone", "fax", "email", "postcode", "url"})

    name: Line | None = element("机构名称", default=None, need=Need.ALWAYS)
    place: PlaceId | None = element(
        "办公地点", "catalogue/places/ 中的标识：地址、时间、电话、邮编写在那里", default=None, need=Need.ALWAYS
    )


class Site(Record):
    """What a government site must carry in its head and foot; an unset value is left out, never invented."""

    name: Line | None = element("网站名称", "用于 SiteName", default=None)
    domain: Host | None = element("网站域名", "用于 SiteDomain", default=None)
    id_code: Annotated[str, StringConstraints(pattern=r"^[0-9a-zA-Z]{10}$")] | None = element(
        "网站标识码", "10 位", default=None
    )
    icp: Line | None = element("ICP备案号", default=None)
    police: Line | None = element("公安备案号", default=None)
    error_report: Url | None = element("政府网站找错", "网址", default=None)


class Defaults(Record):
    """What holds for every entry that does not say otherwise."""

    remedies: Remedies | None = element("救济渠道", default=None)
    disclosure: Disclosure | None = element("公开属性", default=None)


class Switches(Record):
    """Which parts of the program this authority goes without."""

    off: tuple[Line, ...] = element(
        "停用的栏目",
        "栏目的代号，如 trading、utilities（与 catalogue/ 中的文件夹同名；单独的页面写它在网站上的位置，如 boards）。"
        "停用的没有网页，也不能再有条目；权力事项、流程、法律法规、部门不能停用",
        default=(),
    )


class Authority(Record):
    """The government that publishes the catalogue."""

    name: Line = element("公布机关", need=Need.ALWAYS)
    region: Line = element("行政区域", need=Need.ALWAYS)
    region_code: Postcode | None = element("行政区划代码", "六位数字，加引号", default=None, need=Need.ALWAYS)
    code: CreditCode | None = element("统一社会信用代码", default=None)
    demonstration: StrictBool = element("演示目录", "true 表示这是演示，不是正式公开", default=False)
    notice: Text | None = element("声明", "首页和页脚显示；演示目录另有提示，不用写", default=None)
    office: DisclosureOffice | None = element("政府信息公开工作机构", default=None, need=Need.ALWAYS)
    hotline: Hotline | None = element(
        "政务服务便民热线", "如 12345；没有别的电话可以打时，网页和明白卡上写它", default=None
    )
    request_flow: FlowId | None = element(
        "信息公开申请流程", "flowcharts/ 中的标识；依申请公开一页按它画流程图", default=None
    )
    site: Site = element("网站", default=Site())
    registers: Switches = element(
        "栏目",
        "没有写明停用的都在用；在用而没有条目的，不出现在菜单和搜索里，网页上写“还没有公开”和由谁提供",
        default=Switches(),
    )
    index_no: Annotated[str, StringConstraints(pattern=r"\{id\}", max_length=100)] = element(
        "索引号模板",
        "可用 {region_code} {department} {type} {register} {id}；必须含 {id}",
        default="{region_code}-{register}-{id}",
    )
    time_zone: TimeZone = element(
        "时区", "变更记录、订阅和 --as-of 的日期按哪里的时间算，如 Asia/Shanghai（北京时间）", default="Asia/Shanghai"
    )
    defaults: Defaults = element("通用规定", default=Defaults())

    @property
    def zone(self) -> ZoneInfo:
        """The clock by which days are told."""
        return ZoneInfo(self.time_zone)

    @property
    def statement(self) -> str:
        """What home and every foot say of the whole: that it is a demonstration, and the authority's own words."""
        return (_DEMONSTRATION if self.demonstration else "") + (self.notice or "")


AUTHORITY = SingleFile(
    name="authority", title="公布机关", model=Authority, path="catalogue/authority.yml", earlier=(of_authority,)
)
