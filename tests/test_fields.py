"""A page from the model alone, rows from the model's marks, and figures with what is behind them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import pytest
from around import REGISTRY, Contact

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import (
    Attachment,
    Citation,
    DepartmentId,
    Id,
    Limit,
    Line,
    Phone,
    Record,
    Reference,
    Text,
    Url,
    element,
)
from generator.model.figure import Figure, FigureEvidence, aimed, count, share
from generator.model.goal import Bounds, Comparison, Goal, required
from generator.model.information import Information
from generator.model.register import Register
from generator.model.vocabulary import Vocabulary
from generator.pages.fields import RecordView
from generator.pages.links import Links
from generator.pages.listing import listed, row_facts
from generator.registers.departments.model import Department
from generator.registers.laws.model import Law


class Mood(Vocabulary):
    """A closed list."""

    OPEN = "开放"
    SHUT = "关闭"


class Room(Record):
    """A row of a table."""

    name: Line = element("展厅")
    area: Decimal | None = element("面积", default=None)
    leaflet: Attachment | None = element("折页", default=None)
    notes: tuple[Line, ...] = element("说明", default=())


class Museum(Information):
    """A register that the program does not know."""

    mood: Mood | None = element("状态", default=None, listed=True)
    opened_on: date | None = element("开放日期", default=None, listed=True)
    free: bool | None = element("免费", default=None)
    phone: Phone | None = element("电话", default=None)
    url: Url | None = element("网址", default=None)
    partner: DepartmentId | None = element("协办", default=None)
    sister: Annotated[Id, Reference("museums")] | None = element("姊妹馆", default=None)
    limit: Limit | None = element("预约", default=None)
    basis: tuple[Citation, ...] = element("依据", default=())
    tags: tuple[Line, ...] = element("标签", default=())
    rules: tuple[Text, ...] = element("参观须知", default=())
    contact: Contact | None = element("联系方式", default=None)
    rooms: tuple[Room, ...] = element("展厅", default=())


LINE = Register(
    name="museums",
    title="博物馆",
    model=Museum,
    folder="catalogue/museums",
    path="museums",
    headed_by="mood",
    newest_first="opened_on",
)
CLOCKS = Museum(
    id="clocks",
    name="钟表馆",
    mood=Mood.OPEN,
    opened_on=date(2020, 5, 1),
    free=False,
    phone="0000-0000001",
    url="https://example.invalid/clocks",
    partner="culture",
    sister="maps",
    limit=Limit(value=3, unit="工作日"),
    basis=(Citation(law="museum-law", article="4"), Citation(law="museum-law", article="5")),
    tags=("钟", "表"),
    rules=("不可<触摸>", "第一行\n第二行"),
    contact=Contact(address="示例路1号", phone="0000-0000002"),
    rooms=(Room(name="一厅", area=Decimal("1200.50"), leaflet="一厅.pdf"), Room(name="二厅")),
)
MAPS = Museum(id="maps", name="地图馆", mood=Mood.OPEN, opened_on=date(2021, 1, 1))
COINS = Museum(id="coins", name="钱币馆", mood=Mood.SHUT)
STAMPS = Museum(id="stamps", name="邮票馆", summary="第一句。\n第二句。")


@pytest.fixture
def catalogue() -> Catalogue:
    museums = {entry.id: entry for entry in (CLOCKS, MAPS, COINS, STAMPS)}
    culture = Department(id="culture", name="示例市文化局")
    law = Law(id="museum-law", name="示例博物馆法", kind="法律", status="现行有效")
    entries = {"museums": museums, "departments": {"culture": culture}, "laws": {"museum-law": law}}
    return Catalogue(Authority(name="示例市人民政府", region="示例市"), entries, {}, REGISTRY.adding(LINE))


@pytest.fixture
def shown(catalogue: Catalogue) -> RecordView:
    return RecordView(CLOCKS, Links(catalogue, "../../"))


def test_single_values_come_with_their_labels_in_the_order_of_the_model(shown: RecordView) -> None:
    assert {one.title: str(one.value) for one in shown.facts} == {
        "状态": "开放",
        "开放日期": "2020年5月1日",
        "免费": "否",
        "电话": '<a href="tel:00000000001">0000-0000001</a>',
        "网址": '<a href="https://example.invalid/clocks">https://example.invalid/clocks</a>',
        "协办": '<a href="../../departments/culture/">示例市文化局</a>',
        "姊妹馆": '<a href="../../museums/maps/">地图馆</a>',
        "预约": "3个工作日",
        "依据": '<a href="../../laws/museum-law/">《示例博物馆法》</a>第4条、第5条',
        "标签": "钟、表",
    }


def test_texts_groups_and_tables_have_a_heading_of_their_own(shown: RecordView) -> None:
    rules, contact, rooms = shown.parts
    assert [str(item) for item in rules.items] == ["不可&lt;触摸&gt;", "第一行<br>第二行"]
    assert [(one.title, one.field) for one in contact.facts] == [("地址", "contact.address"), ("电话", "contact.phone")]
    assert rooms.titles == ("展厅", "面积", "折页")
    assert [[str(cell.value) for cell in row] for row in rooms.rows] == [
        ["一厅", "1,200.50", '<a href="../../attachments/clocks/%E4%B8%80%E5%8E%85.pdf">一厅.pdf</a>'],
        ["二厅", "", ""],
    ]


def test_what_ought_to_be_there_is_there_without_a_value(catalogue: Catalogue) -> None:
    shown = RecordView(COINS, Links(catalogue, "../../"), frozenset({"phone", "rooms", "contact.address"}))
    assert [(one.title, str(one.value)) for one in shown.facts] == [("状态", "关闭"), ("电话", "")]
    assert [part.title for part in shown.parts] == ["联系方式", "展厅"]


def test_a_list_has_the_vocabulary_s_order_and_the_newest_first(catalogue: Catalogue) -> None:
    rows = listed(catalogue, LINE, catalogue.all(Museum).values(), lambda entry: entry.id)
    assert [(label.title, id) for label, id in rows] == [
        ("开放", "maps"),
        ("开放", "clocks"),
        ("关闭", "coins"),
        ("未注明", "stamps"),
    ]


def test_a_row_says_what_the_model_marks_or_else_the_summary_s_first_line(catalogue: Catalogue) -> None:
    assert row_facts(catalogue, CLOCKS)["note"] == "开放　2020年5月1日"
    assert row_facts(catalogue, STAMPS)["note"] == "第一句。"


def test_a_share_is_rounded_down_and_compared_exactly() -> None:
    def evidence(counted: int, total: int) -> list[FigureEvidence]:
        return [FigureEvidence("museums", str(number), counted=number < counted) for number in range(total)]

    def judged(counted: int, total: int, least: int) -> Figure:
        goal = Goal(comparison=Comparison.AT_LEAST, value=least, unit="%", source="某法第1条")
        return share("x", "x", evidence(counted, total), "", goals=(goal,))

    # 7 of 9 is 77.8 %: shown as 77 %, short of 78 % and beyond 77 %.
    assert judged(7, 9, 78).met is False
    almost = judged(7, 9, 77)
    assert (almost.value, almost.met, almost.target) == ("77%（7/9）", True, "至少 77%（某法第1条）")
    assert (almost.numerator, almost.denominator) == (7, 9)
    nothing = judged(0, 0, 80)
    assert (nothing.value, nothing.met) == ("—", None)
    assert share("x", "x", evidence(1, 3), "").met is None


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [("至少", (False, True, True)), ("等于", (False, True, False)), ("至多", (True, True, False))],
)
def test_a_count_says_whether_it_is_what_is_asked(comparison: str, expected: tuple[bool, ...]) -> None:
    def judged(counted: int) -> Figure:
        goal = Goal(comparison=Comparison(comparison), value=2, unit="次/年", text="开会", source="任务第1项")
        several = [FigureEvidence("museums", str(number)) for number in range(counted)]
        return count("x", "x", several, "", unit="次/年", goals=(goal,))

    assert tuple(judged(counted).met for counted in (1, 2, 3)) == expected
    assert (judged(2).value, judged(2).target) == ("2 次", f"开会：{comparison} 2 次/年（任务第1项）")


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [("至少", (None, True, True)), ("等于", (None, None, False)), ("至多", (None, None, False))],
)
def test_a_number_that_may_grow_is_judged_when_growing_cannot_change_it(
    comparison: str, expected: tuple[bool | None, ...]
) -> None:
    goal = Goal(comparison=Comparison(comparison), value=2, unit="次", source="任务")
    assert tuple(goal.met({"次": Bounds(Fraction(n), None)}) for n in (1, 2, 3)) == expected


def test_two_goals_are_met_together() -> None:
    several = [FigureEvidence("museums", "a"), FigureEvidence("museums", "b", counted=False)]
    figure = share("x", "x", several, "", goals=(required("某法第1条"),))
    least = Goal(comparison=Comparison.AT_LEAST, value=50, unit="%", source="任务")
    assert (figure.met, aimed(figure, (least,)).met) == (False, False)
    assert aimed(figure, (least,)).target == "全部（某法第1条）；至少 50%（任务）"
    assert aimed(replace(figure, goals=()), (least,)).met is True
