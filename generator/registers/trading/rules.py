"""Rules for public trading: order of the stages, legal periods, amounts, and who is barred.

A period that was not kept is a fact and is published as such (a warning); dates that contradict each other are errors.
"""

from collections.abc import Iterator

from generator.check.dates import in_order
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.trading.model import Trade
from generator.registers.trading.notices import Award, Contract, TradingMethod
from generator.registers.trading.periods import announcement_of, awarded, deadline, periods
from generator.registers.trading_bodies.model import ListStatus, TradingBody, TradingCategory

# Who may come must be told first; for 挂牌 no law or regulation of the state says so.
_ANNOUNCED = {
    TradingMethod.OPEN_BIDDING: "（招标投标法第十六条）",
    TradingMethod.AUCTION: "（拍卖法第四十五条）",
}


def legal_periods(trade: Trade, _: Catalogue) -> Iterator[Diagnostic]:
    """招标投标法23, 24, 46, 实施条例16, 54; 政府采购法35, 46, 47, 实施条例31, 43, 50; 拍卖法45."""
    for period in periods(trade):
        if not period.kept:
            norm = period.norm
            hint = (
                "；不是依法必须招标的项目，应写明 mandatory: false"
                if norm.mandatory and trade.mandatory is None
                else ""
            )
            message = (
                f"{norm.title}（{period.start} 至 {period.end}）共 {period.days}{norm.unit}，"
                f"应{norm.asked}（{norm.source}）{hint}"
            )
            yield warning("legal-period-not-kept", period.keys, message)


def announcement_dates(trade: Trade, _: Catalogue) -> Iterator[Diagnostic]:
    """Published, documents handed out, bids closed, opened (招标投标法34), in this order."""
    for number, one in enumerate(trade.announcements):
        keys = ("announcements", number)
        pairs = (
            (one.documents_from, "documents_until", one.documents_until, "文件获取截止日期早于发出日期"),
            (one.documents_from, "deadline_on", one.deadline_on, "投标截止日期早于文件发出日期"),
            (one.published_on, "deadline_on", one.deadline_on, "投标截止日期早于公告日期"),
            (one.deadline_on, "held_on", one.held_on, "开标日期早于投标截止日期"),
            (one.published_on, "held_on", one.held_on, "开标或者竞价日期早于公告日期"),
        )
        for first, field, second, message in pairs:
            if first and second and second < first:
                words = f"{message}（{second} 早于 {first}）：请核对两个日期"
                yield error("announcement-dates-out-of-order", (*keys, field), words)


def change_dates(trade: Trade, _: Catalogue) -> Iterator[Diagnostic]:
    """A change follows an announcement and comes before bids are closed."""
    for number, change in enumerate(trade.changes):
        keys = ("changes", number, "published_on")
        if change.published_on is None:
            continue
        first = announcement_of(trade, change.published_on)
        if first is None:
            message = f"变更公告 {change.published_on} 之前没有交易公告：应先公告后变更"
            yield error("change-without-announcement", keys, message)
            continue
        closed = change.deadline_on or deadline(trade, first)
        if closed and change.published_on > closed:
            message = f"变更公告 {change.published_on} 晚于投标截止日期 {closed}：请核对两个日期"
            yield error("change-after-deadline", keys, message)


def candidate_dates(trade: Trade, _: Catalogue) -> Iterator[Diagnostic]:
    """The publicity of candidates ends after it began, and began after the report was received."""
    for number, group in enumerate(trade.candidates):
        keys = ("candidates", number)
        yield from in_order("candidate-dates-out-of-order", group, "published_on", "until", keys=keys)
        yield from in_order("candidate-dates-out-of-order", group, "report_received_on", "published_on", "请核对", keys)


