"""Rules of appraisals."""

from collections.abc import Iterator
from fractions import Fraction

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error
from generator.registers.appraisals.model import Appraisal, Grade


def appraisal_points(appraisal: Appraisal, _: Catalogue) -> Iterator[Diagnostic]:
    """An item brings no more than its points, and the total is their sum."""
    for place, item in enumerate(appraisal.items):
        if Fraction(item.points) > Fraction(item.full):
            message = f"“{item.name}”得 {item.points} 分，分值只有 {item.full} 分：请核对"
            yield error("points-over-full", ("items", place, "points"), message)
    if appraisal.items and appraisal.total is not None:
        total = sum((Fraction(item.points) for item in appraisal.items), Fraction(0))
        if total != Fraction(appraisal.total):
            message = f"总分为 {appraisal.total}，各项得分合计是 {float(total):g}：两者应相同"
            yield error("total-not-sum", ("total",), message)


def appraisal_subject(appraisal: Appraisal, _: Catalogue) -> Iterator[Diagnostic]:
    """It says what was appraised, and what failed is not commended."""
    if appraisal.appraised is None and appraisal.centre is None and appraisal.unit is None:
        message = "没有写被考核的是谁：应写 appraised（部门）、centre（中心）或者 unit（窗口或单位的名称）"
        yield error("nobody-appraised", (), message)
    if appraisal.grade is Grade.FAILED and appraisal.award is not None:
        yield error("failed-but-awarded", ("award",), f"考核结果为“不合格”，却有表彰“{appraisal.award}”：请核对")


APPRAISAL_RULES: tuple[Rule, ...] = (appraisal_points, appraisal_subject)
