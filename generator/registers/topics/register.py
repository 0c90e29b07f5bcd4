"""The register of topics."""

from generator.model.register import Register
from generator.registers.topics.figures import topics
from generator.registers.topics.model import Topic
from generator.registers.topics.rules import TOPIC_RULES

REGISTER = Register(
    name="topics",
    title="调研专题",
    model=Topic,
    section="oversight",
    about="政务公开的调研专题和实施方案，成熟一个推出一个",
    supplier="由市政务公开办提供",
    aliases=("调研", "课题"),
    headed_by="year",
    rules=TOPIC_RULES,
    figures=(topics,),
)
