"""政务服务中心 and 县区: every figure of a small city, computed by hand."""

from decimal import Decimal
from typing import Any

import pytest
from around import REGISTRY
from pydantic import ValidationError

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.figure import Figure, figures
from generator.model.goal import Comparison, Goal, between
from generator.registers.centres.model import Centre
from generator.registers.centres.rules import CENTRE_RULES
from generator.registers.regions.model import Region, RegionKind
from generator.registers.regions.rules import REGION_RULES

AUTHORITY = {"name": "测试市人民政府", "region": "测试市", "region_code": "990100", "demonstration": True}
Data = dict[str, Any]


def licence(id: str, **more: Any) -> Data:
    return {"id": id, "name": id, "type": "行政许可", "department": "market", **more}


def county(id: str, **more: Any) -> Data:
    return {"id": id, "name": f"{id}县", "kind": "县", **more}


def town(id: str, within: str) -> Data:
    return {"id": id, "name": f"{id}镇", "kind": "镇", "within": within}


def centre(id: str, tier: str, region: str | None = None, **more: Any) -> Data:
    return {"id": id, "name": id, "tier": tier, **({"region": region} if region else {}), **more}


def placed(data: dict[str, list[Data]]) -> dict[str, list[Data]]:
    """The windows of centres as places in theirs, which the powers name."""
    places, centres = list(data.get("places", [])), []
    powers = {one["id"]: one for one in data.get("powers", [])}
    for given in data.get("centres", []):
        one = dict(given)
        for number, window in enumerate(one.pop("windows", ())):
            id = f"{one['id']}-{number}"
            own = {name: value for name, value in window.items() if name != "powers" and value is not None}
            places.append({"id": id, "kind": "部门窗口", "within": one["id"], **own})
            for power in powers.keys() & set(window.get("powers", ())):
                powers[power] = {**powers[power], "places": [*powers[power].get("places", ()), id]}
            one["place"] = one["id"]
        if "place" in one:
            places.append({"id": one["id"], "name": one["id"], "kind": "政务服务中心"})
        centres.append(one)
    return {**data, "centres": centres, "places": places, "powers": list(powers.values())}


def made(**data: list[Data]) -> Catalogue:
    data = placed(data)
    entries: dict[str, dict[str, Entry]] = {r.name: {} for r in REGISTRY}
    for register in REGISTRY:
        for one in data.get(register.name, []):
            entries[register.name][one["id"]] = register.model.model_validate(one)
    return Catalogue(Authority.model_validate(AUTHORITY), entries, {}, REGISTRY)


# What the test city's plan asks for: numbers of its own.
PLAN: Data = {
    "id": "plan",
    "name": "plan",
    "year": 2024,
    "point": 3,
    "source": "测试市2024年任务",
    "targets": [
        {
            "text": "许可全部进入",
            "comparison": "全部",
            "figures": ["city-licences", "city-halls", "authorised-windows"],
        },
        {"text": "三项进驻率", "comparison": "至少", "value": 80, "unit": "%", "figures": ["entry-rate"]},
        {"text": "大厅面积", "comparison": "至少", "value": 1000, "unit": "平方米", "figures": ["hall-area"]},
        {"text": "管理区", "comparison": "等于", "value": 2, "unit": "个", "figures": ["management-areas"]},
        {"text": "乡镇", "comparison": "至少", "value": 50, "unit": "%", "figures": ["township-coverage"]},
        {"text": "联网", "comparison": "全部", "figures": ["networked-counties", "networked-departments"]},
    ],
}


def figure(id: str, **data: list[Data]) -> Figure:
    return next(one for one in shown(made(tasks=[PLAN], **data)) if one.id == id)


def shown(catalogue: Catalogue) -> tuple[Figure, ...]:
    return figures(catalogue)["centres/"]


def told(one: Figure) -> list[tuple[str, bool]]:
    return [(evidence.id, evidence.counted) for evidence in one.evidence]


# The city's licences


