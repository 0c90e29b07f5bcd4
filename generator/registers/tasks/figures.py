"""Figures of the tasks: how many of a year are done, and which are late. Nothing is claimed of what nobody reported."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, aimed, share
from generator.model.goal import PERCENT, Bounds, Comparison, Goal
from generator.model.years import without_value
from generator.registers.tasks.model import Due, Task, TaskState


class Timeliness(StrEnum):
    """How a deadline was kept; the worst first."""

    OVERDUE = "逾期未完成"
    LATE = "逾期完成"
    UNKNOWN = "不详"
    OPEN = "未到期"
    IN_TIME = "按期完成"

    @property
    def late(self) -> bool:
        """Whether the deadline was missed."""
        return self in (Timeliness.OVERDUE, Timeliness.LATE)


def years(catalogue: Catalogue) -> tuple[int, ...]:
    """The years that have tasks, the newest first."""
    return tuple(sorted({task.year for task in catalogue.all(Task).values()}, reverse=True))


def of_year(catalogue: Catalogue, year: int) -> tuple[Task, ...]:
    """The tasks of a year in the order of its plan."""
    tasks = (task for task in catalogue.all(Task).values() if task.year == year)
    return tuple(sorted(tasks, key=lambda task: (task.point, task.id)))


def kept(due: Due, state: TaskState, as_of: date | None) -> Timeliness:
    """Whether a deadline was kept, as far as the data of ``as_of`` can tell."""
    if due.done_on:
        return Timeliness.IN_TIME if due.done_on <= due.deadline else Timeliness.LATE
    if as_of is None or state in (TaskState.UNKNOWN, TaskState.DONE):
        return Timeliness.UNKNOWN
    return Timeliness.OVERDUE if as_of > due.deadline else Timeliness.OPEN


def timeliness(task: Task, as_of: date | None) -> Timeliness | None:
    """The worst of a task's deadlines; None for a task without any."""
    order = list(Timeliness)
    found = [kept(due, task.state, as_of) for due in task.dues()]
    return min(found, key=order.index, default=None)


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Two figures a year, the newest year first."""
    return tuple(figure for year in years(catalogue) for figure in year_figures(catalogue, year))


def year_figures(catalogue: Catalogue, year: int) -> Iterator[Figure]:
    """What is done and what is late of a year's tasks."""
    tasks, as_of = of_year(catalogue, year), catalogue.newest_date
    yield _done(year, tasks, as_of)
    yield _late(year, tasks, as_of)


def _done(year: int, tasks: tuple[Task, ...], as_of: date | None) -> Figure:
    title = f"{year}年工作任务完成率"
    formula = "进展为“已完成”的任务数 ÷ 全部任务数。"
    evidence = tuple(FigureEvidence("tasks", task.id, task.state, task.state is TaskState.DONE) for task in tasks)
    unknown = sum(task.state is TaskState.UNKNOWN for task in tasks)
    note = f"其中 {unknown} 项没有进展资料，不等于没有完成。" if unknown else ""
    figure = share(f"tasks-{year}-done", title, evidence, formula, note=note)
    goals = (Goal(text="全部完成", comparison=Comparison.ALL, source=_plan(year, tasks)),)
    if unknown == len(tasks):
        return aimed(without_value(figure, note), goals)
    # A year is judged when it is over and everything has been reported; what is all done is met before.
    if unknown or as_of is None or as_of.year <= year:
        done = Fraction(100 * (figure.numerator or 0), len(tasks))
        figure = replace(figure, measured={PERCENT: Bounds(done, Fraction(100))})
    return aimed(figure, goals)


def _plan(year: int, tasks: tuple[Task, ...]) -> str:
    """What asks for all of them: the plan itself."""
    return "、".join(dict.fromkeys(task.source for task in tasks if task.source)) or f"{year}年工作任务"


def _late(year: int, tasks: tuple[Task, ...], as_of: date | None) -> Figure:
    dated = [(task, kept) for task in tasks if (kept := timeliness(task, as_of)) is not None]
    evidence = tuple(FigureEvidence("tasks", task.id, kept, kept.late) for task, kept in dated)
    formula = "有期限的任务中，完成日期晚于期限的，或者没有完成而数据截至日期已过期限的，合计的项数。"
    unknown = sum(kept is Timeliness.UNKNOWN for _, kept in dated)
    note = f"有期限的任务 {len(dated)} 项，其中 {unknown} 项没有资料，无法判断。" if unknown else ""
    id, title = f"tasks-{year}-late", f"{year}年逾期的工作任务"
    late = sum(one.counted for one in evidence)
    bounds = Bounds(Fraction(late), Fraction(late + unknown))
    figure = Figure(id, title, f"{late} 项", formula, evidence, note, late, len(dated), measured={"项": bounds})
    goal = Goal(text="逾期的任务", comparison=Comparison.AT_MOST, value=0, unit="项", source=_plan(year, tasks))
    return aimed(without_value(figure, note) if unknown == len(dated) else figure, (goal,))
