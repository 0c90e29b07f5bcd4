"""Rules for annual reports (条例49, 50; 国办公开办函〔2021〕30号): in time, balanced, at one with the registers."""

from collections import Counter
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.model.reflect import fields
from generator.registers.decisions.model import DecisionKind
from generator.registers.reports.model import (
    APPLICANTS,
    AnnualReport,
    ApplicationRow,
    Applications,
    NormKind,
    Norms,
    ReviewRow,
)
from generator.registers.reports.year_counts import decisions_made, norms

_COLUMNS = (*APPLICANTS, "total")
_TITLES = {name: field.title for name, field in fields(Applications).items()}


def year(report: AnnualReport, _: Catalogue) -> Iterator[Diagnostic]:
    """The id says which report it is: ``2025`` of the government, ``2025-market`` of a department."""
    expected = f"{report.year}-{report.department}" if report.department else f"{report.year}"
    if report.id != expected:
        message = f"发现标识 {report.id}，{report.year}年的这份报告应命名为 {expected}"
        yield error("report-id", ("id",), message)


def publication(report: AnnualReport, _: Catalogue) -> Iterator[Diagnostic]:
    """After the year, and in time."""
    published = report.published_on
    if published and published.year <= report.year:
        message = f"公开日期 {published} 早于 {report.year} 年结束：年度报告应在下一年公布"
        yield error("report-too-early", ("published_on",), message)
    if published and published > report.due:
        message = f"公开日期 {published} 晚于 {report.due}：年度报告应在这一天前公布（条例第四十九条）"
        yield warning("report-late", ("published_on",), message)


def rows(report: AnnualReport, _: Catalogue) -> Iterator[Diagnostic]:
    """Every row of the form stands in its table, once."""
    tables = (
        ("norms", "kind", [one.kind for one in report.norms], ()),
        ("applications", "row", [one.row for one in report.applications], _NEEDED),
        ("reviews", "row", [one.row for one in report.reviews], tuple(ReviewRow)),
    )
    for table, key, found, needed in tables:
        seen: Counter[str] = Counter()
        for number, row in enumerate(found):
            seen[row] += 1
            if seen[row] == 2:
                message = f"“{row}”写了不止一次：每种情形只写一行"
                yield error("row-twice", (table, number, key), message)
        lacking = [row for row in needed if row not in seen]
        if found and lacking:
            message = f"缺少 {len(lacking)} 行：{'、'.join(lacking)}；没有发生的填 0"
            yield warning("rows-missing", (table,), message)


_NEEDED = tuple(row for row in ApplicationRow if row is not ApplicationRow.TOTAL)


def totals(report: AnnualReport, _: Catalogue) -> Iterator[Diagnostic]:
    """Each row's total is its columns added up; the row 总计 is the outcomes added up."""
    for table in ("applications", "reviews"):
        for number, one in enumerate(getattr(report, table)):
            if None not in (one.total, one.added) and one.total != one.added:
                message = f"“{one.row}”的总计是 {one.total}，各列相加是 {one.added}：两者应当相等"
                yield error("row-sum", (table, number, "total"), message)
    for number, row in enumerate(report.applications):
        if row.row is not ApplicationRow.TOTAL:
            continue
        for column in _COLUMNS:
            given, outcomes = getattr(row, column), report.outcomes(column)
            if None not in (given, outcomes) and given != outcomes:
                message = f"{_TITLES[column]}一列的总计是 {given}，各种办理结果相加是 {outcomes}：两者应当相等"
                yield error("outcome-sum", ("applications", number, column), message)


def balance(report: AnnualReport, _: Catalogue) -> Iterator[Diagnostic]:
    """What came in is what was dealt with and what is carried over, in every column."""
    for column in _COLUMNS:
        received, before, dealt, after = (report.applied(row, column) for row in _BALANCE)
        if received is None or before is None or dealt is None or after is None:
            continue
        if received + before != dealt + after:
            message = (
                f"{_TITLES[column]}一列不平：新收 {received} 加上年结转 {before} 是 {received + before}，"
                f"总计 {dealt} 加结转下年度 {after} 是 {dealt + after}"
            )
            yield error("unbalanced", ("applications",), message)


_BALANCE = (
    ApplicationRow.RECEIVED,
    ApplicationRow.CARRIED_IN,
    ApplicationRow.TOTAL,
    ApplicationRow.CARRIED_OUT,
)


def carried(report: AnnualReport, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What was carried over from the year before is what that year's report carried on."""
    before = next(
        (
            one
            for one in catalogue.all(AnnualReport).values()
            if (one.year, one.department) == (report.year - 1, report.department)
        ),
        None,
    )
    if before is None:
        return
    left = before.applied(ApplicationRow.CARRIED_OUT, "total")
    taken = report.applied(ApplicationRow.CARRIED_IN, "total")
    if left is not None and taken is not None and left != taken:
        message = f"上年结转是 {taken}，{before.year}年的报告结转下年度是 {left}：两者应当相等"
        yield warning("carried-over-differs", ("applications",), message)


def known(report: AnnualReport, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Reported decisions agree with those published; not every penalty is, so there only less is a contradiction."""
    for field, kind in (("licences", DecisionKind.LICENSING), ("penalties", DecisionKind.PENALTY)):
        given, title = getattr(report, field), fields(AnnualReport)[field].title
        counted = decisions_made(report, catalogue, kind)
        if given is None or counted is None:
            if given is counted:
                yield warning("number-unknown", (field,), f"没有填写{title}，本网站也没有公开这一年的决定可供统计")
        elif given < counted or (given > counted and kind is DecisionKind.LICENSING):
            message = f"{title}填的是 {given}，本网站公开的这一年的决定有 {counted} 件：请核对"
            yield warning("differs-from-registers", (field,), message)


def known_norms(report: AnnualReport, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Reported numbers of normative documents agree with the register of documents."""
    for kind in NormKind:
        given, counted = report.norm(kind), norms(report, catalogue, kind)
        values = {field: getattr(given, field, None) for field in ("issued", "repealed", "in_force")}
        titles = {field: fields(Norms)[field].title for field in values}
        unknown = [titles[field] for field, value in values.items() if value is None]
        if unknown and counted is None:
            message = f"没有填写{kind}的{'、'.join(unknown)}，文件目录中也没有{kind}可供统计"
            yield warning("number-unknown", ("norms",), message)
        if given is None or counted is None:
            continue
        for field, value in values.items():
            if value not in (None, getattr(counted, field)):
                found = getattr(counted, field)
                message = f"{kind}的{titles[field]}填的是 {value}，按本网站的文件目录统计是 {found}：请核对"
                yield warning("differs-from-registers", ("norms", report.norms.index(given), field), message)


def government(report: AnnualReport, _: Catalogue) -> Iterator[Diagnostic]:
    """A government also reports appraisal, public review and accountability (条例50(四))."""
    if report.department is None and not report.appraisal:
        message = "政府的年度报告还应写明工作考核、社会评议和责任追究结果 appraisal（条例第五十条第四项）"
        yield warning("no-appraisal-results", (), message)


REPORT_RULES: tuple[Rule, ...] = (year, publication, rows, totals, balance, carried, known, known_norms, government)
