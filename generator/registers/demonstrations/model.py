"""The register of contact points and model units (联系点和示范点), chosen year by year."""

from pydantic import StrictInt

from generator.model.activity import Activity
from generator.model.entry import Day, DepartmentId, Line, Need, Text, element
from generator.model.vocabulary import Vocabulary
from generator.registers.regions.model import RegionId


class DemonstrationKind(Vocabulary):
    """A department to keep in touch with, or a county or township to learn from."""

    CONTACT_POINT = "联系点"
    MODEL_UNIT = "示范点"


class Demonstration(Activity):
    """One unit chosen in one year."""

    kind: DemonstrationKind = element("类别", need=Need.ALWAYS, listed=True)
    year: StrictInt = element("年度", need=Need.ALWAYS, ge=1949, le=2999)
    member: DepartmentId | None = element("部门", "联系点是哪个部门，catalogue/departments/ 中的标识", default=None)
    region: RegionId | None = element("县区", "示范点在哪个县区，catalogue/regions/ 中的标识", default=None)
    unit: Line | None = element("单位", "乡镇名称；目录中没有这个部门或县区时写全称", default=None, listed=True)
    guided_by: Line | None = element(
        "指导单位", "领导小组的哪个成员单位负责指导；写单位，不写个人姓名", default=None, need=Need.ALWAYS
    )
    chosen_on: Day | None = element("确定日期", default=None, need=Need.ALWAYS)
    work: tuple[Text, ...] = element("试点内容", default=())
    result: Text | None = element("成效", default=None, need=Need.CONDITIONAL)