POWERS = [
    licence("at-window"),
    licence("says-so", level=["市级", "县级"], in_centre=True),
    licence("outside", level=["市级"], in_centre=False),
    licence("silent", level=["市级"]),
    licence("on-site"),
    licence("county-only", level=["县级"]),
    licence("gone", status="取消", cancelled_on="2024-01-01"),
    {"id": "fine", "name": "处罚", "type": "行政处罚", "department": "market"},
]
WINDOW = {"name": "1号", "departments": ["market"], "powers": ["at-window"]}
ON_SITE = {"power": "on-site", "reason": "在现场办理"}


def test_the_city_s_licences_are_in_but_for_those_exempt_with_a_reason() -> None:
    # At a window or said to be in: at-window, says-so. Neither: outside, silent. Exempt: on-site. 2 of 4.
    city = centre("city", "市级", windows=[WINDOW], exempt_powers=[ON_SITE])
    found = figure("city-licences", powers=POWERS, centres=[city])
    assert (found.value, found.met) == ("50%（2/4）", False)
    assert told(found) == [("at-window", True), ("says-so", True), ("outside", False), ("silent", False)]


def test_an_exemption_without_a_reason_is_none() -> None:
    city = centre("city", "市级", windows=[WINDOW], exempt_powers=[{"power": "on-site"}])
    assert figure("city-licences", powers=POWERS, centres=[city]).value == "40%（2/5）"


def test_without_windows_silence_is_not_a_no() -> None:
    # Known are says-so (in) and outside (not); at-window, silent and on-site are not.
    found = figure("city-licences", powers=POWERS)
    assert (found.value, found.met) == ("50%（1/2）", False)
    assert [one.id for one in found.evidence if one.note == "没有资料"] == ["at-window", "silent", "on-site"]
    assert "另有 3 项" in found.note


def test_windows_that_are_not_open_do_not_count() -> None:
    city = centre("city", "市级", state="在建", windows=[WINDOW])
    found = figure("city-licences", powers=[licence("at-window")], centres=[city])
    assert (found.value, found.met, found.numerator) == ("—", None, None)


def test_all_in_is_met_and_some_unknown_is_not_judged() -> None:
    inside, silent = licence("a", in_centre=True), licence("b")
    assert figure("city-licences", powers=[inside]).met is True
    found = figure("city-licences", powers=[inside, silent])
    assert (found.value, found.met) == ("100%（1/1）", None)


# 进驻率 by county


def entered(*counts: int | None, as_of: str = "2024-01-01") -> Data:
    names = ("departments_total", "departments_in", "licences_total", "licences_in", "charges_total", "charges_in")
    return {"as_of": as_of} | {name: count for name, count in zip(names, counts, strict=True) if count is not None}


COUNTIES = [county("a"), county("b"), county("c"), county("d"), {"id": "m", "name": "管理区", "kind": "管理区"}]
REPORTS = [
    centre("ca", "县区级", "a", entered=entered(10, 8, 20, 16, 5, 4)),  # 80%, 80%, 80%
    centre("cb", "县区级", "b", entered=entered(10, 9, 20, 15, 5, 5)),  # 90%, 75%, 100%
    centre("cc", "县区级", "c", entered=entered(10, 9, None, None, 5, 5)),  # licences are not told
]


def test_a_county_reaches_80_per_cent_in_all_three() -> None:
    found = figure("entry-rate-a", regions=COUNTIES, centres=REPORTS)
    assert (found.value, found.met) == ("部门 80%（8/10），许可 80%（16/20），收费 80%（4/5）", True)
    found = figure("entry-rate-b", regions=COUNTIES, centres=REPORTS)
    assert (found.value, found.met) == ("部门 90%（9/10），许可 75%（15/20），收费 100%（5/5）", False)


def test_what_a_county_leaves_out_is_named() -> None:
    found = figure("entry-rate-c", regions=COUNTIES, centres=REPORTS)
    assert (found.value, found.met, found.note) == ("部门 90%（9/10），收费 100%（5/5）", None, "许可没有资料。")


