"""What a power pays out, and where to report what it is exercised against."""

from generator.model.entry import Line, Need, Phone, Record, Text, Url, element
from generator.model.groups import Basis


class Benefit(Record):
    """What is paid to whom: 行政给付 and 行政奖励."""

    recipients: tuple[Text, ...] = element("给付或者奖励对象", default=())
    standard: tuple[Text, ...] = element(
        "给付或者奖励标准", "金额、比例或者实物，分档的逐档写", default=(), need=Need.ALWAYS
    )
    unit: Line | None = element("计发单位", "如：元/人·月", default=None)
    cycle: Line | None = element("发放周期", "如：一次性、按月、按季、按年、每学期", default=None)
    payment: Line | None = element("发放方式", "如：存入本人社会保障卡", default=None)
    basis: Basis | None = element("标准的依据", default=None, need=Need.ALWAYS)


class ReportChannel(Record):
    """One way to report what the power is exercised against: a number, an address on the web or in the city."""

    vars()["for"] = element("举报什么", "如：食品安全违法行为", default=None)
    __annotations__["for"] = Line | None
    number: Phone | None = element("举报电话", "加引号，如 '12315'", default=None)
    url: Url | None = element("举报网址", default=None)
    address: Line | None = element("举报地址", default=None)

    @property
    def purpose(self) -> str:
        """What it is for; empty where nobody has said."""
        return str(getattr(self, "for") or "")
