"""The information catalogue and 公开及时率, on a small catalogue counted by hand."""

import re
from datetime import date

import pytest
from around import REGISTRY

from generator.check.entries import duplicate_index_numbers
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry, known
from generator.pages import Compiler
from generator.pages.page import Page
from generator.registers.departments.model import Department
from generator.registers.documents.model import Document
from generator.registers.information import timeliness
from generator.registers.information.items import Item, items, kinds
from generator.registers.laws.model import Law
from generator.registers.powers.model import Power

LICENCE = {
    "id": "licence",
    "name": "食品经营许可",
    "type": "行政许可",
    "department": "market",
    "summary": "卖食品前要取得的许可。",
    "themes": ["食品药品", "准营准办"],
    "charged": True,
    "fees": [{"item": "许可证工本费", "standard": "10", "unit": "元/证"}, {"item": "检验费"}],
    # 9 working days: see test_workdays for the first eight, then 20 February.
    "formed_on": "2024-02-02",
    "published_on": "2024-02-20",
}
ADVICE = {"id": "advice", "name": "政策咨询", "type": "公共服务", "department": "health"}
OLD = {
    "id": "old",
    "name": "旧许可",
    "type": "行政许可",
    "department": "market",
    "status": "取消",
    "cancelled_on": "2024-01-01",
    "fees": [{"item": "旧工本费"}],
}
# 2024-04-01 (Monday) to 2024-04-29: off are 4, 5, 6 April (Tomb-Sweeping Day); Sundays 7 and 28 April are worked.
# 2, 3 | 7-12: 6 | 15-19: 5 | 22-26: 5 | 28, 29: 2 = 20 working days.
BUDGET = {
    "id": "budget",
    "name": "2024年预算",
    "kind": "预算",
    "department": "market",
    "formed_on": "2024-04-01",
    "published_on": "2024-04-29",
}
# One day more.
ACCOUNTS = BUDGET | {"id": "accounts", "name": "2023年决算", "kind": "决算", "published_on": "2024-04-30"}
MEASURES = {
    "id": "measures",
    "name": "办法",
    "kind": "规范性文件",
    "department": "health",
    "validity": "已废止",
    "number": "测卫〔2002〕1号",
    # Over weekends alone: 2002 is not in the library's calendar. Monday to Friday.
    "formed_on": "2002-12-02",
    "published_on": "2002-12-06",
}
UNPUBLISHED = {"id": "draft", "name": "规划", "kind": "规划", "department": "health", "formed_on": "2024-03-01"}


def entries(*models: Entry) -> dict[str, Entry]:
    return {entry.id: entry for entry in models}


@pytest.fixture
def catalogue() -> Catalogue:
    authority = Authority(name="测试市人民政府", region="测试市", region_code="990000", demonstration=True)
    departments = entries(
        Department(id="health", name="测试市卫生健康委员会", short_name="市卫健委"),
        Department(id="market", name="测试市市场监督管理局", functions=("管理市场",)),
        Department(id="tax", name="测试市税务局"),
    )
    law = Law.model_validate({"id": "law", "name": "测试法", "kind": "法律", "status": "现行有效"})
    return Catalogue(
        authority,
        {register.name: {} for register in REGISTRY}
        | {
            "departments": departments,
            "laws": entries(law),
            "powers": entries(*map(Power.model_validate, (ADVICE, LICENCE, OLD))),
            "documents": entries(*map(Document.model_validate, (ACCOUNTS, BUDGET, UNPUBLISHED, MEASURES))),
        },
        {},
        REGISTRY,
    )


def test_the_catalogue_lists_all_but_laws_newest_first(catalogue: Catalogue) -> None:
    found = items(catalogue)
    assert [(item.register, item.id) for item in found if item.dated] == [
        ("documents", "accounts"),  # formed on the same day, in the order of ids
        ("documents", "budget"),
        ("documents", "draft"),
        ("powers", "licence"),
        ("powers", "licence"),  # its two fees
        ("powers", "licence"),
        ("documents", "measures"),
    ]
    undated = {(item.register, item.id) for item in found if not item.dated}
    assert undated == {("departments", id) for id in ("health", "market", "tax")} | {
        ("powers", "advice"),
        ("powers", "old"),
    }


def test_fees_stand_by_themselves_under_the_power_s_number(catalogue: Catalogue) -> None:
    fees = [item for item in items(catalogue) if item.kind.slug == "fees"]
    assert [(fee.index_no, fee.name, fee.url) for fee in fees] == [
        ("990000-powers-licence-F1", "许可证工本费", "powers/licence/#fees"),
        ("990000-powers-licence-F2", "检验费", "powers/licence/#fees"),
    ]
    assert [fee.summary for fee in fees] == [
        "办理“食品经营许可”时收取，标准 10 元/证",
        "办理“食品经营许可”时收取",
    ]


