"""The register of appraisals."""

from generator.model.register import Register
from generator.registers.appraisals.figures import appraised
from generator.registers.appraisals.model import Appraisal
from generator.registers.appraisals.rules import APPRAISAL_RULES

REGISTER = Register(
    name="appraisals",
    title="窗口和单位考核",
    model=Appraisal,
    section="oversight",
    about="政务服务窗口和单位每年的考核：考了什么、得多少分、结果和表彰",
    supplier="由组织考核的单位提供",
    aliases=("窗口考核", "先进窗口", "服务标兵"),
    headed_by="year",
    newest_first="published_on",
    rules=APPRAISAL_RULES,
    figures=(appraised,),
)
