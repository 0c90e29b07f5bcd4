"""Annual reports: totals and books computed by hand, what the registers fill in, and the page of a year."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from around import EXAMPLE, REGISTRY

from generator.check import read
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.pages import Compiler
from generator.pages.page import Page
from generator.registers.decisions.model import Decision, DecisionKind
from generator.registers.documents.model import Document
from generator.registers.reports import tables as report_tables
from generator.registers.reports.figures import reports as reports_figures
from generator.registers.reports.model import APPLICANTS, OUTCOMES, AnnualReport, ApplicationRow, NormKind
from generator.registers.reports.rules import REPORT_RULES
from generator.registers.reports.year_counts import NormCounts, decisions_made, norms

Six = tuple[int, int, int, int, int, int]
ZERO: Six = (0, 0, 0, 0, 0, 0)
# 10 + 2 natural persons: 7 granted, 1 partly, 2 not held, 2 carried over. 3 + 0 firms: 3 granted.
NUMBERS: Mapping[ApplicationRow, Six] = {
    ApplicationRow.RECEIVED: (10, 3, 0, 0, 0, 0),
    ApplicationRow.CARRIED_IN: (2, 0, 0, 0, 0, 0),
    ApplicationRow.GRANTED: (7, 3, 0, 0, 0, 0),
    ApplicationRow.PARTLY: (1, 0, 0, 0, 0, 0),
    ApplicationRow.NOT_HELD: (2, 0, 0, 0, 0, 0),
    ApplicationRow.CARRIED_OUT: (2, 0, 0, 0, 0, 0),
}


def applications(changed: Mapping[ApplicationRow, Six] | None = None) -> tuple[dict[str, object], ...]:
    """All rows but 总计, which is left to be added up, as are the totals of the rows."""
    numbers = {**NUMBERS, **(changed or {})}
    return tuple(
        {"row": row, **dict(zip(APPLICANTS, numbers.get(row, ZERO), strict=True))}
        for row in ApplicationRow
        if row is not ApplicationRow.TOTAL
    )


def report(id: str = "2023", **fields: object) -> AnnualReport:
    given = {"name": f"{id}报告", "year": int(id[:4]), "applications": applications(), **fields}
    return AnnualReport.model_validate({"id": id, **given})


def decision(id: str, kind: str, day: str | None = "2023-05-04", department: str = "market") -> Decision:
    given = {"name": id, "kind": kind, "department": department, "decided_on": day}
    return Decision.model_validate({"id": id, **given})


def document(id: str, formed: str, kind: str = "规范性文件", **fields: object) -> Document:
    given = {"name": id, "kind": kind, "department": "market", "formed_on": formed, **fields}
    return Document.model_validate({"id": id, **given})


def catalogue(**entries: Iterable[Entry]) -> Catalogue:
    authority = Authority(name="测试市人民政府", region="测试市")
    return Catalogue(authority, {name: {one.id: one for one in some} for name, some in entries.items()}, {}, REGISTRY)


def rules(one: AnnualReport, *others: Entry) -> set[str]:
    found = catalogue(reports=[one, *others])
    return {finding.rule for rule in REPORT_RULES for finding in rule(one, found)}


# Sums


def test_the_outcomes_are_all_rows_between_the_books() -> None:
    """21 kinds of outcome: 25 rows without what came in, was carried in, the total and what is carried on."""
    rows = [row for rows in OUTCOMES.values() for row in rows]
    assert len(rows) == len(set(rows)) == 21 == len(ApplicationRow) - 4
    assert [len(rows) for rows in OUTCOMES.values()] == [1, 1, 8, 3, 5, 3]


def test_totals_left_out_are_added_up() -> None:
    one = report()
    assert one.applied(ApplicationRow.RECEIVED, "total") == 13
    assert one.applied(ApplicationRow.TOTAL, "natural_person") == 10  # 7 + 1 + 2
    assert one.applied(ApplicationRow.TOTAL, "total") == 13  # 10 + 3
    assert one.applied(ApplicationRow.CARRIED_OUT, "total") == 2


def test_what_is_not_filled_in_is_not_zero() -> None:
    rows = [row for row in applications() if row["row"] != "重复申请"]
    one = report(applications=tuple(rows))
    assert one.applied(ApplicationRow.REPEATED, "total") is None
    assert one.applied(ApplicationRow.TOTAL, "total") is None
    assert not rules(one) & {"outcome-sum", "unbalanced"}
    assert report(applications=()).applied(ApplicationRow.RECEIVED, "enterprise") is None


def test_balanced_books_pass_and_others_do_not() -> None:
    assert "unbalanced" not in rules(report())
    # 3 + 0 firms, 3 dealt with and 1 carried over: one too many.
    assert "unbalanced" in rules(report(applications=applications({ApplicationRow.CARRIED_OUT: (2, 1, 0, 0, 0, 0)})))


def test_what_is_carried_over_is_the_next_year_s_to_begin_with() -> None:
    next_year = report("2024", applications=applications({ApplicationRow.CARRIED_IN: (2, 0, 0, 0, 0, 0)}))
    assert "carried-over-differs" not in rules(next_year, report("2023"))
    assert "carried-over-differs" in rules(
        next_year, report("2023", applications=applications({ApplicationRow.CARRIED_OUT: (1, 0, 0, 0, 0, 0)}))
    )
    # A department's books are its own.
    assert "carried-over-differs" not in rules(next_year, report("2023-market", department="market"))


# What the registers know


DECISIONS = (
    decision("a", "行政许可"),
    decision("b", "行政许可", department="health"),
    decision("c", "行政许可", "2022-12-30"),
    decision("d", "行政处罚"),
    decision("e", "行政处罚", None),
)


def test_decisions_of_the_year_are_counted_for_the_government_and_for_a_department() -> None:
    found = catalogue(decisions=DECISIONS)
    whole, market = report(), report("2023-market", department="market")
    assert decisions_made(whole, found, DecisionKind.LICENSING) == 2
    assert decisions_made(market, found, DecisionKind.LICENSING) == 1
    assert decisions_made(whole, found, DecisionKind.PENALTY) == 1
    assert decisions_made(report("2021"), found, DecisionKind.LICENSING) is None


def test_documents_are_counted_at_the_year_s_end() -> None:
    found = catalogue(
        documents=[
            document("old", "2020-01-02", validity="有效"),
            document("ended", "2021-03-01", validity="已废止", repealed_on="2023-06-30"),
            document("ends-later", "2022-03-01", validity="已废止", repealed_on="2024-01-01"),
            document("new", "2023-02-01", validity="有效"),
            document("after", "2024-02-01", validity="有效"),
            document("plan", "2023-02-01", kind="规划"),
        ]
    )
    # Made in 2023: new. Repealed in 2023: ended. In force on 31 December 2023: old, ends-later, new.
    assert norms(report(), found, NormKind.NORMATIVE_DOCUMENTS) == NormCounts(1, 1, 3)
    assert norms(report(), found, NormKind.RULES) is None


def test_what_is_left_open_is_filled_in_and_marked() -> None:
    found = catalogue(decisions=DECISIONS)
    licences, penalties, compulsions = report_tables.decision_rows(report(penalties=40), found)
    assert licences.numbers == (report_tables.Number("2", counted=True),)
    assert penalties.numbers == (report_tables.Number("40"),)  # more than are published: no contradiction
    assert compulsions.numbers == (report_tables.Number(None),)
    differing, fewer, _ = report_tables.decision_rows(report(licences=9, penalties=0), found)
    assert differing.numbers[0].remark == "按目录统计为 2"
    assert fewer.numbers[0].remark == "按目录统计为 1"


@pytest.mark.parametrize(
    ("given", "warned"),
    [({"licences": 2, "penalties": 1}, False), ({"licences": 3, "penalties": 1}, True), ({"penalties": 0}, True)],
)
def test_a_contradiction_is_a_warning(given: dict[str, Any], warned: bool) -> None:
    one = report(**given)
    found = catalogue(reports=[one], decisions=DECISIONS)
    names = {finding.rule for rule in REPORT_RULES for finding in rule(one, found)}
    assert ("differs-from-registers" in names) is warned


# When


def test_reports_published_in_time() -> None:
    """The government's by 31 March, a department's by 31 January: two of four; one has no day yet."""
    (found,) = reports_figures(
        catalogue(
            reports=[
                report("2023", published_on="2024-03-31"),
                report("2022", published_on="2023-04-01"),
                report("2023-market", department="market", published_on="2024-01-31"),
                report("2022-market", department="market", published_on="2023-02-01"),
                report("2021"),
            ]
        )
    )
    assert (found.value, found.met) == ("50%（2/4）", False)
    assert reports_figures(catalogue(reports=[report("2021")])) == ()


# Pages


PARTS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def pages(found: Catalogue) -> dict[str, Page]:
    return {page.url: page for page in Compiler(found).lists()}


def test_the_page_of_a_year_is_the_whole_report() -> None:
    found = pages(catalogue(reports=[report(number="测公开〔2024〕1号")], decisions=DECISIONS))
    page = found["reports/2023/"]
    for part in PARTS:
        assert re.search(rf"<h2[^>]*>{part}", page.body), part
    assert '<td>2<abbr class="counted" title="由目录统计">统</abbr></td>' in page.body
    assert '<th scope="rowgroup" rowspan="8">三、（三）不予公开</th>' in page.body
    assert "测公开〔2024〕1号" in page.body and "待部门填报" in page.body
    assert json.loads(dict(page.files)["entry.json"])["year"] == 2023
    assert '<a href="../reports/2023/">' in found["reports/"].body


def test_without_reports_the_list_says_what_will_stand_there() -> None:
    assert "还没有公开" in pages(catalogue())["reports/"].body


def test_the_example_is_complete() -> None:
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    made = pages(found)
    for id in found.entries["reports"]:
        assert "待部门填报" not in made[f"reports/{id}/"].body