def test_counties_without_data_are_named_and_not_counted() -> None:
    # Known: a (yes) and b (no); c is half known and d not at all; the management area is no county.
    found = figure("entry-rate", regions=COUNTIES, centres=REPORTS)
    assert (found.value, found.met) == ("50%（1/2）", False)
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.note == "没有资料、无法判断的 2 个县区：c县、d县。"
    assert told(found) == [("a", True), ("b", False), ("c", False), ("d", False)]
    ids = {one.id for one in shown(made(regions=COUNTIES, centres=REPORTS))}
    assert "entry-rate-d" not in ids and "entry-rate-m" not in ids


def test_the_latest_report_counts_and_only_of_a_centre_in_use() -> None:
    old = centre("c1", "县区级", "a", entered=entered(10, 1, 10, 1, 10, 1, as_of="2023-12-31"))
    new = centre("c2", "县区级", "a", entered=entered(10, 9, 10, 9, 0, 0, as_of="2024-06-30"))
    planned = centre("c3", "县区级", "a", state="规划", entered=entered(1, 0, 1, 0, 1, 0, as_of="2024-12-31"))
    found = figure("entry-rate-a", regions=[county("a")], centres=[old, new, planned])
    assert (found.value, found.met) == ("部门 90%（9/10），许可 90%（9/10），收费 无", True)


def test_without_a_report_the_windows_are_measured_against_the_powers_of_counties() -> None:
    fee = {"item": "工本费", "standard": "5", "basis": {"document": "文件"}}
    powers = [
        licence("one", level=["县级"], charged=True, fees=[fee]),
        licence("two", level=["县级"], department="health"),
        licence("city", level=["市级"]),
    ]
    window = {"name": "1号", "departments": ["market", "health"], "powers": ["one", "city"], "charges": ["工本费"]}
    # Departments 2 of 2, licences 1 of 2, charges 1 of 1.
    found = figure(
        "entry-rate-a", powers=powers, regions=[county("a")], centres=[centre("ca", "县区级", "a", windows=[window])]
    )
    assert (found.value, found.met) == ("部门 100%（2/2），许可 50%（1/2），收费 100%（1/1）", False)
    assert told(found) == [("ca", True), ("one", True), ("two", False)]


def test_windows_without_a_measure_judge_nothing() -> None:
    window = {"name": "1号", "departments": ["market"]}
    found = figure("entry-rate", regions=[county("a")], centres=[centre("ca", "县区级", "a", windows=[window])])
    assert (found.value, found.met) == ("—", None)


# Halls


def test_the_halls_of_a_county_reach_1000_square_metres() -> None:
    centres = [
        centre("a1", "县区级", "a", hall_area=600),
        centre("a2", "县区级", "a", hall_area="400"),  # 1,000 together: reached
        centre("b1", "县区级", "b", hall_area=999.99),
        centre("c1", "县区级", "c", state="在建", hall_area=5000),  # not yet there: nothing is known of c
        centre("m1", "县区级", "m", hall_area=10),  # no county
    ]
    found = figure("hall-area", regions=COUNTIES, centres=centres)
    assert (found.value, found.met) == ("50%（1/2）", False)
    assert [(one.id, one.note) for one in found.evidence[:2]] == [("a", "1,000 平方米"), ("b", "999.99 平方米")]
    assert found.note == "没有资料、无法判断的 2 个县区：c县、d县。"


def test_the_area_of_a_centre_is_that_of_its_open_halls_where_no_sum_is_told() -> None:
    halls = [{"name": "一厅", "area": "700"}, {"name": "二厅", "area": "300.5", "state": "在建"}]
    assert Centre.model_validate(centre("a", "市级", halls=halls)).area == Decimal(700)
    assert Centre.model_validate(centre("a", "市级", halls=halls, hall_area=900)).area == Decimal(900)
    assert Centre.model_validate(centre("a", "市级")).area is None


@pytest.mark.parametrize("area", [0, -5, "1,200", True, "1200.555", "很大"])
def test_an_area_is_a_number_above_0(area: object) -> None:
    with pytest.raises(ValidationError):
        Centre.model_validate(centre("a", "市级", hall_area=area))


