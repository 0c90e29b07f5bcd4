"""The register of tasks: what a year's work plan asks for, of whom, by when, and what has become of it."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from pydantic import StrictInt, StringConstraints

from generator.model.entry import Day, Id, Line, Need, Record, Text, Url, element
from generator.model.goal import Comparison, Goal
from generator.model.information import Information
from generator.model.vocabulary import Vocabulary
from generator.registers.documents.model import DocumentId

ADDRESS_PATTERN = r"^([a-z0-9-]+/)+(#[a-z0-9-]+)?$"
Address = Annotated[str, StringConstraints(pattern=ADDRESS_PATTERN, max_length=200)]


class TaskState(Vocabulary):
    """进展 of a task; of what nobody has reported, nothing is claimed."""

    NOT_STARTED = "未开始"
    UNDER_WAY = "进行中"
    DONE = "已完成"
    UNKNOWN = "不详"


class Role(Vocabulary):
    """What the plan makes of a unit, in the plan's own words."""

    RESPONSIBLE = "负责"
    LEADING = "牵头"
    ASSISTING = "配合"
    TAKING_PART = "参与"
    SUPERVISING = "监督落实"
    EACH_ITS_OWN = "各负其责"


class Assigned(Record):
    """A unit that the plan names, by the name it had then."""

    name: Line = element("单位", "按任务文件的写法", need=Need.ALWAYS, searched=True)
    role: Role | None = element("职责", "任务文件没有写明的不填", default=None)
    note: Text | None = element("说明", "具体承担什么", default=None)


class Target(Record):
    """One thing to be reached; with a number where the plan gives one. Named figures are judged by it."""

    text: Line = element("目标", need=Need.ALWAYS, searched=True)
    comparison: Comparison | None = element(
        "比较", "要达到的数值怎样比；写“全部”的不写数值；不判断是否达标的不填", default=None
    )
    value: StrictInt | None = element("数值", default=None, ge=0)
    unit: Line | None = element("单位", "如：次/年、平方米、%；指明了本站统计的，用那个统计的单位", default=None)
    deadline: Day | None = element("期限", "只限这一个目标的期限", default=None)
    done_on: Day | None = element("完成日期", default=None)
    figures: tuple[Id, ...] = element("本站统计", "说明这个目标的统计数的标识，见 data/figures.json", default=())
    among: tuple[Line, ...] = element("点名的类别", "目标只点名统计中几类的，逐一列出，如：教育、卫生", default=())

    @property
    def measure(self) -> str:
        """What is asked, in words: ``至少 1,000 平方米``, ``全部``; empty where the text alone says it."""
        return Goal(comparison=self.comparison, value=self.value, unit=self.unit or "", source="").number


class Evidence(Record):
    """What shows that a task has been done."""

    text: Line = element("内容", need=Need.ALWAYS)
    document: DocumentId | None = element("文件", "catalogue/documents/ 中的标识", default=None)
    url: Url | None = element("网址", default=None)


class Shown(Record):
    """A page of this site that shows the result."""

    title: Line = element("页面名称", need=Need.ALWAYS)
    address: Address = element("地址", "从网站根目录算起、以斜线结尾的页面地址，如 centres/", need=Need.ALWAYS)


class Due(NamedTuple):
    """A day by which something had to be done, and when it was."""

    text: str
    deadline: Day
    done_on: Day | None


class Task(Information):
    """One point of a year's work plan."""

    year: StrictInt = element("年度", need=Need.ALWAYS, ge=1949, le=2999)
    point: StrictInt = element("序号", "在任务文件中的序号", need=Need.ALWAYS, ge=1, le=99)
    part: Line | None = element("所在部分", "任务文件中的标题", default=None, need=Need.ALWAYS)
    source: Line | None = element("出处", "任务文件的名称；序号已在 point 中", default=None, need=Need.ALWAYS)
    issued_on: Day | None = element("下达日期", default=None, need=Need.ALWAYS)
    lead: tuple[Assigned, ...] = element("负责和牵头单位", default=(), need=Need.ALWAYS)
    support: tuple[Assigned, ...] = element("配合和参与单位", default=())
    units_note: Text | None = element("单位说明", "任务文件没有一一列明单位时怎样写的", default=None)
    targets: tuple[Target, ...] = element("目标", default=(), need=Need.ALWAYS)
    deadline: Day | None = element("期限", "整项任务的期限；没有的不填", default=None, need=Need.CONDITIONAL)
    state: TaskState = element("进展", "没有人报过的写“不详”", default=TaskState.UNKNOWN, listed=True)
    done_on: Day | None = element("完成日期", default=None, need=Need.CONDITIONAL)
    progress: Text | None = element("进展说明", default=None)
    evidence: tuple[Evidence, ...] = element("完成依据", default=())
    pages: tuple[Shown, ...] = element("在本站何处看结果", default=())

    def dues(self) -> Iterator[Due]:
        """Every deadline there is; a target without a day of its own is done when the whole task is."""
        if self.deadline:
            yield Due(self.name, self.deadline, self.done_on)
        for target in self.targets:
            if target.deadline:
                yield Due(target.text, target.deadline, target.done_on or self.done_on)
