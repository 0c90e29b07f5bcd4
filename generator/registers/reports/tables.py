"""The tables of an annual report as 国办公开办函〔2021〕30号 lays them out, with what the registers know filled in."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.reflect import fields
from generator.registers.decisions.model import DecisionKind
from generator.registers.reports.model import (
    APPLICANTS,
    OUTCOME_COLUMNS,
    OUTCOMES,
    AnnualReport,
    ApplicationRow,
    Applications,
    NormKind,
    Norms,
    ReviewRow,
    Reviews,
)
from generator.registers.reports.year_counts import decisions_made, norms

_NORM_COLUMNS = ("issued", "repealed", "in_force")


@dataclass(frozen=True, slots=True)
class Number:
    """A cell: the number as written, None where nobody knows it; ``counted`` by the program; a remark."""

    value: str | None
    counted: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its heading, and before it that of the rows it belongs to, at the first of these, over ``span`` rows."""

    title: str
    numbers: tuple[Number, ...]
    group: str = ""
    span: int = 0
    grouped: bool = False
    total: bool = False


def norm_rows(report: AnnualReport, catalogue: Catalogue) -> Iterator[TableRow]:
    """条例20(一): made, repealed, in force."""
    for kind in NormKind:
        given, found = report.norm(kind), norms(report, catalogue, kind)
        numbers = (_known(getattr(given, column, None), getattr(found, column, None)) for column in _NORM_COLUMNS)
        yield TableRow(kind.value, tuple(numbers))


def norm_titles() -> tuple[str, ...]:
    """The headings of `norm_rows`."""
    return tuple(fields(Norms)[column].title for column in _NORM_COLUMNS)


def decision_rows(report: AnnualReport, catalogue: Catalogue) -> Iterator[TableRow]:
    """条例20(五), (六): decisions on licences, penalties and compulsory measures."""
    licences = decisions_made(report, catalogue, DecisionKind.LICENSING)
    penalties = decisions_made(report, catalogue, DecisionKind.PENALTY)
    yield TableRow("行政许可", (_known(report.licences, licences),))
    yield TableRow("行政处罚", (_known(report.penalties, penalties, least=True),))
    yield TableRow("行政强制", (_given(report.compulsions),))


def application_rows(report: AnnualReport) -> Iterator[TableRow]:
    """The third part; the order and the headings are those of the form."""
    yield _application(report, ApplicationRow.RECEIVED, "一、")
    yield _application(report, ApplicationRow.CARRIED_IN, "二、")
    for number, (group, rows) in enumerate(OUTCOMES.items(), start=1):
        heading = f"三、（{'一二三四五六'[number - 1]}）{group}"
        if len(rows) == 1:
            yield TableRow(heading, _numbers(report, rows[0]))
            continue
        for place, row in enumerate(rows):
            first = place == 0
            title = f"{place + 1}.{row.value}"
            yield TableRow(title, _numbers(report, row), heading if first else "", len(rows) if first else 0, True)
    total = _numbers(report, ApplicationRow.TOTAL)
    yield TableRow("三、（七）总计", total, total=True)
    yield _application(report, ApplicationRow.CARRIED_OUT, "四、")


def application_titles() -> tuple[str, ...]:
    """The headings of `application_rows`."""
    return tuple(fields(Applications)[column].title for column in (*APPLICANTS, "total"))


def _application(report: AnnualReport, row: ApplicationRow, number: str) -> TableRow:
    return TableRow(f"{number}{row.value}", _numbers(report, row))


def _numbers(report: AnnualReport, row: ApplicationRow) -> tuple[Number, ...]:
    given = next((one for one in report.applications if one.row is row), None)
    return tuple(
        _given(report.applied(row, column), counted=getattr(given, column, None) is None)
        for column in (*APPLICANTS, "total")
    )


def review_rows(report: AnnualReport) -> Iterator[TableRow]:
    """The fourth part."""
    for row in ReviewRow:
        given = report.review(row)
        parts = [_given(getattr(given, column, None)) for column in OUTCOME_COLUMNS]
        own = given.total if given else None
        total = _given(own if own is not None or given is None else given.added, counted=own is None)
        yield TableRow(row.value, (*parts, total))


def review_titles() -> tuple[str, ...]:
    """The headings of `review_rows`."""
    return tuple(fields(Reviews)[column].title for column in (*OUTCOME_COLUMNS, "total"))


def _given(value: int | None, *, counted: bool = False) -> Number:
    return Number(None) if value is None else Number(f"{value:,}", counted)


def _known(given: int | None, counted: int | None, *, least: bool = False) -> Number:
    """What was reported, and otherwise what the registers know; where the two cannot both be true, both."""
    if given is None:
        remark = "只含已公开的决定" if least and counted is not None else ""
        return Number(f"{counted:,}" if counted is not None else None, counted is not None, remark)
    differs = counted is not None and (given < counted if least else given != counted)
    return Number(f"{given:,}", remark=f"按目录统计为 {counted:,}" if differs else "")
