"""``/request/``: 依申请公开, how to ask for what is not published (条例27-44); ``/request/form/``: a sheet to print."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.groups import Remedies
from generator.model.remedies import addressees, tiers
from generator.model.standing import office_of
from generator.pages.context import Context
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.registers.flows.model import Flow
from generator.registers.laws.articles import Articles

URL = "request/"
TITLE = "依申请公开"
ABOUT = "网站上没有的政府信息怎样申请：写什么、交到哪里、多久答复、收不收费、不服怎么办"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the procedure in words: who does what, how long it may take, and the article that says so."""

    title: str
    text: str
    limit: str
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A kind of reply and what the applicant is told; ``refusing`` ones go to reconsideration first."""

    case: str
    text: str
    articles: tuple[int, ...]
    refusing: bool = False


STAGES = (
    Stage("提出申请", "向公开工作机构提出，书面；书写有困难的可以口头提出，由机构代填。", "", (27, 29)),
    Stage("确定收到日期", "答复期限从收到之日起算，各种渠道的收到日期见上表。", "", (31,)),
    Stage(
        "一次告知补正",
        "内容不明确的，机构给予指导，一次说清要补正什么、什么时候补正。收到补正后的申请，答复期限重新起算。没有正当理由逾期不补正，视为放弃申请。",
        "收到申请之日起 7 个工作日内",
        (30,),
    ),
    Stage("当场答复", "能够当场答复的，当场答复。", "当场", (33,)),
    Stage("检索、审查、答复", "不能当场答复的，检索和审查后答复。", "收到申请之日起 20 个工作日内", (33,)),
    Stage(
        "征求第三方意见",
        "公开会损害第三方合法权益的，书面征求意见。逾期没有意见的，由行政机关决定；不同意且有合理理由的，不予公开；行政机关认为不公开可能严重影响公共利益的，可以决定公开，并把公开的内容和理由书面告知第三方。",
        "第三方收到征求意见书之日起 15 个工作日内提出意见，所需时间不计入答复期限",
        (32, 33),
    ),
    Stage(
        "征求其他机关意见",
        "几个机关共同制作的信息，牵头机关可以征求其他机关意见，逾期没有意见的视为同意公开。",
        "其他机关收到征求意见书之日起 15 个工作日内提出意见，所需时间不计入答复期限",
        (33, 34),
    ),
    Stage(
        "延长答复期限",
        "需要延长的，经公开工作机构负责人同意，并告知申请人。",
        "最多再延长 20 个工作日",
        (33,),
    ),
    Stage(
        "数量、频次明显过多",
        "可以要求说明理由。理由不合理的，告知不予处理；理由合理但来不及的，确定延迟答复的合理期限并告知。",
        "由行政机关确定合理期限",
        (35,),
    ),
)

REPLIES = (
    Reply("已经主动公开", "告知到哪里、怎样获取。", (36,)),
    Reply("可以公开", "提供信息，或者告知获取的方式、途径和时间。", (36,)),
    Reply("部分可以公开", "能够区分处理的，提供可以公开的部分，对不公开的部分说明理由。", (37,), refusing=True),
    Reply("不予公开", "告知不予公开，并说明理由。", (36,), refusing=True),
    Reply("检索后没有", "告知该信息不存在。", (36,)),
    Reply("不归本机关公开", "告知并说明理由；能确定归谁公开的，告知那个机关的名称和联系方式。", (36,)),
    Reply("重复申请", "已经答复过，又申请同样信息的，告知不重复处理。", (36,)),
    Reply("另有查询办法", "工商登记、不动产登记等资料，法律、行政法规另有规定的，告知按那些规定办。", (36,)),
    Reply("需要加工、分析", "提供的是已经制作或者获取的信息，需要另行加工、分析的可以不提供。", (38,)),
    Reply("实为信访、投诉、举报", "告知不作为信息公开申请处理，可以告知相应的渠道。", (39,)),
    Reply("要政府公报、报刊、书籍", "可以告知获取公开出版物的途径。", (39,)),
)


def _addressees(remedies: Remedies) -> dict[str, tuple[str, ...]]:
    """Whom to turn to against an organ of any tier; those under their superiors' lead, the page names itself."""
    ways = {"reviewers": remedies.reconsideration, "courts": remedies.litigation}
    organs = tiers((), vertical=False)
    return {name: addressees(way, organs) if way else () for name, way in ways.items()}


def pages(context: Context) -> Iterator[PageSpecification]:
    """How to apply, and the form."""
    authority = context.catalogue.authority
    flow = context.catalogue.all(Flow).get(authority.request_flow or "")
    office = office_of(context.catalogue)
    variables = {
        "office": office,
        "chart": context.chart(URL, flow) if flow else None,
        "stages": STAGES,
        "replies": REPLIES,
        **_addressees(authority.defaults.remedies or Remedies()),
        "articles": Articles(context.catalogue),
    }
    yield context.specification(URL, "request.html", TITLE, ABOUT, variables, section="disclosure")
    title = "政府信息公开申请表"
    about = "打印后填写，交到公开工作机构"
    yield context.specification(
        f"{URL}form/",
        "request_form.html",
        title,
        about,
        {"office": office},
        section="disclosure",
        above=(Crumb(TITLE, URL),),
    )
