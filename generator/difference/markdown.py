"""The report as Markdown, for a comment on a request: no text from the data is markup, a mention or a command there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.difference import wording
from generator.difference.compare import Difference, EntryDifference

# GitHub refuses comments beyond 65,536 characters.
MOST = 65_000
_MARKUP = re.compile(r"[&<>|`*_\[\]~\\$]|(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
# Entities do not keep platforms from seeing mentions and references; these look the same and are nothing to them.
_REFERENCE = re.compile(r"@|[#!](?=\w)")
_WIDE = {"@": "＠", "#": "＃", "!": "！"}


def markdown(difference: Difference, pictures: bool = False, most: int = MOST) -> str:
    """The report; ``pictures``: the charts stand in files beside it. What goes beyond ``most`` is left out and said."""
    head, tail = "\n".join(_head(difference)), "\n".join(_tail(difference))
    blocks = ["\n".join(_entry(entry, pictures)) for entry in difference.entries]
    room = most - len(head) - len(tail) - len(_TOO_LONG) - 100
    shown: list[str] = []
    for block in blocks:
        if len(block) < room:
            shown.append(block)
            room -= len(block) + 1
    left = len(blocks) - len(shown)
    notice = [f"> **还有 {left} 个条目没有列出。{_TOO_LONG}**\n"] if left else []
    text = "\n".join([head, *shown, *notice, tail]).rstrip("\n") + "\n"
    return text if len(text) <= most else f"{text[: most - 100]}…\n\n> **{_TOO_LONG}**\n"


_TOO_LONG = "报告太长，完整报告见流水线附件 report.html。"


def escaped(text: str) -> str:
    """A text from the data as text."""
    wide = _REFERENCE.sub(lambda found: _WIDE[found[0]], wording.line(text))
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", wide)


def _head(difference: Difference) -> Iterator[str]:
    yield f"# {escaped(wording.title(difference))}\n"
    yield f"{escaped(wording.summary(difference)) if difference.entries else wording.NO_CHANGE}\n"
    for label, errors in zip((difference.before, difference.after), difference.errors, strict=True):
        if errors:
            yield f"## 错误：{escaped(label)} 有 {len(errors)} 个错误，不能公布\n"
            yield from (f"- {escaped(wording.problem(found))}" for found in errors[: wording.MOST_ERRORS])
            if len(errors) > wording.MOST_ERRORS:
                yield f"- 还有 {len(errors) - wording.MOST_ERRORS} 个"
            yield ""
    judged = wording.judged(difference)
    if judged:
        yield "## 对办事人的影响\n"
        found = (
            (f"**{j.effect}**", escaped(wording.short(entry.name)), escaped(j.reason))
            for entry, j in judged[:_MOST_JUDGED]
        )
        yield from _table(("影响", "事项", "原因"), found)
        if len(judged) > _MOST_JUDGED:
            yield f"还有 {len(judged) - _MOST_JUDGED} 处，见各条目。\n"


_MOST_JUDGED = 60


def _entry(entry: EntryDifference, pictures: bool) -> Iterator[str]:
    yield f"## {escaped(wording.heading(entry))}\n"
    effect = f"，对办事人：**{entry.effect}**" if entry.impacts else ""
    yield f"文件 {escaped(entry.path)}{effect}\n"
    yield from (f"> {note}\n" for note in wording.notes(entry))
    rows = (tuple(escaped(cell) for cell in row) for row in wording.rows(entry))
    if entry.changes:
        yield from _table(("项目", "原来", "现在", "对办事人"), rows)
    if entry.flow:
        yield f"**流程图：{escaped(entry.flow.name)}**" + (f"（见附件 {entry.flow.id}.svg）\n" if pictures else "\n")
        steps = (
            (f"**{step.mark}**", str(step.number), escaped(step.name), "<br>".join(map(escaped, step.details)))
            for step in entry.flow.steps
        )
        yield from _table(("变化", "图中序号", "步骤", "内容"), steps)


def _tail(difference: Difference) -> Iterator[str]:
    yield "## 数字\n"
    changed = [figure for figure in difference.figures if figure.before != figure.after]
    same = "、".join(f"{figure.title} {figure.after}" for figure in difference.figures if figure not in changed)
    if changed:
        yield from _table(("统计", "原来", "现在"), ((f.title, f.before, f.after) for f in changed))
    if same:
        yield f"没有变化：{same}。\n"
    found = difference.pages
    if found is None:
        yield "## 变动的网页\n\n有一方没有公布机关，不能计算。\n"
        return
    yield f"## 变动的网页：新增 {len(found.added)}，删除 {len(found.removed)}，更新 {len(found.changed)}\n"
    if found.everything:
        yield "公布机关的信息或网站设置有变，所有网页都会更新。\n"
    for title, urls in (("新增", found.added), ("删除", found.removed), ("更新", found.changed)):
        if urls:
            more = f"，还有 {len(urls) - wording.MOST_PAGES} 页" if len(urls) > wording.MOST_PAGES else ""
            yield f"- {title}：{' '.join(map(escaped, urls[: wording.MOST_PAGES]))}{more}"
    yield ""


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table whose cells are escaped already."""
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""
