"""Published decisions: how many there are, how soon they were published, how soon taken back."""

from collections.abc import Iterable, Iterator

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.goal import is_asked, required, years_asked
from generator.model.workdays import Count, unknown, working_days_between
from generator.model.years import without_value
from generator.registers.decisions.model import WITHDRAWAL_DAYS, Decision, DecisionKind

# 国办发〔2018〕118号: decisions on licences and penalties are published within seven working days.
PUBLICATION_DAYS = 7
_NOTICE = "国办发〔2018〕118号"
_PENALTIES = "行政处罚法第48条、第85条"


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """The figures above the list of decisions; none for what there is not, but where it is asked for."""
    decisions = tuple(catalogue.all(Decision).values())
    made = (*_counts(catalogue, decisions), _published(decisions), _withdrawn(decisions))
    return tuple(figure for figure in made if figure.evidence or is_asked(catalogue, figure.id))


def _counts(catalogue: Catalogue, decisions: Iterable[Decision]) -> Iterator[Figure]:
    found = [one for one in decisions if one.decided_on]
    asked = years_asked(catalogue, *(f"{kind.slug}-decisions" for kind in DecisionKind))
    for year in sorted({*(one.decided_on.year for one in found if one.decided_on), *asked}, reverse=True):
        for kind in DecisionKind:
            evidence = [
                FigureEvidence("decisions", one.id, in_words(one.decided_on))
                for one in found
                if one.kind is kind and one.decided_on and one.decided_on.year == year
            ]
            title = f"{year}年公开的{kind}决定"
            formula = f"决定日期在{year}年的{kind}决定，含已经撤回公开的。"
            figure = count(f"{kind.slug}-decisions-{year}", title, evidence, formula, unit="件")
            yield figure if evidence else without_value(figure, "还没有公开这一年的决定。")


def _published(decisions: Iterable[Decision]) -> Figure:
    terms = [
        (one, working_days_between(one.decided_on, one.published_on))
        for one in decisions
        if one.decided_on and one.published_on
    ]
    formula = (
        f"从决定日期的次日算到公开日期，不超过 {PUBLICATION_DAYS} 个工作日"
        f"（{_NOTICE}，法律、行政法规另有规定的除外）的决定 ÷ 写明了两个日期的决定。"
    )
    return _in_time("decisions-published-in-time", "决定按时公开率", terms, PUBLICATION_DAYS, formula, _NOTICE)


def _withdrawn(decisions: Iterable[Decision]) -> Figure:
    """Penalties only: the law sets no term for licences."""
    terms = [
        (one, working_days_between(one.changed_on, one.withdrawn_on))
        for one in decisions
        if one.kind is DecisionKind.PENALTY and one.changed_on and one.withdrawn_on
    ]
    formula = (
        f"从变更、撤销或者确认的次日算到撤回之日，不超过 {WITHDRAWAL_DAYS} 个工作日"
        f"（{_PENALTIES}）的 ÷ 撤回的处罚决定。"
    )
    title = "处罚决定按时撤回率"
    return _in_time("decisions-withdrawn-in-time", title, terms, WITHDRAWAL_DAYS, formula, _PENALTIES)


def _in_time(id: str, title: str, terms: list[tuple[Decision, Count]], limit: int, formula: str, source: str) -> Figure:
    """The share of terms within the limit."""
    evidence = [FigureEvidence("decisions", one.id, f"{term.days} 个工作日", term.days <= limit) for one, term in terms]
    note, goal = unknown(term for _, term in terms), required(source, f"{limit}个工作日内")
    return share(id, title, evidence, formula, goals=(goal,), note=note)
