"""``/ranking/``: the yearly ranking, with every number that it is made from beside it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from generator.pages.context import Context
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.registers.evaluation.model import PATH, Assessment, Evaluation, exact
from generator.registers.evaluation.pages import SECTION, document, formula, full_marks, percent, year_url
from generator.registers.evaluation.scores import Ranked, Table, evaluated, number, ranked

URL = "ranking/"
TITLE = "考核排队"
ABOUT = "每年对各部门、各县区政务公开工作考核的名次和排队办法"


def pages(context: Context) -> Iterator[PageSpecification]:
    """The years; then the ranking of each."""
    evaluation = context.catalogue.record(Evaluation)
    yield _first(context)
    for year, one in context.catalogue.view(evaluated):
        if evaluation is not None:
            yield _year(context, evaluation, year, one)


def _first(context: Context) -> PageSpecification:
    variables = {
        "years": [(year, len(one.ranking), len(year.places)) for year, one in context.catalogue.view(evaluated)]
    }
    description = "每年对各部门、各县区政务公开工作考核的名次、办法和依据的数据"
    return context.specification(
        URL, "ranking.html", TITLE, description, variables, section=SECTION, source=_source(context)
    )


def _source(context: Context) -> str | None:
    return PATH if context.catalogue.record(Evaluation) else None


def _year(context: Context, evaluation: Evaluation, year: Assessment, found: Table) -> PageSpecification:
    title = f"{year.year}年度政务公开考核排队"
    ranking, places = found.ranking, tuple(_places(context, year))
    weights = {one.department: number(one.weight) for one in found.scored if one.judged}
    variables = {
        "year": year,
        "standing": found.standing.value,
        "evaluation_url": year_url(year),
        "ranking": ranking,
        "weights": weights,
        "tied": _tied(ranking),
        "least": number(exact(evaluation.least_judged)),
        "excluded": found.excluded,
        "places": places,
        "places_tied": _tied(places),
        "evidence": {place.region: place for place in year.places},
    }
    files = tuple(_files(evaluation, year, found)) if ranking else ()
    return context.specification(
        f"{URL}{year.year}/",
        "ranking_year.html",
        title,
        f"{title}：名次、得分、排队办法和可以重新计算的数据",
        variables,
        section=SECTION,
        above=(Crumb(TITLE, URL),),
        files=files,
        source=_source(context),
    )


def _places(context: Context, year: Assessment) -> Iterable[Ranked]:
    regions = context.catalogue.entries.get("regions", {})
    scores = ((one.region, regions[one.region].name, one.score) for one in year.places if one.region in regions)
    return ranked((id, name, exact(score)) for id, name, score in scores)


def _tied(ranking: Iterable[Ranked]) -> frozenset[int]:
    """The ranks that more than one holds."""
    ranks = [one.rank for one in ranking]
    return frozenset(rank for rank in ranks if ranks.count(rank) > 1)


def _files(evaluation: Evaluation, year: Assessment, found: Table) -> Iterator[tuple[str, str]]:
    whole = document(year, found) | {"least_judged": evaluation.least_judged}
    yield "ranking.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    yield "ranking.csv", _csv(_rank_rows(found))
    if any(one.judged for one in found.scored):
        yield "inputs.csv", _csv(_input_rows(found))


def _rank_rows(found: Table) -> Iterator[tuple[object, ...]]:
    weights = {one.department: number(one.weight) for one in found.scored if one.judged}
    yield "名次", "部门标识", "部门", "得分", "已评权重"
    for one in found.ranking:
        yield one.rank, one.id, one.name, one.score, weights.get(one.id, "")


def _input_rows(found: Table) -> Iterator[tuple[object, ...]]:
    yield "部门标识", "部门", "指标标识", "指标", "权重", "满分线", "分子", "分母", "得分率", "算法"
    for one in found.scored:
        for mark in one.judged:
            indicator, measured = mark.indicator, mark.measured
            head = (one.department, one.name, indicator.id, indicator.name, indicator.weight, full_marks(indicator))
            judged = measured.value is not None
            numbers = (measured.numerator, measured.denominator) if judged else ("", "")
            yield (*head, *numbers, percent(mark), formula(indicator))


def _csv(rows: Iterable[tuple[object, ...]]) -> str:
    """For Excel: a mark of UTF-8 first; what would be taken for a formula is kept from being one."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([[_cell(value) for value in row] for row in rows])
    return "\ufeff" + stream.getvalue()


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
