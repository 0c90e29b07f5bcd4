"""Rules for those who take part in public trading: 管采分离, and their standing in the lists (政府采购法60, 77)."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.check.codes import code
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.trading_bodies.conflict_of_interest import ACTING, AGENCIES, overlaps, same_body, subordinate
from generator.registers.trading_bodies.model import BodyRole, ListStatus, TradingBody


def conflict_of_interest(body: TradingBody, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Who manages does not buy for others, nor run the place (政府采购法60; 招标投标法实施条例5).

    A managing department that buys for itself is a 采购人 like any other, and is only pointed out.
    """
    if BodyRole.SUPERVISOR not in body.roles:
        return
    for other in catalogue.all(TradingBody).values():
        if not overlaps(body, other):
            continue
        if same_body(body, other):
            yield from _both(body, other)
        elif subordinate(other, body):
            message = (
                f"“{other.name}”（{other.role}）隶属于监督管理部门“{body.name}”：管理和交易应当分开"
                "（政府采购法第六十条、招标投标法实施条例第五条）"
            )
            yield error("manages-its-own-buyer", ("role",), message)


def _both(body: TradingBody, other: TradingBody) -> Iterator[Diagnostic]:
    acting = [role for role in other.roles if role in ACTING]
    if acting:
        message = f"“{body.name}”既是监督管理部门，又是{'、'.join(acting)}：管理和采购应当分开（政府采购法第六十条）"
        yield error("manages-and-buys", ("role",), message)
    elif BodyRole.BUYER in other.roles:
        message = (
            f"“{body.name}”既是监督管理部门，又是采购人："
            "监督管理部门不得参与政府采购项目的采购活动（政府采购法第六十条），请核对"
        )
        yield warning("supervisor-as-buyer", ("role",), message)


def independence(body: TradingBody, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """An agency belongs to no administrative organ (政府采购法60; 招标投标法14)."""
    if AGENCIES & set(body.roles) and body.parent:
        message = (
            f"{body.role}隶属于“{catalogue.named('departments', body.parent)}”："
            "代理机构与行政机关不得存在隶属关系（政府采购法第六十条、招标投标法第十四条）"
        )
        yield error("agency-of-an-organ", ("parent",), message)


def standing(body: TradingBody, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A period has its beginning and its end; bad conduct bars for one to three years (政府采购法77)."""
    start, end, today = body.status_from, body.status_until, catalogue.newest_date
    if start and end and end < start:
        message = f"状态截止日期 {end} 早于起始日期 {start}：请核对两个日期"
        yield error("status-dates-out-of-order", ("status_until",), message)
        return
    if body.status is not ListStatus.BARRED:
        return
    if start is None or end is None:
        message = "列入不良行为记录名单，应写明起止日期 status_from、status_until（政府采购法第七十七条）"
        yield error("barred-without-period", ("status",), message)
        return
    if not _later(start, 1) - timedelta(days=1) <= end <= _later(start, 3):
        message = f"列入名单 {start} 至 {end}：期限应为一至三年（政府采购法第七十七条）"
        yield warning("barred-for-other-period", ("status_until",), message)
    if today and end < today:
        message = f"列入名单的期限 {end} 已满（数据截至 {today}）：应更新状态 status"
        yield warning("barred-period-over", ("status_until",), message)


def _later(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes the 28th."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


TRADING_BODY_RULES: tuple[Rule, ...] = (code, conflict_of_interest, independence, standing)