def test_an_item_says_what_the_law_asks_for(catalogue: Catalogue) -> None:
    by_id = {item.id: item for item in items(catalogue)}
    measures = by_id["measures"]
    assert (measures.index_no, measures.number) == ("990000-documents-measures", "测卫〔2002〕1号")
    assert (measures.kind.title, measures.flag, measures.department) == ("规范性文件", "已废止", "health")
    assert (measures.formed_on, measures.published_on) == (date(2002, 12, 2), date(2002, 12, 6))
    assert by_id["advice"].kind.title == "公共服务"
    assert by_id["old"].flag == "已取消"
    assert (by_id["market"].kind.title, by_id["market"].department) == ("机构", "market")
    assert by_id["market"].summary == "管理市场"


def test_index_numbers_and_kinds_are_unique(catalogue: Catalogue) -> None:
    numbers = [item.index_no for item in items(catalogue)]
    assert len(set(numbers)) == len(numbers) == 12
    slugs = [kind.slug for kind in kinds(catalogue)]
    assert len(set(slugs)) == len(slugs)
    titles = [kind.title for kind in kinds(catalogue)]
    assert len(set(titles)) == len(titles)
    assert {item.kind for item in items(catalogue)} <= set(kinds(catalogue))


@pytest.mark.parametrize("taken", ["990000-powers-licence", "990000-powers-licence-F2", "990000-departments-tax"])
def test_a_number_is_given_once_in_all_registers(catalogue: Catalogue, taken: str) -> None:
    assert not list(duplicate_index_numbers(catalogue))
    sly = Document.model_validate(BUDGET | {"index_no": taken})
    changed = Catalogue(catalogue.authority, {**catalogue.entries, "documents": {"budget": sly}}, {}, REGISTRY)
    ((register, id, found),) = duplicate_index_numbers(changed)
    # The one that was written is to be mended; the message names the other.
    assert (register, id, found.rule) == ("documents", "budget", "duplicate-index-no")
    assert f"索引号 {taken} 已被 {taken.split('-')[2]} 使用" in found.message


def test_what_is_not_in_the_catalogue_does_not_take_its_numbers(catalogue: Catalogue) -> None:
    authority = catalogue.authority.model_copy(update={"index_no": "{region_code}-{id}"})
    law = Law.model_validate({"id": "licence", "name": "测试法", "kind": "法律", "status": "现行有效"})
    changed = Catalogue(authority, {**catalogue.entries, "laws": entries(law)}, {}, REGISTRY)
    assert not list(duplicate_index_numbers(changed))


# 公开及时率


def test_in_time_are_three_of_four(catalogue: Catalogue) -> None:
    (figure,) = timeliness.figures(catalogue)
    # licence 9 days, budget 20, accounts 21 (late), measures 4; advice, old and draft lack a date.
    assert (figure.value, figure.numerator, figure.denominator, figure.met) == ("75%（3/4）", 3, 4, False)
    assert {(one.id, one.note, one.counted) for one in figure.evidence} == {
        ("licence", "9 个工作日", True),
        ("budget", "20 个工作日", True),
        ("accounts", "21 个工作日", False),
        ("measures", "4 个工作日", True),
    }
    assert figure.note == "另有 3 条没有写全两个日期，不计入。2002年的放假安排未收录，只扣除了星期六、星期日。"


def test_each_department_has_its_figure(catalogue: Catalogue) -> None:
    found = timeliness.by_department(catalogue)
    assert {id: (figure.value, figure.met) for id, figure in found.items()} == {
        "health": ("100%（1/1）", None),  # another of its entries lacks a date: it may have been late
        "market": ("66%（2/3）", False),
        "tax": ("—", None),
    }
    dated = {
        register: {
            id: one for id, one in held.items() if known(one, "formed_on", date) and known(one, "published_on", date)
        }
        for register, held in catalogue.entries.items()
        if register in ("powers", "documents")
    }
    told = Catalogue(catalogue.authority, {**catalogue.entries, **dated}, {}, REGISTRY)
    found = timeliness.by_department(told)
    assert (found["health"].value, found["health"].met) == ("100%（1/1）", True)


def test_what_was_published_before_it_was_formed_is_not_computed(catalogue: Catalogue) -> None:
    wrong = Document.model_validate(BUDGET | {"published_on": "2024-03-01"})
    changed = Catalogue(
        catalogue.authority, {**catalogue.entries, "documents": {"budget": wrong}, "powers": {}}, {}, REGISTRY
    )
    (figure,) = timeliness.figures(changed)
    assert (figure.value, figure.met) == ("—", None)