def awards(trade: Trade, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """An award follows an announcement and the end of bidding, and went to somebody or failed."""
    public = trade.method is not None and trade.method.announced
    if trade.awards and not trade.announcements and public:
        source = _ANNOUNCED.get(trade.method, "") if trade.method else ""
        message = f"交易方式是{trade.method}，有结果公告，没有交易公告：应先公告{source}"
        yield error("award-without-announcement", ("awards",), message)
    for number, award in enumerate(trade.awards):
        yield from _award_days(trade, award, number)
        if award.failed and (award.winner or award.winner_body):
            message = "写了没有成交的原因，又写了中标、成交人：两者矛盾，应改正其一"
            yield error("failed-with-winner", ("awards", number, "failed"), message)
        budget, amount = trade.budget, award.amount
        if budget and amount and budget.currency is amount.currency and amount.value > budget.value:
            message = f"成交金额 {amount} 超过预算 {budget}：请核对，确实超过的应说明"
            yield warning("award-over-budget", ("awards", number, "amount"), message)
        yield from _barred(trade, award, number, catalogue)


def _award_days(trade: Trade, award: Award, number: int) -> Iterator[Diagnostic]:
    days = [("decided_on", award.decided_on), ("notified_on", award.notified_on), ("published_on", award.published_on)]
    first = announcement_of(trade, award.decided_on or award.published_on)
    closed = deadline(trade, first) if first is not None else None
    for field, day in days:
        if closed and day and day < closed and not award.failed:
            message = f"结果日期 {day} 早于投标截止日期 {closed}：应在截止以后评审、确定"
            yield error("award-before-deadline", ("awards", number, field), message)
            break
    if award.decided_on and award.notified_on and award.notified_on < award.decided_on:
        message = f"通知书发出日期 {award.notified_on} 早于确定日期 {award.decided_on}：请核对两个日期"
        yield error("notified-before-decided", ("awards", number, "notified_on"), message)


def _barred(trade: Trade, award: Award, number: int, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Who is on the list of bad conduct may not take part in procurement (政府采购法77)."""
    if trade.category is not TradingCategory.PROCUREMENT:
        return
    body = catalogue.all(TradingBody).get(award.winner_body or "")
    day = award.decided_on or award.published_on
    if body is None or day is None or body.status is not ListStatus.BARRED or body.status_from is None:
        return
    if body.status_from <= day and (body.status_until is None or day <= body.status_until):
        message = (
            f"“{body.name}”自 {body.status_from} 起列入不良行为记录名单，{day} 成交：请核对（政府采购法第七十七条）"
        )
        yield warning("barred-winner", ("awards", number, "winner_body"), message)


def contracts(trade: Trade, _: Catalogue) -> Iterator[Diagnostic]:
    """A contract follows its award: with the same party, for the same amount (招标投标法46, 政府采购法46)."""
    for number, contract in enumerate(trade.contracts):
        keys = ("contracts", number)
        if contract.signed_on:
            for field, day in (("published_on", contract.published_on), ("filed_on", contract.filed_on)):
                if day and day < contract.signed_on:
                    message = f"日期 {day} 早于合同签订日期 {contract.signed_on}：应先签订"
                    yield error("contract-dates-out-of-order", (*keys, field), message)
        award = awarded(trade, contract)
        if award is None:
            message = "没有与这份合同对应的结果公告：应补上结果，或者核对标段 lot"
            yield warning("contract-without-award", keys, message)
        else:
            yield from _follows(award, contract, number)


def _follows(award: Award, contract: Contract, number: int) -> Iterator[Diagnostic]:
    keys = ("contracts", number)
    day = award.notified_on or award.decided_on
    if day and contract.signed_on and contract.signed_on < day:
        message = f"合同签订日期 {contract.signed_on} 早于成交日期 {day}：应先成交后签约"
        yield error("contract-before-award", (*keys, "signed_on"), message)
    ours, theirs = contract.amount, award.amount
    if ours and theirs and ours.currency is theirs.currency and ours.value != theirs.value:
        message = f"合同金额 {ours} 与成交金额 {theirs} 不同：合同不得背离成交结果，应核对或者说明"
        yield warning("contract-of-other-amount", (*keys, "amount"), message)
    if award.winner and contract.parties and award.winner not in contract.parties:
        message = f"合同当事人中没有中标、成交人“{award.winner}”：应核对或者说明"
        yield warning("contract-with-other-party", (*keys, "parties"), message)


TRADE_RULES: tuple[Rule, ...] = (legal_periods, announcement_dates, change_dates, candidate_dates, awards, contracts)
