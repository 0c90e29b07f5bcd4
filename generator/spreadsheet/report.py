"""An import in words: what it adds, changes and leaves, and every row that it could not take."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.diagnostic import Diagnostic, Severity
from generator.spreadsheet.plan import Plan
from generator.spreadsheet.reading.table import Location

_LONGEST = 60


def lines(plan: Plan, *, unchanged: bool) -> Iterator[str]:
    """A line a file, and under a changed one a line a field: before → after."""
    for change in plan.changes:
        if change.kind == "不变" and not unchanged:
            continue
        moved = f"，移自 {change.moved[0]}" if change.moved else ""
        yield f"{change.kind} {change.path}（{change.name}）{moved}"
        if change.kind == "修改":
            yield from (f"    {field}: {shown(old)} → {shown(new)}" for field, old, new in change.fields)


def faults(plan: Plan) -> Iterator[str]:
    """A line a problem, at its cell; problems of other files at theirs."""
    for fault in plan.faults:
        yield f"{'未导入' if _lost(fault) else '注意'} {at_cell(fault)}"
    yield from map(str, plan.problems)


def at_cell(fault: Diagnostic) -> str:
    """A problem of a table, its place as people name cells."""
    return ": ".join(filter(None, (str(Location(fault.path, fault.line, fault.column)), fault.field, fault.message)))


def _lost(fault: Diagnostic) -> bool:
    return fault.severity is Severity.ERROR


def summary(plan: Plan, *, dry_run: bool) -> str:
    """The counts."""
    kinds = Counter(change.kind for change in plan.changes)
    counts = "，".join(f"{kind} {kinds[kind]}" for kind in ("新增", "修改", "不变"))
    lost = sum(map(_lost, plan.faults))
    words = f"{counts}；没有导入的条目 {plan.refused}；未导入的内容 {lost} 处，提醒 {len(plan.faults) - lost} 处"
    if plan.problems:
        return f"{words}。导入会使目录中别的文件出错（见上），所以没有写入任何内容"
    return f"{words}。{'只是预演，没有写入任何内容' if dry_run else ''}".rstrip("。")


def shown(value: Any) -> str:
    """A value on one line, cut where it is long."""
    if value is None:
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        words = "，".join(f"{name}={shown(inner)}" for name, inner in value.items())
    elif isinstance(value, list):
        words = "、".join(shown(inner) for inner in value)
    else:
        words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def failed(plan: Plan) -> bool:
    """Whether something of the table did not come in."""
    return bool(plan.problems) or any(map(_lost, plan.faults))
