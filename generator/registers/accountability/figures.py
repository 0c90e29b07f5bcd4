"""Figures of accountability."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.years import if_asked
from generator.registers.accountability.model import Accountability, Progress


def accountable(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many decisions there were, and how many led to what they asked for; none while none is handed in."""
    entries = catalogue.all(Accountability).values()
    year = max((one.year for one in entries), default=None)
    figures = _of_year([one for one in entries if one.state is not Progress.REVOKED], year)
    return figures if entries else if_asked(catalogue, figures, "还没有报送责任追究。")


def _of_year(valid: list[Accountability], year: int | None) -> tuple[Figure, ...]:
    when = f"{year}年" if year else ""
    return (
        count(
            "accountability-total",
            f"{when}责任追究",
            (FigureEvidence("accountability", one.id, "、".join(one.sanctions)) for one in valid if one.year == year),
            f"{when}的责任追究决定数，已撤销的不算。" if when else "责任追究决定数，已撤销的不算。",
            unit="件",
        ),
        share(
            "accountability-done",
            "整改完成率",
            (FigureEvidence("accountability", one.id, str(one.state), one.state is Progress.DONE) for one in valid),
            "状态为“整改完成”的决定数 ÷ 全部责任追究决定数，已撤销的不算，百分数向下取整。",
        ),
    )
