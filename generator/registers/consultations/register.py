"""The register of consultations."""

from generator.model.register import Register
from generator.registers.consultations.figures import figures
from generator.registers.consultations.model import Consultation
from generator.registers.consultations.rules import CONSULTATION_RULES

REGISTER = Register(
    name="consultations",
    title="听证、咨询和新闻发布",
    model=Consultation,
    section="disclosure",
    about="社会听证、专家咨询、新闻发布和公开征求意见：何时举行，意见怎样采纳",
    supplier="由举办的部门提供",
    aliases=("听证会", "新闻发布会", "征求意见", "专家论证"),
    headed_by="kind",
    newest_first="day",
    rules=CONSULTATION_RULES,
    figures=(figures,),
)
