"""Public trading: the list with its categories, stages and legal periods; and a list of each category and stage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.pages.charts import Charts
from generator.pages.context import Context
from generator.pages.links import Links
from generator.pages.listing import Label
from generator.pages.own_list import own_list, paged
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Labelled, Row
from generator.registers.laws.articles import Articles
from generator.registers.trading.figures import broken
from generator.registers.trading.model import Trade
from generator.registers.trading.notices import Stage
from generator.registers.trading.periods import NORMS, periods, unknown_years
from generator.registers.trading_bodies.model import TradingCategory

URL = "trading/"
_LATE = "期限不符合规定"


@dataclass(frozen=True, slots=True)
class Line:
    """A category with the number of its projects, and of those with a notice of each stage."""

    title: str
    url: str
    count: int
    stages: tuple[int, ...]


def variables(_catalogue: Catalogue, _charts: Charts, _links: Links, trade: Trade) -> dict[str, object]:
    """The legal periods of a project, for its page."""
    return {"periods": periods(trade), "unknown_years": unknown_years(trade)}


def pages(context: Context) -> Iterator[PageSpecification]:
    """The whole list, then a list for each category and each stage."""
    catalogue = context.catalogue
    trades = _newest(catalogue.all(Trade).values())
    variables = {
        "lines": tuple(_line(category, trades) for category in TradingCategory),
        "stages": tuple((stage.value, _stage_url(stage)) for stage in Stage),
        "late": tuple(_row(context, trade, broken(trade)) for trade in trades if broken(trade)),
        "norms": tuple((category.value, NORMS[category]) for category in TradingCategory),
        "articles": Articles(catalogue),
    }
    trades.sort(key=lambda trade: list(TradingCategory).index(trade.category))
    rows = [(_category_label(trade.category), _row(context, trade, in_words(trade.newest))) for trade in trades]
    yield from own_list(context, "trading", "trading_list.html", variables, rows)
    if not trades:
        return  # nothing leads to a category or a stage of nothing
    for category in TradingCategory:
        yield from _part(context, category.value, _category_url(category), _of_category(context, category))
    for stage in Stage:
        yield from _part(context, f"{stage}阶段的交易", _stage_url(stage), _of_stage(context, stage))


def _part(context: Context, title: str, url: str, rows: Sequence[Labelled]) -> Iterator[PageSpecification]:
    register = context.catalogue.register("trading")
    about, above = f"{register.title}：{title}", (Crumb(register.title, register.url()),)
    yield from paged(context, url, title, about, rows, "trading_part.html", {}, section=register.section, above=above)


def _of_category(context: Context, category: TradingCategory) -> list[Labelled]:
    """The projects of a category under the stage they have come to, the newest of each first."""
    trades = [trade for trade in _newest(context.catalogue.all(Trade).values()) if trade.category is category]
    order = list(Stage)
    trades.sort(key=lambda trade: order.index(trade.stage) if trade.stage else -1)
    return [(_stage_label(trade.stage), _row(context, trade, in_words(trade.newest))) for trade in trades]


def _of_stage(context: Context, stage: Stage) -> list[Labelled]:
    """The projects that have a notice of this stage, under their category, the newest such notice first."""
    found = []
    for trade in context.catalogue.all(Trade).values():
        days = [notice.on for notice in trade.notices if notice.stage is stage]
        if days:
            found.append((max((on for on in days if on), default=None), trade))
    order = list(TradingCategory)
    found.sort(key=lambda pair: (order.index(pair[1].category), -(pair[0].toordinal() if pair[0] else 0)))
    return [(_category_label(trade.category), _row(context, trade, in_words(on))) for on, trade in found]


def _category_label(category: TradingCategory) -> Label:
    return Label(f"g-{category.slug}", category.value, _category_url(category))


def _stage_label(stage: Stage | None) -> Label:
    return Label(f"g-{stage.slug}", stage.value, _stage_url(stage)) if stage else Label("g-none", "尚无公告")


def _row(context: Context, trade: Trade, note: str) -> Row:
    row = context.rows.row(context.catalogue.register("trading"), trade)
    said = "　".join(part for part in (row.note, note) if part)
    return replace(row, note=said, flag=_LATE if broken(trade) else "")


def _newest(trades: Iterable[Trade]) -> list[Trade]:
    return sorted(trades, key=lambda trade: -(trade.newest.toordinal() if trade.newest else 0))


def _line(category: TradingCategory, trades: Sequence[Trade]) -> Line:
    own = [trade for trade in trades if trade.category is category]
    counts = (sum(any(notice.stage is stage for notice in trade.notices) for trade in own) for stage in Stage)
    return Line(category.value, _category_url(category), len(own), tuple(counts))


def _category_url(category: TradingCategory) -> str:
    return f"{URL}category/{category.slug}/"


def _stage_url(stage: Stage) -> str:
    return f"{URL}stage/{stage.slug}/"
