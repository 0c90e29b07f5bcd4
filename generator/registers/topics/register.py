"""The register of topics."""

from pathlib import Path

from generator.model.register import Register
from generator.registers.topics.figures import topics
from generator.registers.topics.model import Topic
from generator.registers.topics.rules import TOPIC_RULES

REGISTER = Register(
    home=Path(__file__).parent,
    name="topics",
    title="调研专题",
    model=Topic,
    folder="catalogue/topics",
    path="topics",
    section="oversight",
    about="政务公开的调研专题和实施方案，成熟一个推出一个",
    supplier="由市政务公开办提供",
    aliases=("调研", "课题"),
    headed_by="year",
    rules=TOPIC_RULES,
    figures=(topics,),
)
