"""``/information/``: the information catalogue over all registers, by department, theme, year and kind (条例12)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup, escape

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure
from generator.model.information_item import Item
from generator.model.vocabulary import Theme
from generator.pages.context import Context
from generator.pages.listing import NO_LABEL
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Labelled, Row, Sheet, sheets
from generator.registers.departments.model import Department
from generator.registers.information import timeliness
from generator.registers.information.items import items, kinds

URL = "information/"
TITLE = "政府信息公开目录"
ABOUT = "全部政府信息的索引：机构、事项、收费、文件等，按发布机构、主题、年份和种类查找"
_NEWEST = 10
# Stands in a row, which is made once, for the way to the site's root, which differs from page to page.
_ROOT = "\0"


@dataclass(frozen=True, slots=True)
class InformationRow(Row):
    """A row of the catalogue's table, ready but for the way to the root."""

    html: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The items of one department, theme, year or kind."""

    title: str
    url: str
    rows: tuple[InformationRow, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to browse, and its shelves in the order people look for them. An item may stand on several of them."""

    path: str
    title: str
    shelves: tuple[Shelf, ...]


def pages(context: Context) -> Iterator[PageSpecification]:
    """The catalogue's first page, then every shelf with all its pages."""
    found = [(item, _row(context.catalogue, item)) for item in items(context.catalogue)]
    ways = _ways(context.catalogue, found)
    measured = timeliness.by_department(context.catalogue)
    yield _home(context, found, ways, measured)
    for way in ways:
        for shelf in way.shelves:
            figure = measured.get(shelf.key) if way.path == "department" else None
            yield from _shelf(context, way, shelf, figure)


Found = list[tuple[Item, InformationRow]]


def _home(context: Context, found: Found, ways: tuple[Way, ...], measured: Mapping[str, Figure]) -> PageSpecification:
    by_department, *others = ways
    newest = sorted((pair for pair in found if _public(pair[0])), key=lambda pair: _public(pair[0]), reverse=True)
    variables = {
        "total": len(found),
        "departments": [(shelf, measured.get(shelf.key)) for shelf in by_department.shelves],
        "by_department": by_department,
        "ways": others,
        "measures": context.figures.get(URL, ()),
        "newest": tuple(row for _, row in newest[:_NEWEST]),
        "table": table,
    }
    description = f"{context.catalogue.authority.name}公开的全部政府信息，按部门、主题、年份和种类查找"
    return context.specification(URL, "information.html", TITLE, description, variables, section="disclosure")


def _public(item: Item) -> date:
    """When people could first see it, for the order of what is new."""
    return item.published_on or item.formed_on or date.min


def _shelf(context: Context, way: Way, shelf: Shelf, figure: Figure | None) -> Iterator[PageSpecification]:
    labelled: list[Labelled] = [(NO_LABEL, row) for row in shelf.rows]
    measures = (replace(figure, evidence=()),) if figure and figure.denominator else ()
    description = f"{context.catalogue.authority.name}的政府信息公开目录，{way.title}：{shelf.title}"
    for sheet in sheets(labelled, shelf.url):
        first = sheet.number == 1
        name = sheet.titled(shelf.title)
        above = (Crumb(TITLE, URL),) if first else (Crumb(TITLE, URL), Crumb(shelf.title, shelf.url))
        variables = {"way": way, "sheet": sheet, "measures": measures if first else (), "rows": _rows_of(sheet)}
        variables["table"] = table
        yield context.specification(
            sheet.url, "information_list.html", name, description, variables, section="disclosure", above=above
        )


def _rows_of(sheet: Sheet) -> tuple[Row, ...]:
    return tuple(row for group in sheet.groups for row in group.rows)


def table(rows: tuple[InformationRow, ...], base: str) -> Markup:
    """The rows as they stand on a page from which ``base`` leads to the root."""
    return Markup("".join(row.html for row in rows).replace(_ROOT, base))


def _ways(catalogue: Catalogue, found: Found) -> tuple[Way, ...]:
    return (
        _way("department", "按发布机构", found, lambda item: (item.department,), _departments(catalogue, found)),
        _way("theme", "按主题", found, _theme_slugs, _THEMES),
        _way("year", "按年份", found, lambda item: (_year(item),), _years(found)),
        _way("kind", "按种类", found, lambda item: (item.kind.slug,), {k.slug: k.title for k in kinds(catalogue)}),
    )


def _way(
    path: str, title: str, found: Found, keys: Callable[[Item], tuple[str, ...]], titles: Mapping[str, str]
) -> Way:
    """The shelves that hold something, in the order of ``titles``."""
    held: dict[str, list[InformationRow]] = {key: [] for key in titles}
    for item, row in found:
        for key in keys(item):
            held[key].append(row)
    shelves = (Shelf(titles[key], _url(path, key), tuple(rows), key) for key, rows in held.items() if rows)
    return Way(path, title, tuple(shelves))


def _url(path: str, key: str) -> str:
    # The authority has no id, and any word might be a department's.
    return f"{URL}{path}/{key}/" if key else f"{URL}authority/"


_UNSORTED, _UNDATED = "none", "undated"
_THEMES: Mapping[str, str] = {theme.slug: theme.value for theme in Theme} | {_UNSORTED: "未归类"}


def _theme_slugs(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(theme.slug for theme in item.themes)) or (_UNSORTED,)


def _year(item: Item) -> str:
    return str(item.dated.year) if item.dated else _UNDATED


def _years(found: Found) -> dict[str, str]:
    years = sorted({item.dated.year for item, _ in found if item.dated}, reverse=True)
    return {str(year): f"{year}年" for year in years} | {_UNDATED: "未注明日期"}


def _departments(catalogue: Catalogue, found: Found) -> dict[str, str]:
    """The authority first, then its departments; an id that is no department's stands for itself."""
    known = {id: department.name for id, department in catalogue.all(Department).items()}
    others = {item.department: item.department for item, _ in found if item.department not in known}
    return {"": catalogue.authority.name} | known | {id: id for id in others if id}


def _row(catalogue: Catalogue, item: Item) -> InformationRow:
    department = catalogue.all(Department).get(item.department)
    publisher = department.label if department else item.department
    flag = f' <span class="flag">{item.flag}</span>' if item.flag else ""
    html = (
        f'<tr role="row"><th role="rowheader" scope="row"><a href="{_ROOT}{item.url}">{escape(item.name)}</a>{flag}'
        f"{_line(item.summary, 'more')}</th>"
        f'<td role="cell">{_line(item.index_no)}{_line(item.number)}</td>'
        f'<td role="cell">{_line(publisher or catalogue.authority.name)}{_line(item.kind.title)}'
        f"{_line('、'.join(item.themes), 'more')}</td>"
        f'<td role="cell">{_date("生成", item.formed_on)}{_date("公开", item.published_on)}</td></tr>\n'
    )
    return InformationRow(item.url, item.name, html=html)


def _line(text: str, style: str = "line") -> str:
    return f'<span class="{style}">{escape(text)}</span>' if text else ""


def _date(label: str, day: date | None) -> str:
    return f'<span class="line">{label} {in_words(day) or "未注明"}</span>'