def test_the_second_hall_is_open_or_not() -> None:
    halls = [{"name": "一厅", "state": "已启用"}, {"name": "二厅", "state": "在建"}, {"name": "三厅"}]
    found = figure("city-halls", centres=[centre("city", "市级", halls=halls)])
    assert (found.value, found.met) == ("50%（1/2）", False)
    assert "三厅" in found.note


# Management areas, townships, network, authority


def test_management_areas_have_a_centre() -> None:
    areas = [{"id": id, "name": id, "kind": "管理区"} for id in ("x", "y", "z")]
    centres = [centre("cx", "县区级", "x", state="已启用"), centre("cy", "县区级", "y", state="在建")]
    found = figure("management-areas", regions=[*areas, county("a")], centres=centres)
    # One of the two that are asked for; z may be the other.
    assert (found.value, found.met) == ("50%（1/2）", None)
    assert [(one.id, one.note) for one in found.evidence] == [("x", "已启用"), ("y", "在建"), ("z", "没有资料")]
    assert figure("management-areas", regions=areas[:2], centres=centres).met is False
    both = [centres[0], centre("cy", "县区级", "y", state="已启用")]
    assert figure("management-areas", regions=areas[:2], centres=both).met is True


def test_townships_with_a_centre() -> None:
    regions = [
        county("a", townships=4),  # of which two are entries, one with a centre: 1 of 4
        town("a1", "a"),
        town("a2", "a"),
        county("b"),  # two entries, one with a centre, one with a planned one: 1 of 2
        town("b1", "b"),
        town("b2", "b"),
    ]
    centres = [
        centre("ca1", "乡镇级", "a1", state="已启用"),
        centre("cb1", "乡镇级", "b1"),
        centre("cb2", "乡镇级", "b2", state="规划"),
    ]
    found = figure("township-coverage", regions=regions, centres=centres)
    assert (found.value, found.met) == ("33%（2/6）", False)
    assert [one.note for one in found.evidence] == ["1/4 个乡镇（按所填总数）", "1/2 个乡镇（按目录中的乡镇）"]
    # A county of 2 townships without data could lift it to 4 of 8, the target: not judged.
    found = figure("township-coverage", regions=[*regions, county("c", townships=2)], centres=centres)
    assert (found.value, found.met) == ("33%（2/6）", None)
    assert found.note == "没有资料、无法判断的 1 个县区和管理区：c县。"
    # Nor where nobody says how many townships it has.
    assert figure("township-coverage", regions=[*regions, county("c")], centres=centres).met is None


def test_network() -> None:
    centres = [
        centre("ca", "县区级", "a", networked=True),
        centre("cb", "县区级", "b", networked=False),
        centre("cc", "县区级", "c"),
        centre("city", "市级", networked_departments=["market"]),
    ]
    departments = [{"id": "health", "name": "卫健委"}, {"id": "market", "name": "市场局"}]
    found = figure("networked-counties", regions=COUNTIES, centres=centres)
    assert (found.value, found.met) == ("50%（1/2）", False)
    assert found.note == "没有资料、无法判断的 2 个县区：c县、d县。"
    found = figure("networked-departments", departments=departments, centres=centres)
    assert (found.value, told(found)) == ("50%（1/2）", [("health", False), ("market", True)])
    assert figure("networked-departments", departments=departments).value == "—"


def test_windows_with_full_authority() -> None:
    windows = [{"name": str(n), "authorised": given} for n, given in enumerate((True, True, False, None))]
    city = [centre("city", "市级", windows=windows), centre("bare", "市级")]
    # 2 of the 3 windows that say so.
    found = figure("authorised-windows", centres=city)
    assert (found.value, found.met, told(found)) == ("66%（2/3）", False, [("city", True), ("bare", False)])
    assert "1 个窗口" in found.note


# Nothing, and how unknowns weigh


def test_an_empty_catalogue_judges_nothing() -> None:
    for one in (*shown(made()), *shown(made(tasks=[PLAN]))):
        assert (one.value, one.met, one.evidence) == ("—", None, ())


def test_every_figure_has_an_id_of_its_own_and_says_how_it_is_computed() -> None:
    found = shown(made(tasks=[PLAN], regions=COUNTIES, centres=REPORTS))
    assert len({one.id for one in found}) == len(found)
    assert all(one.formula.endswith("。") for one in found)
    assert {one.id: one.target for one in found if "（测试市2024年任务第3项）" not in one.target} == {}


