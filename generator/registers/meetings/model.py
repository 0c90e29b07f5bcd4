"""The register of the leading groups' meetings (政务公开领导小组会议): at least two a year at each level."""

from generator.model.activity import Activity
from generator.model.entry import Attachment, Day, Line, Need, Text, element
from generator.model.vocabulary import Level
from generator.registers.regions.model import RegionId


class Meeting(Activity):
    """One meeting that dealt with open government."""

    happened = "held_on"

    held_on: Day = element("召开日期", need=Need.ALWAYS, listed=True)
    level: Level = element("层级", need=Need.ALWAYS)
    region: RegionId | None = element(
        "县区", "县区、乡镇领导小组的会议才填，catalogue/regions/ 中的标识", default=None, listed=True
    )
    body: Line | None = element("领导小组", "名称", default=None, need=Need.ALWAYS)
    agenda: tuple[Text, ...] = element("议题", default=(), need=Need.ALWAYS, searched=True)
    decisions: tuple[Text, ...] = element("议定事项", default=(), need=Need.ALWAYS, searched=True)
    files: tuple[Attachment, ...] = element("附件", "附件路径或网址", default=())
