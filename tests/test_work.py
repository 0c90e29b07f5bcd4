"""Meetings, publicity, model units, offices, news and topics: each figure against a case worked out by hand."""

from typing import Any, TypeVar

import pytest
from around import REGISTRY, plan, target

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.figure import Figure, figures
from generator.registers.demonstrations.model import Demonstration
from generator.registers.departments.model import Department
from generator.registers.disclosure_offices.model import DisclosureOffice
from generator.registers.meetings.model import Meeting
from generator.registers.news.model import NewsItem
from generator.registers.publicity.model import Publicity
from generator.registers.regions.model import Region
from generator.registers.topics.model import Topic

E = TypeVar("E", bound=Entry)


def made(model: type[E], id: str, **fields: Any) -> E:
    return model.model_validate({"id": id, "name": f"名称{id}", **fields})


def catalogue(**registers: list[Entry]) -> Catalogue:
    """A catalogue with the entries given; ``disclosure_offices`` stands for ``disclosure-offices``."""
    held = {name.replace("_", "-"): {entry.id: entry for entry in entries} for name, entries in registers.items()}
    return Catalogue(Authority(name="测试市人民政府", region="测试市"), held, {}, REGISTRY)


def shown(catalogue: Catalogue, place: str) -> dict[str, Figure]:
    return {figure.id: figure for figure in figures(catalogue)[place]}


def verdicts(catalogue: Catalogue, place: str) -> dict[str, tuple[str, bool | None]]:
    return {id: (figure.value, figure.met) for id, figure in shown(catalogue, place).items()}


def meeting(id: str, day: str, **more: Any) -> Meeting:
    return made(Meeting, id, held_on=day, level="县级" if "region" in more else "市级", **more)


COUNTIES: list[Entry] = [made(Region, "east", kind="县"), made(Region, "west", kind="市辖区")]
PLACES: list[Entry] = [*COUNTIES, made(Region, "farm", kind="管理区"), made(Region, "town", kind="镇")]
OFFICES: list[Entry] = [made(Department, "market"), made(Department, "health")]


def test_meetings_are_counted_against_what_a_plan_asks_of_its_year() -> None:
    found = catalogue(
        tasks=[
            plan(target("至少 2 次/年", f"meetings-{year}"), year=year, id=f"plan-{year}")
            for year in (2001, 2002, 2003)
        ],
        regions=COUNTIES,
        meetings=[
            meeting("a", "2001-03-01"),
            meeting("b", "2001-12-31"),
            meeting("c", "2003-05-01"),  # the only one in 2003, and none in 2002
            meeting("d", "2003-05-01", region="east"),
            meeting("e", "2003-06-01", region="east", published_on="2004-01-05"),
        ],
    )
    assert verdicts(found, "meetings/") == {
        "meetings-2003": ("1 次", False),
        "meetings-2002": ("0 次", False),
        "meetings-2001": ("2 次", True),
        "meetings-east-2003": ("2 次", True),
    }
    figure = shown(found, "meetings/")["meetings-2001"]
    assert (figure.title, figure.numerator) == ("测试市2001年领导小组会议", 2)
    assert [(one.id, one.note) for one in figure.evidence] == [("a", "3月1日召开"), ("b", "12月31日召开")]
    assert figure.target == "目标：至少 2 次/年（测试市2001年任务第1项）"
    assert shown(found, "meetings/")["meetings-east-2003"].title == "名称east2003年领导小组会议"


def test_a_year_that_runs_has_not_missed_its_meetings() -> None:
    one = meeting("a", "2003-03-01", published_on="2003-03-02")
    tasks: list[Entry] = [plan(target("至少 2 次/年", "meetings-2003"), year=2003)]
    assert verdicts(catalogue(tasks=tasks, meetings=[one]), "meetings/") == {"meetings-2003": ("1 次", None)}
    both: list[Entry] = [one, meeting("b", "2003-03-02")]
    assert verdicts(catalogue(tasks=tasks, meetings=both), "meetings/") == {"meetings-2003": ("2 次", True)}
    assert verdicts(catalogue(meetings=both), "meetings/") == {"meetings-2003": ("2 次", None)}


