"""The register of fast tracks (直通车): from which investment on a project is taken in directly and followed up."""

from typing import ClassVar

from generator.model.entry import Citation, Line, Need, PlaceId, Text, element
from generator.model.information import Information
from generator.model.money import Money
from generator.model.vocabulary import Vocabulary


class Investor(Vocabulary):
    """投资来源."""

    FOREIGN = "外资"
    DOMESTIC = "内资"


class FastTrack(Information):
    """One kind of project with its threshold; a project of exactly this amount is included (以上含本数)."""

    former: ClassVar = frozenset({"contact"})

    investor: Investor = element("投资来源", need=Need.ALWAYS, listed=True)
    threshold: Money = element("投资额（达到或者超过）", "金额以元为单位，如：'5000000'", need=Need.ALWAYS, listed=True)
    offers: tuple[Text, ...] = element("提供的服务", default=(), need=Need.ALWAYS, searched=True)
    handled_by: Line | None = element("办理机构", default=None, need=Need.ALWAYS, listed=True)
    places: tuple[PlaceId, ...] = element(
        "联系方式", "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里", default=()
    )
    source: Line | None = element("依据文件", "文件的名称和条", default=None, need=Need.ALWAYS)
    basis: tuple[Citation, ...] = element("法律依据", default=())
