"""Rules of topics."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.topics.model import Topic, TopicState


def topic(topic: Topic, _: Catalogue) -> Iterator[Diagnostic]:
    """What has been adopted has a day and a plan; nothing else has such a day."""
    adopted = topic.state is TopicState.ADOPTED
    if adopted and not topic.adopted_on:
        yield error("adopted-without-date", ("state",), "进展为已推出，却没有推出日期：应写明 adopted_on")
    if topic.adopted_on and not adopted:
        message = f"有推出日期，进展却是“{topic.state}”：应把 state 写成已推出，或删去这个日期"
        yield error("date-without-adoption", ("adopted_on",), message)
    if topic.state in (TopicState.PLANNED, TopicState.ADOPTED) and not topic.plan:
        yield warning("topic-without-plan", ("plan",), f"进展为{topic.state}，应写明实施方案 plan")


TOPIC_RULES: tuple[Rule, ...] = (topic,)
