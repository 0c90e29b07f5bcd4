"""The register of news (政务公开动态) that units report through their correspondents."""

from generator.model.activity import Activity
from generator.model.entry import Day, DepartmentId, Need, Text, Url, element
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId


class NewsKind(Vocabulary):
    """What a report is about."""

    WORK = "工作动态"
    PRACTICE = "经验做法"
    INSPECTION = "督促检查"
    RESEARCH = "调查研究"


class NewsItem(Activity):
    """One report of one unit."""

    happened = "reported_on"

    kind: NewsKind = element("类别", need=Need.ALWAYS)
    reporter: DepartmentId | None = element("报送部门", "catalogue/departments/ 中的标识", default=None, listed=True)
    region: RegionId | None = element("报送县区", "catalogue/regions/ 中的标识", default=None, listed=True)
    reported_on: Day = element("报送日期", need=Need.ALWAYS, listed=True)
    text: tuple[Text, ...] = element("正文", "一段一项", default=(), need=Need.ALWAYS, searched=True)
    url: Url | None = element("原文", "网址", default=None)
