"""Rules of accountability."""

from collections.abc import Iterator

from generator.check.dates import in_order
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.accountability.model import Accountability, Progress, Sanction


def accountable_unit(entry: Accountability, _: Catalogue) -> Iterator[Diagnostic]:
    """A unit is called to account, and people are counted where they were punished."""
    if entry.unit is None and entry.unit_name is None:
        message = "没有写被追究的单位：应写 unit（部门目录中的标识），不在目录中的写 unit_name（单位名称）"
        yield error("nobody-accountable", (), message)
    if entry.persons is not None and Sanction.DISCIPLINE not in entry.sanctions:
        message = f"写了处分人数 {entry.persons}，处理方式中没有“{Sanction.DISCIPLINE}”：请核对"
        yield error("persons-without-discipline", ("persons",), message)


def accountability_dates(entry: Accountability, _: Catalogue) -> Iterator[Diagnostic]:
    """The decision is of the year it stands under, and what is mended is mended afterwards."""
    if entry.decided_on is not None and entry.decided_on.year != entry.year:
        message = f"年度为 {entry.year}，决定日期却是 {entry.decided_on}：应写决定的那一年"
        yield error("decided-in-another-year", ("year",), message)
    yield from in_order("done-before-decided", entry, "decided_on", "done_on")
    if entry.done_on is not None and entry.state is Progress.OPEN:
        message = f"有整改完成日期 {entry.done_on}，状态却是“{entry.state}”：应为“{Progress.DONE}”"
        yield error("done-but-open", ("state",), message)
    if entry.state is Progress.DONE and entry.done_on is None:
        yield warning("done-without-date", ("state",), "状态为“整改完成”，没有写整改完成日期 done_on")


ACCOUNTABILITY_RULES: tuple[Rule, ...] = (accountable_unit, accountability_dates)
