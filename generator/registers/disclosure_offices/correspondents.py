"""Correspondents of disclosure offices."""

from collections.abc import Iterator
from dataclasses import replace

from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure, FigureEvidence, share
from generator.model.goal import exactly
from generator.registers.departments.model import Department
from generator.registers.disclosure_offices.model import DisclosureOffice, OfficeKind
from generator.registers.regions.model import Region

Unit = tuple[str, str]  # register and id


def units(catalogue: Catalogue) -> tuple[Unit, ...]:
    """Who is to name a correspondent: every county and management area, every department of the city."""
    regions = (("regions", id) for id, region in catalogue.all(Region).items() if not region.kind.is_township)
    return (*regions, *(("departments", id) for id in catalogue.all(Department)))


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
    if not catalogue.all(DisclosureOffice):
        return (Figure(id, title, NOTHING, formula, note="还没有单位填报机构和队伍。", each="名", nouns="个单位"),)
    known = named(catalogue)
    evidence = (
        FigureEvidence(
            *unit, "已确定" if unit in known else "未填报", unit in known, measured=exactly(int(unit in known))
        )
        for unit in units(catalogue)
    )
    return (replace(share(id, title, evidence, formula), each="名", nouns="个单位"),)
