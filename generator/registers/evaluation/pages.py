"""``/evaluation/``: the system of indicators; a page for each year, and below it one for each department."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.pages.bars import Bar, chart
from generator.pages.context import Context
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.registers.departments.model import Department
from generator.registers.evaluation.measures import FORMULAS
from generator.registers.evaluation.model import PATH, Assessment, Evaluation, Indicator
from generator.registers.evaluation.scores import Judged, Scored, Standing, Table, decimals, evaluated, number

URL = "evaluation/"
TITLE = "年度评估"
ABOUT = "每年按指标评估各部门的政务公开：指标、权重、算法、得分和依据的数据"
SECTION = "oversight"
# Of an indicator's rows, so many are listed; the department's own page has all its powers.
MOST = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """An indicator of a department, or of all, as the tables show it."""

    indicator: Indicator
    value: str  # 3/4, 5 件, 87.5 分
    share: str  # 75.00%
    points: str
    judged: Judged


def pages(context: Context) -> Iterator[PageSpecification]:
    """The system of indicators and the years; then each year and its departments."""
    evaluation = context.catalogue.record(Evaluation)
    if evaluation is None:
        yield _first(context, None)
        return
    yield _first(context, evaluation)
    for year, found in context.catalogue.view(evaluated):
        yield from _year(context, evaluation, year, found)


def _first(context: Context, evaluation: Evaluation | None) -> PageSpecification:
    description = "政务公开工作年度评估的指标、权重、算法和各年度的结果"
    variables = {
        "evaluation": evaluation,
        # Each department of each year is one step from here, three from home.
        "years": [
            (year, [one for one in found.scored if one.judged]) for year, found in context.catalogue.view(evaluated)
        ],
        "rules": [(one, formula(one), full_marks(one)) for one in evaluation.indicators] if evaluation else [],
    }
    return _specification(context, URL, "evaluation.html", TITLE, description, variables, ())


def _specification(
    context: Context,
    url: str,
    template: str,
    title: str,
    description: str,
    variables: Mapping[str, object],
    above: tuple[Crumb, ...],
    files: tuple[tuple[str, str], ...] = (),
) -> PageSpecification:
    source = PATH if context.catalogue.record(Evaluation) else None
    return context.specification(
        url, template, title, description, variables, section=SECTION, above=above, files=files, source=source
    )


def year_url(year: Assessment) -> str:
    """The address of a year's page."""
    return f"{URL}{year.year}/"


def _year(context: Context, evaluation: Evaluation, year: Assessment, found: Table) -> Iterator[PageSpecification]:
    url, title = year_url(year), f"{year.year}年度政务公开评估"
    variables: dict[str, object] = {
        "evaluation": evaluation,
        "year": year,
        "table": found,
        "standing": found.standing.value,
        "rules": [(one, formula(one), full_marks(one)) for one in found.indicators],
        "overall": cells(found.overall) if found.overall else (),
        "overall_score": shown(found.overall) if found.overall else "",
        "rows": [(one, shown(one), number(one.weight), cells(one)) for one in _by_score(found)],
        "chart": _chart(context, found, title),
    }
    description = f"{title}：各部门各指标的得分、算法和依据的数据"
    above = (Crumb(TITLE, URL),)
    files = tuple(_files(year, found))
    yield _specification(context, url, "evaluation_year.html", title, description, variables, above, files)
    for one in found.scored:
        if one.judged:
            yield _department(context, year, found, one, (*above, Crumb(title, url)))


def _by_score(found: Table) -> list[Scored]:
    """Best first; those that cannot be compared come last."""
    out = {id for id, _, _ in found.excluded}
    nothing = Fraction(-1)
    return sorted(
        found.scored,
        key=lambda one: (one.department in out, -(nothing if one.score is None else one.score), one.name),
    )


def _chart(context: Context, found: Table, title: str) -> str:
    departments = context.catalogue.all(Department)
    bars = [
        Bar(_short(one.name, departments.get(one.department)), one.score / 100, decimals(one.score))
        for one in _by_score(found)
        if one.score is not None
    ]
    return chart("scores-chart", f"{title}：{len(bars)} 个部门的得分，数值见下面的表", bars)


def _short(name: str, department: Department | None) -> str:
    return department.label if department else name


