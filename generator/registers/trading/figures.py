"""Public trading in figures: projects, legal periods kept, amounts; who manages and who buys."""

from decimal import Decimal
from fractions import Fraction

from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure, FigureEvidence, count, share
from generator.model.goal import exactly
from generator.model.money import Currency, in_words
from generator.model.workdays import Count, unknown
from generator.registers.trading.model import Trade
from generator.registers.trading.notices import Stage
from generator.registers.trading.periods import periods
from generator.registers.trading_bodies.model import TradingCategory


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Projects by category, periods kept, contracts published, contract amounts."""
    trades = tuple(catalogue.all(Trade).values())
    return (*_by_category(trades), _periods(trades), _contracts(trades), _amount(trades))


def _by_category(trades: tuple[Trade, ...]) -> tuple[Figure, ...]:
    return tuple(
        count(
            f"trading-{category.slug}",
            f"{category}项目",
            [FigureEvidence("trading", trade.id, _stage(trade)) for trade in trades if trade.category is category],
            f"交易类别是{category}的项目数。",
        )
        for category in TradingCategory
    )


def _stage(trade: Trade) -> str:
    return trade.stage.value if trade.stage else ""


def _periods(trades: tuple[Trade, ...]) -> Figure:
    judged = [trade for trade in trades if periods(trade)]
    evidence = [FigureEvidence("trading", trade.id, broken(trade), not broken(trade)) for trade in judged]
    guessed = unknown(Count(p.days, p.unknown_years) for trade in judged for p in periods(trade))
    return share(
        "trading-periods",
        "法定期限遵守率",
        evidence,
        "能核对的期限全部符合法律规定的项目数 ÷ 至少有一个期限能核对的项目数。",
        note=f"能核对的项目有 {len(judged)} 个，共有项目 {len(trades)} 个。{guessed}",
    )


def broken(trade: Trade) -> str:
    """The legal periods that were not kept, in words; empty where all were."""
    return "；".join(
        f"{period.norm.title} {period.days}{period.norm.unit}，应{period.norm.asked}"
        for period in periods(trade)
        if not period.kept
    )


def _contracts(trades: tuple[Trade, ...]) -> Figure:
    won = [trade for trade in trades if any(not award.failed for award in trade.awards)]
    evidence = [FigureEvidence("trading", trade.id, _stage(trade), trade.stage is Stage.CONTRACT) for trade in won]
    return share("trading-contracts", "合同公开率", evidence, "公开了合同的项目数 ÷ 已经成交的项目数。")


def _amount(trades: tuple[Trade, ...]) -> Figure:
    total = Decimal(0)
    evidence = []
    for trade in trades:
        amounts = [one.amount for one in trade.contracts if one.amount and one.amount.currency is Currency.CNY]
        if amounts:
            part = sum((amount.value for amount in amounts), Decimal(0))
            total += part
            evidence.append(FigureEvidence("trading", trade.id, in_words(part)))
    value = in_words(total) if evidence else NOTHING
    measured = {"元": exactly(Fraction(total)) if evidence else None}
    formula = "已公开的人民币合同金额之和。"
    return Figure("trading-amount", "合同金额", value, formula, tuple(evidence), measured=measured)
