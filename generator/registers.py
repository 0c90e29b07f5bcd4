"""The list of registers: one line each. A register is a model, a template ``<name>.html`` and a line here."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.accountability import Accountability
from generator.model.annual_report import AnnualReport
from generator.model.appraisal import Appraisal
from generator.model.bundle import Bundle
from generator.model.centre import Centre
from generator.model.community import Community
from generator.model.consultation import Consultation
from generator.model.decision import Decision
from generator.model.demonstration import Demonstration
from generator.model.department import Department
from generator.model.disclosure_office import DisclosureOffice
from generator.model.document import Document
from generator.model.duty import DisclosureDuty
from generator.model.entry import Entry
from generator.model.fast_track import FastTrack
from generator.model.flow import Flow
from generator.model.inspection import Inspection
from generator.model.law import Law
from generator.model.meeting import Meeting
from generator.model.news_item import NewsItem
from generator.model.power import Power
from generator.model.publicity import Publicity
from generator.model.region import Region
from generator.model.review import Review
from generator.model.task import Task
from generator.model.topic import Topic
from generator.model.trade import Trade
from generator.model.trading_body import TradingBody
from generator.model.utility import Utility

E = TypeVar("E", bound=Entry, covariant=True)


@dataclass(frozen=True)
class Section:
    """A part of the site: a menu item with a page of its own that leads to its registers and computed pages."""

    path: str
    title: str
    about: str

    @property
    def url(self) -> str:
        """The site-relative address of its page."""
        return f"{self.path}/"


# The menu between the home page and the hand-written pages; with these two it has seven items.
SECTIONS: tuple[Section, ...] = (
    Section("services", "办事服务", "要办的事怎么办：材料、时限、收费、流程和依据"),
    Section("disclosure", "信息公开", "政府信息公开的指南、目录和文件，怎样申请没有公开的信息"),
    Section("organs", "机构与大厅", "部门、县区、政务服务中心在哪里，管什么，怎样联系"),
    Section("public", "民生与交易", "学校、医院、水电气、公交通信的服务和收费，公共资源交易，村务居务"),
    Section("oversight", "监督评价", "政务公开工作做了什么、做得怎样：任务、检查、评议、考核和评估"),
)


@dataclass(frozen=True)
class Register(Generic[E]):
    """A kind of entry: its model, its folder under the root, its Chinese title and its place in addresses.

    ``about`` says in one sentence what stands here, ``supplier`` who hands it in: an empty list shows both. ``aliases``
    are everyday words by which the search finds the list. A list is
    grouped under the values of the field ``headed_by`` and has the newest first by the date field ``newest_first``.
    The pages of a register that is not ``stamped`` are made by a computed page, anew in each build.
    """

    name: str
    title: str
    model: type[E]
    folder: str
    path: str
    grouped_by: str | None = None
    searched: bool = True
    section: str = "disclosure"
    about: str = ""
    supplier: str = ""
    headed_by: str | None = None
    newest_first: str | None = None
    stamped: bool = True
    aliases: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The Jinja template of an entry's page."""
        return f"{self.name}.html"

    @property
    def schema(self) -> str:
        """The file name of the JSON Schema for editors."""
        return f"{self.name}.json"

    def url(self, id: str = "") -> str:
        """The site-relative address of an entry, or of the register's list."""
        return f"{self.path}/{id}/" if id else f"{self.path}/"


