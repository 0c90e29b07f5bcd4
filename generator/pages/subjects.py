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


@dataclass(frozen=True)
class Subject:
    """A computed page and those below it: where it stands, what it is, by which everyday words it is found.

    On its section's page it comes before the registers, or, ``closing``, after them.
    """

    url: str
    title: str
    section: str
    about: str
    pages: Callable[[Context], Iterable[Sketch]]
    aliases: tuple[str, ...] = ()
    closing: bool = False


# fmt: off
SUBJECTS: tuple[Subject, ...] = (
    Subject(guide.URL, guide.TITLE, "disclosure", guide.ABOUT, guide.pages, ("公开指南", "信息公开机构", "信息公开电话", "索引号", "怎么查政府信息", "信息公开投诉")),
    Subject("information/", "政府信息公开目录", "disclosure", "全部政府信息的索引：机构、事项、收费、文件等，按发布机构、主题、年份和种类查找", information.pages, ("公开目录", "信息目录", "索引号", "公开及时率", "文件查询")),
    Subject(request.URL, request.TITLE, "disclosure", request.ABOUT, request.pages, ("申请信息公开", "信息公开申请表", "申请公开", "怎么申请政府信息", "不予公开", "信息处理费")),
    Subject(checklist.URL, checklist.TITLE, "disclosure", checklist.ABOUT, checklist.pages, ("主动公开", "应当公开的信息", "公开清单", "主动公开目录")),
    Subject(reports.URL, reports.TITLE, "disclosure", reports.ABOUT, reports.pages, ("年报", "年度报告", "信息公开年报", "信息公开工作报告")),
    Subject(approval.URL, approval.TITLE, "services", approval.ABOUT, approval.pages, ("压缩时限", "审批提速", "首席代表", "并联审批", "告知承诺", "一审一核", "收费审核公示", "一表通", "承诺时限")),
    Subject(communities.URL, communities.TITLE, "public", communities.ABOUT, communities.pages, ("村务公开栏", "居务公开栏", "村里的账", "社区公开", "村财务公开")),
    Subject(boards.URL, boards.TITLE, "organs", boards.ABOUT, boards.pages, ("公开栏", "明白卡", "公示栏", "打印"), closing=True),
    Subject("tasks/", "工作任务", "oversight", "每年的政务公开工作任务：谁牵头、谁配合、要做到什么、什么时候完成、做得怎样", tasks.pages, ("工作要点", "任务分解", "政务公开要点", "任务完成情况")),
    Subject(evaluation.URL, evaluation.TITLE, "oversight", "每年按指标评估各部门的政务公开：指标、权重、算法、得分和依据的数据", evaluation.pages, ("评估报告", "评估指标", "政务公开评分", "部门得分")),
    Subject(ranking.URL, ranking.TITLE, "oversight", "每年对各部门、各县区政务公开工作考核的名次和排队办法", ranking.pages, ("考核排名", "部门排名", "考核结果", "名次")),
    Subject(utilities.URL, "公用事业", "public", "学校、医院、供水、供电、公共交通、通信、燃气、供热等单位的服务标准、收费、承诺、投诉电话和价格听证", utilities.pages, ("水价", "电价", "气价", "水费", "电费", "燃气费", "取暖费", "学费", "公交票价", "话费", "投诉电话", "价格听证")),
    Subject(utilities.REQUIREMENTS, utilities.TITLE, "public", utilities.ABOUT, utilities.requirements, ("水电气收费公示", "学校收费公示", "医院收费公示", "服务承诺")),
    Subject(trading.URL, trading.TITLE, "public", trading.ABOUT, trading.pages, ("招标公告", "中标结果", "政府采购公告", "土地出让公告", "产权交易公告", "招标期限")),
    Subject(trading_bodies.URL, trading_bodies.TITLE, "public", trading_bodies.ABOUT, trading_bodies.pages, ("管采分离", "供应商", "招标代理", "采购中心", "黑名单", "不良行为记录名单")),
    Subject(downloads.URL, downloads.TITLE, "disclosure", downloads.ABOUT, downloads.pages, ("开放数据", "下载数据", "数据下载", "JSON", "CSV", "Excel", "XLSX", "数据集", "接口"), closing=True),
)
# fmt: on
