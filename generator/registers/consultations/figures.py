"""How often the public was heard or informed: by kind and year."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.goal import years_asked
from generator.model.years import by_year, without_value
from generator.registers.consultations.model import Consultation, ConsultationKind


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Counts by year, newest first, and kind; the share whose outcome is told."""
    entries = tuple(catalogue.all(Consultation).values())
    years = by_year(entries, years_asked(catalogue, "consultations"))
    counted = (_count(year, kind, held) for year, held in years.items() for kind in ConsultationKind)
    outcomes = [FigureEvidence("consultations", entry.id, entry.kind.value, bool(entry.outcome)) for entry in entries]
    return (
        *counted,
        share("consultations-outcomes", "结果公开率", outcomes, "写明结果的次数 ÷ 总次数。"),
    )


def _count(year: int, kind: ConsultationKind, held: list[Consultation]) -> Figure:
    evidence = [FigureEvidence("consultations", entry.id) for entry in held if entry.kind is kind]
    formula = f"{year}年{kind}次数；按举行日期，没有的按意见截止日期、公告日期。"
    figure = count(f"consultations-{year}-{kind.slug}", f"{year}年{kind}", evidence, formula, unit="次")
    return figure if held else without_value(figure, "还没有登记这一年的活动。")
