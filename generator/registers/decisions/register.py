"""The register of decisions."""

from generator.model.register import Register
from generator.registers.decisions.figures import figures
from generator.registers.decisions.model import Decision
from generator.registers.decisions.rules import DECISION_RULES

REGISTER = Register(
    name="decisions",
    title="行政许可和行政处罚决定",
    model=Decision,
    about="依法公开的行政许可决定，以及具有一定社会影响的行政处罚决定",
    supplier="由作出决定的行政机关提供",
    aliases=("处罚公示", "许可公示", "双公示", "处罚决定书"),
    grouped_by="department",
    headed_by="kind",
    newest_first="decided_on",
    rules=DECISION_RULES,
    figures=(figures,),
    template="decisions.html",
)
