"""The tasks of each year's work plan: the list of all, and for each year a page in the plan's own order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from generator.model.figure import Figure, aimed
from generator.pages.context import Context
from generator.pages.listing import Label
from generator.pages.own_list import own_list
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Labelled
from generator.registers.tasks.figures import Timeliness, kept, of_year, timeliness, years
from generator.registers.tasks.goals import aims, of_target
from generator.registers.tasks.model import Due, Target, Task, TaskState


@dataclass(frozen=True, slots=True)
class Present:
    """A figure that speaks of a target, and where it is explained."""

    figure: Figure
    url: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with the figures that speak of it."""

    target: Target
    kept: Timeliness | None
    figures: tuple[Present, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as the year's page tells it."""

    task: Task
    state: str
    kept: Timeliness | None
    units: tuple[tuple[str, str], ...]  # a role and the units that have it
    targets: tuple[TargetRow, ...]

    @property
    def plain(self) -> bool:
        """Whether the targets are words alone: then a list says as much as a table."""
        return not any(one.target.measure or one.target.deadline or one.figures for one in self.targets)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the plan and the tasks under it."""

    id: str
    title: str
    rows: tuple[TaskRow, ...]


class _Figures:
    """The figures of the site, to be had by what a target names."""

    def __init__(self, context: Context) -> None:
        self._aims = context.catalogue.view(aims)
        self._shown = {
            one.id: Present(one, f"{place}#{one.id}") for place, several in context.figures.items() for one in several
        }

    def of(self, task: Task, target: Target) -> Iterator[Present]:
        """The figures beside a target: judged by it where it can be, whatever a later plan asks; or as they stand."""
        for goal in of_target(task, target):
            for figure in self._aims.get(goal.figure, ()):
                shown = self._shown[figure.id]
                yield replace(shown, figure=aimed(figure, (goal,))) if goal.comparison else shown


def pages(context: Context) -> Iterator[PageSpecification]:
    """The list of all tasks, then the page of each year."""
    yield from _lists(context)
    for year in years(context.catalogue):
        yield _year(context, year)


def _lists(context: Context) -> Iterator[PageSpecification]:
    found = years(context.catalogue)
    rows = [row for year in found for row in _rows(context, year)]
    variables = {"years": [(year, _year_url(context, year), len(of_year(context.catalogue, year))) for year in found]}
    yield from own_list(context, "tasks", "tasks_list.html", variables, rows)


def _year_url(context: Context, year: int) -> str:
    return f"{context.catalogue.register('tasks').url()}{year}/"


def _rows(context: Context, year: int) -> Iterator[Labelled]:
    register, label = context.catalogue.register("tasks"), Label(f"y-{year}", f"{year}年", _year_url(context, year))
    for task in of_year(context.catalogue, year):
        note = f"第 {task.point} 项　{_state(task)}"
        yield label, replace(context.rows.row(register, task), note=note)


def _state(task: Task) -> str:
    """The state of a task where no label stands before it."""
    return "进展不详" if task.state is TaskState.UNKNOWN else task.state.value


def _year(context: Context, year: int) -> PageSpecification:
    register, tasks = context.catalogue.register("tasks"), of_year(context.catalogue, year)
    title = f"{year}年政务公开工作任务"
    sources = dict.fromkeys(task.source for task in tasks if task.source)
    about = f"{year}年的 {len(tasks)} 项政务公开工作任务：谁牵头、谁配合、要做到什么、何时完成、在本站何处看结果"
    variables = {
        "about": about,
        "sources": tuple(sources),
        "measures": [one for one in context.figures.get(register.url(), ()) if one.id.startswith(f"tasks-{year}-")],
        "parts": tuple(_parts(tasks, _Figures(context), context.as_of)),
    }
    above, section = (Crumb(register.title, register.url()),), register.section
    url = _year_url(context, year)
    return context.specification(url, "tasks_year.html", title, about, variables, section=section, above=above)


def _parts(tasks: tuple[Task, ...], figures: _Figures, as_of: date | None) -> Iterator[Part]:
    for number, (title, group) in enumerate(groupby(tasks, key=lambda task: task.part or ""), 1):
        yield Part(f"part-{number}", title or "未分部分的任务", tuple(_row(task, figures, as_of) for task in group))


def _row(task: Task, figures: _Figures, as_of: date | None) -> TaskRow:
    targets = tuple(_target(task, one, figures, as_of) for one in task.targets)
    return TaskRow(task, _state(task), timeliness(task, as_of), tuple(_units(task).items()), targets)


def _units(task: Task) -> dict[str, str]:
    """The units by their roles, in the plan's order; what it has no word for is called 承担."""
    found: dict[str, list[str]] = {}
    for unit in (*task.lead, *task.support):
        found.setdefault(unit.role or "承担", []).append(unit.name)
    return {role: "、".join(names) for role, names in found.items()}


def _target(task: Task, target: Target, figures: _Figures, as_of: date | None) -> TargetRow:
    due = Due(target.text, target.deadline, target.done_on or task.done_on) if target.deadline else None
    return TargetRow(target, kept(due, task.state, as_of) if due else None, tuple(figures.of(task, target)))
