"""Public trading by category and by stage, the legal periods, who manages and who buys, special inspections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.catalogue import Catalogue
from generator.model.inspection import Inspection, InspectionKind
from generator.model.trade import Trade
from generator.model.trade_notices import Stage
from generator.model.trade_periods import NORMS, Norm
from generator.model.trading_body import BodyRole, TradingBody, TradingCategory
from generator.pages.context import Context
from generator.pages.listing import Label
from generator.pages.page import Crumb
from generator.pages.rows import Labelled, Row, sheets
from generator.pages.sketch import Sketch
from generator.pages.words import day
from generator.separation import acting, separate, supervisors

URL = "trading/lists/"
TITLE = "公共资源交易分类查看"
ABOUT = "按交易类别和阶段看公共资源交易，哪些项目的期限不符合法律规定，谁监督管理、谁采购、谁提供场所"
_SECTION = "public"
_LATE = "期限不符合规定"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many projects of a category have a notice of a stage."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A category with its projects and the number that reached each stage."""

    title: str
    url: str
    count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A legal period, and the address of its law if the catalogue holds it."""

    norm: Norm
    law: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Who manages a category and who acts in it; ``apart`` is None where one side is missing."""

    title: str
    managing: tuple[TradingBody, ...]
    acting: tuple[TradingBody, ...]
    places: tuple[TradingBody, ...]
    apart: bool | None


def pages(context: Context) -> Iterator[Sketch]:
    """The overview, then a list for each category and each stage."""
    yield _overview(context)
    for category in TradingCategory:
        yield from _listed(context, category.value, _category_url(category), _of_category(context, category))
    for stage in Stage:
        yield from _listed(context, f"{stage}阶段的交易", _stage_url(stage), _of_stage(context, stage))


def _overview(context: Context) -> Sketch:
    catalogue = context.catalogue
    trades = _newest(catalogue.all(Trade).values())
    variables = {
        "about": ABOUT,
        "lines": tuple(_line(category, trades) for category in TradingCategory),
        "stages": tuple((stage.value, _stage_url(stage)) for stage in Stage),
        "total": len(trades),
        "late": tuple(_row(context, trade, _told(trade)) for trade in trades if _is_late(trade)),
        "norms": tuple((category.value, _asked(catalogue, category)) for category in TradingCategory),
        "sides": tuple(side for category in TradingCategory if (side := _sides(catalogue, category))),
        "inspections": _inspections(catalogue),
        "supplier": catalogue.register("trading").supplier,
    }
    return context.sketch(URL, "trading_lists.html", TITLE, ABOUT, variables, section=_SECTION, above=_ABOVE[:1])


def _listed(context: Context, title: str, url: str, rows: Sequence[Labelled]) -> Iterator[Sketch]:
    for sheet in sheets(rows, url):
        first = sheet.number == 1
        name = title if first else f"{title}（第 {sheet.number} 页）"
        variables = {"name": title, "origin": url, "sheet": sheet, "shown": frozenset[str]()}
        above = _ABOVE if first else (*_ABOVE, Crumb(title, url))
        template = "trading_list.html" if first else "more.html"
        about = f"公共资源交易：{title}"
        yield context.sketch(sheet.url, template, name, about, variables, section=_SECTION, above=above)


_ABOVE = (Crumb("公共资源交易", "trading/"), Crumb("分类查看", URL))


def _of_category(context: Context, category: TradingCategory) -> list[Labelled]:
    """The projects of a category under the stage they have come to, the furthest stage last."""
    trades = [trade for trade in _newest(context.catalogue.all(Trade).values()) if trade.category is category]
    order = {stage: place for place, stage in enumerate(Stage)}
    trades.sort(key=lambda trade: order[trade.stage] if trade.stage else -1)
    return [(_stage_label(trade.stage), _row(context, trade, day(trade.newest))) for trade in trades]


def _of_stage(context: Context, stage: Stage) -> list[Labelled]:
    """The projects that have a notice of this stage, under their category, with the day of the newest such notice."""
    found = []
    for trade in context.catalogue.all(Trade).values():
        days = [notice.on for notice in trade.notices if notice.stage is stage]
        if days:
            newest = max((on for on in days if on), default=None)
            found.append((list(TradingCategory).index(trade.category), newest, trade))
    found.sort(key=lambda item: (item[0], -(item[1].toordinal() if item[1] else 0)))
    return [
        (Label(trade.category.slug, trade.category.value, _category_url(trade.category)), _row(context, trade, day(on)))
        for _, on, trade in found
    ]


def _stage_label(stage: Stage | None) -> Label:
    return Label(stage.slug, stage.value, _stage_url(stage)) if stage else Label("none", "尚无公告")


def _row(context: Context, trade: Trade, note: str) -> Row:
    row = context.rows.row(context.catalogue.register("trading"), trade)
    said = "　".join(part for part in (row.note, note) if part)
    return replace(row, note=said, flag=_LATE if _is_late(trade) else "")


def _is_late(trade: Trade) -> bool:
    return any(not period.kept for period in trade.periods)


def _told(trade: Trade) -> str:
    return "；".join(
        f"{period.norm.title} {period.days}{period.norm.unit}，应{period.norm.asked}"
        for period in trade.periods
        if not period.kept
    )


def _newest(trades: Iterable[Trade]) -> list[Trade]:
    return sorted(trades, key=lambda trade: -(trade.newest.toordinal() if trade.newest else 0))


def _line(category: TradingCategory, trades: Sequence[Trade]) -> Line:
    own = [trade for trade in trades if trade.category is category]
    cells = tuple(
        Cell(stage.value, sum(any(notice.stage is stage for notice in trade.notices) for trade in own))
        for stage in Stage
    )
    return Line(category.value, _category_url(category), len(own), cells)


def _asked(catalogue: Catalogue, category: TradingCategory) -> tuple[Asked, ...]:
    urls = {law.title: catalogue.register("laws").url(id) for id, law in catalogue.laws.items()}
    return tuple(Asked(norm, urls.get(norm.law, "")) for norm in NORMS[category])


def _sides(catalogue: Catalogue, category: TradingCategory) -> Sides | None:
    bodies = [
        body for body in catalogue.all(TradingBody).values() if not body.categories or category in body.categories
    ]
    managing = supervisors(bodies)
    hands = acting(bodies)
    places = tuple(body for body in hands if BodyRole.PLATFORM in body.roles)
    buying = tuple(body for body in bodies if any(role.buys for role in body.roles) and body not in places)
    if not (managing or buying or places):
        return None
    apart = all(separate(body, managing) for body in hands) if managing and hands else None
    return Sides(category.value, managing, buying, places, apart)


def _inspections(catalogue: Catalogue) -> tuple[Inspection, ...]:
    """The inspections of procurement, and of those who take part in trading, the newest first."""
    found = [
        one for one in catalogue.all(Inspection).values() if one.kind is InspectionKind.PROCUREMENT or one.trading_body
    ]
    return tuple(sorted(found, key=lambda one: -(one.checked_on.toordinal() if one.checked_on else 0)))


def _category_url(category: TradingCategory) -> str:
    return f"{URL}{category.slug}/"


def _stage_url(stage: Stage) -> str:
    return f"{URL}{stage.slug}/"
