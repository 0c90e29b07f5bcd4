"""How openly the public utilities serve: by industry and in all (条例55; 营商条例28)."""

from collections.abc import Callable, Iterable

from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure, FigureEvidence, of_parts, share
from generator.registers.utilities.model import Industry, Utility

Test = Callable[[Utility], bool]


def services(utility: Utility) -> bool:
    """At least one service, and every one with its standard."""
    return bool(utility.services) and all(service.standard for service in utility.services)


def prices(utility: Utility) -> bool:
    """At least one charge, and every one with unit, basis and date."""
    return bool(utility.prices) and all(
        price.unit and price.basis and (price.basis.law or price.basis.document) and price.effective_on
        for price in utility.prices
    )


def promises(utility: Utility) -> bool:
    """At least one promise."""
    return bool(utility.promises)


def complaints(utility: Utility) -> bool:
    """A telephone to complain."""
    return bool(utility.complaint and utility.complaint.phone)


def heard(utility: Utility) -> bool:
    """A hearing with announcement, day and outcome."""
    return any(hearing.announced_on and hearing.held_on and hearing.outcome for hearing in utility.hearings)


def to_be_heard(utility: Utility) -> bool:
    """Whether it has a charge that the government sets, and no reason is given why it was not heard (价格法23)."""
    return any(price.set_by_government and not price.no_hearing for price in utility.prices)


TESTS: tuple[tuple[str, str, str, Test], ...] = (
    ("services", "服务标准", "写明服务项目并且每项都有服务标准的单位", services),
    ("prices", "资费和依据", "写明收费项目并且每项都有计费单位、依据和执行日期的单位", prices),
    ("promises", "服务承诺", "写明服务承诺的单位", promises),
    ("complaints", "投诉电话", "写明监督投诉电话的单位", complaints),
)


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """Coverage of the industries, and the five shares over all units."""
    units = tuple(catalogue.all(Utility).values())
    return (covered(units), *shares(units, "utilities", "公用事业"))


def by_industry(catalogue: Catalogue) -> tuple[Figure, ...]:
    """The five shares of each industry that has units."""
    return tuple(figure for industry in Industry for figure in of_industry(catalogue, industry))


def of_industry(catalogue: Catalogue, industry: Industry) -> tuple[Figure, ...]:
    """The five shares of one industry; none where it has no units."""
    units = tuple(unit for unit in catalogue.all(Utility).values() if unit.industry is industry)
    return shares(units, f"utilities-{industry.slug}", industry.value) if units else ()


def shares(units: Iterable[Utility], id: str, title: str) -> tuple[Figure, ...]:
    """The share of units that pass each test; of those that have to hear before they charge, the share that did."""
    units = tuple(units)
    published = (
        share(
            f"{id}-{name}",
            f"{title}：{what}公开率",
            [FigureEvidence("utilities", unit.id, unit.industry.value, test(unit)) for unit in units],
            f"{formula}数 ÷ {title}单位数。",
        )
        for name, what, formula, test in TESTS
    )
    hearing = share(
        f"{id}-hearings",
        f"{title}：价格听证公开率",
        [FigureEvidence("utilities", unit.id, unit.industry.value, heard(unit)) for unit in units if to_be_heard(unit)],
        "写明听证公告日期、听证日期和结果的单位数 ÷ 有政府定价或者政府指导价、没有写明不听证原因的单位数。",
    )
    return (*published, hearing)


def covered(units: Iterable[Utility]) -> Figure:
    """How many of the industries have at least one unit here."""
    industries = tuple(industry.value for industry in Industry)
    found = (FigureEvidence("utilities", unit.id, unit.industry.value, part=unit.industry.value) for unit in units)
    figure = Figure(
        "utilities-industries",
        "已公开的行业",
        NOTHING,
        "至少公开了一个单位的行业数；目标点名了行业的，只算这些行业。",
        tuple(found),
        parts=industries,
    )
    return of_parts(figure, industries)
