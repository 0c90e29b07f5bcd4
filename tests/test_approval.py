"""时限压缩 and the ways of approving, against cases worked out by hand."""

from collections.abc import Mapping

import pytest
from around import REGISTRY, plan, target

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry, Limit
from generator.model.figure import Figure, figures
from generator.model.vocabulary import LimitUnit
from generator.pages import Compiler, Page
from generator.pages.context import Context
from generator.pages.rows import Rows
from generator.registers.approval import pages as approval
from generator.registers.approval.figures import Reduction, note, reduction, totals
from generator.registers.approval.pages import WAYS, method_url
from generator.registers.departments.model import Department
from generator.registers.fast_tracks.model import FastTrack
from generator.registers.laws.model import Law
from generator.registers.powers.limits import statutory_limit, worded
from generator.registers.powers.model import Power
from generator.registers.powers.vocabulary import ApprovalMethod
from generator.search.records import facets

OWN_LAW = {"law": "administrative-licensing", "article": 42}


PLAN = {"plan": plan(target("至少 30 %", "approval-reduction"), pages=[{"title": "压缩", "address": "approval/"}])}


def days(value: int, unit: str = "工作日", **more: object) -> dict[str, object]:
    return {"value": value, "unit": unit, **more}


def power(id: str, statutory: object = None, promised: object = None, **fields: object) -> Power:
    given = {"type": "行政许可", "department": "market", **fields}
    return Power.model_validate(
        {"id": id, "name": f"许可{id}", "statutory_limit": statutory, "promised_limit": promised, **given}
    )


def catalogue(*powers: Power, **registers: Mapping[str, Entry]) -> Catalogue:
    departments = {
        "market": Department(id="market", name="测试市市场监督管理局", short_name="市场局"),
        "health": Department(id="health", name="测试市卫生健康委员会"),
    }
    empty: dict[str, Mapping[str, Entry]] = {register.name: {} for register in REGISTRY}
    entries = {
        **empty,
        "departments": departments,
        "powers": {one.id: one for one in powers},
        "tasks": PLAN,
        **registers,
    }
    return Catalogue(Authority(name="测试市人民政府", region="测试市"), entries, {}, REGISTRY)


# Working days: 20 + 7 + 10 = 37 by law, 10 + 7 + 0 = 17 promised: 20/37 = 54.05…%.
# Calendar days: 30 by law, 24 promised: 20%.
CITY = catalogue(
    power("a", days(20), days(10)),
    power("b", days(7), days(7)),
    power("c", days(10), {"unit": "当场"}, department="health"),
    power("d", days(30, "日"), days(24, "日"), department="health"),
    power("mixed", days(30, "日"), days(20)),
    power("unpromised", days(20)),
    power("unset", "法律未规定", days(5)),
    power("empty", None, days(5)),
    power("spot", {"unit": "当场"}, {"unit": "当场"}),
    # Not counted at all: cancelled, and not on application.
    power("gone", days(20), days(1), status="取消"),
    power("penalty", days(90, "日"), days(1, "日"), type="行政处罚"),
)


def figure(catalogue: Catalogue, id: str) -> Figure:
    return next(one for one in shown(catalogue) if one.id == id)


def shown(catalogue: Catalogue) -> tuple[Figure, ...]:
    return figures(catalogue)["approval/"]


def test_the_sums_of_each_unit() -> None:
    working, calendar, comparable = shown(CITY)
    assert (working.value, working.met) == ("54%（法定合计37个工作日，承诺合计17个工作日）", True)
    assert (working.numerator, working.denominator) == (20, 37)
    assert [(one.id, one.counted) for one in working.evidence] == [("a", True), ("b", False), ("c", True)]
    assert (calendar.value, calendar.met) == ("20%（法定合计30日，承诺合计24日）", False)
    assert (comparable.value, comparable.met) == ("44%（4/9）", None)
    assert len({one.id for one in shown(CITY)}) == 3


@pytest.mark.parametrize(("promised", "value", "met"), [(14, "30%", True), (15, "25%", False)])
def test_thirty_per_cent_is_compared_exactly(promised: int, value: str, met: bool) -> None:
    found = figure(catalogue(power("a", days(20), days(promised))), "approval-reduction-working-day")
    assert (found.value.partition("（")[0], found.met) == (value, met)


def test_what_rounds_to_thirty_but_is_less_is_not_met() -> None:
    # (1000 - 701) / 1000 = 29.9%: rounded down, and below.
    found = figure(catalogue(power("a", days(1000), days(701))), "approval-reduction-working-day")
    assert (found.value.partition("（")[0], found.met) == ("29%", False)


def test_without_a_plan_no_share_is_too_little() -> None:
    city = catalogue(*CITY.all(Power).values(), tasks={})
    assert [(one.met, one.target) for one in shown(city)] == [(None, "")] * 3
    body = pages(city)["approval/"].body
    assert "100%；20%" in body and "达标" not in body and "工作任务" not in body
    assert "<li><a" in pages(CITY)["approval/one-form/"].body.split('id="basis"')[1].split("</ul>")[0]


