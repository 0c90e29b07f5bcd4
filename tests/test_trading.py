"""Public trading: legal periods and figures worked out by hand, 管采分离, and what the pages say."""

from datetime import date
from pathlib import Path
from typing import Any

import around
import pytest
from around import catalogue

from generator.model.entry import Entry
from generator.model.figure import Figure
from generator.pages import Compiler
from generator.registers.trading import figures
from generator.registers.trading.model import Trade
from generator.registers.trading.notices import Stage
from generator.registers.trading.periods import NORMS, Period, announcement_of, awarded, deadline, periods
from generator.registers.trading_bodies.conflict_of_interest import separate, subordinate
from generator.registers.trading_bodies.figures import bodies
from generator.registers.trading_bodies.model import TradingBody, TradingCategory
from generator.registers.trading_bodies.pages import sides
from generator.registers.trading_bodies.rules import conflict_of_interest, standing


def trade(id: str = "a", category: str = "建设工程", method: str | None = "公开招标", **fields: Any) -> Trade:
    return Trade.model_validate({"id": id, "name": f"项目{id}", "category": category, "method": method, **fields})


def body(id: str, role: str, **fields: Any) -> TradingBody:
    return TradingBody.model_validate({"id": id, "name": f"主体{id}", "role": role, **fields})


def told(found: Trade) -> dict[str, tuple[int, bool]]:
    """Days and verdict of each period, by the field that ends it."""
    return {str(period.keys[-1]): (period.days, period.kept) for period in periods(found)}


# Legal periods


@pytest.mark.parametrize(
    ("until", "days", "kept"),
    [("2024-03-21", 20, True), ("2024-03-20", 19, False)],  # 1 March itself does not count
)
def test_twenty_days_to_bid(until: str, days: int, kept: bool) -> None:
    announcement = {"published_on": "2024-03-01", "documents_from": "2024-03-01", "deadline_on": until}
    for category in ("建设工程", "政府采购"):
        assert told(trade(category=category, announcements=[announcement])) == {"deadline_on": (days, kept)}


def test_only_projects_that_must_be_put_out_to_tender_have_twenty_days() -> None:
    announcement = {"documents_from": "2024-03-01", "documents_until": "2024-03-05", "deadline_on": "2024-03-10"}
    # The five days of the offer, both ends counted (1, 2, 3, 4, 5 March), are asked of every tender.
    assert told(trade(mandatory=False, announcements=[announcement])) == {"documents_until": (5, True)}
    assert told(trade(mandatory=None, announcements=[announcement]))["deadline_on"] == (9, False)


def test_five_working_days_of_offer_in_procurement() -> None:
    # Friday 1 March to Thursday 7 March 2024: 1, 4, 5, 6, 7 are five working days; to Wednesday four.
    def offered(until: str) -> dict[str, tuple[int, bool]]:
        announcement = {"documents_from": "2024-03-01", "documents_until": until}
        return told(trade(category="政府采购", announcements=[announcement]))

    assert offered("2024-03-07") == {"documents_until": (5, True)}
    assert offered("2024-03-06") == {"documents_until": (4, False)}


def test_fifteen_days_for_a_change() -> None:
    announcement = {"published_on": "2024-03-01", "deadline_on": "2024-03-25"}
    early, late = {"published_on": "2024-03-10"}, {"published_on": "2024-03-11"}
    assert told(trade(announcements=[announcement], changes=[early])) == {"published_on": (15, True)}
    assert told(trade(announcements=[announcement], changes=[late])) == {"published_on": (14, False)}
    # Put off to 26 March it is fifteen days again; what does not touch the bids needs none.
    moved = late | {"deadline_on": "2024-03-26"}
    assert told(trade(announcements=[announcement], changes=[moved])) == {"published_on": (15, True)}
    assert told(trade(announcements=[announcement], changes=[late | {"affects_bids": False}])) == {}


def test_a_change_belongs_to_the_announcement_before_it() -> None:
    found = trade(
        announcements=[
            {"published_on": "2024-03-01", "deadline_on": "2024-03-25"},
            {"published_on": "2024-05-01", "deadline_on": "2024-05-25"},  # put out to tender again
        ],
        changes=[{"published_on": "2024-05-05", "deadline_on": "2024-05-30"}],
    )
    assert announcement_of(found, date(2024, 2, 1)) is None
    assert announcement_of(found, date(2024, 4, 1)) == 0
    assert announcement_of(found, date(2024, 5, 1)) == 1
    assert deadline(found, 0) == date(2024, 3, 25)
    assert deadline(found, 1) == date(2024, 5, 30)


