"""What the tasks ask of the site's figures and pages: each target that names a figure, with its document and point."""

from collections.abc import Iterator, Mapping

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, measured
from generator.model.goal import Goal, Ground
from generator.registers.tasks.model import Target, Task


def goals(catalogue: Catalogue) -> tuple[Goal, ...]:
    """One goal a figure: a later year's plan takes the place of an earlier one's, if it has a number too."""
    found: dict[str, Goal] = {}
    for task in sorted(catalogue.all(Task).values(), key=lambda task: (task.year, task.point, task.id)):
        for goal in (goal for target in task.targets for goal in of_target(task, target)):
            if goal.comparison or goal.figure not in found:
                found[goal.figure] = goal
    return tuple(found.values())


def of_target(task: Task, target: Target) -> Iterator[Goal]:
    """What a target asks of each figure that it names."""
    for figure in target.figures:
        yield Goal(
            figure=figure,
            text=target.text,
            comparison=target.comparison,
            value=target.value,
            unit=target.unit or "",
            among=target.among,
            source=source(task),
        )


def source(task: Task) -> str:
    """The document of a task and its point there."""
    return f"{task.source or f'{task.year}年工作任务'}第{task.point}项"


def grounds(catalogue: Catalogue) -> Mapping[str, tuple[Ground, ...]]:
    """The tasks that say of a page: there the result is seen; those of the newest year that has any."""
    found: dict[str, dict[int, list[Ground]]] = {}
    for task in sorted(catalogue.all(Task).values(), key=lambda task: (task.point, task.id)):
        for address in dict.fromkeys(page.address.partition("#")[0] for page in task.pages):
            ground = Ground(source(task), catalogue.register("tasks").url(task.id))
            found.setdefault(address, {}).setdefault(task.year, []).append(ground)
    return {address: tuple(years[max(years)]) for address, years in found.items()}


def aims(catalogue: Catalogue) -> Mapping[str, tuple[Figure, ...]]:
    """The figures, as measured, by each id under which they can be asked for; as ``catalogue.view(aims)``."""
    found: dict[str, tuple[Figure, ...]] = {}
    families: dict[str, tuple[Figure, ...]] = {}
    for figure in (figure for several in catalogue.view(measured).values() for figure in several):
        found[figure.id] = (figure,)
        if figure.aims:
            families[figure.aims] = (*families.get(figure.aims, ()), figure)
    return families | found
