"""What all forms of the report say: sentences, not markup."""

from collections.abc import Iterator

from generator.difference.compare import Difference, EntryDifference, Fate
from generator.difference.impact import Effect, Impact
from generator.flowchart.text import clean
from generator.history.changes import Change, excerpt
from generator.model.diagnostic import Diagnostic

NOTHING = "（无）"
LONGEST = 160
MOST_ERRORS, MOST_PAGES, MOST_OF_A_NAME = 20, 60, 60
NO_CHANGE = "没有条目变化。"


def title(difference: Difference) -> str:
    """The report's heading."""
    return f"目录变更报告：{line(difference.before)} → {line(difference.after)}"


def summary(difference: Difference) -> str:
    """One sentence: how many, and what it means for the citizen."""
    counts = [f"{fate} {len(found)} 项" for fate in Fate if (found := difference.of(fate))]
    others = sum(entry.role != "power" for entry in difference.entries)
    parts = [f"权力事项：{'，'.join(counts) or '没有变化'}"]
    if others:
        parts.append(f"其他条目（流程、法律法规、部门等）变化 {others} 项")
    effects = [impact.effect for entry in difference.entries for impact in entry.impacts]
    effect_counts = [f"{effect} {effects.count(effect)} 处" for effect in Effect if effect in effects]
    parts.append(f"对办事人的影响：{'，'.join(effect_counts) or '没有发现更严或更宽之处'}")
    return "；".join(parts) + "。"


def judged(difference: Difference) -> list[tuple[EntryDifference, Impact]]:
    """What it means for the citizen, the stricter first."""
    order = list(Effect)
    found = [(entry, impact) for entry in difference.entries for impact in entry.impacts]
    return sorted(found, key=lambda pair: order.index(pair[1].effect))


def heading(entry: EntryDifference) -> str:
    """An entry's heading: what became of it, its name, its register."""
    return f"{entry.fate}：{line(entry.name)}" + ("" if entry.role == "power" else f"（{entry.title}）")


def notes(entry: EntryDifference) -> Iterator[str]:
    """What a reviewer should know of the kind of change."""
    if entry.fate is Fate.REMOVED:
        yield "文件被删除，网页地址随之失效。公布过的条目应保留文件，写明状态“取消”和取消日期。"
    if entry.fate is Fate.UNREADABLE:
        yield "其中一个版本的文件有错误，无法读取，不能逐项比较：见“错误”。"


def rows(entry: EntryDifference) -> Iterator[tuple[str, str, str, str]]:
    """Field, before, after, effect."""
    for change in entry.changes:
        before, after = values(change)
        yield line(change.title), before or NOTHING, after or NOTHING, entry.effect_of(change)


def values(change: Change) -> tuple[str, str]:
    """Before and after, long ones reduced to where they differ."""
    before, after = excerpt(line(change.before), line(change.after), LONGEST)
    return before, after


def problem(found: Diagnostic) -> str:
    """An error with its place."""
    return f"{line(found.path)} 第 {found.line} 行：{line(found.field)}：{line(found.message)}"


def line(text: str) -> str:
    """A text from the data on one line, without what cannot be seen."""
    return " ".join(clean(text).split())


def short(text: str) -> str:
    """A name in a list of many."""
    return text if len(text) <= MOST_OF_A_NAME else f"{text[:MOST_OF_A_NAME]}…"
