"""Figures of appraisals."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.goal import exactly
from generator.model.years import if_asked
from generator.registers.appraisals.model import Appraisal, Grade


def appraised(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many were appraised, found excellent, commended; none while nothing has been handed in."""
    entries = catalogue.all(Appraisal).values()
    year = max((one.year for one in entries), default=None)
    figures = _of_year([one for one in entries if one.year == year], f"{year}年" if year else "")
    return figures if entries else if_asked(catalogue, figures, "还没有报送考核结果。")


def _of_year(found: list[Appraisal], year: str) -> tuple[Figure, ...]:
    graded = [one for one in found if one.grade is not None]
    models = sum(one.models or 0 for one in found)
    return (
        count(
            "appraisals-total",
            f"{year}考核的窗口和单位",
            (FigureEvidence("appraisals", one.id, (one.total and f"{one.total} 分") or "") for one in found),
            f"{year}考核结果的条数。",
            unit="个",
        ),
        share(
            "appraisals-excellent",
            f"{year}考核优秀率",
            (FigureEvidence("appraisals", one.id, str(one.grade), one.grade is Grade.EXCELLENT) for one in graded),
            "结果为“优秀”的条数 ÷ 写明结果的条数，百分数向下取整。",
        ),
        count(
            "appraisals-awarded",
            f"{year}先进窗口和单位",
            (FigureEvidence("appraisals", one.id, one.award or "") for one in found if one.award),
            f"{year}写明表彰的条数。",
            unit="个",
        ),
        Figure(
            "appraisals-models",
            f"{year}服务标兵",
            f"{models} 人",
            "各窗口和单位服务标兵人数之和；只公开人数，不公开姓名。",
            evidence=tuple(FigureEvidence("appraisals", one.id, f"{one.models} 人") for one in found if one.models),
            numerator=models,
            measured={"人": exactly(models)},
        ),
    )
