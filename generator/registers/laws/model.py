"""The register of laws and regulations that powers rest on."""

from generator.model.entry import Day, Entry, LawId, Line, Need, Text, Url, element
from generator.registers.laws.vocabulary import LawKind, LawStatus

# The id of 行政许可法, whose own 日 are working days (82).
LICENSING_LAW = "administrative-licensing"


class Law(Entry):
    """A law, regulation, rule or normative document."""

    short_name: Line | None = element("简称", "如：食品安全法", default=None, searched=True)
    number: Line | None = element(
        "文号", "如：主席令第七号、国务院令第711号", default=None, searched=True, need=Need.ALWAYS
    )
    kind: LawKind = element("效力位阶", need=Need.ALWAYS)
    issuer: Line | None = element("制定机关", default=None)
    issued_on: Day | None = element("公布日期", "首次公布的日期", default=None, need=Need.ALWAYS)
    revised_on: Day | None = element("最近修改日期", "最近一次修订或修正的日期", default=None)
    effective_on: Day | None = element("施行日期", "现行文本的施行日期", default=None, need=Need.ALWAYS)
    status: LawStatus = element("时效性", need=Need.ALWAYS)
    repealed_on: Day | None = element("失效日期", default=None)
    replaced_by: LawId | None = element("代替它的法律法规", "catalogue/laws/ 中的标识", default=None)
    url: Url | None = element("全文网址", "国家法律法规数据库等官方网页", default=None)
    note: Text | None = element("说明", default=None)

    @property
    def label(self) -> str:
        """The name a reader knows it by."""
        return self.short_name or self.name.removeprefix("中华人民共和国")

    @property
    def flag(self) -> str:
        """What its state is, where it is not in force."""
        return "" if self.status is LawStatus.IN_FORCE else self.status.value
