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
    Figures("checklist/", disclosure.figures),
    Figures("decisions/", decisions.figures),
    Figures("reports/", disclosure.reports),
    Figures("information/", timeliness.figures),
    Figures("approval/", approval.figures),
    Figures("centres/", centres.figures),
    Figures("communities/", communities.figures),
    Figures("tasks/", tasks.figures),
    Figures("topics/", work.topics),
    Figures("meetings/", work.meetings),
    Figures("publicity/", work.publicity),
    Figures("demonstrations/", work.demonstrations),
    Figures("disclosure-offices/", work.offices),
    Figures("disclosure-offices/", news.correspondents),
    Figures("news/", news.news),
    Figures("utilities/", utilities.figures),
    Figures("utilities/requirements/", utilities.by_industry),
    Figures("inspections/", utilities.inspections),
    Figures("trading/", trading.figures),
    Figures("trading-bodies/", trading.bodies),
    Figures("consultations/", consultations.figures),
    Figures("appraisals/", appraisals.appraised),
    Figures("reviews/", appraisals.reviewed),
    Figures("accountability/", appraisals.accountable),
)


def figures(catalogue: Catalogue) -> Mapping[str, tuple[Figure, ...]]:
    """All figures, by the page that shows them."""
    found: dict[str, tuple[Figure, ...]] = {}
    for one in FIGURES:
        found[one.place] = (*found.get(one.place, ()), *one.of(catalogue))
    return found
