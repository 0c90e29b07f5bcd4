"""Figures of accountability."""

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.registers.accountability.model import Accountability, Progress


def accountable(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many decisions there were, and how many led to what they asked for; none while none is handed in."""
    entries = catalogue.all(Accountability).values()
    if not entries:
        return ()
    year = max(one.year for one in entries)
    valid = [one for one in entries if one.state is not Progress.REVOKED]
    return (
        count(
            "accountability-total",
            f"{year}年责任追究",
            (FigureEvidence("accountability", one.id, "、".join(one.sanctions)) for one in valid if one.year == year),
            f"{year}年度的责任追究决定数，已撤销的不算。",
            unit="件",
        ),
        share(
            "accountability-done",
            "整改完成率",
            (FigureEvidence("accountability", one.id, str(one.state), one.state is Progress.DONE) for one in valid),
            "状态为“整改完成”的决定数 ÷ 全部责任追究决定数，已撤销的不算，百分数向下取整。",
        ),
    )