def test_candidates_within_three_days_for_three_days() -> None:
    # Report on 20 March: 23 March is the third day. Published on 23, 24 and 25 March: three days.
    group = {"report_received_on": "2024-03-20", "published_on": "2024-03-23", "until": "2024-03-25"}
    assert told(trade(candidates=[group])) == {"published_on": (3, True), "until": (3, True)}
    assert told(trade(candidates=[group], mandatory=False)) == {}
    assert told(trade(category="政府采购", candidates=[group])) == {}


@pytest.mark.parametrize("category", ["建设工程", "政府采购"])
def test_thirty_days_to_the_contract(category: str) -> None:
    # 26 March and thirty days: 25 April.
    award = {"notified_on": "2024-03-26", "winner": "甲单位"}
    for signed, verdict in (("2024-04-25", (30, True)), ("2024-04-26", (31, False))):
        found = trade(category=category, awards=[award], contracts=[{"signed_on": signed}])
        assert told(found)["signed_on"] == verdict


def test_working_days_of_procurement() -> None:
    # Decided on Friday 22 March 2024, published on Tuesday 26: Monday and Tuesday are two.
    # Signed on Thursday 25 April: Friday 26, and Sunday 28, a working day that year, are two.
    # Filed by Thursday 9 May: 26, 28, 29, 30 April, 6, 7, 8 May are seven; 1 to 5 May are holidays.
    def verdicts(published: str, contract_published: str, filed: str) -> list[tuple[int, bool]]:
        found = trade(
            category="政府采购",
            method="询价",
            awards=[{"decided_on": "2024-03-22", "published_on": published, "winner": "甲单位"}],
            contracts=[{"signed_on": "2024-04-25", "published_on": contract_published, "filed_on": filed}],
        )
        return [(period.days, period.kept) for period in periods(found)]

    assert verdicts("2024-03-26", "2024-04-28", "2024-05-08") == [(2, True), (7, True), (2, True)]
    assert verdicts("2024-03-27", "2024-04-29", "2024-05-09") == [(3, False), (8, False), (3, False)]


def test_years_without_a_calendar_are_named() -> None:
    award = {"decided_on": "2000-06-28", "published_on": "2000-06-29", "winner": "甲单位"}
    (period,) = periods(trade(category="政府采购", awards=[award]))
    assert period.unknown_years == (2000,)


def test_seven_days_to_an_auction() -> None:
    for held, verdict in (("2024-03-08", (7, True)), ("2024-03-07", (6, False))):
        announcement = {"published_on": "2024-03-01", "held_on": held}
        assert told(trade(category="产权交易", method="拍卖", announcements=[announcement])) == {"held_on": verdict}
        assert told(trade(category="产权交易", method="挂牌", announcements=[announcement])) == {}
        assert told(trade(category="土地交易", method="拍卖", announcements=[announcement])) == {}


@pytest.mark.parametrize("category", list(TradingCategory))
def test_dates_missing_or_the_wrong_way_round_are_not_judged(category: TradingCategory) -> None:
    empty: dict[str, Any] = {
        "announcements": [{}],
        "changes": [{}],
        "candidates": [{}],
        "awards": [{}],
        "contracts": [{}],
    }
    assert periods(trade(category=category.value, **empty)) == ()
    wrong = {
        "announcements": [{"published_on": "2024-03-20", "documents_from": "2024-03-20", "deadline_on": "2024-03-01"}],
        "contracts": [{"signed_on": "2024-03-20", "published_on": "2024-03-01", "filed_on": "2024-03-01"}],
    }
    assert periods(trade(category=category.value, method=None, **wrong)) == ()


def test_first_day_of_the_calendar() -> None:
    announcement = {"documents_from": "0001-01-01", "documents_until": "0001-01-02"}
    assert periods(trade(category="政府采购", announcements=[announcement]))[0].days >= 1


def test_every_norm_is_used_by_its_category() -> None:
    everything = {
        "announcements": [
            {
                "published_on": "2024-03-01",
                "documents_from": "2024-03-01",
                "documents_until": "2024-03-08",
                "deadline_on": "2024-03-25",
                "held_on": "2024-03-25",
            }
        ],
        "changes": [{"published_on": "2024-03-05"}],
        "candidates": [{"report_received_on": "2024-03-26", "published_on": "2024-03-26", "until": "2024-03-29"}],
        "awards": [{"decided_on": "2024-04-01", "notified_on": "2024-04-01", "published_on": "2024-04-01"}],
        "contracts": [{"signed_on": "2024-04-10", "published_on": "2024-04-10", "filed_on": "2024-04-10"}],
    }
    for category, norms in NORMS.items():
        method = "拍卖" if category is TradingCategory.PROPERTY else "公开招标"
        found = trade(category=category.value, method=method, **everything)
        assert {period.norm for period in periods(found)} == set(norms)
        assert all(period.kept for period in periods(found))