def test_without_a_plan_the_values_are_shown_and_nothing_is_judged() -> None:
    centres = [*REPORTS, centre("a1", "县区级", "a", hall_area=600), centre("b1", "县区级", "b", hall_area="999.5")]
    found = {one.id: one for one in shown(made(regions=COUNTIES, centres=centres))}
    assert {id: (one.met, one.target) for id, one in found.items() if one.met is not None or one.target} == {}
    assert found["hall-area"].value == "600 平方米至999.5 平方米（2 个县区）"
    # The least of each county's three: 80% and 75%; c does not tell one of them.
    assert found["entry-rate"].value == "75%至80%（2 个县区）"
    assert found["entry-rate"].note == "没有资料、无法判断的 2 个县区：c县、d县。"
    assert found["entry-rate-a"].value == "部门 80%（8/10），许可 80%（16/20），收费 80%（4/5）"
    assert "1,000" not in str(found) and "测试市2024年任务" not in str(found)


def test_another_plan_asks_for_other_numbers() -> None:
    targets = [{"text": "面积", "comparison": "至少", "value": 500, "unit": "平方米", "figures": ["hall-area"]}]
    centres = [centre("a1", "县区级", "a", hall_area=600), centre("b1", "县区级", "b", hall_area="999.5")]
    plans = [PLAN, {**PLAN, "id": "later", "year": 2025, "source": "测试市2025年任务", "targets": targets}]
    (found,) = (one for one in shown(made(tasks=plans, regions=COUNTIES[:2], centres=centres)) if one.id == "hall-area")
    assert (found.value, found.met) == ("100%（2/2）", True)
    assert found.target == "面积：至少 500 平方米（测试市2025年任务第3项）"


@pytest.mark.parametrize(
    ("counted", "total", "unknown", "expected"),
    [
        (0, 0, 5, None),
        (4, 5, 0, True),
        (3, 5, 0, False),
        (8, 8, 2, True),  # 8 of 10 at worst
        (7, 8, 2, None),  # 7 or 9 of 10
        (5, 8, 2, False),  # 7 of 10 at best
    ],
)
def test_a_target_is_judged_when_the_unknown_cannot_change_it(
    counted: int, total: int, unknown: int, expected: bool | None
) -> None:
    goal = Goal(comparison=Comparison.AT_LEAST, value=80, unit="%", source="任务")
    assert goal.met(between(counted, total, unknown)) is expected


# Regions and dangling references


def test_kinds_are_counties_or_townships_or_management_areas() -> None:
    counties = {kind for kind in RegionKind if kind.is_county}
    townships = {kind for kind in RegionKind if kind.is_township}
    assert counties == {"市辖区", "县级市", "县", "自治县"}
    assert set(RegionKind) - counties - townships == {"管理区"}


def test_a_county_s_code_begins_with_the_city_s() -> None:
    catalogue = made(regions=[county("a", code="990121"), county("b", code="990221")])
    found = {
        id: [f.rule for rule in REGION_RULES for f in rule(r, catalogue)] for id, r in catalogue.all(Region).items()
    }
    assert found == {"a": [], "b": ["region-code-outside"]}


def test_nothing_fails_on_references_that_lead_nowhere() -> None:
    window = {"name": "1号", "departments": ["nobody"], "powers": ["nothing"]}
    catalogue = made(
        regions=[town("lost", "nowhere")],
        centres=[
            centre("city", "市级", windows=[window], exempt_powers=[{"power": "nothing", "reason": "无"}]),
            centre("c", "县区级", "nowhere", windows=[window]),
        ],
    )
    for one in catalogue.all(Centre).values():
        assert [f for rule in CENTRE_RULES for f in rule(one, catalogue) if f.rule != "exempt-and-inside"] == []
    for region in catalogue.all(Region).values():
        assert [f for rule in REGION_RULES for f in rule(region, catalogue)] == []
    assert shown(catalogue)
