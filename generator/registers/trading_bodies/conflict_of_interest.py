"""管采分离: who manages public trading and who buys in it, and whether they are the same or one under the other.

政府采购法 60 keeps the managing department out of buying, and agencies out of administrative organs; 招标投标法实施条例
5 keeps the place of trading out of the organs that supervise it.
"""

from collections.abc import Iterable

from generator.registers.trading_bodies.model import BodyRole, TradingBody

AGENCIES = frozenset({BodyRole.CENTRAL_BUYER, BodyRole.AGENCY})
ACTING = AGENCIES | {BodyRole.PLATFORM}


def overlaps(one: TradingBody, other: TradingBody) -> bool:
    """Whether both have to do with the same kind of trading; who names no kind has to do with all."""
    return not one.categories or not other.categories or bool(set(one.categories) & set(other.categories))


def same_body(one: TradingBody, other: TradingBody) -> bool:
    """Whether two entries are one body: by code, by department or by name; an entry is the same body as itself."""
    return (
        one.name == other.name
        or (one.code is not None and one.code == other.code)
        or (one.unit is not None and one.unit == other.unit)
    )


def subordinate(acting: TradingBody, supervisor: TradingBody) -> bool:
    """Whether a body that acts for buyers, or the place of trading, belongs to the department that supervises."""
    return bool(ACTING & set(acting.roles)) and acting.parent is not None and acting.parent == supervisor.unit


def supervisors(bodies: Iterable[TradingBody]) -> tuple[TradingBody, ...]:
    """Those who manage."""
    return tuple(body for body in bodies if BodyRole.SUPERVISOR in body.roles)


def acting(bodies: Iterable[TradingBody]) -> tuple[TradingBody, ...]:
    """Those who buy for others or run the place of trading: whose separation counts."""
    return tuple(body for body in bodies if ACTING & set(body.roles))


def separate(body: TradingBody, managing: Iterable[TradingBody]) -> bool:
    """Whether nobody who manages the same kind of trading is this body or stands above it."""
    return not any(
        overlaps(one, body) and (same_body(one, body) or subordinate(body, one)) for one in managing
    ) and not (body.parent is not None and AGENCIES & set(body.roles))
