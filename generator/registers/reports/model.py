"""The register of annual reports on disclosure (条例49, 50), in the form that 国办公开办函〔2021〕30号 gives.

A number that nobody has filled in is None and shows as 待填报; zero is 0. A total left out is added up.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from pydantic import StrictInt

from generator.model.entry import Line, Need, Record, Text, element
from generator.model.information import Information
from generator.model.money import Amount
from generator.model.vocabulary import Vocabulary


class ApplicationRow(Vocabulary):
    """The rows of the table of applications that hold numbers, in the order of the form."""

    RECEIVED = "本年新收政府信息公开申请数量"
    CARRIED_IN = "上年结转政府信息公开申请数量"
    GRANTED = "予以公开"
    PARTLY = "部分公开"
    STATE_SECRET = "属于国家秘密"
    FORBIDDEN = "其他法律行政法规禁止公开"
    SAFETY = "危及“三安全一稳定”"
    THIRD_PARTY = "保护第三方合法权益"
    INTERNAL = "属于三类内部事务信息"
    PROCESS = "属于四类过程性信息"
    CASE_FILE = "属于行政执法案卷"
    QUERY = "属于行政查询事项"
    NOT_HELD = "本机关不掌握相关政府信息"
    TO_BE_MADE = "没有现成信息需要另行制作"
    UNCLEAR = "补正后申请内容仍不明确"
    PETITION = "信访举报投诉类申请"
    REPEATED = "重复申请"
    PUBLICATION = "要求提供公开出版物"
    EXCESSIVE = "无正当理由大量反复申请"
    CONFIRMATION = "要求行政机关确认或重新出具已获取信息"
    NOT_CORRECTED = "无正当理由逾期不补正"
    NOT_PAID = "逾期未按收费通知缴费"
    OTHER = "其他"
    TOTAL = "总计"
    CARRIED_OUT = "结转下年度继续办理"


# What became of the applications: the rows that add up to 总计, under the headings of the form.
OUTCOMES: Mapping[str, tuple[ApplicationRow, ...]] = MappingProxyType(
    {
        "予以公开": (ApplicationRow.GRANTED,),
        "部分公开": (ApplicationRow.PARTLY,),
        "不予公开": (
            ApplicationRow.STATE_SECRET,
            ApplicationRow.FORBIDDEN,
            ApplicationRow.SAFETY,
            ApplicationRow.THIRD_PARTY,
            ApplicationRow.INTERNAL,
            ApplicationRow.PROCESS,
            ApplicationRow.CASE_FILE,
            ApplicationRow.QUERY,
        ),
        "无法提供": (ApplicationRow.NOT_HELD, ApplicationRow.TO_BE_MADE, ApplicationRow.UNCLEAR),
        "不予处理": (
            ApplicationRow.PETITION,
            ApplicationRow.REPEATED,
            ApplicationRow.PUBLICATION,
            ApplicationRow.EXCESSIVE,
            ApplicationRow.CONFIRMATION,
        ),
        "其他处理": (ApplicationRow.NOT_CORRECTED, ApplicationRow.NOT_PAID, ApplicationRow.OTHER),
    }
)


# The columns of the two tables, without 总计.
APPLICANTS = ("natural_person", "enterprise", "research", "charity", "legal_service", "other")
OUTCOME_COLUMNS = ("upheld", "corrected", "other", "pending")


def added(numbers: Iterable[int | None]) -> int | None:
    """The sum; None where one of the numbers is not known."""
    all = tuple(numbers)
    known = [number for number in all if number is not None]
    return sum(known) if len(known) == len(all) else None


class ReviewRow(Vocabulary):
    """The kinds of review (条例50(三)); litigation is split by whether reconsideration came before it."""

    RECONSIDERATION = "行政复议"
    DIRECT_LITIGATION = "行政诉讼：未经复议直接起诉"
    LATER_LITIGATION = "行政诉讼：复议后起诉"


class NormKind(Vocabulary):
    """The two kinds of rules that are counted (条例20(一))."""

    RULES = "规章"
    NORMATIVE_DOCUMENTS = "行政规范性文件"


def _number(title: str, description: str = "") -> StrictInt | None:
    field: StrictInt | None = element(title, description, default=None, ge=0, need=Need.ALWAYS)
    return field


class Norms(Record):
    """条例20(一): how many were made, repealed, and are in force at the year's end."""

    kind: NormKind = element("信息内容", need=Need.ALWAYS)
    issued: StrictInt | None = element("本年制发件数", default=None, ge=0)
    repealed: StrictInt | None = element("本年废止件数", default=None, ge=0)
    in_force: StrictInt | None = element("现行有效件数", default=None, ge=0)


