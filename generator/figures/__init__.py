"""Every figure the site shows of a subject: one line each. A figure is a pure function of the catalogue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.figure import Figure
from generator.figures import (
    appraisals,
    approval,
    centres,
    communities,
    consultations,
    decisions,
    disclosure,
    news,
    tasks,
    timeliness,
    trading,
    utilities,
    work,
)


@dataclass(frozen=True)
class Figures:
    """The figures of one page: ``place`` is its address, a register's list or a computed page."""

    place: str
    of: Callable[[Catalogue], tuple[Figure, ...]]


FIGURES: tuple[Figures, ...] = (
    Figures(place="checklist/", of=disclosure.figures),
    Figures(place="decisions/", of=decisions.figures),
    Figures(place="reports/", of=disclosure.reports),
    Figures(place="information/", of=timeliness.figures),
    Figures("approval/", approval.figures),
    Figures(place="centres/", of=centres.figures),
    Figures(place="communities/", of=communities.figures),
    Figures(place="tasks/", of=tasks.figures),
    Figures(place="topics/", of=work.topics),
    Figures(place="meetings/", of=work.meetings),
    Figures(place="publicity/", of=work.publicity),
    Figures(place="demonstrations/", of=work.demonstrations),
    Figures(place="disclosure-offices/", of=work.offices),
    Figures(place="disclosure-offices/", of=news.correspondents),
    Figures(place="news/", of=news.news),
    Figures(place="utilities/", of=utilities.figures),
    Figures(place="utilities/requirements/", of=utilities.by_industry),
    Figures(place="inspections/", of=utilities.inspections),
    Figures(place="trading/", of=trading.figures),
    Figures(place="trading-bodies/", of=trading.bodies),
    Figures(place="consultations/", of=consultations.figures),
    Figures(place="appraisals/", of=appraisals.appraised),
    Figures(place="reviews/", of=appraisals.reviewed),
    Figures(place="accountability/", of=appraisals.accountable),
)


def figures(catalogue: Catalogue) -> Mapping[str, tuple[Figure, ...]]:
    """All figures, by the page that shows them."""
    found: dict[str, tuple[Figure, ...]] = {}
    for one in FIGURES:
        found[one.place] = (*found.get(one.place, ()), *one.of(catalogue))
    return found
