"""Hearings, expert consultations, press conferences and calls for comment: counted by kind and year, by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import around
import pytest
from around import catalogue

from generator.model.entry import Entry
from generator.pages import Compiler
from generator.registers.consultations.figures import figures
from generator.registers.consultations.model import Consultation
from generator.registers.consultations.rules import comment_period, hearing, order

NOTHING = catalogue()


def one(id: str, kind: str, **fields: Any) -> Consultation:
    return Consultation.model_validate({"id": id, "name": f"{kind}{id}", "kind": kind, **fields})


def test_the_day_it_counts_from() -> None:
    assert one("a", "社会听证", announced_on="2023-12-20", held_on="2024-01-05").day == date(2024, 1, 5)
    assert one("b", "征求意见", announced_on="2023-12-20", until="2024-01-20").counted_in == 2024
    assert one("c", "征求意见", announced_on="2023-12-20").counted_in == 2023
    assert one("d", "新闻发布").counted_in is None


def test_counts_by_kind_and_year() -> None:
    # 2024: two hearings (one of them announced in 2023), one call for comment. 2023: one press conference.
    # One without a day is counted in no year, but is asked for its outcome like the others: two of five have one.
    entries: list[Entry] = [
        one("a", "社会听证", announced_on="2023-12-20", held_on="2024-01-05", outcome="采纳"),
        one("b", "社会听证", held_on="2024-06-01"),
        one("c", "征求意见", announced_on="2024-03-01", until="2024-04-01", outcome="采纳"),
        one("d", "新闻发布", held_on="2023-05-05"),
        one("e", "专家咨询"),
    ]
    found = {figure.id: figure for figure in figures(catalogue(consultations=entries))}
    assert {id: figure.value for id, figure in found.items()} == {
        "consultations-2024-hearing": "2 次",
        "consultations-2024-experts": "0 次",
        "consultations-2024-press": "0 次",
        "consultations-2024-comment": "1 次",
        "consultations-2023-hearing": "0 次",
        "consultations-2023-experts": "0 次",
        "consultations-2023-press": "1 次",
        "consultations-2023-comment": "0 次",
        "consultations-outcomes": "40%（2/5）",
    }
    assert [evidence.id for evidence in found["consultations-2024-hearing"].evidence] == ["a", "b"]
    assert next(iter(found)) == "consultations-2024-hearing"  # the newest year first


def test_nothing_to_count() -> None:
    assert [figure.value for figure in figures(NOTHING)] == ["—"]


@pytest.mark.parametrize(
    ("until", "more", "broken"),
    [
        ("2024-03-31", {}, False),  # 1 March does not count: 2 March to 31 March are thirty days
        ("2024-03-30", {}, True),
        ("2024-03-30", {"shortened": "情况紧急"}, False),
        ("2024-03-30", {"major_decision": False}, False),
        ("2024-03-30", {"major_decision": None}, False),
        ("2024-02-28", {}, False),  # the wrong way round: another rule's matter
    ],
)
def test_thirty_days_to_comment(until: str, more: dict[str, Any], broken: bool) -> None:
    fields = {"announced_on": "2024-03-01", "until": until, "major_decision": True} | more
    assert bool(list(comment_period(one("a", "征求意见", **fields), NOTHING))) is broken


@pytest.mark.parametrize(("sent", "broken"), [("2024-01-25", False), ("2024-01-26", True)])
def test_materials_seven_days_before(sent: str, broken: bool) -> None:
    fields = {"announced_on": "2024-01-02", "held_on": "2024-02-01", "major_decision": True}
    entry = one("a", "社会听证", materials_sent_on=sent, **fields)
    assert bool(list(hearing(entry, NOTHING))) is broken


def test_an_outcome_on_the_last_day_is_no_contradiction() -> None:
    entry = one("a", "征求意见", announced_on="2024-03-01", until="2024-04-01", outcome_on="2024-04-01")
    assert list(order(entry, NOTHING)) == []


def test_the_pages(tmp_path: Path) -> None:
    compiler = Compiler(around.whole(tmp_path))
    list_page = next(page.body for page in compiler.lists() if page.url == "consultations/")
    assert "居民用水价格听证会" in list_page
    assert "2024年社会听证" in list_page
    entry = compiler.entry("consultations", "tap-hearing").body
    assert "消费者" in entry
    assert 'href="../../powers/food-licence/"' in entry
