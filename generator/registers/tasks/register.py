"""The register of tasks."""

from generator.model.register import Register
from generator.registers.tasks.figures import figures
from generator.registers.tasks.goals import goals, grounds
from generator.registers.tasks.model import Task
from generator.registers.tasks.pages import pages
from generator.registers.tasks.rules import TASK_RULES

REGISTER = Register(
    name="tasks",
    title="工作任务",
    model=Task,
    section="oversight",
    about="每年的政务公开工作任务：谁牵头、谁配合、要做到什么、什么时候完成、做得怎样",
    supplier="由市政务公开办提供，各牵头单位报送进展",
    # 工作要点 is what people call such a plan anywhere: a word to search by, on which nothing rests.
    aliases=("工作要点", "任务分解", "政务公开要点", "任务完成情况"),
    pages=pages,
    rules=TASK_RULES,
    figures=(figures,),
    goals=goals,
    grounds=grounds,
    template="tasks.html",
)