def test_how_a_period_is_told() -> None:
    period: Period = periods(trade(announcements=[{"documents_from": "2024-03-01", "deadline_on": "2024-03-20"}]))[0]
    assert (period.norm.asked, str(period.norm.source)) == ("不少于20日", "《招标投标法》第24条")
    assert [norm.asked for norm in NORMS[TradingCategory.PROCUREMENT]][3] == "不超过2个工作日"


def test_the_award_of_a_contract() -> None:
    found = trade(
        awards=[
            {"lot": "一", "winner": "甲单位"},
            {"lot": "二", "failed": "不足三家"},
            {"lot": "三", "winner": "乙单位"},
        ],
        contracts=[{"lot": "三"}, {"lot": "二"}, {}],
    )
    assert [award and award.winner for award in (awarded(found, one) for one in found.contracts)] == [
        "乙单位",
        None,
        None,
    ]
    alone = trade(awards=[{"lot": "一", "winner": "甲单位"}], contracts=[{}])
    assert awarded(alone, alone.contracts[0]) is alone.awards[0]  # the only one


def test_how_far_it_has_come() -> None:
    assert trade().stage is None
    found = trade(
        published_on="2024-01-01",
        announcements=[{"published_on": "2024-03-01"}],
        changes=[{"published_on": "2024-03-05"}],
    )
    assert (found.stage, found.newest) == (Stage.CHANGE, date(2024, 3, 5))
    assert trade(published_on="2024-01-01").newest == date(2024, 1, 1)


# Figures


def by_id(found: tuple[Figure, ...]) -> dict[str, Figure]:
    return {figure.id: figure for figure in found}


def test_figures_of_trading() -> None:
    on_time = {"documents_from": "2024-03-01", "deadline_on": "2024-03-21"}
    late = {"documents_from": "2024-03-01", "deadline_on": "2024-03-20"}
    entries: list[Entry] = [
        trade(
            "a",
            announcements=[on_time],
            awards=[{"winner": "甲单位"}],
            contracts=[{"amount": {"amount": "48000.10"}}, {"amount": {"amount": "0.20"}}],
        ),
        trade("b", "政府采购", announcements=[late], awards=[{"winner": "甲单位"}]),
        trade("c", "政府采购", "询价", awards=[{"failed": "不足三家"}]),
        trade("d", "土地交易", "挂牌", contracts=[{"amount": {"amount": "5", "currency": "美元"}}]),
    ]
    found = by_id(figures.figures(catalogue(trading=entries)))
    assert [found[f"trading-{slug}"].value for slug in ("construction", "procurement", "property", "land")] == [
        "1 项",
        "2 项",
        "0 项",
        "1 项",
    ]
    assert found["trading-periods"].value == "50%（1/2）"  # a and b can be judged, a is in time
    assert found["trading-periods"].evidence[1].note == "招标文件发出至投标截止 19日，应不少于20日"
    assert found["trading-contracts"].value == "50%（1/2）"  # a and b were awarded, c failed, d has no award
    assert found["trading-amount"].value == "48,000.30元"  # 48000.10 + 0.20; dollars are another matter


def test_the_years_that_no_calendar_knows_are_told() -> None:
    award = {"decided_on": "2000-06-28", "published_on": "2000-06-29", "winner": "甲单位"}
    found = by_id(figures.figures(catalogue(trading=[trade("a", "政府采购", awards=[award])])))
    assert "2000年的放假安排未收录" in found["trading-periods"].note


def test_no_trading() -> None:
    found = by_id(figures.figures(catalogue()))
    assert {found[id].value for id in ("trading-periods", "trading-contracts", "trading-amount")} == {"—"}
    assert by_id(bodies(catalogue()))["trading-separation"].met is None


# 管采分离

OFFICE = body("office", "监督管理部门", unit="finance", categories=["政府采购"])
CENTRE = body("centre", "集中采购机构", categories=["政府采购"])
OWNED = body("owned", "代理机构", parent="health", categories=["政府采购"])
PLATFORM = body("platform", "交易平台", parent="finance")
OTHER_PLATFORM = body("other-platform", "交易平台", parent="finance", categories=["土地交易"])


