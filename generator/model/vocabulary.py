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


class Initiation(Vocabulary):
    """启动方式: who sets the power in motion."""

    ON_APPLICATION = "依申请"
    EX_OFFICIO = "依职权"


class Status(Vocabulary):
    """状态 of a power."""

    IN_FORCE = "在用"
    SUSPENDED = "暂停"
    CANCELLED = "取消"


class Level(Vocabulary):
    """行使层级."""

    NATIONAL = "国家级"
    PROVINCIAL = "省级"
    MUNICIPAL = "市级"
    COUNTY = "县级"
    TOWNSHIP = "乡级"


class Audience(Vocabulary):
    """服务对象."""

    NATURAL_PERSON = "自然人"
    ENTERPRISE = "企业法人"
    PUBLIC_INSTITUTION = "事业法人"
    SOCIAL_ORGANISATION = "社会组织法人"
    UNINCORPORATED = "非法人企业"
    ADMINISTRATIVE_ORGAN = "行政机关"
    OTHER = "其他组织"


class CaseType(Vocabulary):
    """办件类型."""

    IMMEDIATE = "即办件"
    PROMISED = "承诺件"


class LimitUnit(Vocabulary):
    """Units of a time limit. 工作日 and 日 are different things (许可法82 against 处罚法85)."""

    WORKING_DAY = "工作日"
    DAY = "日"
    MONTH = "月"
    YEAR = "年"
    HOUR = "小时"
    ON_THE_SPOT = "当场"


class Necessity(Vocabulary):
    """必要性 of a material."""

    REQUIRED = "必要"
    CONDITIONAL = "符合情形时必要"
    OPTIONAL = "非必要"
    DEFERRABLE = "可容缺后补"


class MaterialForm(Vocabulary):
    """形式 of a material."""

    ORIGINAL = "原件"
    COPY = "复印件"
    ELECTRONIC = "电子"


class MaterialSource(Vocabulary):
    """来源 of a material."""

    APPLICANT = "申请人自备"
    GOVERNMENT = "政府部门核发"
    INTERMEDIARY = "中介服务机构出具"
    OTHER = "其他"


class HandleMode(Vocabulary):
    """办理形式."""

    COUNTER = "窗口办理"
    ONLINE = "网上办理"
    POST = "邮寄办理"
    SELF_SERVICE = "自助终端"
    AT_HOME = "上门办理"


class ApprovalMethod(Vocabulary):
    """审批方式, after point 6 of the 2007 work points."""

    CHIEF_REPRESENTATIVE = "首席代表"
    PARALLEL_APPROVAL = "并联审批"
    NOTIFICATION_COMMITMENT = "告知承诺"
    ONE_REVIEW_ONE_CHECK = "一审一核"
    CHARGE_REVIEW_PUBLICITY = "收费审核公示"
    ONE_FORM = "一表通"


class PenaltyKind(Vocabulary):
    """处罚种类, 行政处罚法9."""

    WARNING = "警告"
    CRITICISM = "通报批评"
    FINE = "罚款"
    CONFISCATE_GAINS = "没收违法所得"
    CONFISCATE_GOODS = "没收非法财物"
    SUSPEND_LICENCE = "暂扣许可证件"
    LOWER_GRADE = "降低资质等级"
    REVOKE_LICENCE = "吊销许可证件"
    RESTRICT_BUSINESS = "限制开展生产经营活动"
    STOP_BUSINESS = "责令停产停业"
    CLOSE = "责令关闭"
    BAN_FROM_TRADE = "限制从业"
    DETENTION = "行政拘留"
    OTHER = "法律、行政法规规定的其他行政处罚"


class NameSourceKind(Vocabulary):
    """Where the name of a power was taken from."""

    OFFICIAL_LIST = "官方清单"
    LAW = "法律用语"


class DisclosureMethod(Vocabulary):
    """公开方式."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"


class LawKind(Vocabulary):
    """效力位阶 of a law or regulation."""

    LAW = "法律"
    DECISION = "有关法律问题的决定"
    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    DEPARTMENTAL_RULE = "部门规章"
    LOCAL_RULE = "地方政府规章"
    NORMATIVE_DOCUMENT = "规范性文件"


class LawStatus(Vocabulary):
    """时效性 of a law."""

    IN_FORCE = "现行有效"
    REVISED = "已修订"
    REPEALED = "已废止"
    NOT_YET = "尚未生效"


class StepKind(StrEnum):
    """Kinds of a flow's step; the value is the key in YAML, the symbol follows GB/T 1526."""

    START = "start"
    PROCESS = "process"
    DECISION = "decision"
    DOCUMENT = "document"
    SUBPROCESS = "subprocess"
    END = "end"

    @property
    def label(self) -> str:
        """The Chinese name of the symbol."""
        return _STEP_LABELS[self]


_STEP_LABELS = {
    StepKind.START: "开始",
    StepKind.PROCESS: "处理",
    StepKind.DECISION: "判断",
    StepKind.DOCUMENT: "文书",
    StepKind.SUBPROCESS: "子流程",
    StepKind.END: "结束",
}


class RiskLevel(Vocabulary):
    """风险等级."""

    HIGH = "高"
    MEDIUM = "中"
    LOW = "低"


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
