"""The register of bundles (一件事): several powers that a person meets as one matter, applied for once."""

from typing import ClassVar

from generator.model.entry import (
    Citation,
    DepartmentId,
    Limit,
    Line,
    Need,
    PagePlace,
    PlaceId,
    PowerId,
    Record,
    Url,
    element,
)
from generator.model.information import Information

# A chart draws so many branches from one symbol, and nobody oversees more at once.
MOST_POWERS = 10


class Part(Record):
    """A power of the bundle and those of its powers that must be finished before."""

    power: PowerId = element("事项", "catalogue/powers/ 中的标识", need=Need.ALWAYS)
    after: tuple[PowerId, ...] = element(
        "须先办完", "本件事中办完以后才能办这一项的事项；不填的从一开始就办", default=()
    )
    when: Line | None = element("什么情形要办", "不是人人都要办的，写明什么情形", default=None)
    basis: tuple[Citation, ...] = element("先后的依据", default=())


class Bundle(Information):
    """一件事: what is bundled, in which order; materials, chart and time are computed from the powers."""

    former: ClassVar = frozenset({"contact", "window"})

    page_places: ClassVar = {"aliases": PagePlace.NAME}

    department: DepartmentId | None = element(
        "牵头部门",
        "catalogue/departments/ 中的标识；有牵头部门和受理窗口的，网页才写一次申请",
        default=None,
        need=Need.ALWAYS,
    )
    aliases: tuple[Line, ...] = element("日常用语", "群众的叫法，搜索时能找到", default=())
    powers: tuple[Part, ...] = element("包含的事项", need=Need.ALWAYS, min_length=1, max_length=MOST_POWERS)
    total_limit: Limit | None = element("整件事承诺时限", "由牵头部门承诺；没有承诺的不填", default=None)
    online_url: Url | None = element("网上办理地址", default=None)
    places: tuple[PlaceId, ...] = element(
        "办理地点、时间和咨询电话", "catalogue/places/ 中的标识，每行一个：地址、时间、电话写在那里", default=()
    )
    source: Line | None = element("依据文件", "推行这件事的文件名称和文号", default=None)
    basis: tuple[Citation, ...] = element("法律依据", default=(), need=Need.ALWAYS)
