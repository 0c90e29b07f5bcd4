"""The legal periods of public trading, computed from what is published: kept or not, by which article.

A period that runs ``自…之日起`` leaves its first day out. An offer of documents and a publicity period take place on
both their first and last day, so both count: what is called too short here is too short by either way of counting.
Land is not judged: no law or regulation of the state sets a period for its announcement.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.diagnostic import Keys
from generator.model.workdays import working_days_between
from generator.registers.laws.articles import LegalText
from generator.registers.trading.model import Trade
from generator.registers.trading.notices import Announcement, Award, Candidates, Contract, TradingMethod
from generator.registers.trading_bodies.model import TradingCategory


@dataclass(frozen=True, slots=True)
class Norm:
    """A period that the law sets. ``at_least``: a shortest one; otherwise a longest one."""

    title: str
    days: int
    source: LegalText
    at_least: bool = True
    working: bool = False
    both_ends: bool = False  # first and last day count
    mandatory: bool = False  # asked of projects that the law says must be put out to tender

    @property
    def unit(self) -> str:
        """工作日 or 日."""
        return "个工作日" if self.working else "日"

    @property
    def asked(self) -> str:
        """What the law asks for: 不少于20日."""
        return f"{'不少于' if self.at_least else '不超过'}{self.days}{self.unit}"


@dataclass(frozen=True, slots=True)
class Period:
    """One period of one trade: ``keys`` leads to the date that ends it (or, in the middle, to the later date)."""

    norm: Norm
    keys: Keys
    start: date
    end: date
    days: int
    unknown_years: tuple[int, ...] = ()
    lot: str = ""

    @property
    def kept(self) -> bool:
        """Whether it is as long, or as short, as the law asks."""
        return self.days >= self.norm.days if self.norm.at_least else self.days <= self.norm.days


def _law(name: str) -> Callable[[int], LegalText]:
    return lambda article: LegalText(law=name, article=f"第{article}条")


_BIDDING_LAW, _BIDDING_RULES = _law("招标投标法"), _law("招标投标法实施条例")
_PROCUREMENT_LAW, _PROCUREMENT_RULES, _AUCTION_LAW = _law("政府采购法"), _law("政府采购法实施条例"), _law("拍卖法")
BID_20 = Norm("招标文件发出至投标截止", 20, _BIDDING_LAW(24), mandatory=True)
OFFER_5 = Norm("招标文件发售期", 5, _BIDDING_RULES(16), both_ends=True)
CHANGE_15 = Norm("澄清、修改至投标截止", 15, _BIDDING_LAW(23))
CANDIDATES_3 = Norm("收到评标报告至公示候选人", 3, _BIDDING_RULES(54), at_least=False, mandatory=True)
PUBLICITY_3 = Norm("中标候选人公示期", 3, _BIDDING_RULES(54), both_ends=True, mandatory=True)
CONTRACT_30 = Norm("中标通知书发出至签订合同", 30, _BIDDING_LAW(46), at_least=False)
PURCHASE_20 = Norm("招标文件发出至投标截止", 20, _PROCUREMENT_LAW(35))
PURCHASE_OFFER_5 = Norm("招标文件提供期", 5, _PROCUREMENT_RULES(31), working=True, both_ends=True)
PURCHASE_CHANGE_15 = Norm("澄清、修改至投标截止", 15, _PROCUREMENT_RULES(31))
RESULT_2 = Norm("确定供应商至公告结果", 2, _PROCUREMENT_RULES(43), at_least=False, working=True)
PURCHASE_CONTRACT_30 = Norm("中标、成交通知书发出至签订合同", 30, _PROCUREMENT_LAW(46), at_least=False)
FILING_7 = Norm("签订合同至备案", 7, _PROCUREMENT_LAW(47), at_least=False, working=True)
CONTRACT_2 = Norm("签订合同至公告合同", 2, _PROCUREMENT_RULES(50), at_least=False, working=True)
AUCTION_7 = Norm("拍卖公告至拍卖", 7, _AUCTION_LAW(45))
NORMS = {
    TradingCategory.CONSTRUCTION: (BID_20, OFFER_5, CHANGE_15, CANDIDATES_3, PUBLICITY_3, CONTRACT_30),
    TradingCategory.PROCUREMENT: (
        PURCHASE_20,
        PURCHASE_OFFER_5,
        PURCHASE_CHANGE_15,
        RESULT_2,
        PURCHASE_CONTRACT_30,
        FILING_7,
        CONTRACT_2,
    ),
    TradingCategory.PROPERTY: (AUCTION_7,),
    TradingCategory.LAND: (),
}


def periods(trade: Trade) -> tuple[Period, ...]:
    """Every period of this trade whose two dates are known, in the order of the stages."""
    return tuple(_BY_CATEGORY[trade.category](trade))


def unknown_years(trade: Trade) -> tuple[int, ...]:
    """The years in which working days were computed without knowing the public holidays."""
    return tuple(sorted({year for period in periods(trade) for year in period.unknown_years}))


def deadline(trade: Trade, number: int) -> date | None:
    """The last day to bid for the announcement of this number, changes since then included."""
    latest = trade.announcements[number].deadline_on
    for change in trade.changes:
        if change.deadline_on and announcement_of(trade, change.published_on) == number:
            latest = change.deadline_on
    return latest


def announcement_of(trade: Trade, on: date | None) -> int | None:
    """The number of the announcement that a notice of this day belongs to: the last one published by then."""
    numbers = [
        number
        for number, one in enumerate(trade.announcements)
        if on is None or one.published_on is None or one.published_on <= on
    ]
    return numbers[-1] if numbers else None


def awarded(trade: Trade, contract: Contract) -> Award | None:
    """The award that a contract follows: that of its lot, else the only one that did not fail."""
    awards = [award for award in trade.awards if not award.failed]
    same = [award for award in awards if award.lot == contract.lot]
    if len(same) == 1:
        return same[0]
    return awards[0] if len(awards) == 1 and contract.lot is None else None


def _construction(trade: Trade) -> Iterator[Period]:
    if trade.method and not trade.method.bidding:
        return
    must = trade.mandatory is not False
    for number, one in enumerate(trade.announcements):
        yield from _announced(trade, number, one, BID_20 if must else None, OFFER_5)
    yield from _changed(trade, CHANGE_15)
    for number, group in enumerate(trade.candidates if must else ()):
        yield from _publicised(number, group)
    yield from _contracted(trade, CONTRACT_30)


def _procurement(trade: Trade) -> Iterator[Period]:
    if trade.method and trade.method.bidding:
        for number, one in enumerate(trade.announcements):
            yield from _announced(trade, number, one, PURCHASE_20, PURCHASE_OFFER_5)
        yield from _changed(trade, PURCHASE_CHANGE_15)
    for number, award in enumerate(trade.awards):
        yield from _period(
            RESULT_2, ("awards", number, "published_on"), award.decided_on, award.published_on, award.lot
        )
    yield from _contracted(trade, PURCHASE_CONTRACT_30)
    for number, contract in enumerate(trade.contracts):
        keys: Keys = ("contracts", number)
        yield from _period(FILING_7, (*keys, "filed_on"), contract.signed_on, contract.filed_on, contract.lot)
        yield from _period(CONTRACT_2, (*keys, "published_on"), contract.signed_on, contract.published_on, contract.lot)


def _property(trade: Trade) -> Iterator[Period]:
    if trade.method is not TradingMethod.AUCTION:
        return
    for number, one in enumerate(trade.announcements):
        yield from _period(AUCTION_7, ("announcements", number, "held_on"), one.published_on, one.held_on)


def _land(_: Trade) -> Iterator[Period]:
    yield from ()


_BY_CATEGORY = {
    TradingCategory.CONSTRUCTION: _construction,
    TradingCategory.PROCUREMENT: _procurement,
    TradingCategory.PROPERTY: _property,
    TradingCategory.LAND: _land,
}


def _announced(trade: Trade, number: int, one: Announcement, bid: Norm | None, offer: Norm) -> Iterator[Period]:
    keys: Keys = ("announcements", number)
    if bid:
        yield from _period(bid, (*keys, "deadline_on"), one.documents_from, deadline(trade, number))
    yield from _period(offer, (*keys, "documents_until"), one.documents_from, one.documents_until)


def _changed(trade: Trade, norm: Norm) -> Iterator[Period]:
    for number, change in enumerate(trade.changes):
        first = announcement_of(trade, change.published_on)
        if first is not None and change.affects_bids is not False:
            end = change.deadline_on or deadline(trade, first)
            yield from _period(norm, ("changes", number, "published_on"), change.published_on, end)


def _publicised(number: int, group: Candidates) -> Iterator[Period]:
    keys: Keys = ("candidates", number)
    yield from _period(CANDIDATES_3, (*keys, "published_on"), group.report_received_on, group.published_on, group.lot)
    yield from _period(PUBLICITY_3, (*keys, "until"), group.published_on, group.until, group.lot)


def _contracted(trade: Trade, norm: Norm) -> Iterator[Period]:
    for number, contract in enumerate(trade.contracts):
        award = awarded(trade, contract)
        notified = award.notified_on if award else None
        yield from _period(norm, ("contracts", number, "signed_on"), notified, contract.signed_on, contract.lot)


def _period(norm: Norm, keys: Keys, start: date | None, end: date | None, lot: str | None = None) -> Iterator[Period]:
    """Nothing where a date is missing or the two are the wrong way round: that is another rule's matter."""
    if start is None or end is None or end < start:
        return
    if not norm.working:
        yield Period(norm, keys, start, end, (end - start).days + norm.both_ends, lot=lot or "")
        return
    # The first day itself, where it counts: a day's working days are those after the day before it.
    begin = date.fromordinal(start.toordinal() - 1) if norm.both_ends and start > date.min else start
    counted = working_days_between(begin, end)
    yield Period(norm, keys, start, end, counted.days, counted.unknown_years, lot or "")
