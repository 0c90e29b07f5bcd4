"""Rules for special inspections: of somebody, in the order of their days, put right in time."""

from collections.abc import Iterator

from generator.check.dates import in_order
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, warning
from generator.registers.inspections.model import Inspection


def subject(inspection: Inspection, _: Catalogue) -> Iterator[Diagnostic]:
    """Who was inspected is named, one way or the other."""
    if not (inspection.utility or inspection.trading_body or inspection.subject):
        message = "没有写受检对象：应填 utility、trading_body 或者 subject 之一"
        yield warning("inspection-without-subject", ("subject",), message)


def order(inspection: Inspection, _: Catalogue) -> Iterator[Diagnostic]:
    """Inspected, then published, then put right."""
    yield from in_order("published-before-inspection", inspection, "checked_on", "published_on", "应先检查后公开")
    for field in ("rectify_by", "rectified_on"):
        yield from in_order("rectified-before-inspection", inspection, "checked_on", field)


def rectification(inspection: Inspection, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What was found is put right by the day that was set; judged as of the newest date in the data."""
    due, done, today = inspection.rectify_by, inspection.rectified_on, catalogue.newest_date
    if (due or done) and not inspection.findings:
        message = "写了整改日期，没有写发现的问题 findings：应写明整改什么"
        yield warning("rectification-of-nothing", ("findings",), message)
    if due is None:
        return
    if done and done > due:
        yield warning("rectified-late", ("rectified_on",), f"整改完成日期 {done} 晚于整改期限 {due}")
    if done is None and today and today > due:
        message = f"整改期限 {due} 已过（数据截至 {today}），没有写整改完成日期 rectified_on"
        yield warning("rectification-overdue", ("rectify_by",), message)


INSPECTION_RULES: tuple[Rule, ...] = (subject, order, rectification)
