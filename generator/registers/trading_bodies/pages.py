"""Who takes part in public trading: who manages and who buys side by side (管采分离), and the special inspections."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.pages.context import Context
from generator.pages.own_list import own_list
from generator.pages.page_specification import PageSpecification
from generator.registers.inspections.model import Inspection, InspectionKind
from generator.registers.trading_bodies.conflict_of_interest import acting, separate, supervisors
from generator.registers.trading_bodies.model import BodyRole, TradingBody, TradingCategory


@dataclass(frozen=True, slots=True)
class Sides:
    """Who manages a category and who acts in it; ``apart`` is None where one side is missing."""

    title: str
    managing: tuple[TradingBody, ...]
    buying: tuple[TradingBody, ...]
    places: tuple[TradingBody, ...]
    apart: bool | None


def pages(context: Context) -> Iterator[PageSpecification]:
    """The list, with both sides of each category above it."""
    catalogue = context.catalogue
    variables = {
        "sides": tuple(side for category in TradingCategory if (side := sides(catalogue, category))),
        "inspections": _inspections(catalogue),
    }
    yield from own_list(context, "trading-bodies", "trading_bodies_list.html", variables)


def sides(catalogue: Catalogue, category: TradingCategory) -> Sides | None:
    """Both sides of a category; None where neither is known. A body that names no category has part in all."""
    everybody = catalogue.all(TradingBody).values()
    bodies = [body for body in everybody if not body.categories or category in body.categories]
    managing, hands = supervisors(bodies), acting(bodies)
    places = tuple(body for body in hands if BodyRole.PLATFORM in body.roles)
    buying = tuple(body for body in bodies if any(role.buys for role in body.roles))
    if not (managing or buying or places):
        return None
    apart = all(separate(body, managing) for body in hands) if managing and hands else None
    return Sides(category.value, managing, buying, places, apart)


def _inspections(catalogue: Catalogue) -> tuple[Inspection, ...]:
    """The inspections of procurement, and of those who take part in trading, the newest first."""
    found = [
        one for one in catalogue.all(Inspection).values() if one.kind is InspectionKind.PROCUREMENT or one.trading_body
    ]
    return tuple(sorted(found, key=lambda one: -(one.checked_on.toordinal() if one.checked_on else 0)))
