"""Published decisions: figures computed by hand, and what has been taken back is gone from its page (处罚法48)."""

from collections.abc import Mapping

import pytest
from around import REGISTRY

from generator.history.changes import Change, Kind
from generator.history.git import Commit
from generator.history.record import History, Revision
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.figure import Figure
from generator.pages import Compiler
from generator.pages.changelog import Addresses, Changelog
from generator.registers.decisions import figures as decisions
from generator.registers.decisions.model import Decision
from generator.registers.decisions.rules import DECISION_RULES

WITHDRAWN = {"state": "撤销", "reason": "事实不清。"}


def decision(id: str, kind: str = "行政处罚", **fields: object) -> Decision:
    given = {"name": f"决定{id}", "department": "market", "decided_on": "2024-03-01", **fields}
    return Decision.model_validate({"id": id, "kind": kind, **given})


def catalogue(*decisions: Decision) -> Catalogue:
    entries = {"decisions": {one.id: one for one in decisions}}
    return Catalogue(Authority(name="测试市人民政府", region="测试市"), entries, {}, REGISTRY)


def figures(*some: Decision) -> Mapping[str, Figure]:
    return {figure.id: figure for figure in decisions.figures(catalogue(*some))}


def test_without_decisions_there_is_no_figure() -> None:
    assert figures() == {}


def test_decisions_are_counted_by_year_and_kind() -> None:
    found = figures(
        decision("a"),
        decision("b", decided_on="2023-12-29"),
        decision("c", "行政许可"),
        decision("d", **WITHDRAWN, changed_on="2024-04-01", withdrawn_on="2024-04-02"),
        decision("e", decided_on=None),
    )
    assert [(figure.title, figure.value) for figure in found.values()][:3] == [
        ("2024年公开的行政许可决定", "1 件"),
        ("2024年公开的行政处罚决定", "2 件"),
        ("2023年公开的行政处罚决定", "1 件"),
    ]


def test_publication_in_seven_working_days() -> None:
    """Friday 26 April 2024; 1 to 5 May is a holiday, and Sunday 28 April is worked.

    Working days after 26 April: 28, 29, 30 April, 6, 7, 8, 9, 10 May. The seventh is 9 May.
    """
    found = figures(
        decision("in-time", decided_on="2024-04-26", published_on="2024-05-09"),
        decision("late", decided_on="2024-04-26", published_on="2024-05-10"),
        decision("unknown", published_on=None),
    )["decisions-published-in-time"]
    assert (found.value, found.met, found.note) == ("50%（1/2）", False, "")
    assert [one.note for one in found.evidence] == ["7 个工作日", "8 个工作日"]


def test_withdrawal_in_three_working_days() -> None:
    """Thursday 6 June 2024: Friday is the first day, Monday a holiday, Tuesday the second, Wednesday the third."""
    found = figures(
        decision("third", **WITHDRAWN, changed_on="2024-06-06", withdrawn_on="2024-06-12"),
        decision("fourth", **WITHDRAWN, changed_on="2024-06-06", withdrawn_on="2024-06-13"),
        decision("same-day", **WITHDRAWN, changed_on="2024-06-06", withdrawn_on="2024-06-06"),
        decision("licence", "行政许可", **WITHDRAWN, changed_on="2024-06-06", withdrawn_on="2024-08-06"),
    )["decisions-withdrawn-in-time"]
    assert (found.value, found.met) == ("66%（2/3）", False)
    assert {one.id: one.note for one in found.evidence} == {
        "third": "3 个工作日",
        "fourth": "4 个工作日",
        "same-day": "0 个工作日",
    }


def test_a_year_without_calendar_is_named() -> None:
    found = figures(decision("old", decided_on="1999-05-03", published_on="1999-05-04"))
    assert "1999年" in found["decisions-published-in-time"].note


def rules(one: Decision) -> set[str]:
    return {finding.rule for rule in DECISION_RULES for finding in rule(one, catalogue(one))}


@pytest.mark.parametrize("name", ["张某", "欧阳某某", "张*", "李＊＊", "张某、李某"])
def test_masked_names_pass(name: str) -> None:
    assert "natural-person-named" not in rules(decision("a", party=name, party_kind="自然人"))


@pytest.mark.parametrize("name", ["张三", "张某三", "某", "张某等人", "张 某"])
def test_other_names_do_not(name: str) -> None:
    assert "natural-person-named" in rules(decision("a", party=name, party_kind="自然人"))


GONE = decision("gone", **WITHDRAWN, number="测罚〔2024〕1号", changed_on="2024-04-01", withdrawn_on="2024-04-02")


def test_the_page_of_a_withdrawn_decision_says_when_and_why() -> None:
    page = Compiler(catalogue(GONE)).entry("decisions", "gone")
    for words in ("已撤回公开", "测罚〔2024〕1号", "2024年4月2日撤回公开", "事实不清。"):
        assert words in page.body
    assert "相对人" not in page.body and "决定内容" not in page.body


def test_its_former_versions_do_not_show_on_its_page() -> None:
    commit = Commit("c" * 40, "2024-04-02T00:00:00Z")
    change = Change("party", "相对人", "某某公司", "", Kind.ADJUSTED)
    revisions = [Revision(commit, "decisions", id, ("market",), (change,)) for id in ("gone", "kept")]
    found = catalogue(GONE, decision("kept"))
    compiler = Compiler(found, changelog=Changelog(found, History(tuple(revisions))))
    assert "某某公司" not in compiler.entry("decisions", "gone").body
    assert "某某公司" in compiler.entry("decisions", "kept").body


def test_its_former_versions_do_not_show_in_lists_and_feeds_nor_when_its_file_is_gone() -> None:
    commit = Commit("c" * 40, "2024-04-02T00:00:00Z")
    change = Change("party", "相对人", "某某公司", "", Kind.ADJUSTED)
    revisions = [Revision(commit, "decisions", id, ("market",), (change,)) for id in ("gone", "deleted")]
    addresses = Addresses("https://example.org/")
    changelog = Changelog(catalogue(GONE), History(tuple(revisions)), addresses)
    compiler = Compiler(catalogue(GONE), changelog=changelog)
    told = [compiler.listed(specification) for specification in compiler.changes()]
    texts = [text for page in told for text in (page.body, *(text for _, text in page.files))]
    assert any("内容已经撤回，不再显示" in text for text in texts)
    assert not any(
        "某某公司" in text for text in (*texts, changelog.feed(), changelog.entry_feed("departments", "market"))
    )
