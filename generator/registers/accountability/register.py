"""The register of accountability."""

from generator.model.register import Register
from generator.registers.accountability.figures import accountable
from generator.registers.accountability.model import Accountability
from generator.registers.accountability.rules import ACCOUNTABILITY_RULES

REGISTER = Register(
    name="accountability",
    title="责任追究",
    model=Accountability,
    section="oversight",
    about="因政务公开工作受到责令改正、通报批评等处理的单位：事实、依据、处理和整改",
    supplier="由作出决定的机关提供",
    aliases=("问责", "追责"),
    headed_by="year",
    newest_first="decided_on",
    rules=ACCOUNTABILITY_RULES,
    figures=(accountable,),
)
