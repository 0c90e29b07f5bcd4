"""Figures of news."""

from collections import Counter

from generator.model.catalogue import Catalogue
from generator.model.figure import Figure, FigureEvidence, count, share
from generator.model.goal import years_asked
from generator.model.years import by_year, without_value
from generator.registers.disclosure_offices.correspondents import Unit, units
from generator.registers.news.model import NewsItem, NewsKind


def news(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Reports by year, and by unit with those that reported nothing."""
    years = by_year(catalogue.all(NewsItem).values(), years_asked(catalogue, "news"))
    return (_by_unit(catalogue), *(_of_year(year, items) for year, items in years.items()))


def _by_unit(catalogue: Catalogue) -> Figure:
    id, title, formula = "news-units", "报送过动态的单位", "至少报送过 1 篇动态的县区和部门数 ÷ 全部县区和部门数。"
    reports = Counter(_reporter(item) for item in catalogue.all(NewsItem).values())
    if not reports:
        return without_value(share(id, title, (), formula), "还没有单位报送动态。")
    ordered = sorted(units(catalogue), key=lambda unit: -reports[unit])
    evidence = (FigureEvidence(*unit, f"{reports[unit]} 篇", reports[unit] > 0) for unit in ordered)
    return share(id, title, evidence, formula, note="各单位的篇数见下，没有报送的排在最后。")


def _of_year(year: int, items: list[NewsItem]) -> Figure:
    kinds = Counter(item.kind for item in items)
    parts = "，".join(f"{kind} {kinds[kind]} 篇" for kind in NewsKind if kinds[kind])
    evidence = (FigureEvidence("news", item.id, item.kind) for item in items)
    formula = f"{year}年报送的篇数{f'：{parts}' if parts else ''}。"
    figure = count(f"news-{year}", f"{year}年报送的动态", evidence, formula, unit="篇")
    return figure if items else without_value(figure, "还没有单位报送这一年的动态。")


def _reporter(item: NewsItem) -> Unit:
    return ("regions", item.region) if item.region else ("departments", item.reporter or "")
