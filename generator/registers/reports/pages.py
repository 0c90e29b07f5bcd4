"""``/reports/``: the annual reports (条例49, 50), with what the registers know of each year filled in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.exports.entry_json import entry_json
from generator.model.catalogue import Catalogue
from generator.model.completeness import measured
from generator.pages.context import Context
from generator.pages.meta import description, entry_meta
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.registers.laws.articles import Articles
from generator.registers.reports import tables
from generator.registers.reports.model import AnnualReport, ApplicationRow

URL = "reports/"


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list: numbers are None where they are not filled in."""

    url: str
    name: str
    year: int
    published_on: date | None
    due: date
    received: int | None
    dealt: int | None
    granted: int | None

    @property
    def late(self) -> bool | None:
        """Whether it was published after the day it was due."""
        return self.published_on > self.due if self.published_on else None


def pages(context: Context) -> Iterator[PageSpecification]:
    """The list, then each report."""
    catalogue, register = context.catalogue, context.catalogue.register("reports")
    reports = sorted(catalogue.all(AnnualReport).values(), key=lambda one: (-one.year, one.department or "", one.id))
    variables = {
        "about": register.about,
        "reports": [listed(catalogue, report) for report in reports],
        "measures": context.figures.get(URL, ()),
        "supplier": register.supplier,
        "articles": Articles(catalogue),
    }
    yield context.specification(
        URL, "reports_list.html", register.title, register.about, variables, section=register.section
    )
    for report in reports:
        yield _page(context, report)


def listed(catalogue: Catalogue, report: AnnualReport) -> Listed:
    """The row of a report."""
    granted = [report.applied(row, "total") for row in (ApplicationRow.GRANTED, ApplicationRow.PARTLY)]
    known = [number for number in granted if number is not None]
    return Listed(
        url=catalogue.register("reports").url(report.id),
        name=report.name,
        year=report.year,
        published_on=report.published_on,
        due=report.due,
        received=report.applied(ApplicationRow.RECEIVED, "total"),
        dealt=report.applied(ApplicationRow.TOTAL, "total"),
        granted=sum(known) if len(known) == len(granted) else None,
    )


def _page(context: Context, report: AnnualReport) -> PageSpecification:
    catalogue, register = context.catalogue, context.catalogue.register("reports")
    url, index_no = register.url(report.id), catalogue.index_no("reports", report.id)
    needed, missing = measured(report, catalogue.authority.defaults)
    about = description(catalogue, report)
    variables = {
        "entry": report,
        "register": register,
        "index_no": index_no,
        "needed": needed,
        "missing": missing,
        "gaps": frozenset(element.field for element in missing),
        "sheet": None,
        "revisions": context.changelog.entry("reports", report.id) if context.changelog else (),
        "norm_titles": tables.norm_titles(),
        "norm_rows": tuple(tables.norm_rows(report, catalogue)),
        "decision_rows": tuple(tables.decision_rows(report, catalogue)),
        "application_titles": tables.application_titles(),
        "application_rows": tuple(tables.application_rows(report)),
        "review_titles": tables.review_titles(),
        "review_rows": tuple(tables.review_rows(report)),
        "articles": Articles(catalogue),
    }
    specification = context.specification(
        url,
        "reports.html",
        report.name,
        about,
        variables,
        section=register.section,
        above=(Crumb(register.title, URL),),
        files=(("entry.json", entry_json(catalogue, register, report) + "\n"),),
        source=catalogue.sources.get("reports", {}).get(report.id),
    )
    return replace(specification, meta=entry_meta(catalogue, report))
