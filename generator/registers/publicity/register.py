"""The register of publicity."""

from generator.model.register import Register
from generator.registers.publicity.figures import publicity
from generator.registers.publicity.model import Publicity
from generator.registers.publicity.rules import PUBLICITY_RULES

REGISTER = Register(
    name="publicity",
    title="宣传和培训",
    model=Publicity,
    section="oversight",
    about="政务公开的媒体宣传、典型报道、公务员培训和业务培训",
    supplier="由宣传、人事部门和政务公开办提供",
    aliases=("宣传", "培训"),
    headed_by="kind",
    newest_first="held_on",
    rules=PUBLICITY_RULES,
    figures=(publicity,),
)
