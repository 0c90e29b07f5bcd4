"""The register of inspections."""

from generator.model.register import Register
from generator.registers.inspections.figures import inspections
from generator.registers.inspections.model import Inspection
from generator.registers.inspections.rules import INSPECTION_RULES

REGISTER = Register(
    name="inspections",
    title="专项检查",
    model=Inspection,
    section="oversight",
    about="对公用事业收费和政府采购的监督检查：谁查，查出什么，是否整改",
    supplier="由司法行政、监察、价格、审计、财政、市场监管等机关提供",
    aliases=("价格检查", "收费检查", "采购检查"),
    headed_by="kind",
    newest_first="checked_on",
    rules=INSPECTION_RULES,
    figures=(inspections,),
)