# fmt: off
REGISTERS: tuple[Register[Entry], ...] = (
    Register("departments", "部门", Department, "catalogue/departments", "departments", section="organs", about="各部门的职能、内设机构、地址、电话和所管的事项"),
    Register("laws", "法律法规", Law, "catalogue/laws", "laws", section="services", about="权力事项所依据的法律、法规、规章和文件，是否有效"),
    Register("flows", "权力运行流程", Flow, "flowcharts", "flowcharts", searched=False, section="services", about="办理事项的流程图和步骤表"),
    Register("powers", "权力事项", Power, "catalogue/powers", "powers", grouped_by="department", section="services", about="各部门的行政职权和公共服务，每项的办事指南和流程图"),
    Register("bundles", "一件事", Bundle, "catalogue/bundles", "bundles", section="services", about="把几个事项合成一件事：一次申请，材料只交一遍，能同时办的同时办", supplier="由各事项的牵头部门提供", aliases=("一次办", "一件事一次办", "一窗办成", "开店手续")),
    Register("fast-tracks", "重大项目直通车", FastTrack, "catalogue/fast-tracks", "fast-tracks", section="services", about="投资达到多少的项目由政务服务中心直接受理、全程督办", supplier="由政务服务中心提供", aliases=("招商引资", "大项目", "投资项目")),
    Register("duties", "主动公开事项", DisclosureDuty, "catalogue/duties", "checklist", headed_by="level", about="条例要求行政机关不待申请就公开的每一项信息，本网站公开了哪些", supplier="按照政府信息公开条例第19条至第21条列出"),
    Register("decisions", "行政许可和行政处罚决定", Decision, "catalogue/decisions", "decisions", grouped_by="department", headed_by="kind", newest_first="decided_on", about="依法公开的行政许可决定，以及具有一定社会影响的行政处罚决定", supplier="由作出决定的行政机关提供", aliases=("处罚公示", "许可公示", "双公示", "处罚决定书")),
    Register("reports", "政府信息公开工作年度报告", AnnualReport, "catalogue/reports", "reports", newest_first="published_on", stamped=False, about="每年公开了多少政府信息、收到和处理了多少申请", supplier="由政府信息公开工作主管部门和各部门每年编制"),
    Register("regions", "县区和管理区", Region, "catalogue/regions", "regions", section="organs", headed_by="kind", about="全市的县、市、区和管理区及其乡镇、街道", supplier="由民政部门提供", aliases=("区县", "乡镇", "街道")),
    Register("centres", "政务服务中心", Centre, "catalogue/centres", "centres", section="organs", headed_by="tier", about="市、县区、乡镇三级政务服务中心：地址、时间，哪个窗口办什么，部门、许可和收费进驻了多少", supplier="由市政务服务中心和各县区、各乡镇提供", aliases=("政务大厅", "办事大厅", "行政服务中心", "便民服务中心")),
    Register("communities", "村务公开和居务公开", Community, "catalogue/communities", "communities", section="public", headed_by="kind", about="村委会和居委会公开了哪些法定事项、什么时候公开的", supplier="由村民委员会、居民委员会提供，乡镇、街道汇总"),
    Register("tasks", "工作任务", Task, "catalogue/tasks", "tasks", section="oversight", about="每年的政务公开工作任务：谁牵头、谁配合、要做到什么、什么时候完成、做得怎样", supplier="由市政务公开办提供，各牵头单位报送进展"),
    Register("topics", "调研专题", Topic, "catalogue/topics", "topics", section="oversight", about="政务公开的调研专题和实施方案，成熟一个推出一个", supplier="由市政务公开办提供", headed_by="year", aliases=("调研", "课题")),
    Register("meetings", "领导小组会议", Meeting, "catalogue/meetings", "meetings", section="oversight", about="各级政务公开领导小组研究政务公开工作的会议：议题和议定事项", supplier="由各级政务公开领导小组的办事机构提供", headed_by="level", newest_first="held_on", aliases=("领导小组",)),
    Register("publicity", "宣传和培训", Publicity, "catalogue/publicity", "publicity", section="oversight", about="政务公开的媒体宣传、典型报道、公务员培训和业务培训", supplier="由宣传、人事部门和政务公开办提供", headed_by="kind", newest_first="held_on", aliases=("宣传", "培训")),
    Register("demonstrations", "联系点和示范点", Demonstration, "catalogue/demonstrations", "demonstrations", section="oversight", about="每年的政务公开联系点（市直部门）和示范点（县区、乡镇）：由谁指导、成效怎样", supplier="由市政务公开办提供", headed_by="year", aliases=("示范点", "联系点", "典型")),
    Register("disclosure-offices", "政务公开机构和队伍", DisclosureOffice, "catalogue/disclosure-offices", "disclosure-offices", section="organs", about="县区和部门的政务公开机构：是否独立常设、人员和经费、怎样联系、由哪个科室担任通讯员", supplier="由各县区、各部门提供", headed_by="kind", aliases=("政务公开办", "信息公开办", "通讯员")),
    Register("news", "政务公开动态", NewsItem, "catalogue/news", "news", section="disclosure", about="县区和部门报送的政务公开动态", supplier="由各县区、各部门的通讯员报送，市政务公开办编发", newest_first="reported_on", aliases=("新闻", "工作动态", "简报")),
    Register("appraisals", "窗口和单位考核", Appraisal, "catalogue/appraisals", "appraisals", section="oversight", about="政务服务窗口和单位每年的考核：考了什么、得多少分、结果和表彰", supplier="由组织考核的单位提供", headed_by="year", newest_first="published_on", aliases=("窗口考核", "先进窗口", "服务标兵")),
    Register("reviews", "社会评议", Review, "catalogue/reviews", "reviews", section="oversight", about="服务对象和社会各界每年对部门政务公开的评议：怎样评、多少人参加、多少人满意", supplier="由组织评议的单位提供", headed_by="year", newest_first="published_on", aliases=("群众评议", "满意度", "好差评")),
    Register("accountability", "责任追究", Accountability, "catalogue/accountability", "accountability", section="oversight", about="因政务公开工作受到责令改正、通报批评等处理的单位：事实、依据、处理和整改", supplier="由作出决定的机关提供", headed_by="year", newest_first="decided_on", aliases=("问责", "追责")),
    Register("documents", "政府文件", Document, "catalogue/documents", "documents", grouped_by="department", section="disclosure", about="规章、规范性文件、规划、预算决算、统计公报和通知公告，写明是否有效，可以下载", supplier="由制定或者保存文件的行政机关提供（信息公开条例第10条、第20条）", headed_by="kind", newest_first="formed_on", aliases=("红头文件", "规范性文件", "规划", "预算", "决算", "政策文件")),
    Register("utilities", "公用事业", Utility, "catalogue/utilities", "utilities", section="public", headed_by="industry", about="学校、医院、供水、供电、公共交通、通信、燃气、供热等单位的服务标准、收费、承诺、投诉电话和价格听证", supplier="由行业主管部门和公用事业单位提供（工作要点第10条）"),
    Register("trading", "公共资源交易", Trade, "catalogue/trading", "trading", section="public", headed_by="category", newest_first="newest", about="建设工程、政府采购、产权交易、土地交易的公告、变更、结果和合同，法定期限是否遵守", supplier="由招标人、采购人、出让人和交易平台提供（工作要点第11条）"),
    Register("trading-bodies", "交易主体", TradingBody, "catalogue/trading-bodies", "trading-bodies", section="public", headed_by="role", about="公共资源交易由谁监督管理，谁采购，谁提供场所，有哪些供应商、服务商和代理机构，谁被列入不良行为记录名单", supplier="由财政部门等监督管理部门提供（工作要点第11条）"),
    Register("consultations", "听证、咨询和新闻发布", Consultation, "catalogue/consultations", "consultations", section="disclosure", headed_by="kind", newest_first="day", about="社会听证、专家咨询、新闻发布和公开征求意见：何时举行，意见怎样采纳", supplier="由举办的部门提供（工作要点第12条）", aliases=("听证会", "新闻发布会", "征求意见", "专家论证")),
    Register("inspections", "专项检查", Inspection, "catalogue/inspections", "inspections", section="oversight", headed_by="kind", newest_first="checked_on", about="对公用事业收费和政府采购的监督检查：谁查，查出什么，是否整改", supplier="由司法行政、监察、价格、审计、财政、市场监管等机关提供（工作要点第10条、第11条）", aliases=("价格检查", "收费检查", "采购检查")),
)
# fmt: on
