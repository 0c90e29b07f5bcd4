"""The public utilities by industry; and what they must publish, by which article, and how far the units here do."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure
from generator.model.goal import Goal, asked
from generator.pages.context import Context
from generator.pages.own_list import own_list
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.registers.laws.articles import Articles, LegalText
from generator.registers.utilities.figures import TESTS, of_industry
from generator.registers.utilities.model import Industry, Utility

REQUIREMENTS = "utilities/requirements/"
TITLE = "公用事业应当公开什么"
ABOUT = "学校、医院、供水、供电、公交、通信等单位按法律应当公开的内容，以及各行业公开得怎样"


@dataclass(frozen=True, slots=True)
class Part:
    """An industry: its duties, its units here and their figures."""

    id: str
    title: str
    named: tuple[Goal, ...]  # what names it among the industries that it asks for
    duties: tuple[LegalText, ...]
    units: tuple[Utility, ...]
    figures: tuple[Figure, ...]


_DISCLOSURE, _ENVIRONMENT, _PRICE = "政府信息公开条例", "优化营商环境条例", "价格法"
COMMON = (
    LegalText(
        "提供公共服务时制作、获取的信息，按有关法律、法规和国务院主管部门的规定公开；没有公开的，可以向主管部门申诉。",
        _DISCLOSURE,
        "第55条",
    ),
    LegalText("国务院主管部门按行业制定信息公开的规定，单位照规定公开。", "国办发〔2020〕50号"),
    LegalText("收费应当明码标价，写明服务项目和收费标准；没有标明的费用不得收取。", _PRICE, "第13条"),
    LegalText(
        "关系群众切身利益的公用事业价格、公益性服务价格和自然垄断经营的价格，由政府定价或者定指导价的，先听证。",
        _PRICE,
        "第23条",
    ),
    LegalText("政府定价、政府指导价定下以后，由定价的部门公布。", _PRICE, "第24条"),
)
_SUPPLY = LegalText("单位公开服务标准、资费标准，当地确定并公开报装的具体办理时间。", _ENVIRONMENT, "第28条")
DUTIES: dict[Industry, tuple[LegalText, ...]] = {
    Industry.EDUCATION: (
        LegalText("学校按国家规定收费，并公开收费项目。", "教育法", "第30条"),
        LegalText("幼儿园公示收费项目和标准、服务内容、退费规则。", "学前教育法", "第69条"),
        LegalText("民办学校收费的项目和标准向社会公示。", "民办教育促进法", "第38条"),
    ),
    Industry.HEALTH: (
        LegalText("医疗机构把执业许可证、诊疗科目、诊疗时间和收费标准挂在显眼的地方。", "医疗机构管理条例", "第25条"),
        LegalText("卫生健康主管部门评估医疗卫生机构的绩效，结果向社会公开。", "基本医疗卫生与健康促进法", "第91条"),
    ),
    Industry.WATER: (
        _SUPPLY,
        LegalText("因施工、检修停水的，经批准并提前24小时通知用户。", "城市供水条例", "第22条"),
    ),
    Industry.POWER: (
        _SUPPLY,
        LegalText("供电企业在营业场所公告用电的程序、制度和收费标准。", "电力法", "第26条"),
        LegalText("计划检修停电，提前7天通知用户或者公告。", "电力供应与使用条例", "第28条"),
    ),
    Industry.TRANSPORT: (
        LegalText("公开线路、站点、运营时间、发车间隔和票价。", "城市公共交通条例", "第20条"),
        LegalText("建立投诉处理机制并公布，向乘客反馈处理结果。", "城市公共交通条例", "第25条"),
        LegalText("主管部门定期评价运营服务质量，并公布结果。", "城市公共交通条例", "第26条"),
    ),
    Industry.TELECOM: (
        LegalText("公布电信服务的种类、范围、资费标准和时限，并报电信管理机构备案。", "电信条例", "第30条"),
        LegalText("电信管理机构检查服务质量，公布抽查结果。", "电信条例", "第42条"),
    ),
    Industry.GAS: (
        _SUPPLY,
        LegalText("公示业务流程、服务承诺、收费标准和服务热线。", "城镇燃气管理条例", "第17条"),
        LegalText("施工、检修停气，提前48小时公告或者书面通知用户。", "城镇燃气管理条例", "第20条"),
        LegalText("确定和调整管道燃气价格，征求用户、经营者和有关方面的意见。", "城镇燃气管理条例", "第23条"),
    ),
    Industry.HEATING: (_SUPPLY,),
    Industry.ENVIRONMENT: (
        LegalText("与群众利益密切相关的环境保护单位，同样应当公开服务信息。", _DISCLOSURE, "第55条"),
    ),
}


def pages(context: Context) -> Iterator[PageSpecification]:
    """The list of units by industry."""
    variables = {"requirements": Crumb(TITLE, REQUIREMENTS)}
    yield from own_list(context, "utilities", "utilities_list.html", variables)


def requirements(context: Context) -> Iterator[PageSpecification]:
    """The one page of what the law asks for."""
    catalogue = context.catalogue
    register = catalogue.register("utilities")
    named = catalogue.view(asked).get("utilities-industries", ())
    variables = {
        "about": ABOUT,
        "common": COMMON,
        "articles": Articles(catalogue),
        "parts": tuple(_part(catalogue, industry, named) for industry in Industry),
        "tests": (*(title for _, title, _, _ in TESTS), "价格听证"),
        "measures": context.figures.get(REQUIREMENTS, ()),
        "supplier": register.supplier,
    }
    above = (Crumb(register.title, register.url()),)
    template = "utilities_requirements.html"
    yield context.specification(REQUIREMENTS, template, TITLE, ABOUT, variables, section="public", above=above)


def _part(catalogue: Catalogue, industry: Industry, goals: tuple[Goal, ...]) -> Part:
    units = tuple(unit for unit in catalogue.all(Utility).values() if unit.industry is industry)
    figures = of_industry(catalogue, industry)
    named = tuple(goal for goal in goals if industry.value in goal.among)
    return Part(industry.slug, industry.value, named, DUTIES[industry], units, figures)
