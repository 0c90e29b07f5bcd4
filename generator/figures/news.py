"""Figures of point 14: which units have named a correspondent, and how much each has reported."""

from collections import Counter
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.figure import NOTHING, Behind, Figure, count, share
from generator.model.disclosure_office import DisclosureOffice, OfficeKind
from generator.model.news_item import NewsItem, NewsKind
from generator.model.region import Region

Unit = tuple[str, str]  # register and id


def units(catalogue: Catalogue) -> tuple[Unit, ...]:
    """Who is to name a correspondent: every county and management area, every department of the city."""
    regions = (("regions", id) for id, region in catalogue.all(Region).items() if not region.kind.is_township)
    return (*regions, *(("departments", id) for id in catalogue.departments))


def named(catalogue: Catalogue) -> frozenset[Unit]:
    """The units whose office says which of its sections is the correspondent."""
    offices = (one for one in catalogue.all(DisclosureOffice).values() if one.correspondent)
    return frozenset(unit for office in offices for unit in _whose(office))


def _whose(office: DisclosureOffice) -> Iterator[Unit]:
    if office.region:
        yield "regions", office.region
    elif office.host and office.kind is OfficeKind.DEPARTMENT:
        yield "departments", office.host


def correspondents(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Units with a correspondent among all; nothing is said before any office has been reported."""
    id, title, formula = "correspondents", "确定了通讯员的单位", "填报了通讯员科室的县区和部门数 ÷ 全部县区和部门数。"
    target = "每个单位 1 名（工作要点第14条）"
    if not catalogue.all(DisclosureOffice):
        return (Figure(id, title, NOTHING, formula, target=target, note="还没有单位填报机构和队伍。"),)
    known = named(catalogue)
    behind = (Behind(*unit, "已确定" if unit in known else "未填报", unit in known) for unit in units(catalogue))
    return (share(id, title, behind, formula, at_least=100, target=target),)


def news(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Reports by year, and by unit with those that reported nothing."""
    items = catalogue.all(NewsItem).values()
    years = sorted({one.reported_on.year for one in items}, reverse=True)
    return (_by_unit(catalogue), *(_of_year(year, [i for i in items if i.reported_on.year == year]) for year in years))


def _by_unit(catalogue: Catalogue) -> Figure:
    id, title, formula = "news-units", "报送过动态的单位", "至少报送过 1 篇动态的县区和部门数 ÷ 全部县区和部门数。"
    items = catalogue.all(NewsItem).values()
    if not items:
        return Figure(id, title, NOTHING, formula, note="还没有单位报送动态。")
    reports = Counter(_reporter(item) for item in items)
    ordered = sorted(units(catalogue), key=lambda unit: -reports[unit])
    behind = (Behind(*unit, f"{reports[unit]} 篇", reports[unit] > 0) for unit in ordered)
    return share(id, title, behind, formula, note="各单位的篇数见下，没有报送的排在最后。")


def _of_year(year: int, items: list[NewsItem]) -> Figure:
    kinds = Counter(item.kind for item in items)
    parts = "，".join(f"{kind} {kinds[kind]} 篇" for kind in NewsKind if kinds[kind])
    behind = (Behind("news", item.id, item.kind) for item in items)
    return count(f"news-{year}", f"{year}年报送的动态", behind, f"{year}年报送的篇数：{parts}。", unit="篇")


def _reporter(item: NewsItem) -> Unit:
    return ("regions", item.region) if item.region else ("departments", item.reporter or "")