# The pages


def pages(catalogue: Catalogue) -> dict[str, Page]:
    return {page.url: page for page in Compiler(catalogue).lists() if page.url.startswith("information/")}


def names(page: Page) -> list[str]:
    return re.findall(r'<th role="rowheader" scope="row"><a href="[^"]*">([^<]*)</a>', page.body)


def test_every_way_to_browse_has_its_pages(catalogue: Catalogue) -> None:
    found = pages(catalogue)
    assert set(found) == {
        "information/",
        *(f"information/department/{id}/" for id in ("health", "market", "tax")),
        *(f"information/theme/{slug}/" for slug in ("food-and-drug", "business-permit", "none")),
        *(f"information/year/{year}/" for year in ("2024", "2002", "undated")),
        *(f"information/kind/{slug}/" for slug in ("departments", "powers", "services", "fees")),
        *(f"information/kind/documents-{slug}/" for slug in ("plan", "budget", "final-accounts", "normative-document")),
    }
    assert names(found["information/department/health/"]) == ["规划", "办法", "测试市卫生健康委员会", "政策咨询"]
    assert names(found["information/theme/food-and-drug/"]) == ["食品经营许可", "许可证工本费", "检验费"]
    assert names(found["information/year/2002/"]) == ["办法"]
    assert names(found["information/kind/documents-plan/"]) == ["规划"]


def test_the_first_page_counts_and_leads_on(catalogue: Catalogue) -> None:
    body = pages(catalogue)["information/"].body
    assert "政府信息公开目录" in body and "12 条" in body
    assert re.search(r'href="../information/year/2024/">2024年 <span>6</span>', body)
    assert re.search(r"测试市市场监督管理局</a></th><td>7</td><td>66%（2/3）</td>", body)
    assert "测试市税务局</a></th><td>1</td><td>—</td>" in body
    assert "75%（3/4）" in body and "生成日期的次日算第1天" in body


def test_a_row_links_from_any_depth(catalogue: Catalogue) -> None:
    many = entries(
        *(Document.model_validate(BUDGET | {"id": f"budget-{n:03}", "name": f"预算{n}"}) for n in range(101))
    )
    found = pages(Catalogue(catalogue.authority, {**catalogue.entries, "documents": many}, {}, REGISTRY))
    second = found["information/kind/documents-budget/page/2/"]
    assert names(second) == ["预算100"]
    assert 'href="../../../../../documents/budget-100/"' in second.body
    assert "\0" not in second.body


def test_what_people_wrote_is_escaped(catalogue: Catalogue) -> None:
    sly = Document.model_validate(BUDGET | {"name": "<b>预算", "summary": "<script>", "index_no": '"><i>'})
    body = pages(Catalogue(catalogue.authority, {**catalogue.entries, "documents": {"budget": sly}}, {}, REGISTRY))[
        "information/year/2024/"
    ].body
    assert "<script>" not in body and "<b>" not in body and "<i>" not in body


def test_the_authority_and_an_unknown_department_have_their_pages(catalogue: Catalogue) -> None:
    stray = Document.model_validate(BUDGET | {"department": "nobody"})
    found = pages(Catalogue(catalogue.authority, {**catalogue.entries, "documents": {"budget": stray}}, {}, REGISTRY))
    assert names(found["information/department/nobody/"]) == ["2024年预算"]


def test_an_empty_catalogue_has_a_page_that_says_so(catalogue: Catalogue) -> None:
    found = pages(Catalogue(catalogue.authority, {register.name: {} for register in REGISTRY}, {}, REGISTRY))
    assert set(found) == {"information/"}
    body = found["information/"].body
    assert "<h2" not in body and "尚未收录" in body


def test_a_repealed_document_says_so_first(catalogue: Catalogue) -> None:
    replaced = Document.model_validate(MEASURES | {"repealed_on": "2024-01-01", "replaced_by": "budget"})
    body = (
        Compiler(
            Catalogue(
                catalogue.authority,
                {**catalogue.entries, "documents": entries(replaced, Document.model_validate(BUDGET))},
                {},
                REGISTRY,
            )
        )
        .entry("documents", "measures")
        .body
    )
    assert "自2024年1月1日起不再有效。代替它的是" in body
    assert '<a href="../../documents/budget/">2024年预算</a>' in body


def test_items_are_the_same_every_time(catalogue: Catalogue) -> None:
    first: tuple[Item, ...] = items(catalogue)
    assert first == items(catalogue)
