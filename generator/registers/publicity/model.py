"""The register of publicity and training (宣传和培训)."""

from pydantic import StrictBool, StrictInt

from generator.model.activity import Activity
from generator.model.entry import Attachment, Day, Line, Need, element
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId


class PublicityKind(Vocabulary):
    """What was done to make open government known, or its officials able."""

    MEDIA = "媒体宣传"
    REPORT = "典型报道"
    CIVIL_SERVANTS = "公务员培训"
    OFFICIALS = "业务培训"

    @property
    def training(self) -> bool:
        """Whether people are taught, rather than the public told."""
        return self in (PublicityKind.CIVIL_SERVANTS, PublicityKind.OFFICIALS)


class Publicity(Activity):
    """One piece of publicity, or one training."""

    happened = "held_on"

    kind: PublicityKind = element("类别", need=Need.ALWAYS)
    held_on: Day = element("日期", "刊播日期，或开班日期", need=Need.ALWAYS, listed=True)
    region: RegionId | None = element(
        "县区", "由县区举办的才填，catalogue/regions/ 中的标识", default=None, listed=True
    )
    organiser: Line | None = element("主办单位", default=None, need=Need.ALWAYS, searched=True)
    media: tuple[Line, ...] = element("媒体", "刊播的报刊、电台、电视台、网站", default=(), need=Need.CONDITIONAL)
    audience: StrictInt | None = element("参加人数", "培训才填", default=None, need=Need.CONDITIONAL, ge=1, le=999999)
    hours: StrictInt | None = element("学时", "培训才填", default=None, need=Need.CONDITIONAL, ge=1, le=999)
    in_plan: StrictBool | None = element(
        "列入公务员培训计划", "公务员培训才填：年度培训计划列有政务公开的填 true", default=None, need=Need.CONDITIONAL
    )
    files: tuple[Attachment, ...] = element("附件", "附件路径或网址", default=())
