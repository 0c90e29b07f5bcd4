"""The tasks: the notice of 2007 is there word for word in its numbers and names, and lateness is judged fairly."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from around import EXAMPLE, REGISTRY
from conftest import REPOSITORY

from generator.check import read
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.figure import Figure, figures
from generator.pages import Compiler
from generator.registers.centres.model import Centre
from generator.registers.news.model import NewsItem
from generator.registers.regions.model import Region
from generator.registers.tasks.figures import Timeliness, kept, of_year, timeliness, year_figures, years
from generator.registers.tasks.model import Due, Task, TaskState
from generator.registers.tasks.rules import TASK_RULES


@pytest.fixture(scope="module")
def own() -> Catalogue:
    found = read(REPOSITORY, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    return found


@pytest.fixture(scope="module")
def notice(own: Catalogue) -> dict[int, Task]:
    return {task.point: task for task in of_year(own, 2007)}


# The notice as data

LEADING, ASSISTING, TAKING_PART, EACH = "牵头", "配合", "参与", "各负其责"
# Each point's units as the notice names them, with the word it has for them.
UNITS: dict[int, list[tuple[str, str | None]]] = {
    1: [("各级政务公开领导小组", "负责"), ("各部门", "负责")],
    2: [("市委宣传部", "负责"), ("市人事局", "负责"), ("市监察局", ASSISTING), ("市政务公开办", ASSISTING)],
    3: [("市政务公开办", LEADING), ("市监察局", TAKING_PART), ("有关县区及市直单位", TAKING_PART)],
    4: [("市政府办", LEADING), *((n, ASSISTING) for n in ("市人事局", "市编办", "市财政局", "市政务公开办"))],
    5: [
        ("市政府办", LEADING),
        *((n, ASSISTING) for n in ("市监察局", "市法制办", "市财政局", "市物价局", "市民政局")),
        ("市劳动和社会保障局", ASSISTING),
        ("市政务服务中心", ASSISTING),
        ("各县区政府", EACH),
    ],
    6: [
        ("市政务服务中心", LEADING),
        *((n, TAKING_PART) for n in ("市法制办", "市财政局[非税处]", "市物价局", "市规划建设局", "市商务局")),
        ("市工商局", TAKING_PART),
        ("市信息办", TAKING_PART),
        ("市监察局", "监督落实"),
    ],
    7: [
        ("市政府办", LEADING),
        *((n, ASSISTING) for n in ("市人事局", "市委组织部", "市财政局", "市优化办", "市政务服务中心")),
    ],
    8: [
        ("市政府办", LEADING),
        *((n, ASSISTING) for n in ("市监察局", "市法制办", "市编办", "市人事局", "市政务服务中心")),
    ],
    9: [("市政府办", LEADING), ("各县区政府", TAKING_PART), ("市政府各部门", TAKING_PART)],
    10: [("市政务公开办", LEADING), ("各行业主管部门", TAKING_PART), ("有关单位", TAKING_PART)],
    11: [("市政府办", LEADING), *((n, ASSISTING) for n in ("市发改委", "市监察局", "市财政局", "市政务服务中心"))],
    12: [("市政务公开办", LEADING), ("市信息办", TAKING_PART)],
    13: [("市政府办", LEADING), ("市政务公开办", ASSISTING), ("相关单位", TAKING_PART)],
    14: [("市政务公开办", LEADING), ("相关单位", TAKING_PART)],
    15: [("市政务公开办", LEADING), *((n, TAKING_PART) for n in ("市监察局", "市法制办", "市信息办"))],
    # The last two give no such words, only who does what.
    16: [("市政府", None), ("各地各部门", None), ("各级监察机关", None)],
    17: [("各县区政府（含金洞林场、回龙圩管理区）", None), ("各牵头责任单位", None), ("市政务公开办", None)],
}
NUMBERS = {
    1: ["至少 2 次/年"],
    3: ["等于 10 个", "等于 5 个"],
    5: ["至少 80%", "至少 1,000 平方米", "等于 2 个", "至少 50%"],
    6: ["至少 30%", "至少 500 万美元", "至少 4,000 万元"],
    14: ["等于 1 名", "等于 5 个"],
    16: ["等于 1 次/年"],
}
PARTS = (
    ("一、加强组织领导，健全政务公开领导机制和工作机制", range(1, 5)),
    ("二、加强政务服务中心的建设与管理，提升综合服务功能", range(5, 8)),
    ("三、着眼解决群众“三最”利益问题，增强政务公开实效", range(8, 13)),
    ("四、注重制度建设，提高政务公开规范化水平", range(13, 16)),
    ("五、加强监督检查，促进各项任务落实", range(16, 18)),
)


def test_the_seventeen_points_are_there(notice: dict[int, Task]) -> None:
    assert {point: task.id for point, task in notice.items()} == {n: f"2007-{n:02d}" for n in range(1, 18)}
    assert {task.issued_on for task in notice.values()} == {date(2007, 5, 8)}
    assert {n: task.part for n, task in notice.items()} == {n: part for part, points in PARTS for n in points}


@pytest.mark.parametrize("point", range(1, 18))
def test_the_units_have_the_notice_s_names_and_parts(notice: dict[int, Task], point: int) -> None:
    task = notice[point]
    assert [(unit.name, unit.role) for unit in (*task.lead, *task.support)] == UNITS[point]
    assert all(unit.role in (None, "负责", LEADING) for unit in task.lead)
    assert not any(unit.role in (None, "负责", LEADING) for unit in task.support)


def test_every_number_of_the_notice_is_a_target(notice: dict[int, Task]) -> None:
    found = {n: [one.measure for one in task.targets if one.value is not None] for n, task in notice.items()}
    assert {n: measures for n, measures in found.items() if measures} == NUMBERS


def test_what_has_no_number_is_told_too(notice: dict[int, Task]) -> None:
    targets = {n: " ".join(target.text for target in task.targets) for n, task in notice.items()}
    for point, words in {
        5: ("二厅", "金洞、回龙圩", "三必进", "村务公开和居务公开"),
        6: ("首席代表", "并联审批", "告知承诺", "一审一核", "收费审核公示", "一表通", "电子审批系统"),
        7: ("效率服务年", "统一考核", "年底评选表彰"),
        8: ("行政职权目录", "流程图"),
        10: ("卫生", "教育", "供水", "供电", "公交", "通讯", "价格听证", "不定期"),
        11: ("《永州市公共资源交易行为监督管理办法》", "管采分离", "专项检查"),
        12: ("政务公开栏", "明白卡", "专家咨询", "新闻发布"),
        13: ("主动公开", "依申请公开", "考核", "评议", "追究"),
    }.items():
        assert [word for word in words if word not in targets[point]] == [], point


def test_the_deadlines_are_the_notice_s(notice: dict[int, Task]) -> None:
    dues = {n: [due.deadline for due in task.dues()] for n, task in notice.items()}
    assert {n: days for n, days in dues.items() if days} == {
        6: [date(2007, 12, 31)],  # within the year: the network
        17: [date(2007, 6, 10), date(2007, 6, 10)],  # the plan, which is the task
    }


def test_nothing_is_claimed_of_what_became_of_them(notice: dict[int, Task], own: Catalogue) -> None:
    assert {task.state for task in notice.values()} == {TaskState.UNKNOWN}
    assert not any(task.done_on or task.evidence for task in notice.values())
    assert [(one.value, one.met) for one in year_figures(own, 2007)] == [("—", None), ("—", None)]


def test_the_figures_beside_the_targets_are_the_site_s(own: Catalogue, notice: dict[int, Task]) -> None:
    shown = [one for several in figures(own).values() for one in several]
    named = {id for task in notice.values() for target in task.targets for id in target.figures}
    assert named - {id for one in shown for id in (one.id, one.aims)} == set()
    assert len(named) >= 25
    # Each figure says what the notice asks of it, and where.
    asked = {one.id: one.target for one in shown if "《2007年永州市政务公开工作要点》第" in one.target}
    assert asked["hall-area"] == "县区政务中心办事大厅面积：至少 1,000 平方米（《2007年永州市政务公开工作要点》第5项）"
    assert asked["city-licences"].startswith("市本级行政许可全部进市政务服务中心（特殊情况除外）（《2007年")
    assert len(asked) == 20


@pytest.fixture(scope="module")
def pages(own: Catalogue) -> dict[str, str]:
    return {page.url: page.body for page in Compiler(own).lists()}


def test_every_place_where_the_site_shows_a_result_is_made(pages: dict[str, str], notice: dict[int, Task]) -> None:
    assert {page.address for task in notice.values() for page in task.pages} - pages.keys() == set()
    assert all(task.pages for task in notice.values())


def test_the_year_has_its_page_in_the_notice_s_order(pages: dict[str, str], notice: dict[int, Task]) -> None:
    text = pages["tasks/2007/"]
    places = [text.index(f'<h3 id="task-{point}">') for point in range(1, 18)]
    assert places == sorted(places)
    assert [text.count(f'<h2 id="part-{n}">{part}</h2>') for n, (part, _) in enumerate(PARTS, 1)] == [1] * 5
    assert all(task.name in text for task in notice.values())
    assert '<a href="../../centres/#hall-area">' in text
    assert 'href="../tasks/2007/"' in pages["tasks/"]


# Targets and figures


def test_a_task_is_shown_beside_what_it_asked_for_whatever_a_later_plan_asks() -> None:
    def asking(year: int, area: int) -> Task:
        target = {"text": "面积", "comparison": "至少", "value": area, "unit": "平方米", "figures": ["hall-area"]}
        return task(f"t{year}", 1, year, source=f"{year}年任务", targets=[target])

    county = Region.model_validate({"id": "a", "name": "甲县", "kind": "县"})
    centre = Centre.model_validate(
        {"id": "c", "name": "中心", "tier": "县区级", "region": "a", "hall_area": 600, "state": "已启用"}
    )
    catalogue = tasks(asking(2000, 500), asking(2001, 800))
    catalogue = replace(catalogue, entries={**catalogue.entries, "regions": {"a": county}, "centres": {"c": centre}})
    pages = {page.url: page.body for page in Compiler(catalogue).lists()}
    assert '<b>100%（1/1）</b> <span class="met">达标</span>' in pages["tasks/2000/"]
    assert '<b>0%（0/1）</b> <span class="unmet flag">未达标</span>' in pages["tasks/2001/"]
    # The list of centres shows what the newest plan asks.
    assert "目标：面积：至少 800 平方米（2001年任务第1项）" in pages["centres/"]
    assert "500 平方米" not in pages["centres/"]


def test_a_target_without_a_comparison_only_names_a_figure() -> None:
    named = task("a", 1, targets=[{"text": "开会", "figures": ["meetings-2000"]}])
    (found,) = (one for one in figures(tasks(named))["meetings/"] if one.id == "meetings-2000")
    assert (found.value, found.met, found.target) == ("—", None, "")


# Of these the example has one for a county, a department, an industry, a unit of time or a plan: they come with it.
OF_ONE = re.compile(
    r"(entry-rate|meetings|reviews-satisfaction|utilities|approval-reduction)-(?!\d{4}$|industries$)|tasks-1999-"
)


def test_a_plan_may_ask_for_figures_before_there_are_any_data() -> None:
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    shown = [one for several in figures(found).values() for one in several]
    asked = [one.aims or one.id for one in shown if one.aims or not OF_ONE.match(one.id)]
    assert len(asked) > 60
    plan = task("a", 1, targets=[{"text": "目标", "figures": list(dict.fromkeys(asked))}])
    unknown = [one for rule in TASK_RULES for one in rule(plan, tasks(plan)) if one.rule == "unknown-figure"]
    assert [one.message for one in unknown] == []
    # Whatever has a value can be asked for in some unit.
    assert [one.id for one in shown if not one.units] == []


def test_a_page_leads_to_the_tasks_whose_result_it_shows() -> None:
    shown = [{"title": "会议", "address": "meetings/"}]
    several = (
        task("a", 2, source="2000年任务", pages=shown),
        task("b", 1, source="2000年任务", pages=shown),
        task("old", 1, 1999, source="1999年任务", pages=shown),
    )
    body = next(page.body for page in Compiler(tasks(*several)).lists() if page.url == "meetings/")
    links = '<a href="../tasks/b/">2000年任务第1项</a>、<a href="../tasks/a/">2000年任务第2项</a>'
    assert f"工作任务：{links}。" in body


# Lateness, by hand

JUNE, JULY, AUGUST = date(2000, 6, 10), date(2000, 7, 1), date(2000, 8, 1)


@pytest.mark.parametrize(
    ("done_on", "state", "as_of", "expected"),
    [
        (JUNE, TaskState.DONE, AUGUST, Timeliness.IN_TIME),  # on the day itself
        (JULY, TaskState.DONE, AUGUST, Timeliness.LATE),
        (None, TaskState.UNDER_WAY, JUNE, Timeliness.OPEN),
        (None, TaskState.UNDER_WAY, JULY, Timeliness.OVERDUE),
        (None, TaskState.NOT_STARTED, JULY, Timeliness.OVERDUE),
        (None, TaskState.UNKNOWN, JULY, Timeliness.UNKNOWN),  # nobody is accused
        (None, TaskState.DONE, JULY, Timeliness.UNKNOWN),
        (None, TaskState.UNDER_WAY, None, Timeliness.UNKNOWN),
        (JULY, TaskState.DONE, None, Timeliness.LATE),
    ],
)
def test_a_deadline(done_on: date | None, state: TaskState, as_of: date | None, expected: Timeliness) -> None:
    assert kept(Due("开会", JUNE, done_on), state, as_of) is expected


def test_the_worst_deadline_is_a_task_s() -> None:
    assert timeliness(task("a", 1), AUGUST) is None
    one = task("a", 1, deadline="2000-12-31", targets=[{"text": "联网", "deadline": "2000-06-10"}], state="进行中")
    assert timeliness(one, AUGUST) is Timeliness.OVERDUE
    other = one.model_copy(update={"targets": (one.targets[0].model_copy(update={"done_on": JUNE}),)})
    assert timeliness(other, AUGUST) is Timeliness.OPEN
    # A target without a day of its own was done when the task was.
    assert timeliness(one.model_copy(update={"state": TaskState.DONE, "done_on": JULY}), AUGUST) is Timeliness.LATE


def task(id: str, point: int, year: int = 2000, **fields: Any) -> Task:
    return Task.model_validate({"id": id, "name": id, "year": year, "point": point, **fields})


def tasks(*several: Task, newest: str = "2001-02-01") -> Catalogue:
    dated = {"id": "news", "name": "news", "kind": "工作动态", "reported_on": newest, "published_on": newest}
    news = NewsItem.model_validate(dated)
    entries: dict[str, dict[str, Entry]] = {register.name: {} for register in REGISTRY}
    entries |= {"tasks": {one.id: one for one in several}, "news": {"news": news}}
    return Catalogue(Authority(name="测试市人民政府", region="测试市"), entries, {}, REGISTRY)


def year_of(catalogue: Catalogue, year: int = 2000) -> tuple[Figure, Figure]:
    done, late = year_figures(catalogue, year)
    return done, late


def test_done_and_late_of_a_year() -> None:
    catalogue = tasks(
        task("a", 1, state="已完成", done_on="2000-06-10", deadline="2000-06-10"),  # in time
        task("b", 2, state="已完成", done_on="2000-07-01", deadline="2000-06-10"),  # late
        task("c", 3, state="进行中", deadline="2000-06-10"),  # overdue
        task("d", 4, state="未开始", deadline="2001-12-31"),  # not due yet
        task("e", 5, state="进行中"),  # no deadline
    )
    done, late = year_of(catalogue)
    # a and b of five; the year is over by February 2001.
    assert (done.value, done.met, done.note) == ("40%（2/5）", False, "")
    # b and c of the four with a deadline.
    assert (late.value, late.met, late.numerator, late.denominator) == ("2 项", False, 2, 4)
    assert [one.id for one in late.evidence if one.counted] == ["b", "c"]


def test_a_year_that_runs_is_not_judged_unless_all_is_done() -> None:
    several = (task("a", 1, state="已完成", done_on="2000-03-01"), task("b", 2, state="进行中"))
    assert year_of(tasks(*several, newest="2000-12-31"))[0].met is None
    assert year_of(tasks(*several, newest="2001-01-01"))[0].met is False
    assert year_of(tasks(several[0], newest="2000-03-02"))[0].met is True


def test_what_nobody_reported_is_counted_as_that() -> None:
    done, late = year_of(tasks(task("a", 1, state="已完成", done_on="2000-03-01"), task("b", 2, deadline="2000-06-10")))
    # One of two is known to be done; of the only deadline nothing is known.
    assert (done.value, done.met, done.note) == ("50%（1/2）", None, "其中 1 项没有进展资料，不等于没有完成。")
    assert (late.value, late.met) == ("—", None)
    done, late = year_of(tasks(task("a", 1), task("b", 2)))
    assert (done.value, late.value, late.denominator) == ("—", "—", None)


def test_the_years_are_the_newest_first_and_each_in_the_plan_s_order() -> None:
    catalogue = tasks(task("z", 1), task("a", 2), task("b", 1, 1999))
    assert years(catalogue) == (2000, 1999)
    assert [one.id for one in of_year(catalogue, 2000)] == ["z", "a"]
    assert [one.id for one in figures(catalogue)["tasks/"]] == [
        "tasks-2000-done", "tasks-2000-late", "tasks-1999-done", "tasks-1999-late",
    ]  # fmt: skip


def test_without_tasks_there_is_a_list_and_no_year() -> None:
    made = {page.url: page.body for page in Compiler(tasks()).lists() if page.url.startswith("tasks/")}
    assert list(made) == ["tasks/"]
    assert "还没有公开" in made["tasks/"]


def test_late_ones_are_marked_on_the_year_s_page() -> None:
    late = task("b", 2, state="已完成", done_on="2000-07-01", deadline="2000-06-10", part="二、其他")
    catalogue = tasks(task("a", 1, deadline="2000-06-10", part="一、开会"), late)
    text = next(page.body for page in Compiler(catalogue).lists() if page.url == "tasks/2000/")
    first, second = text[text.index('id="part-1"') : text.index('id="part-2"')], text[text.index('id="part-2"') :]
    assert "是否按期不详" in first and 'class="flag"' not in first
    assert '<span class="flag">逾期完成</span>' in second