class Applications(Record):
    """One row of the table of applications, by applicant."""

    row: ApplicationRow = element("项目", need=Need.ALWAYS)
    natural_person: StrictInt | None = _number("自然人")
    enterprise: StrictInt | None = _number("商业企业")
    research: StrictInt | None = _number("科研机构")
    charity: StrictInt | None = _number("社会公益组织")
    legal_service: StrictInt | None = _number("法律服务机构")
    other: StrictInt | None = _number("其他")
    total: StrictInt | None = element("总计", "不填时由前六列相加", default=None, ge=0)

    @property
    def added(self) -> int | None:
        """The six columns added up."""
        return added(getattr(self, column) for column in APPLICANTS)


class Reviews(Record):
    """One kind of review, by outcome."""

    row: ReviewRow = element("项目", need=Need.ALWAYS)
    upheld: StrictInt | None = _number("结果维持")
    corrected: StrictInt | None = _number("结果纠正")
    other: StrictInt | None = _number("其他结果")
    pending: StrictInt | None = _number("尚未审结")
    total: StrictInt | None = element("总计", "不填时由前四列相加", default=None, ge=0)

    @property
    def added(self) -> int | None:
        """The four columns added up."""
        return added(getattr(self, column) for column in OUTCOME_COLUMNS)


class ProcessingFees(Record):
    """信息处理费 (条例42; 国办函〔2020〕109号); amounts in yuan."""

    notices: StrictInt | None = _number("发出收费通知（件）")
    charged: Amount | None = element("通知收取的总金额（元）", "加引号", default=None, need=Need.ALWAYS)
    received: Amount | None = element("实际收取的总金额（元）", "加引号", default=None, need=Need.ALWAYS)


class AnnualReport(Information):
    """政府信息公开工作年度报告: six parts. The id is the year, or year and department: ``2025``, ``2025-market``."""

    year: StrictInt = element("年度", "报告的是哪一年", need=Need.ALWAYS, ge=1949, le=2999, listed=True)
    overview: Text | None = element("总体情况", "第一部分", default=None, need=Need.ALWAYS)
    norms: tuple[Norms, ...] = element("规章和规范性文件", "第二部分；规范性文件不填的，由信息公开目录统计", default=())
    licences: StrictInt | None = element(
        "行政许可处理决定数量", "第二部分；不填时由本网站公开的决定统计", default=None, ge=0
    )
    penalties: StrictInt | None = element(
        "行政处罚处理决定数量", "第二部分；不填时由本网站公开的决定统计", default=None, ge=0
    )
    compulsions: StrictInt | None = _number("行政强制处理决定数量", "第二部分")
    charges: Amount | None = element(
        "行政事业性收费（万元）", "第二部分；本年收费金额，加引号", default=None, need=Need.ALWAYS
    )
    applications: tuple[Applications, ...] = element(
        "收到和处理政府信息公开申请情况", "第三部分；每种情形一行，没有发生的填 0", default=(), need=Need.ALWAYS
    )
    reviews: tuple[Reviews, ...] = element(
        "被申请行政复议、提起行政诉讼情况", "第四部分；三种各一行", default=(), need=Need.ALWAYS
    )
    problems: Text | None = element("存在的主要问题及改进情况", "第五部分", default=None, need=Need.ALWAYS)
    appraisal: Text | None = element(
        "工作考核、社会评议和责任追究结果", "各级人民政府的报告应当写（条例第五十条第四项）", default=None
    )
    others: Text | None = element("其他需要报告的事项", "第六部分", default=None, need=Need.ALWAYS)
    processing_fees: ProcessingFees | None = element("信息处理费", "第六部分", default=None)
    contact: Line | None = element("查阅和咨询", "在哪里查阅报告全文、向谁询问", default=None)

    @property
    def due(self) -> date:
        """By when it is published: departments by 31 January, governments by 31 March (条例49)."""
        return date(self.year + 1, 1, 31) if self.department else date(self.year + 1, 3, 31)

    def norm(self, kind: NormKind) -> Norms | None:
        """What is reported of a kind of rules."""
        return next((one for one in self.norms if one.kind is kind), None)

    def review(self, row: ReviewRow) -> Reviews | None:
        """What is reported of a kind of review."""
        return next((one for one in self.reviews if one.row is row), None)

    def applied(self, row: ApplicationRow, column: str) -> int | None:
        """A number of the table of applications; totals that are left out are added up."""
        given = next((one for one in self.applications if one.row is row), None)
        value: int | None = getattr(given, column) if given else None
        if value is None and row is ApplicationRow.TOTAL:
            return self.outcomes(column)
        if value is None and given and column == "total":
            return given.added
        return value

    def outcomes(self, column: str) -> int | None:
        """What became of all applications of a column, added up: what 总计 must say."""
        return added(self.applied(row, column) for rows in OUTCOMES.values() for row in rows)