def test_nothing_to_compare_is_no_judgement() -> None:
    for empty in (catalogue(), catalogue(power("unpromised", days(20)))):
        found = figure(empty, "approval-reduction-working-day")
        assert (found.value, found.met, found.numerator) == ("—", None, None)


@pytest.mark.parametrize(
    ("id", "reason"),
    [
        ("mixed", "法定30日，承诺20个工作日；单位不同：法定按日，承诺按工作日"),
        ("unpromised", "法定20个工作日；没有填写承诺时限"),
        ("unset", "承诺5个工作日；法律没有规定时限"),
        ("empty", "承诺5个工作日；没有填写法定时限"),
        ("spot", "法定当场，承诺当场；法定就是当场办结"),
        ("gone", "法定20个工作日，承诺1个工作日；事项已取消"),
        ("penalty", "法定90日，承诺1日；不是依申请办理的事项"),
        ("a", "法定20个工作日，承诺10个工作日，压缩50%"),
        ("c", "法定10个工作日，承诺当场，压缩100%"),
    ],
)
def test_each_power_says_its_reduction_or_why_there_is_none(id: str, reason: str) -> None:
    assert note(CITY.all(Power)[id]) == reason


def test_days_of_the_licensing_law_are_working_days() -> None:
    own = power("a", days(20, "日", basis=OWN_LAW), days(10))
    assert statutory_limit(own) == Limit(value=20, unit=LimitUnit.WORKING_DAY)
    assert reduction(own) == Reduction(own, LimitUnit.WORKING_DAY, 20, 10)
    other = power("b", days(20, "日", basis={"law": "road-transport", "article": 24}), days(10))
    assert isinstance(reduction(other), str)


def test_sums_may_be_larger_than_a_limit() -> None:
    (total,) = totals([power("a", days(9999), days(1)), power("b", days(9999), days(1))])
    assert str(total) == "法定合计19998个工作日，承诺合计2个工作日"
    assert worded(0, LimitUnit.MONTH) == "当场"


# The pages


def pages(catalogue: Catalogue) -> dict[str, Page]:
    compiler = Compiler(catalogue)
    specifications = approval.pages(Context(catalogue, Rows(catalogue), compiler._chart))
    return {specification.url: compiler.listed(specification) for specification in specifications}


def test_the_overview_has_every_department_and_way_and_the_fast_tracks() -> None:
    law = Law.model_validate(
        {"id": "licensing", "name": "中华人民共和国行政许可法", "kind": "法律", "status": "现行有效"}
    )
    track = FastTrack.model_validate(
        {
            "id": "foreign",
            "name": "外资项目直通车",
            "investor": "外资",
            "threshold": {"amount": "5000000", "currency": "美元"},
        }
    )
    found = pages(catalogue(*CITY.all(Power).values(), laws={law.id: law}, **{"fast-tracks": {track.id: track}}))
    assert set(found) == {"approval/", "approval/limits/", *(method_url(method) for method in ApprovalMethod)}
    body = found["approval/"].body
    # health: 10 by law and 0 promised in working days, 30 and 24 in calendar days.
    assert "法定合计10个工作日，承诺合计当场；法定合计30日，承诺合计24日" in body
    assert "100%（达标）；20%（未达标）" in body
    assert '工作任务：<a href="../tasks/plan/">测试市2000年任务第1项</a>。' in body
    assert "500万美元" in body
    assert '<a href="../../laws/licensing/">《行政许可法》</a>第26条第2款' in found["approval/parallel-approval/"].body
    for page in found.values():
        assert page.body.count("<h1") == 1


def test_a_way_lists_the_powers_that_use_it() -> None:
    given = power("a", days(20), days(10), approval_methods=["并联审批"])
    gone = power("b", approval_methods=["并联审批"], status="取消")
    found = pages(catalogue(given, gone))
    assert "powers/a/" in found["approval/parallel-approval/"].body
    assert "powers/b/" not in found["approval/parallel-approval/"].body
    assert "由各审批部门提供" in found["approval/one-form/"].body


def test_the_limits_fill_several_pages() -> None:
    found = pages(catalogue(*(power(f"p{number:03}", days(20), days(10)) for number in range(101))))
    assert "p100" not in found["approval/limits/"].body
    assert "powers/p100/" in found["approval/limits/page/2/"].body
    assert "压缩50%" in found["approval/limits/page/2/"].body


def test_an_empty_catalogue_has_pages_without_empty_tables() -> None:
    body = pages(catalogue())["approval/"].body
    assert "各部门的时限压缩" not in body
    assert "重大项目直通车" not in body


def test_every_way_is_explained() -> None:
    assert set(WAYS) == set(ApprovalMethod)


def test_the_search_narrows_by_way() -> None:
    found = next(
        facet
        for facet in facets(catalogue(power("a", approval_methods=["一表通"])))
        if facet["key"] == "approval_methods"
    )
    assert found["values"] == [{"key": "one-form", "label": "一表通"}]
