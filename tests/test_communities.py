"""村务公开 and 居务公开: the required matters, the spans of time and the figures, computed by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from around import REGISTRY
from pydantic import ValidationError

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.figure import Figure
from generator.pages import Compiler
from generator.pages.page import Page
from generator.registers.communities.figures import figures
from generator.registers.communities.model import DUTIES, Community, CommunityKind, Matter, duties
from generator.registers.communities.rules import COMMUNITY_RULES

AUTHORITY = {"name": "测试市人民政府", "region": "测试市", "demonstration": True}
VILLAGE = [duty.matter for duty in duties(CommunityKind.VILLAGE) if duty.always]
RESIDENTS = [duty.matter for duty in duties(CommunityKind.RESIDENTS) if duty.always]
Data = dict[str, Any]


def item(matter: str, published_on: str | None = None, **more: Any) -> Data:
    return {"matter": matter, **({"published_on": published_on} if published_on else {}), **more}


def village(id: str, *items: Data, **more: Any) -> Data:
    return {"id": id, "name": f"{id}村", "kind": "村委会", "items": list(items), **more}


def residents(id: str, *items: Data, **more: Any) -> Data:
    return {"id": id, "name": f"{id}社区", "kind": "居委会", "items": list(items), **more}


def made(*communities: Data, as_of: str | None = None, **data: list[Data]) -> Catalogue:
    """A catalogue of these committees; a region entered on the day ``as_of`` is the newest in it."""
    data["communities"] = list(communities)
    if as_of:
        data["regions"] = [{"id": "new", "name": "新县", "kind": "县", "formed_on": as_of}]
    entries: dict[str, dict[str, Entry]] = {r.name: {} for r in REGISTRY}
    for register in REGISTRY:
        for one in data.get(register.name, []):
            entries[register.name][one["id"]] = register.model.model_validate(one)
    sources = {name: {id: f"{name}/{id}.yml" for id in found} for name, found in entries.items()}
    return Catalogue(Authority.model_validate(AUTHORITY), entries, sources, REGISTRY)


def figure(id: str, catalogue: Catalogue) -> Figure:
    return next(one for one in figures(catalogue) if one.id == id)


def told(one: Figure) -> list[tuple[str, bool, str]]:
    return [(evidence.id, evidence.counted, evidence.note) for evidence in one.evidence]


# What the laws ask for


def test_the_required_matters_are_those_of_the_laws() -> None:
    # 村民委员会组织法35: items 1 to 4 of paragraph 2 and the accounts of paragraph 3; item 5 when there is something.
    assert [(d.matter.name, d.basis.article, d.basis.paragraph, d.basis.item) for d in DUTIES[:5]] == [
        ("DECISIONS", "35", 2, 1),
        ("FUNDS", "35", 2, 2),
        ("ASSISTANCE", "35", 2, 3),
        ("CONSULTATION", "35", 2, 4),
        ("FINANCE", "35", 3, None),
    ]
    # 城市居民委员会组织法34(2): items 1 to 6; item 7 when there is something.
    articles = [d.basis for d in duties(CommunityKind.RESIDENTS) if d.always]
    assert [(b.article, b.paragraph, b.item) for b in articles] == [("34", 2, n) for n in range(1, 7)]
    assert (len(VILLAGE), len(RESIDENTS)) == (5, 6)


def test_every_matter_belongs_to_a_kind_and_is_asked_for_once() -> None:
    assert {duty.matter for duty in DUTIES} == set(Matter)
    for kind in CommunityKind:
        matters = [duty.matter for duty in duties(kind)]
        assert len(matters) == len(set(matters))


# Figures


def test_required_matters_are_covered() -> None:
    catalogue = made(
        village("a", *(item(m) for m in VILLAGE)),  # 5 of 5
        residents(
            "b", item("设施管理使用"), item("设施管理使用"), item("民主评议结果")
        ),  # 1 of 6: twice, and one extra
    )
    found = figure("required-matters", catalogue)
    assert (found.value, found.met) == ("54%（6/11）", False)  # 600 / 11 = 54.5
    assert told(found) == [("a", True, "5/5 项"), ("b", False, "1/6 项")]
    found = figure("complete-communities", catalogue)
    assert (found.value, found.met) == ("50%（1/2）", False)


def test_a_committee_that_told_nothing_is_named_and_not_counted() -> None:
    catalogue = made(village("a", *(item(m) for m in VILLAGE)), village("silent"))
    for id, value in (("required-matters", "100%（5/5）"), ("complete-communities", "100%（1/1）")):
        found = figure(id, catalogue)
        assert (found.value, found.met) == (value, None)
        assert "silent村" in found.note
        assert told(found)[-1] == ("silent", False, "没有资料")


def test_everything_published_is_met() -> None:
    catalogue = made(village("a", *(item(m) for m in VILLAGE)), residents("b", *(item(m) for m in RESIDENTS)))
    assert [one.met for one in figures(catalogue)[:2]] == [True, True]


def test_villages_are_in_time() -> None:
    # The newest day is 15 August, in the third quarter: the second may not have passed in silence.
    catalogue = made(
        village("a", item("协助政府开展工作", "2024-04-01")),
        village("b", item("协助政府开展工作", "2024-03-31")),
        village("c", item("协助政府开展工作")),  # nobody says when
        residents("d", item("协助政府开展工作", "2020-01-01")),  # no span is set for residents' committees
        as_of="2024-08-15",
    )
    found = figure("villages-in-time", catalogue)
    assert (found.value, found.met) == ("50%（1/2）", False)
    assert told(found) == [("a", True, "按时"), ("b", False, "逾期：协助政府开展工作"), ("c", False, "没有资料")]


def test_without_a_newest_day_nothing_is_late() -> None:
    catalogue = made(village("a", item("财务收支", "2001-01-01")))
    assert catalogue.newest_date is None
    assert (figure("villages-in-time", catalogue).value, figure("villages-in-time", catalogue).met) == ("—", None)


def test_an_empty_register_judges_nothing() -> None:
    assert [(one.value, one.met, one.evidence) for one in figures(made())] == [("—", None, ())] * 3


# Spans


@pytest.mark.parametrize(
    ("latest", "much", "as_of", "late"),
    [
        ("2023-10-01", False, "2024-01-31", False),  # the quarter before the present one, over the turn of the year
        ("2023-09-30", False, "2024-01-01", True),
        ("2023-12-01", True, "2024-01-31", False),  # the month before
        ("2023-11-30", True, "2024-01-01", True),
        ("2024-06-01", True, "2024-01-01", False),  # later than the newest day
    ],
)
def test_accounts_each_quarter_or_each_month(latest: str, much: bool, as_of: str, late: bool) -> None:
    community = Community.model_validate(village("a", item("财务收支", latest), much_finance=much))
    assert bool(community.overdue(date.fromisoformat(as_of))) is late


def test_the_latest_of_several_counts_and_other_matters_have_no_span() -> None:
    data = village(
        "a",
        item("财务收支", "2020-01-01"),
        item("财务收支", "2024-01-01"),
        item("经济责任审计结果", "2015-01-01"),
        much_finance=True,
    )
    assert Community.model_validate(data).overdue(date(2024, 1, 31)) == ()


def test_what_is_not_yet_published() -> None:
    community = Community.model_validate(village("a", item("财务收支")))
    assert [duty.matter for duty in community.unpublished] == [m for m in VILLAGE if m is not Matter.FINANCE]


# Rules


def rules(catalogue: Catalogue) -> list[str]:
    return [
        f.rule for one in catalogue.all(Community).values() for rule in COMMUNITY_RULES for f in rule(one, catalogue)
    ]


def test_the_page_of_matters_keeps_its_address() -> None:
    assert rules(made(village("matters"))) == ["reserved-id"]


@pytest.mark.parametrize(("until", "found"), [("2024-01-15", ["posted-too-short"]), ("2024-01-16", [])])
def test_what_is_put_up_stays_for_fifteen_days(until: str, found: list[str]) -> None:
    assert rules(made(village("a", item("财务收支", "2024-01-01", until=until)))) == found


def test_nothing_fails_on_a_region_that_does_not_exist() -> None:
    assert rules(made(village("a", region="nowhere"))) == []


def test_an_unknown_matter_is_refused() -> None:
    with pytest.raises(ValidationError):
        Community.model_validate(village("a", item("其他")))


# Pages


def pages(catalogue: Catalogue) -> Iterator[Page]:
    return (page for page in Compiler(catalogue).lists() if page.url.startswith("communities/"))


def test_the_matters_are_told_with_or_without_committees() -> None:
    found = {page.url: page for page in pages(made())}
    assert set(found) == {"communities/", "communities/matters/"}
    body = found["communities/matters/"].body
    for duty in DUTIES:
        assert duty.matter in body and duty.about in body
    assert "《村民委员会组织法》第35条第2款第1项" in body and "《城市居民委员会组织法》第34条第2款第6项" in body
    assert "已公布" not in body
    assert "还没有公开" in found["communities/"].body and "communities/matters/" in found["communities/"].body


def test_the_matters_are_counted_and_lead_to_the_law() -> None:
    law = {"id": "villagers-committees", "name": "中华人民共和国村民委员会组织法", "kind": "法律", "status": "现行有效"}
    catalogue = made(village("a", item("财务收支")), village("b"), laws=[law])
    body = next(page.body for page in pages(catalogue) if page.url == "communities/matters/")
    assert '<td role="cell" data-label="已公布">1/2</td>' in body
    assert 'laws/villagers-committees/">《村民委员会组织法》</a>第35条第3款' in body
