"""Figures of demonstrations."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count
from generator.model.years import by_year, judged_when_over
from generator.registers.demonstrations.model import Demonstration, DemonstrationKind
from generator.registers.tasks.figures import years

CONTACT_POINTS, MODEL_UNITS = 10, 5


def demonstrations(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many contact points and model units each year has (point 3)."""
    return tuple(
        _demonstrations(catalogue, year, kind, [one for one in chosen if one.kind is kind])
        for year, chosen in by_year(catalogue.all(Demonstration).values(), years(catalogue)).items()
        for kind in DemonstrationKind
    )


def _demonstrations(catalogue: Catalogue, year: int, kind: DemonstrationKind, chosen: list[Demonstration]) -> Figure:
    wanted = CONTACT_POINTS if kind is DemonstrationKind.CONTACT_POINT else MODEL_UNITS
    figure = count(
        f"{kind.slug}s-{year}",
        f"{year}年政务公开{kind}",
        (FigureEvidence("demonstrations", one.id) for one in chosen),
        f"{year}年确定、已登记的{kind}个数。",
        at_least=wanted,
        unit="个",
        target=f"{wanted} 个（工作要点第3条）",
    )
    return judged_when_over(catalogue, year, figure, "" if chosen else f"还没有登记这一年的{kind}。")
