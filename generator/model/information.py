"""What every piece of government information says of itself (条例12, 17, 26): the base of most registers."""

from typing import ClassVar

from generator.model.entry import Day, DepartmentId, Entry, Line, Need, PagePlace, Text, element
from generator.model.groups import SecrecyReview
from generator.model.vocabulary import Theme


class Information(Entry):
    """政府信息: an entry of the information catalogue."""

    page_places: ClassVar = {
        "summary": PagePlace.LEAD,
        "index_no": PagePlace.APART,
        "number": PagePlace.PUBLICATION,
        "formed_on": PagePlace.PUBLICATION,
        "published_on": PagePlace.PUBLICATION,
        "themes": PagePlace.PUBLICATION,
        "secrecy_review": PagePlace.PUBLICATION,
        "department": PagePlace.PUBLISHER,
    }

    summary: Text | None = element("内容概述", "一两句话说清是什么", default=None, need=Need.ALWAYS)
    department: DepartmentId | None = element(
        "发布机构", "catalogue/departments/ 中的标识；不填即公布机关", default=None
    )
    themes: tuple[Theme, ...] = element("主题", default=(), searched=True)
    index_no: Line | None = element("索引号", "不填时按 authority.yml 的模板生成", default=None)
    number: Line | None = element("文号", default=None, searched=True)
    formed_on: Day | None = element("生成日期", "信息形成或最近变更的日期", default=None, need=Need.ALWAYS)
    published_on: Day | None = element("公开日期", default=None, need=Need.ALWAYS)
    secrecy_review: SecrecyReview | None = element(
        "保密审查", "公开前应当审查（条例第十七条）", default=None, need=Need.ALWAYS
    )
