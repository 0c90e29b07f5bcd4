"""审批方式和时限压缩: the figures, a page for each way of approving, and every power's limits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.model.catalogue import Catalogue
from generator.model.goal import Goal, grounds
from generator.model.vocabulary import LimitUnit
from generator.pages.context import Context
from generator.pages.own_list import paged
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Labelled
from generator.registers.approval.figures import Reduction, Total, figure_id, judged, note, reduction, totals
from generator.registers.departments.model import Department
from generator.registers.fast_tracks.model import FastTrack
from generator.registers.laws.articles import Articles, LegalText
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power
from generator.registers.powers.rows import by_department, holder, power_row
from generator.registers.powers.vocabulary import ApprovalMethod

URL = "approval/"
LIMITS_URL = f"{URL}limits/"
TITLE = "审批方式和时限压缩"
ABOUT = "承诺时限比法定时限短多少，审批有哪几种方便群众的方式，哪些事项在用"
LIMITS_TITLE = "各事项的时限压缩"
_SECTION = "services"
_ABOVE = (Crumb(TITLE, URL),)


@dataclass(frozen=True, slots=True)
class Way:
    """What a way of approving is and how it shortens, in plain words; ``grounds`` is empty where no law defines it."""

    text: str
    shortens: str
    grounds: tuple[LegalText, ...] = ()


def _licensing(article: str) -> LegalText:
    return LegalText(law="行政许可法", article=article)


def _business(article: str) -> LegalText:
    return LegalText(law="优化营商环境条例", article=article)


WAYS = MappingProxyType(
    {
        ApprovalMethod.CHIEF_REPRESENTATIVE: Way(
            "部门派一名首席代表常驻政务服务大厅，把受理、审查、决定的权力授给窗口。"
            "群众只和窗口打交道，不用再到部门去找人。法律要求内部有几个机构经手的，由一个机构统一受理、统一送达。",
            "能在窗口决定的当场决定，省去材料在大厅和部门之间来回的时间。",
            (_licensing("第26条第1款"), _business("第36条第3款")),
        ),
        ApprovalMethod.PARALLEL_APPROVAL: Way(
            "一件事要几个部门分别许可的，由一个部门收件并转给有关部门，各部门同时审查，最后统一办理。"
            "申请人只申请一次，不必等一个部门办完再去下一个。",
            "总时间由各部门时限之和变为最长的一路；统一办理、联合办理、集中办理的，"
            "一般不超过45个工作日，经本级政府负责人批准可延长15个工作日（行政许可法第42条第2款）。",
            (_licensing("第26条第2款"), _licensing("第42条第2款"), _business("第41条")),
        ),
        ApprovalMethod.NOTIFICATION_COMMITMENT: Way(
            "部门一次写明条件、标准和违反承诺的后果，申请人书面承诺符合条件并交齐规定的材料，部门据此作出决定，事后再核查。"
            "用不用由申请人自己选。承诺不实的，要依法承担责任。",
            "先决定，后核查，省去决定之前的现场检查和一部分证明材料。",
            (_business("第19条第2款"), _business("第40条第3款"), _business("第44条")),
        ),
        ApprovalMethod.ONE_REVIEW_ONE_CHECK: Way(
            "一名工作人员审查，一名负责人核准，两道手续办完，不再层层签批。"
            "国家法律没有规定这个名称；需要核实实质内容的，仍然要派两名以上工作人员核查。",
            "审批环节减为两个，材料不再逐级传递。",
            (_licensing("第34条第3款"),),
        ),
        ApprovalMethod.CHARGE_REVIEW_PUBLICITY: Way(
            "收费的项目、标准和依据先经审核再向社会公示，没有公示的不收。"
            "实施行政许可原则上不收费；法律、行政法规规定可以收的，按公布的项目和标准收。",
            "标准事先看得到，交费一次说清，不为核对金额再跑一趟。",
            (
                _licensing("第58条"),
                _licensing("第59条"),
                LegalText(law="政府信息公开条例", article="第20条第8项"),
            ),
        ),
        ApprovalMethod.ONE_FORM: Way(
            "几个部门或者几个环节要的内容合成一张表，相同的信息只填一次，相同的材料只交一份，由各部门共享使用。"
            "国家法律没有规定这个名称，但不得要求提交与申请无关的材料，部门之间应当共享信息。",
            "少填表、少交材料，补正的次数随之减少。",
            (_licensing("第31条第1款"), _licensing("第33条"), _business("第37条第2款")),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Method:
    """A way of approving in the list of them."""

    title: str
    url: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """A department's powers on application, how many of them can be compared, and their sums by unit."""

    id: str
    name: str
    powers: int
    comparable: int
    totals: tuple[Total, ...]


