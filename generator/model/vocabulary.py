"""Controlled vocabularies. A value that people read is Chinese; a member's name is its English slug."""

from enum import StrEnum


class Vocabulary(StrEnum):
    """A closed list of Chinese values."""

    @property
    def slug(self) -> str:
        """The value's name in addresses, e.g. ``public-service``."""
        return self.name.lower().replace("_", "-")


class PowerType(Vocabulary):
    """职权类型: the ten powers of 中办发〔2015〕21号, and public services."""

    LICENSING = "行政许可"
    PENALTY = "行政处罚"
    COMPULSION = "行政强制"
    LEVY = "行政征收"
    BENEFIT = "行政给付"
    INSPECTION = "行政检查"
    CONFIRMATION = "行政确认"
    REWARD = "行政奖励"
    ADJUDICATION = "行政裁决"
    OTHER = "其他行政权力"
    PUBLIC_SERVICE = "公共服务"

    @property
    def on_application(self) -> bool:
        """Whether a power of this type as a rule starts with somebody's application (依申请)."""
        return self not in _EX_OFFICIO


_EX_OFFICIO = frozenset({PowerType.PENALTY, PowerType.COMPULSION, PowerType.LEVY, PowerType.INSPECTION})


class Level(Vocabulary):
    """行使层级."""

    NATIONAL = "国家级"
    PROVINCIAL = "省级"
    MUNICIPAL = "市级"
    COUNTY = "县级"
    TOWNSHIP = "乡级"


class LimitUnit(Vocabulary):
    """Units of a time limit. 工作日 and 日 are different things (许可法82 against 处罚法85)."""

    WORKING_DAY = "工作日"
    DAY = "日"
    MONTH = "月"
    YEAR = "年"
    HOUR = "小时"
    ON_THE_SPOT = "当场"


class OrganTier(Vocabulary):
    """作出决定的机关: the tier by which it differs who reviews (复议法24, 27)."""

    PROVINCIAL = "省级"
    MUNICIPAL = "市级"
    COUNTY = "县级"
    TOWNSHIP = "乡级"
    VERTICAL = "垂直领导"


class PeriodStart(Vocabulary):
    """起算日: from which day the time to ask for a review runs."""

    KNOWN = "知道或者应当知道"
    DECISION = "收到决定"
    REVIEW = "收到复议决定"
    NOTICE = "公告"
    OTHER = "其他"

    @property
    def words(self) -> str:
        """How it stands in a sentence; what 其他 means, the entry says."""
        return _STARTS[self]


_STARTS = {
    PeriodStart.KNOWN: "知道或者应当知道该行为之日",
    PeriodStart.DECISION: "收到决定之日",
    PeriodStart.REVIEW: "收到复议决定书之日",
    PeriodStart.NOTICE: "公告之日",
    PeriodStart.OTHER: "",
}


class RemedyOrder(Vocabulary):
    """先后 of reconsideration and litigation (行诉法44; 复议法23)."""

    CHOICE = "任选"
    FIRST = "复议前置"
    PARTLY = "部分复议前置"


class DisclosureMethod(Vocabulary):
    """公开方式."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"


class Theme(Vocabulary):
    """主题 a citizen or a business browses by."""

    BIRTH = "生育收养"
    HOUSEHOLD = "户籍办理"
    IDENTITY = "证件办理"
    MARRIAGE = "婚姻登记"
    EDUCATION = "教育科研"
    EMPLOYMENT = "就业创业"
    SOCIAL_INSURANCE = "社会保障"
    SOCIAL_ASSISTANCE = "社会救助"
    DISABILITY = "残疾人服务"
    VETERANS = "优待抚恤"
    HEALTH = "医疗卫生"
    ELDERLY = "养老服务"
    FUNERAL = "死亡殡葬"
    HOUSING = "住房保障"
    REAL_ESTATE = "不动产"
    TRAFFIC = "交通出行"
    BORDER = "出境入境"
    BUSINESS_SETUP = "设立变更"
    BUSINESS_PERMIT = "准营准办"
    QUALIFICATION = "职业资格"
    FOOD_AND_DRUG = "食品药品"
    QUALITY = "质量技术"
    CONSTRUCTION = "规划建设"
    LAND = "自然资源"
    WATER = "水务水利"
    AGRICULTURE = "农林牧渔"
    ENVIRONMENT = "环保绿化"
    SAFETY = "安全生产"
    FIRE = "消防安全"
    PUBLIC_SECURITY = "公共安全"
    TAX_AND_FINANCE = "税费财务"
    COMMERCE = "商务贸易"
    CULTURE = "文化体育"
    TOURISM = "旅游"
    JUSTICE = "司法公证"
    CONSUMER = "消费维权"
    RELIGION = "民族宗教"
    STATISTICS_AUDIT = "统计审计"
    TRANSPARENCY = "政务公开"
    OTHER = "其他"