def test_a_plan_s_year_without_any_data_is_not_judged() -> None:
    targets = [
        target("至少 2 次/年", "meetings-2000"),
        target("全部", "training-plan-2000"),
        target("等于 10 个", "contact-points-2000"),
    ]
    found = catalogue(tasks=[plan(*targets, published_on="2002-01-01")], meetings=[meeting("m", "2001-03-01")])
    assert verdicts(found, "meetings/") == {"meetings-2001": ("1 次", None), "meetings-2000": ("—", None)}
    assert verdicts(found, "publicity/") == {"publicity-2000": ("—", None), "training-plan-2000": ("—", None)}
    assert verdicts(found, "demonstrations/") == {"contact-points-2000": ("—", None), "model-units-2000": ("—", None)}


def test_publicity_is_counted_by_year_and_kind() -> None:
    found = catalogue(
        tasks=[plan(target("全部", f"training-plan-{y}"), year=y, id=f"plan-{y}") for y in (1998, 1999, 2000)],
        publicity=[
            made(Publicity, "a", kind="媒体宣传", held_on="2000-02-01"),
            made(Publicity, "b", kind="公务员培训", held_on="2000-03-01", audience=100, hours=8, in_plan=True),
            made(Publicity, "c", kind="业务培训", held_on="2000-04-01", audience=20, hours=4),
            made(Publicity, "d", kind="公务员培训", held_on="2000-05-01", audience=10, in_plan=False),
            made(Publicity, "e", kind="公务员培训", held_on="1999-05-01", in_plan=False),
            made(Publicity, "f", kind="公务员培训", held_on="1998-05-01"),
        ],
    )
    assert verdicts(found, "publicity/") == {
        "publicity-2000": ("4 次", None),
        "training-plan-2000": ("已列入", True),  # one course of two says so
        "publicity-1999": ("1 次", None),
        "training-plan-1999": ("未列入", False),
        "publicity-1998": ("1 次", None),
        "training-plan-1998": ("—", None),  # a course that does not say
    }
    figure = shown(found, "publicity/")["publicity-2000"]
    assert figure.formula.endswith("媒体宣传 1 次，典型报道 0 次，公务员培训 2 次，业务培训 1 次。")
    # 100 + 20 + 10 people; 100 × 8 + 20 × 4 hours of them.
    assert figure.note == "培训 130 人次；每次人数乘学时，合计 880。"


@pytest.mark.parametrize(
    ("contacts", "models", "newest", "expected"),
    [
        (10, 5, "2001-01-01", (True, True)),
        (10, 5, "2000-05-01", (None, True)),  # of the ten exactly asked for, the year may still bring more
        (9, 4, "2000-05-01", (None, None)),  # the year still runs
        (9, 4, "2001-01-01", (False, False)),
        (11, 6, "2000-05-01", (False, True)),
        (11, 0, "2001-01-01", (False, None)),  # of model units nothing is known
    ],
)
def test_ten_contact_points_and_five_model_units(
    contacts: int, models: int, newest: str, expected: tuple[bool | None, bool | None]
) -> None:
    chosen: list[Entry] = [
        *(made(Demonstration, f"c{n}", kind="联系点", year=2000, unit=f"c{n}") for n in range(contacts)),
        *(made(Demonstration, f"m{n}", kind="示范点", year=2000, unit=f"m{n}") for n in range(models)),
        made(Demonstration, "old", kind="联系点", year=1999, unit="old", published_on=newest),
    ]
    tasks: list[Entry] = [plan(target("等于 10 个", "contact-points-2000"), target("至少 5 个", "model-units-2000"))]
    found = shown(catalogue(tasks=tasks, demonstrations=chosen), "demonstrations/")
    two = found["contact-points-2000"], found["model-units-2000"]
    assert tuple(figure.met for figure in two) == expected
    assert [figure.value for figure in two] == [f"{contacts} 个", f"{models} 个" if models else "—"]


