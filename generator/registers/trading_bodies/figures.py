"""Figures of trading bodies."""

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words as days
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.goal import required
from generator.registers.trading_bodies.conflict_of_interest import acting, separate, supervisors
from generator.registers.trading_bodies.model import BodyRole, ListStatus, TradingBody


def bodies(catalogue: Catalogue) -> tuple[Figure, ...]:
    """管采分离, suppliers and service providers, those barred."""
    all = tuple(catalogue.all(TradingBody).values())
    return (_separated(all), *_by_role(all), _barred(all))


def _separated(all: tuple[TradingBody, ...]) -> Figure:
    managing = supervisors(all)
    evidence = [
        FigureEvidence("trading-bodies", body.id, body.role.value, separate(body, managing)) for body in acting(all)
    ]
    return share(
        "trading-separation",
        "管采分离率",
        evidence,
        "与监督管理部门不是同一机构、也不隶属于行政机关的集中采购机构、代理机构，"
        "以及不由同类交易的监督管理部门设立的交易平台数 ÷ 这几类机构总数。",
        goals=(required("政府采购法第60条"),),
    )


def _by_role(all: tuple[TradingBody, ...]) -> tuple[Figure, ...]:
    return tuple(
        count(
            f"trading-bodies-{role.slug}",
            f"合格{role}" if role.sells else role.value,
            [
                FigureEvidence("trading-bodies", body.id, body.status or "", _stands(body))
                for body in all
                if role in body.roles
            ],
            f"角色含{role}、状态是合格的主体数。" if role.sells else f"角色含{role}、没有暂停或者列入名单的主体数。",
            unit="家",
        )
        for role in BodyRole
    )


def _stands(body: TradingBody) -> bool:
    sells = any(role.sells for role in body.roles)
    return body.status is ListStatus.QUALIFIED or (not sells and body.status is None)


def _barred(all: tuple[TradingBody, ...]) -> Figure:
    evidence = [
        FigureEvidence("trading-bodies", body.id, f"{days(body.status_from) or '—'}至{days(body.status_until) or '—'}")
        for body in all
        if body.status is ListStatus.BARRED
    ]
    return count(
        "trading-bodies-barred", "列入不良行为记录名单", evidence, "状态是列入不良行为记录名单的主体数。", unit="家"
    )
