"""Figures of topics."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, share
from generator.model.goal import years_asked
from generator.model.years import by_year, without_value
from generator.registers.topics.model import Topic, TopicState


def topics(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many of each year's topics have been adopted."""
    asked = years_asked(catalogue, "topics")
    return tuple(_topics(year, held) for year, held in by_year(catalogue.all(Topic).values(), asked).items())


def _topics(year: int, held: list[Topic]) -> Figure:
    id, title = f"topics-{year}", f"{year}年调研专题推出情况"
    formula = "进展为“已推出”的专题数 ÷ 全部专题数。"
    evidence = tuple(FigureEvidence("topics", one.id, one.state, one.state is TopicState.ADOPTED) for one in held)
    unknown = sum(one.state is TopicState.UNKNOWN for one in held)
    note = f"其中 {unknown} 个没有进展资料，不等于没有推出。" if unknown else ""
    figure = share(id, title, evidence, formula, note=note)
    return without_value(figure, note) if unknown == len(held) else figure
