"""Figures of demonstrations."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count
from generator.model.goal import years_asked
from generator.model.years import by_year, open_until_over
from generator.registers.demonstrations.model import Demonstration, DemonstrationKind


def demonstrations(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many contact points and model units each year has, or a plan asks for."""
    asked = years_asked(catalogue, *(f"{kind.slug}s" for kind in DemonstrationKind))
    return tuple(
        _demonstrations(catalogue, year, kind, [one for one in chosen if one.kind is kind])
        for year, chosen in by_year(catalogue.all(Demonstration).values(), asked).items()
        for kind in DemonstrationKind
    )


def _demonstrations(catalogue: Catalogue, year: int, kind: DemonstrationKind, chosen: list[Demonstration]) -> Figure:
    figure = count(
        f"{kind.slug}s-{year}",
        f"{year}年政务公开{kind}",
        (FigureEvidence("demonstrations", one.id) for one in chosen),
        f"{year}年确定、已登记的{kind}个数。",
        unit="个",
    )
    return open_until_over(catalogue, year, figure, "" if chosen else f"还没有登记这一年的{kind}。")
