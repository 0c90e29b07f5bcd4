"""The report as one HTML file: everything in it, no script, nothing fetched."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from generator.difference import wording
from generator.difference.compare import Difference, EntryDifference
from generator.difference.impact import Effect
from generator.flowchart import MARK_STYLE
from generator.flowchart.svg import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1f2b; background: #fff; line-height: 1.6;
  font-family: "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; border-top: 1px solid #c3cad8; padding-top: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
th, td { border: 1px solid #8a93a6; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
th { background: #eef1f7; } td:first-child { min-width: 3em; } .flow-legend li { margin: 0.2rem 0; }
.file { color: #4a5263; }
.stricter { font-weight: 700; border-bottom: 3px double #9d2b1f; } .easier { border-bottom: 2px dotted #1f6b3a; }
.warning { border-left: 6px solid #9d2b1f; padding: 0.3rem 0.8rem; background: #fdf1ef; }
.chart { overflow-x: auto; } .flow-legend { list-style: none; padding: 0; } .flow-legend svg { vertical-align: middle; }
@media (max-width: 40rem) { body { margin: 1rem auto; } }
"""
_CLASSES = {Effect.STRICTER: "stricter", Effect.EASIER: "easier", Effect.NEUTRAL: "neutral"}
_PAGE = Markup(
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{}</title>\n'
    "<style>{}</style>\n</head>\n<body>\n<main>\n{}\n</main>\n</body>\n</html>\n"
)


def html(difference: Difference) -> str:
    """The whole report; every text from the data is escaped."""
    style = Markup(f"{STYLE}{MARK_STYLE}{_STYLE}")
    body = Markup("\n").join(_body(difference))
    return str(_PAGE.format(_POLICY, wording.title(difference), style, body))


def _body(difference: Difference) -> Iterator[Markup]:
    yield _tag("h1", wording.title(difference))
    yield _tag("p", wording.summary(difference) if difference.entries else wording.NO_CHANGE)
    for label, errors in zip((difference.before, difference.after), difference.errors, strict=True):
        if errors:
            yield _tag("h2", f"错误：{label} 有 {len(errors)} 个错误，不能公布")
            items = Markup("").join(_tag("li", wording.problem(found)) for found in errors)
            yield Markup('<ul class="warning">{}</ul>').format(items)
    judged = wording.judged(difference)
    if judged:
        yield _tag("h2", "对办事人的影响")
        yield _table(("影响", "事项", "原因"), ((_effect(j.effect), entry.name, j.reason) for entry, j in judged))
    for entry in difference.entries:
        yield from _entry(entry)
    yield _tag("h2", "数字")
    yield _table(("统计", "原来", "现在"), ((f.title, f.before, f.after) for f in difference.figures))
    yield from _pages(difference)


def _entry(entry: EntryDifference) -> Iterator[Markup]:
    yield _tag("h2", wording.heading(entry))
    effect = f"；对办事人：{entry.effect}" if entry.impacts else ""
    yield Markup('<p class="file">文件 {}{}</p>').format(wording.line(entry.path), effect)
    for note in wording.notes(entry):
        yield Markup('<p class="warning">{}</p>').format(note)
    if entry.changes:
        rows = ((*cells, _effects(effects)) for *cells, effects in wording.rows(entry))
        yield _table(("项目", "原来", "现在", "对办事人"), rows)
    if entry.flow:
        yield _tag("h3", f"流程图：{wording.line(entry.flow.name)}")
        # Drawn by us, with every text escaped.
        yield Markup('<div class="chart" tabindex="0">{}</div>').format(Markup(entry.flow.inline))
        yield Markup(entry.flow.legend)
        steps = (
            (s.mark, s.number, s.name, Markup("<br>").join(map(wording.line, s.details))) for s in entry.flow.steps
        )
        yield _table(("变化", "图中序号", "步骤", "内容"), steps)


def _pages(difference: Difference) -> Iterator[Markup]:
    found = difference.pages
    yield _tag("h2", "变动的网页")
    if found is None:
        yield _tag("p", "有一方没有公布机关，不能计算。")
        return
    if found.everything:
        yield _tag("p", "公布机关的信息或网站设置有变，所有网页都会更新。")
    named = (("新增", found.added), ("删除", found.removed), ("更新", found.changed))
    yield _table(
        ("变化", "数量", "地址"), ((title, len(urls), Markup("<br>").join(urls)) for title, urls in named if urls)
    )


def _effect(effect: Effect) -> Markup:
    return Markup('<span class="{}">{}</span>').format(_CLASSES[effect], effect.value)


def _effects(found: str) -> Markup:
    return Markup("、").join(_effect(Effect(one)) for one in found.split("、") if one)


def _tag(name: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(name), wording.line(text))


def _table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(title) for title in titles)
    lines = (Markup("<tr>{}</tr>").format(Markup("").join(map(_cell, row))) for row in rows)
    return Markup("<table>\n<tr>{}</tr>\n{}\n</table>").format(head, Markup("\n").join(lines))


def _cell(value: object) -> Markup:
    text = value if isinstance(value, Markup) else escape(wording.line(str(value)))
    return Markup("<td>{}</td>").format(text)
