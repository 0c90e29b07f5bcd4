"""The yearly evaluation: one file with the indicators, the overview of the scores and the ranking."""

from generator.model.register import Overview, SingleFile
from generator.registers.evaluation import pages, ranking
from generator.registers.evaluation.model import PATH, Evaluation
from generator.registers.evaluation.rules import EVALUATION_RULES

_SECTION = "oversight"

REGISTER = SingleFile(
    name="evaluation",
    title="年度评估",
    model=Evaluation,
    path=PATH,
    rules=EVALUATION_RULES,
    overviews=(
        Overview(
            url=pages.URL,
            title=pages.TITLE,
            section=_SECTION,
            about=pages.ABOUT,
            pages=pages.pages,
            aliases=("评估报告", "评估指标", "政务公开评分", "部门得分"),
        ),
        Overview(
            url=ranking.URL,
            title=ranking.TITLE,
            section=_SECTION,
            about=ranking.ABOUT,
            pages=ranking.pages,
            aliases=("考核排名", "部门排名", "考核结果", "名次"),
        ),
    ),
)