def pages(context: Context) -> Iterator[PageSpecification]:
    """The overview, the six ways, and the limits of every power."""
    catalogue = context.catalogue
    shares = tuple(_departments(catalogue))
    using = {method: _using(catalogue, method) for method in ApprovalMethod}
    variables = {
        "about": ABOUT,
        "measures": context.figures.get(URL, ()),
        "goals": _goals(context),
        "departments": tuple(share for share in shares if share.totals),
        "others": tuple(share for share in shares if not share.totals),
        "methods": tuple(Method(str(m), method_url(m), len(using[m]), _first(WAYS[m].text)) for m in ApprovalMethod),
        "tracks": tuple(catalogue.all(FastTrack).values()),
        "limits": LIMITS_URL,
        "compared": len(judged(catalogue)),
    }
    yield context.specification(URL, "approval.html", TITLE, ABOUT, variables, section=_SECTION)
    for method in ApprovalMethod:
        yield from _method(context, method, using[method])
    yield from _limits(context)


def _goals(context: Context) -> dict[LimitUnit, tuple[Goal, ...]]:
    """What is asked of the reduction in each unit; of none where no plan asks for any."""
    figures = {figure.id: figure for figure in context.figures.get(URL, ())}
    found = ((unit, figures.get(figure_id(unit))) for unit in LimitUnit)
    return {unit: figure.goals if figure else () for unit, figure in found}


def method_url(method: ApprovalMethod) -> str:
    """The site-relative address of a way's page."""
    return f"{URL}{method.slug}/"


def _using(catalogue: Catalogue, method: ApprovalMethod) -> tuple[Power, ...]:
    found = (power for power in catalogue.view(Holdings).live if method in power.approval_methods)
    return tuple(sorted(found, key=holder))


def _departments(catalogue: Catalogue) -> Iterator[Share]:
    """The departments that do powers on application, in the order of their ids, each on its own terms."""
    done = catalogue.view(Holdings).live_by_department
    held = {id: powers for id in done if (powers := [power for power in done[id] if power.on_application])}
    for id in sorted(held):
        comparable = sum(isinstance(reduction(power), Reduction) for power in held[id])
        department = catalogue.all(Department).get(id)
        yield Share(id, department.label if department else id, len(held[id]), comparable, totals(held[id]))


def _method(context: Context, method: ApprovalMethod, powers: tuple[Power, ...]) -> Iterator[PageSpecification]:
    way = WAYS[method]
    variables = {
        "way": way,
        "articles": Articles(context.catalogue),
        "point": context.catalogue.view(grounds).get(URL, ()),
        "slug": method.slug,
    }
    rows = [
        (by_department(context.catalogue, power), power_row(context.catalogue, context.rows, power)) for power in powers
    ]
    yield from _sheets(
        context, method_url(method), str(method), _first(way.text), "approval_method.html", rows, variables
    )


def _limits(context: Context) -> Iterator[PageSpecification]:
    """Every power on application with its limits and their reduction, or why they cannot be compared."""
    powers = sorted(judged(context.catalogue), key=holder)
    rows = [
        (
            by_department(context.catalogue, power),
            replace(power_row(context.catalogue, context.rows, power), note=note(power), flag=""),
        )
        for power in powers
    ]
    comparable = sum(isinstance(reduction(power), Reduction) for power in powers)
    description = "每个依申请办理的事项的法定时限、承诺时限和压缩的百分数；不能比较的写明原因"
    variables = {"about": description, "comparable": comparable}
    yield from _sheets(context, LIMITS_URL, LIMITS_TITLE, description, "approval_limits.html", rows, variables)


def _sheets(
    context: Context,
    url: str,
    title: str,
    description: str,
    template: str,
    rows: list[Labelled],
    variables: dict[str, object],
) -> Iterator[PageSpecification]:
    given = {"shown": frozenset({"kind"}), **variables}
    yield from paged(context, url, title, description, rows, template, given, section=_SECTION, above=_ABOVE)


def _first(text: str) -> str:
    return f"{text.partition('。')[0]}。"
