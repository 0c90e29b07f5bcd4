"""政务服务中心: the halls, windows, network and authority of the city's, counties' and townships' centres.

Of what no entry tells, nothing is computed: it is named. Centres that are being built or planned do not count as there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from generator.model.catalogue import Catalogue
from generator.model.figure import UNKNOWN, Figure, FigureEvidence, each, without_data
from generator.model.goal import exactly
from generator.model.known_shares import Verdict, known_rate, known_share
from generator.registers.centres.admission import admission
from generator.registers.centres.model import Centre, CentreState, CentreTier
from generator.registers.centres.windows import Windows
from generator.registers.departments.model import Department
from generator.registers.regions.model import Region, RegionKind

_COUNTIES = "县区指市辖区、县、自治县和县级市，不含管理区；在建、规划的中心不算。"


@dataclass(frozen=True)
class Places:
    """The regions and centres of a catalogue, put together once."""

    catalogue: Catalogue

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """All regions."""
        return tuple(self.catalogue.all(Region).values())

    @cached_property
    def counties(self) -> tuple[Region, ...]:
        """市辖区、县、自治县、县级市."""
        return tuple(region for region in self.regions if region.kind.is_county)

    @cached_property
    def city(self) -> tuple[Centre, ...]:
        """The city's centres."""
        return tuple(one for one in self.catalogue.all(Centre).values() if one.tier is CentreTier.CITY)

    @cached_property
    def _in(self) -> Mapping[str, Sequence[Centre]]:
        found: defaultdict[str, list[Centre]] = defaultdict(list)
        for centre in self.catalogue.all(Centre).values():
            if centre.region:
                found[centre.region].append(centre)
        return found

    @cached_property
    def _townships(self) -> Mapping[str, Sequence[Region]]:
        found: defaultdict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            if region.within and region.kind.is_township:
                found[region.within].append(region)
        return found

    def centres(self, region: Region) -> Sequence[Centre]:
        """The centres of a county or of a township, those not yet built too."""
        tier = CentreTier.TOWNSHIP if region.kind.is_township else CentreTier.COUNTY
        return [one for one in self._in.get(region.id, ()) if one.tier is tier]

    def townships(self, county: Region) -> Sequence[Region]:
        """The townships of a county that are entries."""
        return self._townships.get(county.id, ())


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """All figures of the list of centres."""
    places = Places(catalogue)
    usable = {county.id: [one for one in places.centres(county) if one.usable] for county in places.counties}
    return (
        *admission(catalogue, places.city, places.counties, usable),
        _hall_area(places),
        _management_areas(places),
        _coverage(places),
        _networked(places),
        _networked_departments(places),
        _authorised(places),
        _halls(places),
    )


def _of(region: Region, met: bool | None, note: str = "") -> Verdict:
    return Verdict("regions", region.id, region.name, met, note)


def _hall_area(places: Places) -> Figure:
    def evidence(county: Region) -> FigureEvidence:
        areas = [one.area for one in places.centres(county) if one.usable and one.area is not None]
        total = sum(areas, Decimal(0))
        measured = exactly(Fraction(total)) if areas else None
        note = f"{total:,} 平方米" if areas else ""
        return FigureEvidence("regions", county.id, note, bool(areas), county.name, measured=measured)

    return each(
        "hall-area",
        "县区中心的办事大厅面积",
        map(evidence, places.counties),
        f"每个县区的中心的办事大厅面积合计。{_COUNTIES}",
        unit="平方米",
        nouns="个县区",
    )


def _management_areas(places: Places) -> Figure:
    def judge(area: Region) -> Verdict:
        centres = places.centres(area)
        if any(one.state is CentreState.OPEN for one in centres):
            return _of(area, True, str(CentreState.OPEN))
        states = sorted({str(one.state) for one in centres if one.state})
        return _of(area, False if states else None, "、".join(states))

    return known_share(
        "management-areas",
        "建立政务服务中心的管理区",
        [judge(region) for region in places.regions if region.kind is RegionKind.MANAGEMENT_AREA],
        "有已启用的政务服务中心的管理区数 ÷ 有资料的管理区数。",
        nouns="个管理区",
    )