def test_who_is_apart_from_whom() -> None:
    assert separate(CENTRE, [OFFICE])
    assert not separate(OWNED, [OFFICE])  # an agency belongs to no organ, whichever it is
    assert not separate(PLATFORM, [OFFICE])  # belongs to the department that supervises
    assert subordinate(PLATFORM, OFFICE)
    assert separate(OTHER_PLATFORM, [OFFICE])  # of another kind of trading
    both = body("both", "监督管理部门", also=["集中采购机构"])
    assert not separate(both, [both])


@pytest.mark.parametrize("same", [{"code": "11990000000000104F"}, {"unit": "finance"}, {"name": "主体office"}])
def test_one_body_in_two_entries(same: dict[str, str]) -> None:
    office = OFFICE.model_copy(update={"code": "11990000000000104F"})
    twin = body("twin", "集中采购机构").model_copy(update=same)
    found = list(conflict_of_interest(office, catalogue(trading_bodies=[office, twin])))
    assert [finding.rule for finding in found] == ["manages-and-buys"]


def test_figures_of_bodies() -> None:
    entries: list[Entry] = [
        OFFICE,
        CENTRE,
        OWNED,
        PLATFORM,
        OTHER_PLATFORM,
        body("firm", "供应商", also=["服务商"], status="合格"),
        body("new", "供应商"),
        body("barred", "供应商", status="列入不良行为记录名单"),
        body("agency", "代理机构", status="暂停"),
    ]
    found = by_id(bodies(catalogue(trading_bodies=entries)))
    # Centre, owned agency, two platforms and the suspended agency act: the owned one and one platform are not apart.
    assert found["trading-separation"].value == "60%（3/5）"
    assert found["trading-separation"].met is False
    assert found["trading-bodies-supplier"].value == "1 家"  # one of three is known to be qualified
    assert found["trading-bodies-service-provider"].value == "1 家"
    assert found["trading-bodies-agency"].value == "1 家"  # the other is suspended
    assert found["trading-bodies-barred"].value == "1 家"


def test_both_sides_of_a_category() -> None:
    around_it = catalogue(trading_bodies=[OFFICE, CENTRE, PLATFORM, OTHER_PLATFORM])
    procurement = sides(around_it, TradingCategory.PROCUREMENT)
    assert procurement is not None
    assert [one.id for one in procurement.managing] == ["office"]
    assert [one.id for one in procurement.buying] == ["centre"]
    assert [one.id for one in procurement.places] == ["platform"]
    assert procurement.apart is False
    land = sides(around_it, TradingCategory.LAND)
    assert land is not None
    assert land.apart is None  # nobody is known to manage it
    assert sides(catalogue(), TradingCategory.LAND) is None


@pytest.mark.parametrize(
    ("start", "end", "broken"),
    [
        ("2020-03-01", "2021-02-28", False),  # a year from 1 March ends on the last of February
        ("2020-03-01", "2021-02-27", True),
        ("2020-03-01", "2023-03-01", False),
        ("2020-03-01", "2023-03-02", True),
        ("2020-02-29", "2023-02-28", False),
        ("9998-01-01", "9999-12-31", False),
    ],
)
def test_barred_for_one_to_three_years(start: str, end: str, broken: bool) -> None:
    entry = body("a", "供应商", status="列入不良行为记录名单", status_from=start, status_until=end)
    found = [finding.rule for finding in standing(entry, catalogue())]
    assert found == (["barred-for-other-period"] if broken else [])


# Pages


def test_the_pages(tmp_path: Path) -> None:
    compiler = Compiler(around.whole(tmp_path))
    pages = {page.url: page.body for page in compiler.lists() if page.url.startswith("trading")}
    assert "办公电脑采购" in pages["trading/"]
    assert "《政府采购法》第35条" in pages["trading/"]
    assert "办公电脑采购" in pages["trading/category/procurement/"]
    assert "尚无内容" in pages["trading/category/land/"]
    assert "2024年4月26日" in pages["trading/stage/contract/"]
    assert {f"trading/stage/{stage.slug}/" for stage in Stage} <= set(pages)
    assert "测试交易平台" in pages["trading-bodies/"]
    entry = compiler.entry("trading", "computers").body
    assert entry.count("符合</td>") == 6  # bid, offer, result, contract, filing, publication
    assert "不符合" not in entry


def test_a_period_that_was_not_kept_is_seen() -> None:
    late = trade("late", announcements=[{"documents_from": "2024-03-01", "deadline_on": "2024-03-20"}])
    compiler = Compiler(catalogue(trading=[late]))
    body = compiler.entry("trading", "late").body
    assert "有 1 个期限不符合法律规定" in body
    assert '<span class="flag">不符合</span>' in body
