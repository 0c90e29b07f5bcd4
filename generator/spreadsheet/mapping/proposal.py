"""A first mapping for an unknown table: by its headings, tried on its contents, with notes on how sure it is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.load.yaml_text import inline
from generator.model.entry import DEPARTMENT, Entry
from generator.model.reflect import Kind
from generator.model.register import Register
from generator.spreadsheet.cells import UncertainError
from generator.spreadsheet.columns import SEPARATOR, sheets
from generator.spreadsheet.mapping import limits
from generator.spreadsheet.mapping.cleaning import absent, narrow, shown, text
from generator.spreadsheet.mapping.conversion import convert, split
from generator.spreadsheet.mapping.headings import header_rows, headings, plain
from generator.spreadsheet.mapping.synonyms import SYNONYMS
from generator.spreadsheet.mapping.targets import Shape, Target, TargetError, target
from generator.spreadsheet.reading.table import MERGED, Table, TableError

_SAMPLE = 2000
_SEPARATORS = ("；", ";", "、", "，", ",")
HIGH, MEDIUM, LOW = "把握高", "把握中", "把握低"


@dataclass
class Proposal:
    """A column and the field that it may be."""

    heading: str
    column: int
    target: Target | None = None
    sure: str = LOW
    reason: str = ""
    strange: tuple[str, ...] = ()
    split: str = ""


def guess(tables: Sequence[Table], register: Register[Entry]) -> str:
    """The text of a mapping file."""
    names = _names(register)
    table = max(tables, key=lambda table: (_known(table, names), len(table.rows)), default=Table(""))
    rows = header_rows(table, names.keys())
    found = headings(table, rows)
    if not found:
        raise TableError("没有找到列标题：表是空的，或者标题不是文字")
    proposals = [_proposal(table, max(rows), column, heading, register, names) for column, heading in found.items()]
    _settle(proposals)
    return "\n".join(_lines(tables, table, rows, register, proposals)) + "\n"


def _known(table: Table, names: dict[str, str]) -> int:
    return len(set(headings(table, header_rows(table, names.keys())).values()) & set(names)) if table.rows else -1


def _names(register: Register[Entry]) -> dict[str, str]:
    """Every name of every field that a column may become; what the model calls it goes before what others do."""
    own: dict[str, str] = {}
    for sheet in sheets(register):
        if len(sheet.levels) > 1 or sheet.keyed:
            continue
        level = ".".join(sheet.path)
        if sheet.levels and sheet.identity:
            first = level if _is(register, level) else f"{level}.{'.'.join(sheet.identity)}"
            own |= {sheet.level_titles[-1]: first, level: first}
        for column in sheet.columns:
            path = ".".join((*sheet.path, *column.path))
            group = ".".join((*sheet.path, *column.path[:-1]))
            for name in (SEPARATOR.join((*sheet.level_titles, column.heading)), path):
                own.setdefault(name, path)
            if column.path[-1] in ("value", "law") and _is(register, group):
                title = column.heading.rpartition(SEPARATOR)[0]
                own.setdefault(SEPARATOR.join((*sheet.level_titles, title)).strip(SEPARATOR), group)
                own.setdefault(group, group)
    others = {plain(word): path for path, words in SYNONYMS.items() for word in words if _is(register, path)}
    return {
        name: path for name, path in (others | {plain(n): p for n, p in own.items()}).items() if _is(register, path)
    }


def _is(register: Register[Entry], path: str) -> bool:
    try:
        return bool(target(register, path))
    except TargetError:
        return False


def _proposal(
    table: Table, header: int, column: int, heading: str, register: Register[Entry], names: dict[str, str]
) -> Proposal:
    proposal = Proposal(heading, column)
    bare = re.sub(r"[（(].*?[)）]|\d+$|[:：]", "", narrow(heading)) or heading
    path, proposal.sure, proposal.reason = _by_name(heading, bare, names)
    values = [cells[column].value for _, cells in table.below(header) if column in cells][:_SAMPLE]
    values = [
        value for value in values if value is not None and not (isinstance(value, str) and absent(text_of(value)))
    ]
    if not path and (path := _by_content(values, register)):
        proposal.sure, proposal.reason = LOW, "按内容推断"
    if path:
        proposal.target = target(register, path)
        _prove(proposal, values)
    return proposal


def text_of(value: object) -> str:
    """A cell as a text, whatever it is."""
    try:
        return text(str(value))
    except UncertainError:
        return str(value)


def _by_name(heading: str, bare: str, names: dict[str, str]) -> tuple[str, str, str]:
    turned = "".join(reversed(bare.split(SEPARATOR)))  # 时限·法定 is 法定时限
    for words in (heading, bare, turned):
        if words in names:
            return names[words], HIGH, "列名相同"
    inside = [name for name in names if len(name) >= 2 and not name.isascii() and (name in bare or bare in name)]
    inside = [name for name in inside if min(len(name), len(bare)) * 2 >= max(len(name), len(bare))]
    if inside:
        shared = {name: min(len(name), len(bare)) for name in inside}
        best = max(inside, key=lambda name: (shared[name], -len(name)))
        rivals = {names[name] for name in inside if shared[name] == shared[best]}
        if len(rivals) > 1:
            return names[best], LOW, f"也可能是 {'、'.join(sorted(rivals - {names[best]})[:3])}"
        return names[best], MEDIUM, f"列名近似“{best}”"
    close = get_close_matches(bare, names, n=1, cutoff=0.85 if bare.isascii() else 0.75)
    return (names[close[0]], MEDIUM, f"列名近似“{close[0]}”") if close else ("", LOW, "")


def _by_content(values: Sequence[object], register: Register[Entry]) -> str:
    """A vocabulary, of whose words nearly everything in the column is one."""
    words = {text_of(value) for value in values if isinstance(value, str)}
    if len(values) < 3 or not words:
        return ""
    for column in sheets(register)[0].columns:
        choices = {shown_as for shown_as, _ in column.choices}
        if len(choices) > 2 and len(words & choices) >= 0.8 * len(words):
            return ".".join(column.path)
    return ""


def _prove(proposal: Proposal, values: Sequence[object]) -> None:
    """Try the conversion on what stands in the column, and say how much of it could be read."""
    goal = proposal.target
    if goal is None or not values:
        proposal.reason += "；这一列没有内容" if not values else ""
        return
    proposal.split = _separator(goal, values)
    strange: Counter[str] = Counter()
    good = 0
    for value in values:
        unread = list(_unread(goal, value, proposal.split))
        strange.update(unread)
        good += not unread
    share = good / len(values)
    proposal.reason += f"；看了 {len(values)} 行，{good} 行能读懂"
    if share < 0.5:
        proposal.sure = LOW
    elif share < 0.9 and proposal.sure == HIGH:
        proposal.sure = MEDIUM
    if goal.column.kind is Kind.CHOICE or goal.shape is Shape.LIMIT:
        proposal.strange = tuple(word for word, _ in strange.most_common(8))


def _separator(goal: Target, values: Sequence[object]) -> str:
    if not (goal.level or goal.column.many) or goal.shape is not Shape.FIELD or goal.column.kind is not Kind.LINE:
        return ""
    texts = [value for value in values if isinstance(value, str)]
    share = {mark: sum(mark in value for value in texts) for mark in _SEPARATORS}
    best = next((mark for mark in _SEPARATORS if texts and share[mark] >= 0.3 * len(texts)), "")
    return "" if best and sum("\n" in value for value in texts) > share[best] else best


def _unread(goal: Target, value: object, separator: str) -> Iterator[str]:
    try:
        several = goal.shape is Shape.FIELD and (goal.level or goal.column.many)
        pieces = split(goal.column, value, (separator,) if separator else ()) if several else [value]
    except UncertainError:
        pieces = [value]
    for piece in pieces:
        try:
            if goal.shape is Shape.LIMIT:
                limits.limit(piece, "工作日")
            elif goal.shape is Shape.CITATION:
                if not list(limits.citations(text_of(piece), lambda name: name)):
                    yield str(piece)
            else:
                found = convert(goal.column, piece, lambda _, words: words)
                if isinstance(found, str) and not goal.column.register and not re.search(goal.column.pattern, found):
                    yield str(piece)
        except UncertainError:
            yield str(piece)


def _settle(proposals: Sequence[Proposal]) -> None:
    """A field that is no list is filled from one column: the surest, and of equals the first."""
    order = (HIGH, MEDIUM, LOW)
    taken: set[tuple[str, ...]] = set()
    for proposal in sorted(proposals, key=lambda proposal: order.index(proposal.sure)):
        goal = proposal.target
        if goal is None or goal.level or goal.column.many:
            continue
        if goal.full in taken:
            proposal.sure, proposal.reason = LOW, "这个字段已有更合适的列"
        taken.add(goal.full)


def _lines(
    tables: Sequence[Table], table: Table, rows: tuple[int, ...], register: Register[Entry], proposals: list[Proposal]
) -> Iterator[str]:
    yield "# 按列名和内容拟的映射：请逐列核对，再用 import --dry-run 预演。来源列: 字段；不要的列写 skip。"
    yield f"register: {register.name}"
    if len(tables) > 1:
        yield f"sheet: {inline(table.name)}"
    if not table.headings:
        yield f"header: {rows[0] if len(rows) == 1 else list(rows)}  # 列标题所在的行"
    yield from _id_lines(proposals)
    yield "columns:"
    for proposal in proposals:
        yield from _column_lines(proposal)
    if any(p.target and p.target.column.register == DEPARTMENT.register for p in proposals):
        yield "create_departments: false  # 目录中没有的部门：true 就自动建立，false 就报告这一行"
    yield "on_error: row  # 一行中有错：row 整行不导入，drop_field 只舍去有错的内容；都会逐条报告"
    merged = _spans_rows(table, max(rows), proposals)
    yield f"merged: {'fill' if merged else 'report'}  # 合并单元格：report 报告，fill 当作每一格都填了同样的内容"
    yield f"several_rows: {str(merged).lower()}  # 一个事项占几行（如一行一种材料）：true 合成一条，false 各成一条"


def _spans_rows(table: Table, header: int, proposals: list[Proposal]) -> bool:
    """Whether names are merged over several rows: then these rows are one entry."""
    names = [p.column for p in proposals if p.target and p.target.full == ("name",) and p.sure != LOW]
    return any(cells[column].fault == MERGED for _, cells in table.below(header) for column in names if column in cells)


def _id_lines(proposals: list[Proposal]) -> Iterator[str]:
    used = {".".join(p.target.full): p.heading for p in proposals if p.target and p.sure != LOW}
    source = next(
        (used[path] for path in ("handling_code", "task_code", "catalog_code", "code", "name") if path in used), ""
    )
    yield "id:  # 标识由编码（或者名称）生成，公布后不能再变"
    yield f"  from: {inline(source)}" if source else "  # from: 写明用哪一列"
    yield "  # prefix: 前缀-"


def _column_lines(proposal: Proposal) -> Iterator[str]:
    key, goal = inline(proposal.heading), proposal.target
    if goal is None:
        yield f"  {key}: skip  # 没有找到对应的字段"
        return
    path = ".".join(goal.full)
    if proposal.sure == LOW:
        yield f"  {key}: skip  # {LOW}：也许是 {path}（{proposal.reason}）"
        return
    note = f"  # {proposal.sure}：{proposal.reason}"
    if not proposal.split and not proposal.strange:
        yield f"  {key}: {path}{note}"
        return
    yield f"  {key}:{note}"
    yield f"    to: {path}"
    if proposal.split:
        yield f"    split: {inline(proposal.split)}"
    if proposal.strange:
        yield "    # values:  # 这些内容读不懂，请写明各换成什么（'' 表示没有）"
        yield from (f"    #   {inline(shown(word)[1:-1])}: ''" for word in proposal.strange)
