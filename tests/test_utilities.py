"""Public utilities and special inspections: sums of money, figures worked out by hand, what the pages say."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import around
import pytest
from around import REGISTRY, catalogue, plan, target
from pydantic import ValidationError

from generator.check import read
from generator.model.entry import Entry
from generator.model.figure import Figure
from generator.model.figure import figures as judged
from generator.model.money import Money, in_words
from generator.pages import Compiler
from generator.pages.links import Links
from generator.registers.inspections.figures import inspections
from generator.registers.inspections.model import Inspection
from generator.registers.laws.articles import Articles, LegalText
from generator.registers.laws.model import Law
from generator.registers.utilities import figures
from generator.registers.utilities.model import Industry, Utility
from generator.registers.utilities.pages import COMMON, DUTIES


def unit(id: str, industry: str, **fields: Any) -> Utility:
    return Utility.model_validate({"id": id, "name": f"单位{id}", "industry": industry, **fields})


def by_id(found: tuple[Figure, ...]) -> dict[str, Figure]:
    return {figure.id: figure for figure in found}


PRICE = {
    "item": "水费",
    "amount": "1.88",
    "unit": "元/立方米",
    "basis": {"document": "测试价〔2024〕1号"},
    "effective_on": "2024-03-01",
}


# Money


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "0.00元"),
        ("0.588", "0.588元"),
        ("9999.5", "9,999.50元"),
        ("10000", "10,000.00元（1万元）"),
        ("1234567", "1,234,567.00元（123.4567万元）"),
        ("1234567.80", "1,234,567.80元"),
        ("123456789012345", "123,456,789,012,345.00元（12345678901.2345万元）"),
    ],
)
def test_sums_are_written_exactly(amount: str, words: str) -> None:
    assert str(Money(amount=amount)) == words


def test_a_sum_of_another_currency() -> None:
    assert str(Money.model_validate({"amount": "5000000", "currency": "美元"})) == "5,000,000.00美元（500万美元）"
    assert in_words(Decimal("0.10") + Decimal("0.20")) == "0.30元"


@pytest.mark.parametrize("amount", ["-1", "1,000", "一百", "01", "1.", "", "1e5", 48000, 1.5])
def test_what_is_no_sum_is_refused(amount: object) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate({"amount": amount})


# Figures


def test_shares_over_all_units() -> None:
    # Three units: water tells everything, the school its service without a standard, gas nothing.
    water = unit(
        "water",
        "供水",
        services=[{"name": "报装", "standard": "当场受理"}],
        prices=[PRICE | {"pricing": "政府定价", "hearing": "tap"}],
        promises=[{"text": "两小时到场"}],
        complaint={"phone": "12345"},
        hearings=[
            {"id": "tap", "name": "水价", "announced_on": "2024-01-02", "held_on": "2024-02-01", "outcome": "不涨"}
        ],
    )
    school = unit("school", "教育", services=[{"name": "入学"}], prices=[{"item": "校服", "amount": "80"}])
    gas = unit("gas", "燃气", prices=[PRICE | {"pricing": "政府指导价"}])
    found = by_id(figures.figures(catalogue(utilities=[water, school, gas])))
    assert (found["utilities-industries"].value, found["utilities-industries"].met) == ("3/9 个", None)
    assert found["utilities-services"].value == "33%（1/3）"  # the school's has no standard
    assert found["utilities-prices"].value == "66%（2/3）"  # the school's has no unit, basis, date
    assert found["utilities-promises"].value == "33%（1/3）"
    assert found["utilities-complaints"].value == "33%（1/3）"
    # Two have charges that the government sets: water was heard, gas was not.
    assert found["utilities-hearings"].value == "50%（1/2）"
    assert [(one.id, one.counted) for one in found["utilities-hearings"].evidence] == [("water", True), ("gas", False)]


NAMED = plan(target("全部", "utilities-industries", among=["教育", "供水", "供电", "通信"]))


def test_a_plan_may_name_some_of_the_industries() -> None:
    def covered(*units: Entry) -> Figure:
        found = judged(catalogue(tasks=[NAMED], utilities=list(units)))
        return by_id(found["utilities/"])["utilities-industries"]

    some = covered(unit("water", "供水"), unit("school", "教育"), unit("gas", "燃气"))
    assert (some.value, some.met, some.note) == ("2/4 个", False, "还没有：供电、通信。")
    assert [one.id for one in some.evidence] == ["water", "school"]  # gas is not among the four
    every = covered(*(unit(f"u{number}", kind) for number, kind in enumerate(("教育", "供水", "供电", "通信"))))
    assert (every.value, every.met, every.note) == ("4/4 个", True, "")
    assert (covered(unit("gas", "燃气")).value, covered(unit("gas", "燃气")).met) == ("—", None)
    assert (covered().value, covered().met) == ("—", None)


def test_the_requirements_say_who_names_an_industry() -> None:
    def body(*tasks: Entry) -> str:
        pages = Compiler(catalogue(tasks=list(tasks))).lists()
        return next(page.body for page in pages if page.url == "utilities/requirements/")

    assert body(NAMED).count("测试市2000年任务第1项点名的行业。") == 4
    assert "点名" not in body()


def test_a_reason_for_no_hearing_takes_a_unit_out_of_the_count() -> None:
    bus = unit("bus", "公共交通", prices=[PRICE | {"pricing": "政府定价", "no_hearing": "沿用原价"}])
    assert by_id(figures.figures(catalogue(utilities=[bus])))["utilities-hearings"].value == "—"


def test_figures_of_an_industry() -> None:
    units: list[Entry] = [
        unit("a", "供水", promises=[{"text": "到场"}]),
        unit("b", "供水"),
        unit("c", "教育", complaint={"phone": "12345"}),
    ]
    found = by_id(figures.by_industry(catalogue(utilities=units)))
    assert found["utilities-water-promises"].value == "50%（1/2）"
    assert found["utilities-education-complaints"].value == "100%（1/1）"
    assert len(found) == 10  # five for each of two industries


def test_nothing_to_judge() -> None:
    found = figures.figures(catalogue())
    assert {figure.value for figure in found} == {"—"}
    assert {figure.met for figure in found} == {None}
    assert figures.by_industry(catalogue()) == ()


def test_inspections_by_kind_and_year() -> None:
    # 2023: one of charges. 2024: two of charges, one of procurement. One without a day is counted in no year.
    def one(id: str, kind: str, day: str | None, **more: Any) -> Inspection:
        return Inspection.model_validate({"id": id, "name": id, "kind": kind, "checked_on": day, **more})

    entries: list[Entry] = [
        one("a", "价费检查", "2023-05-01", findings=["没有公示"], rectified_on="2023-05-20"),
        one("b", "价费检查", "2024-05-01", findings=["多收"]),
        one("c", "价费检查", "2024-06-01"),
        one("d", "政府采购专项检查", "2024-06-01"),
        one("e", "其他专项检查", None),
    ]
    found = inspections(catalogue(inspections=entries))
    assert [(figure.id, figure.value) for figure in found] == [
        ("inspections-2024-charges", "2 次"),
        ("inspections-2024-procurement", "1 次"),
        ("inspections-2023-charges", "1 次"),
        ("inspections-rectified", "50%（1/2）"),  # a of a and b: the others found nothing
    ]


# Pages


def test_every_industry_says_what_is_to_be_published() -> None:
    assert set(DUTIES) == set(Industry)
    assert all(DUTIES.values())
    assert all(duty.text.endswith("。") for duties in (COMMON, *DUTIES.values()) for duty in duties)


def test_laws_are_linked_where_the_catalogue_has_them(tmp_path: Path) -> None:
    found = around.whole(tmp_path)
    duties = (
        LegalText("一。", "测试许可法", "第1条"),
        LegalText("二。", "没有的法", "第2条"),
        LegalText("三。", "国办发〔2020〕50号"),
    )
    assert [Articles(found).of(Links(found, "../"), duty) for duty in duties] == [
        '<a href="../laws/licensing-law/">《测试许可法》</a>第1条',
        "《没有的法》第2条",
        "国办发〔2020〕50号",
    ]


def test_the_page_of_duties_links_the_laws_that_the_catalogue_has() -> None:
    law = {"id": "price-law", "name": "中华人民共和国价格法", "kind": "法律", "status": "现行有效"}
    pages = {page.url: page.body for page in Compiler(catalogue(laws=[Law.model_validate(law)])).lists()}
    assert '<a href="../../laws/price-law/">《价格法》</a>第13条' in pages["utilities/requirements/"]
    assert ">《城镇燃气管理条例》第17条" in pages["utilities/requirements/"]


def test_the_pages(tmp_path: Path) -> None:
    compiler = Compiler(around.whole(tmp_path))
    pages = {page.url: page.body for page in compiler.lists() if page.url.startswith("utilities/")}
    assert 'href="../utilities/requirements/"' in pages["utilities/"]
    assert "测试市自来水厂" in pages["utilities/"]
    requirements = pages["utilities/requirements/"]
    assert all(f'<h2 id="{industry.slug}">{industry}</h2>' in requirements for industry in Industry)
    assert "《城镇燃气管理条例》第17条" in requirements
    assert requirements.count("还没有单位公开") == len(Industry) - 1
    entry = compiler.entry("utilities", "water-works").body
    assert '<a href="#hearing-tap">2024年2月1日</a>' in entry  # the price leads to its hearing
    assert '<h3 id="hearing-tap">居民用水价格</h3>' in entry
    assert "自来水收费检查" in entry  # the inspection that names this unit


def test_the_pages_without_any_entry(small: Path) -> None:
    found = read(small, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    pages = {page.url: page.body for page in Compiler(found).lists() if page.url.startswith("utilities/")}
    assert "还没有公开" in pages["utilities/"]
    assert "由行业主管部门和公用事业单位提供" in pages["utilities/"]
    assert "还没有公开" in pages["utilities/requirements/"]
