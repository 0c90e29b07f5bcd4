"""The register of what must be made public unasked (条例19-21), and where on this site it stands."""

from generator.model.entry import Citation, Line, Need, Record, Url, element
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary


class DutyLevel(Vocabulary):
    """Whom a duty binds: 条例20 every organ, the two halves of 条例21 cities and counties, and townships."""

    EVERY_ORGAN = "各级行政机关"
    CITY_AND_COUNTY = "设区的市、县级人民政府及其部门"
    TOWNSHIP = "乡镇人民政府"


class Held(Record):
    """A register of this site whose entries answer a duty: all of them, or those whose field has one of the values.

    With a field and no values, those that have the field filled in.
    """

    in_register: Line = element("目录", "本网站一个目录的代号，如 powers", need=Need.ALWAYS)
    field: Line | None = element("字段", "只算这个字段符合的条目；不填则全部都算", default=None)
    values: tuple[Line, ...] = element(
        "取值", "字段是其中之一、文字字段含有其中之一才算，是否字段写是或者否；不填则字段有内容就算", default=()
    )


class Elsewhere(Record):
    """Another site that makes the matter public."""

    name: Line = element("网站名称", need=Need.ALWAYS)
    url: Url = element("网址", need=Need.ALWAYS)


class DisclosureDuty(Information):
    """One matter that must be made public without anybody asking for it; the summary says what exactly."""

    level: DutyLevel = element("由谁公开", need=Need.ALWAYS)
    basis: Citation = element("依据", need=Need.ALWAYS)
    order: int = element("次序", "清单中的次序，从 1 起", need=Need.ALWAYS, ge=1, le=999, strict=True)
    held: tuple[Held, ...] = element("在本网站哪里", "对应的目录", default=())
    elsewhere: tuple[Elsewhere, ...] = element("由其他网站公开", "有确定网址的才写", default=())
