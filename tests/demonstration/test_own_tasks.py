"""The tasks of 2007: the notice is there word for word in its numbers and names."""

from datetime import date

import pytest
from around import REGISTRY
from conftest import REPOSITORY

from generator.check import read
from generator.model.catalogue import Catalogue
from generator.model.figure import figures
from generator.pages import Compiler
from generator.registers.tasks.figures import of_year, year_figures
from generator.registers.tasks.model import Task, TaskState


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