def _department(
    context: Context, year: Assessment, found: Table, scored: Scored, above: tuple[Crumb, ...]
) -> PageSpecification:
    url, title = f"{year_url(year)}{scored.department}/", f"{scored.name}{year.year}年度评估得分"
    variables: dict[str, object] = {
        "year": year,
        "standing": found.standing.value,
        "scored": scored,
        "score": shown(scored),
        "weight": number(scored.weight),
        "points": decimals(scored.points),
        "cells": cells(scored),
        "formulas": {one.indicator.id: formula(one.indicator) for one in scored.judged},
        "targets": {one.indicator.id: full_marks(one.indicator) for one in scored.judged},
        "most": MOST,
    }
    description = f"{title}：每个指标的分子、分母、得分和没有计入的事项"
    return _specification(context, url, "evaluation_department.html", title, description, variables, above)


def cells(scored: Scored) -> tuple[Cell, ...]:
    """The indicators as the tables show them."""
    return tuple(Cell(one.indicator, value(one), percent(one), _points(one), one) for one in scored.judged)


def shown(scored: Scored) -> str:
    """The score with two decimals; — where nothing could be judged."""
    return "—" if scored.score is None else decimals(scored.score)


def value(judged: Judged) -> str:
    """The measured value in words: 3/4, 5 件; of a score given by hand the points."""
    found = judged.measured
    if found.value is None:
        return "—"
    measure = judged.indicator.measure
    if measure is None:
        return f"{decimals(100 * found.value)} 分"
    if not measure.counted:
        return f"{found.numerator}/{found.denominator}"
    return f"{found.numerator} 件" if found.denominator == 1 else f"平均 {decimals(found.value)} 件"


def percent(judged: Judged) -> str:
    """The share of full marks; 不评 where there was nothing to judge."""
    return "不评" if judged.share is None else f"{decimals(100 * judged.share)}%"


def _points(judged: Judged) -> str:
    return "—" if judged.points is None else decimals(judged.points)


def formula(indicator: Indicator) -> str:
    """How an indicator's value comes about."""
    return FORMULAS[indicator.measure] if indicator.measure else "人工评分，0 到 100 分，凭证据录入"


def full_marks(indicator: Indicator) -> str:
    """What brings full marks."""
    if indicator.target is None:
        return "100%" if indicator.measure else "100 分"
    return f"{indicator.target} 件" if indicator.measure and indicator.measure.counted else f"{indicator.target}%"


def document(year: Assessment, found: Table) -> dict[str, object]:
    """All numbers of a year: enough to compute every score and rank again."""
    ranks = {one.id: one.rank for one in found.ranking}
    return {
        "year": year.year,
        "state": str(year.state),
        "as_of": str(year.as_of or ""),
        "indicators": [
            {
                "id": one.id,
                "name": one.name,
                "weight": one.weight,
                "measure": str(one.measure or "人工评分"),
                "full_marks": _full_value(one),
            }
            for one in found.indicators
        ],
        "departments": [
            {
                "id": one.department,
                "name": one.name,
                "rank": ranks.get(one.department),
                "score": shown(one),
                "marks": [
                    {
                        "indicator": mark.indicator.id,
                        "numerator": mark.measured.numerator,
                        "denominator": mark.measured.denominator,
                    }
                    for mark in one.judged
                    if mark.share is not None
                ],
            }
            for one in found.scored
        ],
        "excluded": [{"id": id, "name": name, "reason": reason} for id, name, reason in found.excluded],
    }


def _full_value(indicator: Indicator) -> dict[str, int]:
    """The value that brings full marks, as a fraction like the marks themselves."""
    if indicator.target is None:
        return {"numerator": 1, "denominator": 1}
    counted = indicator.measure is not None and indicator.measure.counted
    return {"numerator": indicator.target, "denominator": 1 if counted else 100}


def _files(year: Assessment, found: Table) -> Iterator[tuple[str, str]]:
    if found.scored:
        yield "scores.json", json.dumps(document(year, found), ensure_ascii=False, indent=1) + "\n"
    if found.standing is Standing.COMPUTED:
        yield "results.yml", "\n".join(_to_keep(found)) + "\n"


def _to_keep(found: Table) -> Iterator[str]:
    """What is written into ``catalogue/evaluation.yml`` under the year when it is published."""
    ranks = {one.id: one.score for one in found.ranking}
    yield "    results:"
    for one in found.scored:
        if one.department in ranks:
            yield f"      - department: {one.department}"
            yield f"        score: '{ranks[one.department]}'"
            yield "        marks:"
            for mark in one.judged:
                if mark.share is not None:
                    yield f"          - indicator: {mark.indicator.id}"
                    yield f"            numerator: {mark.measured.numerator}"
                    yield f"            denominator: {mark.measured.denominator}"
    if found.excluded:
        yield "    excluded:"
    for id, _, reason in found.excluded:
        yield f"      - department: {id}"
        yield f"        reason: {reason}"
