"""Public trading in figures: projects, legal periods kept, amounts; who manages and who buys (要点11)."""

from decimal import Decimal

from generator.catalogue import Catalogue
from generator.figure import NOTHING, Behind, Figure, count, share
from generator.model.dates import in_words as days
from generator.model.money import Currency, in_words
from generator.model.trade import Trade
from generator.model.trade_notices import Stage
from generator.model.trading_body import BodyRole, ListStatus, TradingBody, TradingCategory
from generator.separation import acting, separate, supervisors
from generator.workdays import Count, unknown


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Projects by category, periods kept, contracts published, contract amounts."""
    trades = tuple(catalogue.all(Trade).values())
    return (*_by_category(trades), _periods(trades), _contracts(trades), _amount(trades))


def bodies(catalogue: Catalogue) -> tuple[Figure, ...]:
    """管采分离, suppliers and service providers, those barred."""
    all = tuple(catalogue.all(TradingBody).values())
    return (_separated(all), *_by_role(all), _barred(all))


def _by_category(trades: tuple[Trade, ...]) -> tuple[Figure, ...]:
    return tuple(
        count(
            f"trading-{category.slug}",
            f"{category}项目",
            [Behind("trading", trade.id, _stage(trade)) for trade in trades if trade.category is category],
            f"交易类别是{category}的项目数。",
        )
        for category in TradingCategory
    )


def _stage(trade: Trade) -> str:
    return trade.stage.value if trade.stage else ""


def _periods(trades: tuple[Trade, ...]) -> Figure:
    judged = [trade for trade in trades if trade.periods]
    behind = [Behind("trading", trade.id, broken(trade), not broken(trade)) for trade in judged]
    guessed = unknown(Count(p.days, p.unknown_years) for trade in judged for p in trade.periods)
    return share(
        "trading-periods",
        "法定期限遵守率",
        behind,
        "能核对的期限全部符合法律规定的项目数 ÷ 至少有一个期限能核对的项目数。",
        note=f"能核对的项目有 {len(judged)} 个，共有项目 {len(trades)} 个。{guessed}",
    )


def broken(trade: Trade) -> str:
    """The legal periods that were not kept, in words; empty where all were."""
    return "；".join(
        f"{period.norm.title} {period.days}{period.norm.unit}，应{period.norm.asked}"
        for period in trade.periods
        if not period.kept
    )


def _contracts(trades: tuple[Trade, ...]) -> Figure:
    won = [trade for trade in trades if any(not award.failed for award in trade.awards)]
    behind = [Behind("trading", trade.id, _stage(trade), trade.stage is Stage.CONTRACT) for trade in won]
    return share("trading-contracts", "合同公开率", behind, "公开了合同的项目数 ÷ 已经成交的项目数。")


def _amount(trades: tuple[Trade, ...]) -> Figure:
    total = Decimal(0)
    behind = []
    for trade in trades:
        amounts = [one.amount for one in trade.contracts if one.amount and one.amount.currency is Currency.CNY]
        if amounts:
            part = sum((amount.value for amount in amounts), Decimal(0))
            total += part
            behind.append(Behind("trading", trade.id, in_words(part)))
    value = in_words(total) if behind else NOTHING
    return Figure("trading-amount", "合同金额", value, "已公开的人民币合同金额之和。", behind=tuple(behind))


def _separated(all: tuple[TradingBody, ...]) -> Figure:
    managing = supervisors(all)
    behind = [Behind("trading-bodies", body.id, body.role.value, separate(body, managing)) for body in acting(all)]
    return share(
        "trading-separation",
        "管采分离率",
        behind,
        "与监督管理部门不是同一机构、也不隶属于行政机关的集中采购机构、代理机构，"
        "以及不由同类交易的监督管理部门设立的交易平台数 ÷ 这几类机构总数。",
        at_least=100,
        target="100%（工作要点第11条；政府采购法第60条）",
    )


def _by_role(all: tuple[TradingBody, ...]) -> tuple[Figure, ...]:
    return tuple(
        count(
            f"trading-bodies-{role.slug}",
            f"合格{role}" if role.sells else role.value,
            [Behind("trading-bodies", body.id, body.status or "", _stands(body)) for body in all if role in body.roles],
            f"角色含{role}、状态是合格的主体数。" if role.sells else f"角色含{role}、没有暂停或者列入名单的主体数。",
            unit="家",
        )
        for role in BodyRole
    )


def _stands(body: TradingBody) -> bool:
    sells = any(role.sells for role in body.roles)
    return body.status is ListStatus.QUALIFIED or (not sells and body.status is None)


def _barred(all: tuple[TradingBody, ...]) -> Figure:
    behind = [
        Behind("trading-bodies", body.id, f"{days(body.status_from) or '—'}至{days(body.status_until) or '—'}")
        for body in all
        if body.status is ListStatus.BARRED
    ]
    return count(
        "trading-bodies-barred", "列入不良行为记录名单", behind, "状态是列入不良行为记录名单的主体数。", unit="家"
    )
