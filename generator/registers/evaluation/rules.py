"""Rules for ``catalogue/evaluation.yml``: weights, sources of scores, and results that can be computed again."""

from collections.abc import Iterator
from fractions import Fraction

from generator.check.repeated import repeated
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, Rule, error, warning
from generator.registers.evaluation.model import Assessment, Evaluation, Indicator, State, exact
from generator.registers.evaluation.scores import decimals, hundredths, number, recomputed


def indicator_systems(evaluation: Evaluation, _: Catalogue) -> Iterator[Diagnostic]:
    """The weights of a system of indicators sum to 100, and each indicator has one source."""
    yield from _system(("indicators",), evaluation.indicators)
    for place, year in enumerate(evaluation.years):
        if year.indicators:
            yield from _system(("years", place, "indicators"), year.indicators)


def _system(keys: Keys, indicators: tuple[Indicator, ...]) -> Iterator[Diagnostic]:
    total = sum((exact(one.weight) for one in indicators), Fraction(0))
    if total != 100:
        yield error("weights-not-100", keys, f"各指标权重合计为 {number(total)}，应正好是 100")
    for place, _first in repeated(one.id for one in indicators):
        message = f"指标标识 {indicators[place].id} 用了不止一次：每个指标的标识只能用一次"
        yield error("duplicate-indicator", (*keys, place, "id"), message)
    for place, one in enumerate(indicators):
        if one.entered == (one.measure is not None):
            found = "既写了计算方法，又写了人工评分" if one.entered else "没有写怎样得分"
            message = f"指标“{one.name}”{found}：应写 measure（由程序计算）或者 entered: true（凭证据录入），二者取一"
            yield error("indicator-without-source", (*keys, place), message)
        if one.measure is not None and one.measure.counted and one.target is None:
            message = f"指标“{one.name}”按件数计算，没有写满分线：应写 target，达到多少件得满分"
            yield error("count-without-target", (*keys, place), message)


def entered_scores(evaluation: Evaluation, _: Catalogue) -> Iterator[Diagnostic]:
    """A score given by hand is for an indicator that is meant to be, is given once, and has its evidence."""
    for place, year in enumerate(evaluation.years):
        by_hand = {one.id for one in evaluation.indicators_of(year) if one.entered}
        for position, one in enumerate(year.entered):
            keys = ("years", place, "entered", position)
            if one.indicator not in by_hand:
                message = f"发现“{one.indicator}”，应为人工评分的指标之一：{'、'.join(sorted(by_hand)) or '本年度没有'}"
                yield error("score-not-by-hand", (*keys, "indicator"), message)
            yield from _evidence(keys, one.evidence, one.evidence_url)
        for again, _first in repeated((one.department, one.indicator) for one in year.entered):
            message = "这个部门的这个指标已经评过分：每个部门每个指标只写一次"
            yield error("duplicate-score", ("years", place, "entered", again), message)
        for position, county in enumerate(year.places):
            yield from _evidence(("years", place, "places", position), county.evidence, county.evidence_url)
        for again, _first in repeated(one.region for one in year.places):
            message = f"县区 {year.places[again].region} 已经有得分：每个县区只写一次"
            yield error("duplicate-score", ("years", place, "places", again), message)


def _evidence(keys: Keys, evidence: str | None, url: str | None) -> Iterator[Diagnostic]:
    if evidence is None and url is None:
        message = "录入的得分没有证据：应写 evidence（依据什么材料）或者 evidence_url（证据网址）"
        yield error("score-without-evidence", keys, message)


def years(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A year stands once; a published one says when, and keeps its results; a late one is told."""
    for again, _first in repeated(one.year for one in evaluation.years):
        message = f"{evaluation.years[again].year} 年度写了不止一次：每个年度只写一次"
        yield error("duplicate-year", ("years", again, "year"), message)
    for place, year in enumerate(evaluation.years):
        yield from _publication(("years", place), year, catalogue)


def _publication(keys: Keys, year: Assessment, catalogue: Catalogue) -> Iterator[Diagnostic]:
    if year.state is State.PUBLISHED:
        if year.published_on is None:
            yield error("published-without-date", keys, "状态为“公布”，没有写公布日期 published_on")
        if not year.results:
            message = "状态为“公布”，没有存入结果：应把公布的得分写入 results，以后数据变了它也不变"
            yield error("published-without-results", keys, message)
    elif year.published_on is not None:
        message = f"状态为“草案”，却有公布日期 {year.published_on}：已公布的状态应为“公布”"
        yield error("draft-with-date", (*keys, "published_on"), message)
    if year.published_on and year.as_of and year.published_on < year.as_of:
        message = f"公布日期 {year.published_on} 早于数据截至的 {year.as_of}：请核对两个日期"
        yield error("published-before-as-of", (*keys, "published_on"), message)
    newest = catalogue.newest_date
    reached = year.published_on or newest
    if year.due_on and reached and reached > year.due_on:
        standing = f"公布于 {year.published_on}" if year.published_on else f"数据已到 {reached}，还没有公布"
        yield warning("evaluation-overdue", (*keys, "due_on"), f"应在 {year.due_on} 前公布，{standing}")


def results(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A published score is what its own numbers make."""
    for place, year in enumerate(evaluation.years):
        indicators = evaluation.indicators_of(year)
        known = {one.id for one in indicators}
        for position, result in enumerate(year.results):
            keys = ("years", place, "results", position)
            unknown = sorted({mark.indicator for mark in result.marks} - known)
            if unknown:
                message = f"本年度没有指标 {'、'.join(unknown)}：应为指标体系中的标识"
                yield error("unknown-indicator", (*keys, "marks"), message)
                continue
            score = recomputed(catalogue, indicators, result)
            if score is not None and hundredths(score) != hundredths(exact(result.score)):
                message = (
                    f"得分为 {result.score}，按各指标的数算出来是 {decimals(score)}：两者应相同；"
                    "指标后来变了的，把当年的指标写进这一年的 indicators"
                )
                yield error("result-differs", (*keys, "score"), message)
        for again, _first in repeated(one.department for one in year.results):
            message = "这个部门的结果已经写过：每个部门只写一次"
            yield error("duplicate-score", ("years", place, "results", again), message)


EVALUATION_RULES: tuple[Rule, ...] = (indicator_systems, entered_scores, years, results)
