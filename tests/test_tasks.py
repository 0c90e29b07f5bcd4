"""The tasks: what they ask of figures, and lateness that is judged fairly."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from around import EXAMPLE, REGISTRY

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
