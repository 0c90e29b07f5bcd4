"""The list of computed pages: one line each. They are made anew in every build, from the whole catalogue."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.pages import (
    approval,
    boards,
    checklist,
    communities,
    downloads,
    evaluation,
    guide,
    information,
    ranking,
    reports,
    request,
    tasks,
    trading,
    trading_bodies,
    utilities,
)
from generator.pages.context import Context
from generator.pages.sketch import Sketch
from generator.registers import REGISTERS

Pages = Callable[[Context], Iterable[Sketch]]


@dataclass(frozen=True)
class Subject:
    """A computed page and those below it: where it stands, what it is, by which everyday words it is found.

    On its section's page it comes before the registers, or, ``closing``, after them.
    """

    url: str
    title: str
    section: str
    about: str
    pages: Pages
    aliases: tuple[str, ...] = ()
    closing: bool = False


def _list_of(name: str, pages: Pages, aliases: tuple[str, ...], title: str = "") -> Subject:
    """What stands in the place of a register's list says of itself what the register's line does."""
    register = next(register for register in REGISTERS if register.name == name)
    return Subject(register.url(), title or register.title, register.section, register.about, pages, aliases)


# fmt: off
SUBJECTS: tuple[Subject, ...] = (
    Subject(guide.URL, guide.TITLE, "disclosure", guide.ABOUT, guide.pages, ("公开指南", "信息公开机构", "信息公开电话", "索引号", "怎么查政府信息", "信息公开投诉")),
    Subject(information.URL, information.TITLE, "disclosure", information.ABOUT, information.pages, ("公开目录", "信息目录", "索引号", "公开及时率", "文件查询")),
    Subject(request.URL, request.TITLE, "disclosure", request.ABOUT, request.pages, ("申请信息公开", "信息公开申请表", "申请公开", "怎么申请政府信息", "不予公开", "信息处理费")),
    _list_of("duties", checklist.pages, ("主动公开", "应当公开的信息", "公开清单", "主动公开目录"), checklist.TITLE),
    _list_of("reports", reports.pages, ("年报", "年度报告", "信息公开年报", "信息公开工作报告")),
    Subject(approval.URL, approval.TITLE, "services", approval.ABOUT, approval.pages, ("压缩时限", "审批提速", "首席代表", "并联审批", "告知承诺", "一审一核", "收费审核公示", "一表通", "承诺时限")),
    _list_of("communities", communities.pages, ("村务公开栏", "居务公开栏", "村里的账", "社区公开", "村财务公开")),
    Subject(boards.URL, boards.TITLE, "organs", boards.ABOUT, boards.pages, ("公开栏", "明白卡", "公示栏", "打印"), closing=True),
    _list_of("tasks", tasks.pages, ("工作要点", "任务分解", "政务公开要点", "任务完成情况")),
    Subject(evaluation.URL, evaluation.TITLE, "oversight", evaluation.ABOUT, evaluation.pages, ("评估报告", "评估指标", "政务公开评分", "部门得分")),
    Subject(ranking.URL, ranking.TITLE, "oversight", ranking.ABOUT, ranking.pages, ("考核排名", "部门排名", "考核结果", "名次")),
    _list_of("utilities", utilities.pages, ("水价", "电价", "气价", "水费", "电费", "燃气费", "取暖费", "学费", "公交票价", "话费", "投诉电话", "价格听证")),
    Subject(utilities.REQUIREMENTS, utilities.TITLE, "public", utilities.ABOUT, utilities.requirements, ("水电气收费公示", "学校收费公示", "医院收费公示", "服务承诺")),
    _list_of("trading", trading.pages, ("招标公告", "中标结果", "政府采购公告", "土地出让公告", "产权交易公告", "招标期限")),
    _list_of("trading-bodies", trading_bodies.pages, ("管采分离", "供应商", "招标代理", "采购中心", "黑名单", "不良行为记录名单")),
    Subject(downloads.URL, downloads.TITLE, "disclosure", downloads.ABOUT, downloads.pages, ("开放数据", "下载数据", "数据下载", "JSON", "CSV", "Excel", "XLSX", "数据集", "接口"), closing=True),
)
# fmt: on
