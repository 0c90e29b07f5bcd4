"""The register of meetings."""

from generator.model.register import Register
from generator.registers.meetings.figures import meetings
from generator.registers.meetings.model import Meeting
from generator.registers.meetings.rules import MEETING_RULES

REGISTER = Register(
    name="meetings",
    title="领导小组会议",
    model=Meeting,
    section="oversight",
    about="各级政务公开领导小组研究政务公开工作的会议：议题和议定事项",
    supplier="由各级政务公开领导小组的办事机构提供",
    aliases=("领导小组",),
    headed_by="level",
    newest_first="held_on",
    rules=MEETING_RULES,
    figures=(meetings,),
)