def office(id: str, **fields: Any) -> DisclosureOffice:
    kind = "部门的政务公开机构" if "host" in fields else "政府的政务公开办"
    return made(DisclosureOffice, id, **{"kind": kind, **fields})


CORRESPONDENT = {"office": "办公室"}


def test_offices_that_stand_alone_have_money_and_are_trained() -> None:
    found = catalogue(
        regions=PLACES,
        departments=OFFICES,
        tasks=[
            plan(
                target("全部", "standing-offices", "funded-offices", "trained-offices"),
                target("等于 1 名", "correspondents"),
            )
        ],
        disclosure_offices=[
            office("a", region="east", standing=True, budget=True, trained=True, correspondent=CORRESPONDENT),
            office("b", region="west", standing=False, budget=True),
            office("c", host="market", standing=False, budget=True, trained=False, correspondent=CORRESPONDENT),
            # The city's own office sits in a department and is not that department's correspondent.
            office("d", host="health", kind="政府的政务公开办", standing=True, correspondent=CORRESPONDENT),
        ],
    )
    assert verdicts(found, "disclosure-offices/") == {
        "standing-offices": ("66%（2/3）", False),  # a and d of the governments' a, b, d
        "funded-offices": ("100%（3/3）", None),  # d does not say, and may have none
        "trained-offices": ("50%（1/2）", False),  # b and d do not say
        "correspondents": ("40%（2/5）", False),  # east and market of two counties, an area and two departments
    }
    assert shown(found, "disclosure-offices/")["trained-offices"].note == "另有 2 个机构没有填报这一项，不计入。"


def test_nothing_is_said_of_offices_that_nobody_reported() -> None:
    found = catalogue(regions=PLACES, departments=OFFICES)
    assert set(verdicts(found, "disclosure-offices/").values()) == {("—", None)}
    assert verdicts(found, "news/") == {"news-units": ("—", None)}


def news(id: str, day: str, **fields: Any) -> NewsItem:
    return made(NewsItem, id, **{"kind": "工作动态", "reported_on": day, **fields})


def test_news_is_counted_by_unit_and_year() -> None:
    found = catalogue(
        regions=PLACES,
        departments=OFFICES,
        news=[
            news("a", "2000-01-01", reporter="market"),
            news("b", "2000-02-01", region="west"),
            news("c", "2000-03-01", region="west", kind="经验做法"),
            news("d", "1999-03-01", reporter="market"),
            news("e", "1999-04-01", reporter="gone"),  # an unknown department: an error elsewhere, no unit here
            news("f", "1999-05-01", region="west"),
        ],
    )
    assert verdicts(found, "news/") == {
        "news-units": ("40%（2/5）", None),
        "news-2000": ("3 篇", None),
        "news-1999": ("3 篇", None),
    }
    figure = shown(found, "news/")["news-units"]
    assert [(one.id, one.note, one.counted) for one in figure.evidence] == [
        ("west", "3 篇", True),
        ("market", "2 篇", True),
        ("east", "0 篇", False),
        ("farm", "0 篇", False),
        ("health", "0 篇", False),
    ]
    assert "工作动态 2 篇，经验做法 1 篇" in shown(found, "news/")["news-2000"].formula


def test_topics_that_were_adopted() -> None:
    states = ("已推出", "形成方案", "调研中", "未开始", "不详")
    topics: list[Entry] = [made(Topic, f"t{n}", year=2000, state=state) for n, state in enumerate(states)]
    topics.append(made(Topic, "old", year=1999))
    found = catalogue(topics=topics)
    # One of five; of the year before nothing is known.
    assert verdicts(found, "topics/") == {"topics-2000": ("20%（1/5）", None), "topics-1999": ("—", None)}
    assert shown(found, "topics/")["topics-2000"].note == "其中 1 个没有进展资料，不等于没有推出。"
