"""The register of demonstrations."""

from generator.model.register import Register
from generator.registers.demonstrations.figures import demonstrations
from generator.registers.demonstrations.model import Demonstration
from generator.registers.demonstrations.rules import DEMONSTRATION_RULES

REGISTER = Register(
    name="demonstrations",
    title="联系点和示范点",
    model=Demonstration,
    section="oversight",
    about="每年的政务公开联系点（市直部门）和示范点（县区、乡镇）：由谁指导、成效怎样",
    supplier="由市政务公开办提供",
    aliases=("示范点", "联系点", "典型"),
    headed_by="year",
    rules=DEMONSTRATION_RULES,
    figures=(demonstrations,),
)