def _coverage(places: Places) -> Figure:
    """Townships with a centre against all; a county of whose townships no centre is told is not judged."""
    evidence, open_counties, names = [], [], []
    covered = total = beyond = 0
    complete = True
    for county in (region for region in places.regions if not region.kind.is_township):
        townships = places.townships(county)
        count = county.townships if county.townships is not None else len(townships) or None
        answered = {town.id: places.centres(town) for town in townships}
        if not any(answered.values()) or not count:
            open_counties.append(FigureEvidence("regions", county.id, UNKNOWN, False))
            names.append(county.name)
            complete, beyond = complete and bool(count), beyond + (count or 0)
            continue
        with_centre = [id for id, centres in answered.items() if any(one.usable for one in centres)]
        covered, total = covered + len(with_centre), total + count
        source = "所填总数" if county.townships is not None else "目录中的乡镇"
        evidence.append(FigureEvidence("regions", county.id, f"{len(with_centre)}/{count} 个乡镇（按{source}）"))
    return known_rate(
        "township-coverage",
        "乡镇政务服务中心覆盖率",
        covered,
        total,
        (*evidence, *open_counties),
        "有政务服务中心的乡镇、街道数 ÷ 乡镇、街道总数。总数用县区所填的数，没有填的用目录中的乡镇数；"
        "在建、规划的中心不算。",
        unknown=beyond if complete else None,
        note=without_data(names, "个县区和管理区"),
    )


def _networked(places: Places) -> Figure:
    def judge(county: Region) -> Verdict:
        answered = [one.networked for one in places.centres(county) if one.usable and one.networked is not None]
        if not answered:
            return _of(county, None)
        return _of(county, any(answered), "已联网" if any(answered) else "未联网")

    return known_share(
        "networked-counties",
        "与市中心联网的县区中心",
        map(judge, places.counties),
        "政务服务中心与市中心联网的县区数 ÷ 有资料的县区数。" + _COUNTIES,
        nouns="个县区",
    )


def _networked_departments(places: Places) -> Figure:
    linked = {id for centre in places.city for id in centre.networked_departments}
    departments = places.catalogue.all(Department).items()
    return known_share(
        "networked-departments",
        "与市中心联网的市直部门",
        [Verdict("departments", id, one.name, id in linked if linked else None) for id, one in departments],
        "市级中心列为已联网的部门数 ÷ 本目录的部门数。市级中心没有列出任何部门时不计算。",
        note="" if linked else "市级中心还没有填报已联网的部门，无法判断。",
    )


def _authorised(places: Places) -> Figure:
    """Windows, not entries, are counted: numerator and denominator are theirs."""
    evidence, answered, given = [], 0, 0
    silent = 0
    for centre in places.city:
        answers = [window.authorised for window in places.catalogue.view(Windows).of(centre)]
        silent += answers.count(None)
        known = len(answers) - answers.count(None)
        if known:
            given, answered = given + answers.count(True), answered + known
            evidence.append(FigureEvidence("centres", centre.id, f"{answers.count(True)}/{known} 个窗口"))
        else:
            evidence.append(FigureEvidence("centres", centre.id, UNKNOWN, False))
    return known_rate(
        "authorised-windows",
        "市级中心充分授权的窗口",
        given,
        answered,
        evidence,
        "部门授权窗口受理并作出决定的窗口数 ÷ 填明是否授权的窗口数。",
        unknown=silent,
        note=f"另有 {silent} 个窗口没有填明，无法判断。" if silent else "",
    )


def _halls(places: Places) -> Figure:
    def judge(centre: Centre, name: str, state: CentreState | None) -> Verdict:
        if state is None:
            return Verdict("centres", centre.id, name, None, name)
        return Verdict("centres", centre.id, name, state is CentreState.OPEN, f"{name}：{state}")

    return known_share(
        "city-halls",
        "市级中心已启用的大厅",
        [judge(centre, hall.name, hall.state) for centre in places.city for hall in centre.halls],
        "已启用的大厅数 ÷ 填明状态的大厅数。",
        nouns="个大厅",
    )
