"""Figures of reports."""

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure, FigureEvidence, share
from generator.model.goal import required
from generator.model.years import if_asked
from generator.registers.reports.model import AnnualReport


def reports(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many of the annual reports were published by the day they were due (条例49); none without any to judge."""
    found = [one for one in catalogue.all(AnnualReport).values() if one.published_on]
    evidence = [
        FigureEvidence("reports", one.id, f"{in_words(one.published_on)}公布", counted=one.published_on <= one.due)
        for one in sorted(found, key=lambda one: (-one.year, one.id))
        if one.published_on
    ]
    made = (
        share(
            "reports-published-in-time",
            "年度报告按时公布率",
            evidence,
            "公布日期不晚于期限（部门次年1月31日，政府次年3月31日）的报告 ÷ 写明了公布日期的报告。",
            goals=(required("信息公开条例第49条"),),
        ),
    )
    return made if found else if_asked(catalogue, made, "还没有公布年度报告。")
