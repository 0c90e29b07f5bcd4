"""Figures of reports."""

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure, FigureEvidence, share
from generator.model.goal import required
from generator.registers.reports.model import AnnualReport


def reports(catalogue: Catalogue) -> tuple[Figure, ...]:
    """How many of the annual reports were published by the day they were due (条例49); none without a report."""
    found = [one for one in catalogue.all(AnnualReport).values() if one.published_on]
    if not found:
        return ()
    evidence = [
        FigureEvidence("reports", one.id, f"{in_words(one.published_on)}公布", counted=one.published_on <= one.due)
        for one in sorted(found, key=lambda one: (-one.year, one.id))
        if one.published_on
    ]
    return (
        share(
            "reports-published-in-time",
            "年度报告按时公布率",
            evidence,
            "公布日期不晚于期限（部门次年1月31日，政府次年3月31日）的报告 ÷ 写明了公布日期的报告。",
            goals=(required("信息公开条例第49条"),),
        ),
    )
