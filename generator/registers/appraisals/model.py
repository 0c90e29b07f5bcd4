"""The register of appraisals (窗口和单位考核): how windows and units were appraised."""

from typing import Annotated

from pydantic import StrictInt, StringConstraints

from generator.model.activity import Judgement
from generator.model.entry import Citation, DepartmentId, Id, Line, Need, Record, Reference, Text, element
from generator.model.vocabulary import Vocabulary

POINTS_PATTERN = r"^\d{1,3}(\.\d{1,2})?$"
# Written in quotes, as money is, so that it stays exactly what was written.
Points = Annotated[str, StringConstraints(pattern=POINTS_PATTERN)]


class Grade(Vocabulary):
    """考核结果."""

    EXCELLENT = "优秀"
    GOOD = "良好"
    PASSED = "合格"
    FAILED = "不合格"


class AppraisedItem(Record):
    """One thing that was appraised, with the points it can bring and those it brought."""

    name: Line = element("考核内容", need=Need.ALWAYS)
    full: Points = element("分值", "最多两位小数，加引号，如 '20'", need=Need.ALWAYS)
    points: Points = element("得分", "最多两位小数，加引号，如 '18.5'", need=Need.ALWAYS)
    note: Text | None = element("说明", "扣分的原因", default=None)


class Appraisal(Judgement):
    """What a window or a unit got in a year's appraisal. People are counted, never named."""

    impersonal = ("unit", "award", "items.note")

    centre: Annotated[Id, Reference("centres")] | None = element("政务服务中心", "被考核窗口所在的中心", default=None)
    appraised: DepartmentId | None = element("被考核部门", "窗口所属的或者被考核的部门", default=None, listed=True)
    unit: Line | None = element("窗口或单位", "被考核的窗口或单位的名称", default=None, need=Need.ALWAYS, searched=True)
    appraiser: Line | None = element("考核单位", "由谁考核", default=None, need=Need.ALWAYS)
    items: tuple[AppraisedItem, ...] = element("考核得分", default=(), need=Need.ALWAYS)
    total: Points | None = element("总分", "各项得分之和，加引号", default=None, need=Need.ALWAYS, listed=True)
    grade: Grade | None = element("结果", default=None, need=Need.ALWAYS, listed=True)
    award: Line | None = element("表彰", "如：先进窗口单位；没有的不写", default=None, listed=True)
    models: StrictInt | None = element("服务标兵人数", "只写人数，不写姓名", default=None, ge=0, le=9999)
    basis: tuple[Citation, ...] = element("依据", default=())
