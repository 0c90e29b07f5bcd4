"""Rules for tasks: a plan's points are told once, and nothing is called done without a day and a reason."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from generator.model.authority import AUTHORITY
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, Rule, error, warning
from generator.model.goal import Comparison
from generator.registers.tasks.figures import of_year
from generator.registers.tasks.goals import aims, of_target
from generator.registers.tasks.model import Target, Task, TaskState


def place_in_plan(task: Task, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Each point of a year's plan is one entry, and no entry takes the address of the year's own page."""
    same = (one.id for one in catalogue.all(Task).values() if (one.year, one.point) == (task.year, task.point))
    others = sorted(id for id in same if id < task.id)
    if others:
        message = f"{task.year}年第 {task.point} 项任务已经是 {others[0]}：同一年度的序号不能重复"
        yield error("duplicate-task-point", ("point",), message)
    if task.id.isdigit():
        message = f"发现标识 {task.id}，这个网址留给年度页面：应为年度和序号，如 {task.year}-{task.point:02d}"
        yield error("task-id-is-a-year", ("id",), message)


def units(task: Task, _: Catalogue) -> Iterator[Diagnostic]:
    """Somebody answers for a task; each unit is named once."""
    if not task.lead:
        yield error("task-without-lead", ("lead",), "没有负责或牵头单位：应至少写明一个")
    seen: set[str] = set()
    for field, assigned in (("lead", task.lead), ("support", task.support)):
        for number, unit in enumerate(assigned):
            if unit.name in seen:
                message = f"单位“{unit.name}”列了两次：每个单位只列一次"
                yield warning("unit-named-twice", (field, number, "name"), message)
            seen.add(unit.name)


def state(task: Task, _: Catalogue) -> Iterator[Diagnostic]:
    """What is done has a day and something to show for it; what is not done has no such day."""
    done = task.state is TaskState.DONE
    if done and not task.done_on:
        yield error("done-without-date", ("state",), "进展为已完成，却没有完成日期：应写明 done_on")
    if task.done_on and not done:
        message = f"有完成日期，进展却是“{task.state}”：应把 state 写成已完成，或删去这个日期"
        yield error("date-without-done", ("done_on",), message)
    if done and not task.evidence:
        message = "进展为已完成，却没有完成依据：应在 evidence 写明文件、网址或者本站页面"
        yield warning("done-without-evidence", ("state",), message)


def dates(task: Task, _: Catalogue) -> Iterator[Diagnostic]:
    """Nothing is due or done before it was asked for."""
    issued = task.issued_on
    days: list[tuple[Keys, str, date | None]] = [
        (("done_on",), "完成日期", task.done_on),
        (("deadline",), "期限", task.deadline),
    ]
    for number, target in enumerate(task.targets):
        days.append((("targets", number, "done_on"), "完成日期", target.done_on))
        days.append((("targets", number, "deadline"), "期限", target.deadline))
    for keys, name, day in days:
        if issued and day and day < issued:
            message = f"{name} {day} 早于下达日期 {issued}：请核对两个日期"
            yield error("before-task-was-issued", keys, message)
    if issued and issued.year != task.year:
        message = f"下达日期 {issued} 不在 {task.year} 年：请核对年度和日期"
        yield warning("issued-in-other-year", ("issued_on",), message)


def targets(task: Task, _: Catalogue) -> Iterator[Diagnostic]:
    """A number has a unit and a way to compare; without a number only 全部 can be compared."""
    for number, target in enumerate(task.targets):
        if message := _unclear(target):
            yield error("unclear-target", ("targets", number), message)


def _unclear(target: Target) -> str:
    if target.comparison is Comparison.ALL:
        return "比较是“全部”，却写了数值：应删去 value 和 unit" if target.value is not None or target.unit else ""
    if target.value is None:
        return "没有数值，却写了比较：应补上 value，或删去 comparison" if target.comparison else ""
    if not target.unit or not target.comparison:
        return f"目标有数值 {target.value}，应同时写明单位 unit 和比较 comparison"
    return ""


def aimed_at(task: Task, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A target names figures that the site has, in a unit and of parts that they have."""
    for number, target in enumerate(task.targets):
        for place, goal in enumerate(of_target(task, target)):
            keys = ("targets", number, "figures", place)
            known = catalogue.view(aims)
            figures = known.get(goal.figure, ())
            if not figures:
                close = get_close_matches(goal.figure, known, n=3, cutoff=0.4)
                hint = f"：应为 {'、'.join(close)} 之一" if close else ""
                yield error("unknown-figure", keys, f"本站没有统计“{goal.figure}”{hint}，全部见 data/figures.json")
                continue
            units = dict.fromkeys(unit for figure in figures for unit in figure.units)
            if goal.comparison and goal.measured_in not in units:
                should = f"应为 {'、'.join(units)}" if units else "它不能比较，应删去 comparison 和 value"
                message = f"统计“{goal.figure}”不用“{goal.measured_in}”比较：{should}"
                yield error("figure-in-other-unit", keys, message)
            parts = dict.fromkeys(part for figure in figures for part in figure.parts)
            if unknown := [part for part in goal.among if part not in parts]:
                should = f"应为其中几类：{'、'.join(parts)}" if parts else "应删去 among"
                message = f"统计“{goal.figure}”不分“{'、'.join(unknown)}”：{should}"
                yield error("unknown-part-of-figure", ("targets", number, "among"), message)


def asked_once(task: Task, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A year's plan asks one thing of a figure: of two it could be judged by one alone."""
    seen: set[str] = set()
    for other in of_year(catalogue, task.year):
        for number, target in enumerate(other.targets):
            for place, goal in enumerate(of_target(other, target) if target.comparison else ()):
                if goal.figure in seen and other.id == task.id:
                    message = f"{task.year}年已经有目标对统计“{goal.figure}”提出要求：每个统计一年只写一次要求"
                    yield error("figure-asked-twice", ("targets", number, "figures", place), message)
                seen.add(goal.figure)


def places(task: Task, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """An address of an entry leads to one that exists; those of computed pages are asked of the built site."""
    paths = {register.path: register.name for register in catalogue.registers}
    for number, page in enumerate(task.pages):
        if any(page.address.startswith(url) for url in catalogue.registry.closed.urls):
            message = f"发现地址“{page.address}”，这个栏目已在 {AUTHORITY.path} 中停用：应删去这一项"
            yield error("unknown-page", ("pages", number, "address"), message)
        path, _, rest = page.address.partition("/")
        id = rest.partition("/")[0]
        # A year below a register is a computed page: tasks/<year>/.
        if path not in paths or not id or id.startswith("#") or id.isdigit():
            continue
        if id not in catalogue.entries.get(paths[path], {}):
            message = f"发现地址“{page.address}”，本站没有这一页：应为已有条目的地址"
            yield error("unknown-page", ("pages", number, "address"), message)


TASK_RULES: tuple[Rule, ...] = (place_in_plan, units, state, dates, targets, aimed_at, asked_once, places)
