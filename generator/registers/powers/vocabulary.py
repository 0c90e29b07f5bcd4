"""The words of the register of powers."""

from generator.model.vocabulary import Vocabulary


class Initiation(Vocabulary):
    """启动方式: who sets the power in motion."""

    ON_APPLICATION = "依申请"
    EX_OFFICIO = "依职权"


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
    """审批方式."""

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


class Status(Vocabulary):
    """状态 of a power."""

    IN_FORCE = "在用"
    SUSPENDED = "暂停"
    CANCELLED = "取消"

    @property
    def ending(self) -> bool:
        """Whether the power is no more."""
        return self is Status.CANCELLED
