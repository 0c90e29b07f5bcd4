"""Figures of appraisals."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.registers.appraisals.model import Appraisal, Grade


def appraised(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many were appraised, found excellent, commended; none while nothing has been handed in."""
    entries = catalogue.all(Appraisal).values()
    if not entries:
        return ()
    year = max(one.year for one in entries)
    found = [one for one in entries if one.year == year]
    graded = [one for one in found if one.grade is not None]
    models = sum(one.models or 0 for one in found)
    return (
        count(
            "appraisals-total",
            f"{year}年考核的窗口和单位",
            (FigureEvidence("appraisals", one.id, (one.total and f"{one.total} 分") or "") for one in found),
            f"{year}年度考核结果的条数。",
            unit="个",
        ),
        share(
            "appraisals-excellent",
            f"{year}年考核优秀率",
            (FigureEvidence("appraisals", one.id, str(one.grade), one.grade is Grade.EXCELLENT) for one in graded),
            "结果为“优秀”的条数 ÷ 写明结果的条数，百分数向下取整。",
        ),
        count(
            "appraisals-awarded",
            f"{year}年先进窗口和单位",
            (FigureEvidence("appraisals", one.id, one.award or "") for one in found if one.award),
            f"{year}年度写明表彰的条数。",
            unit="个",
        ),
        Figure(
            "appraisals-models",
            f"{year}年服务标兵",
            f"{models} 人",
            "各窗口和单位服务标兵人数之和；只公开人数，不公开姓名。",
            evidence=tuple(FigureEvidence("appraisals", one.id, f"{one.models} 人") for one in found if one.models),
            numerator=models,
        ),
    )
