"""一件事: critical path, combined chart and merged materials, against a case worked out by hand."""

from collections.abc import Iterable
from xml.etree import ElementTree

import pytest
from around import EXAMPLE, REGISTRY

from generator.check import read
from generator.flowchart import dead_ends, draw, loops, unreachable
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.pages import Compiler
from generator.registers.bundles.combined_procedure import (
    asked_apart,
    before,
    combined_flow,
    critical_path,
    materials,
    offered,
    stages,
    time_apart,
    time_together,
)
from generator.registers.bundles.model import MOST_POWERS, Bundle
from generator.registers.common_materials.model import CommonMaterial
from generator.registers.departments.model import Department
from generator.registers.powers.model import Power


def power(id: str, limit: object = None, *, materials: Iterable[object] = (), **fields: object) -> Power:
    asked = [one if isinstance(one, dict) else {"name": one} for one in materials]
    given = {"type": "行政许可", "department": "market", "promised_limit": limit, **fields}
    return Power.model_validate({"id": id, "name": f"事项{id}", "materials": asked, **given})


def days(value: int, unit: str = "工作日") -> dict[str, object]:
    return {"value": value, "unit": unit}


def bundle(*parts: str, **fields: object) -> Bundle:
    """Parts as ``"c a b"``: the power c, after a and b."""
    powers = [{"power": one, "after": after} for one, *after in map(str.split, parts)]
    lead = {"department": "market", "places": ["hall"]}
    return Bundle.model_validate({"id": "shop", "name": "开店", **lead, "powers": powers, **fields})


def catalogue(*powers: Power, bundles: Iterable[Bundle] = ()) -> Catalogue:
    departments = {"market": Department(id="market", name="测试市市场监督管理局", short_name="市场局")}
    entries = {
        "departments": departments,
        "powers": {one.id: one for one in powers},
        "bundles": {one.id: one for one in bundles},
        "common-materials": {id: CommonMaterial(id=id, name=name) for id, name in COMMON.items()},
    }
    return Catalogue(Authority(name="测试市人民政府", region="测试市"), entries, {}, REGISTRY)


COMMON = {"identity": "居民身份证", "site": "场地证明", "business-licence": "营业执照"}


def common(name: str, kind: str, **fields: object) -> dict[str, object]:
    return {"name": name, "kind": kind, **fields}


SITE = {"necessity": "符合情形时必要", "forms": ["复印件"]}
# register (3), then licence (10) beside fire (8); opening (2) waits for both; sign (12) waits for nothing.
#   together: register → licence → opening = 3 + 10 + 2 = 15, longer than sign = 12
#   apart:    3 + 10 + 8 + 2 + 12 = 35
SHOP = bundle("register", "licence register", "fire register", "opening licence fire", "sign")
CITY = catalogue(
    power(
        "register",
        days(3),
        materials=[common("身份证明", "identity"), common("场地证明", "site", necessity="必要")],
        result={"name": "营业执照", "serves_as": "business-licence"},
    ),
    power(
        "licence",
        days(10),
        materials=[common("经办人身份证", "identity"), common("营业执照或者其他文件", "business-licence"), "设备清单"],
    ),
    power("fire", days(8), materials=[common("场地证明", "site", **SITE)]),
    power("opening", days(2)),
    power("sign", days(12), materials=["设备清单"]),
    bundles=[SHOP],
)


def test_the_critical_path_and_the_sum() -> None:
    assert str(time_together(SHOP, CITY)) == "15个工作日"
    assert critical_path(SHOP, CITY) == ("register", "licence", "opening")
    assert str(time_apart(SHOP, CITY)) == "35个工作日"


def test_each_material_is_asked_for_once() -> None:
    # Asked apart: 2 + 3 + 1 + 0 + 1 = 7. Handed in together: 居民身份证 under both its names, 场地证明, and two papers
    # of one name that nobody has said to be the same; 营业执照 comes from register, for which licence waits.
    found = {one.name: one for one in materials(SHOP, CITY)}
    assert asked_apart(SHOP, CITY) == 7
    assert [one.name for one in materials(SHOP, CITY)] == ["居民身份证", "场地证明", "营业执照", "设备清单", "设备清单"]
    assert found["居民身份证"].needed_by == ("register", "licence")
    assert found["居民身份证"].called == ("身份证明", "经办人身份证") and not found["场地证明"].called
    assert (found["场地证明"].necessity, found["场地证明"].forms) == ("必要", ("复印件",))
    assert found["居民身份证"].necessity is None  # nobody said
    assert {name: one.made_by for name, one in found.items() if one.made_by} == {"营业执照": "register"}


def test_what_does_not_wait_for_a_result_has_to_bring_the_paper() -> None:
    given = catalogue(
        power("a", days(1), result={"name": "营业执照", "serves_as": "business-licence"}),
        power("b", days(1), materials=[common("营业执照", "business-licence")]),
    )
    assert [one.made_by for one in materials(bundle("a", "b a"), given)] == ["a"]
    assert [one.made_by for one in materials(bundle("a", "b"), given)] == [""]


def test_papers_of_one_name_are_not_one_paper() -> None:
    given = catalogue(
        power("a", days(1), materials=["身份证明"], result={"name": "许可证"}),
        power("b", days(1), materials=["身份证明", "许可证"]),
    )
    found = materials(bundle("a", "b a"), given)
    assert [(one.name, one.needed_by) for one in found] == [
        ("身份证明", ("a",)),
        ("身份证明", ("b",)),
        ("许可证", ("b",)),
    ]
    assert not any(one.made_by for one in found)


def test_the_law_s_limit_stands_in_for_a_promise() -> None:
    lawful = power("b", statutory_limit=days(20))
    pair = bundle("a", "b a")
    assert str(time_together(pair, catalogue(power("a", days(3)), lawful))) == "23个工作日"


def test_units_are_never_made_into_one() -> None:
    # a → b in working days: 3 + 5 = 8; c in days: 30. Whatever the days are worth, no path is longer than both.
    given = catalogue(power("a", days(3)), power("b", days(5)), power("c", days(30, "日")))
    mixed = bundle("a", "b a", "c")
    assert time_together(mixed, given).limit is None
    assert str(time_together(mixed, given)) == "8个工作日加30日"
    assert critical_path(mixed, given) == ()
    assert str(time_apart(mixed, given)) == "8个工作日加30日"


def test_on_the_spot_is_nothing_in_any_unit() -> None:
    given = catalogue(power("a", {"unit": "当场"}), power("b", days(5)), power("c", {"unit": "当场"}))
    assert str(time_together(bundle("a", "b a"), given)) == "5个工作日"
    assert str(time_together(bundle("a", "c"), given)) == "当场"


def test_without_a_limit_nothing_is_guessed() -> None:
    given = catalogue(power("a", days(3)), power("b", statutory_limit="法律未规定"))
    found = time_together(bundle("a", "b"), given)
    assert (found.limit, found.unknown) == (None, ("b",))
    body = Compiler(catalogue(*given.all(Power).values(), bundles=[bundle("a", "b")])).entry("bundles", "shop").body
    assert "总时间无法计算" in body
    assert "一项接一项办" not in body


# The chart


def test_what_waits_for_nothing_stands_side_by_side() -> None:
    flow = combined_flow(SHOP, CITY)
    assert not unreachable(flow) and not dead_ends(flow) and not loops(flow)
    places = _places(draw(flow).inline)
    assert places["事项licence"][1] == places["事项fire"][1]
    assert places["事项licence"][0] != places["事项fire"][0]
    assert places["事项register"][1] == places["事项sign"][1]
    assert places["事项register"][1] < places["事项licence"][1] < places["事项opening"][1]


def _places(drawn: str) -> dict[str, tuple[float, float]]:
    texts = ElementTree.fromstring(drawn).iter("text")
    return {
        text.text: (float(text.get("x") or 0), float(text.get("y") or 0))
        for text in texts
        if text.text and text.text.startswith("事项")
    }


def test_a_full_bundle_draws_every_branch() -> None:
    ids = [f"p{number}" for number in range(MOST_POWERS)]
    given = catalogue(*(power(id, days(1)) for id in ids))
    drawn = draw(combined_flow(bundle(*ids), given)).inline
    assert all(f"事项{id}" in drawn for id in ids)
    assert drawn.count(">同时<") == MOST_POWERS


@pytest.mark.parametrize(
    "parts", [("a b", "b a"), ("a a", "b"), ("a", "a", "b"), ("a nowhere", "b"), ("nowhere", "a"), ("nowhere",)]
)
def test_bad_bundles_are_drawn_and_computed_all_the_same(parts: tuple[str, ...]) -> None:
    given, bad = catalogue(power("a", days(1), materials=["甲"]), power("b", days(2))), bundle(*parts)
    assert draw(combined_flow(bad, given)).inline
    assert str(time_together(bad, given)) and str(time_apart(bad, given))
    assert len(materials(bad, given)) <= 1
    assert Compiler(catalogue(*given.all(Power).values(), bundles=[bad])).entry("bundles", "shop").body


def test_what_must_come_before_is_found_through_others() -> None:
    assert before(SHOP)["opening"] == {"register", "licence", "fire"}
    assert before(bundle("a b", "b a")) == {"a": {"a", "b"}, "b": {"a", "b"}}


# The page


def test_the_page_says_it_all_and_has_its_chart_beside_it() -> None:
    page = Compiler(CITY).entry("bundles", "shop")
    assert "15个工作日" in page.body and "35个工作日" in page.body
    assert "分别办要交 7 份，少交 3 份" in page.body  # 居民身份证 and 场地证明 once, 营业执照 for licence not at all
    assert "事项里叫：身份证明、经办人身份证" in page.body and "common-materials/identity/" in page.body
    assert 'href="flow.svg"' in page.body
    assert dict(page.files)["flow.svg"].startswith("<?xml")
    assert "事项register</a> → " in page.body


# What nobody offers as one


@pytest.mark.parametrize("lacking", [{"department": None}, {"places": []}, {"department": None, "places": []}])
def test_what_nobody_offers_is_not_drawn_as_offered(lacking: dict[str, object]) -> None:
    alone = bundle("register", "licence register", "fire register", "opening licence fire", "sign", **lacking)
    assert not offered(alone) and offered(SHOP)
    flow = combined_flow(alone, CITY)
    assert not unreachable(flow) and not dead_ends(flow) and not loops(flow)
    assert critical_path(alone, CITY) == critical_path(SHOP, CITY)
    city = catalogue(*CITY.all(Power).values(), bundles=[alone])
    page = Compiler(city).entry("bundles", "shop")
    everything = page.body + dict(page.files)["flow.svg"]
    for words in ("一次申请", "一窗收件", "统一送达", "只交一份", "少交", "合并办理", "一起办"):
        assert words not in everything, words
    assert "15个工作日" in page.body and "35个工作日" in page.body
    power_page = Compiler(city).entry("powers", "register").body
    assert "属于一件事" in power_page and "可以一起办" not in power_page
    assert "可以一起办" in Compiler(CITY).entry("powers", "register").body


def test_the_order_and_the_time_of_each_are_said() -> None:
    alone = bundle("opening licence fire", "register", "licence register", "fire register", "sign", places=())
    assert stages(alone) == {"register": 1, "sign": 1, "licence": 2, "fire": 2, "opening": 3}
    body = Compiler(catalogue(*CITY.all(Power).values(), bundles=[alone])).entry("bundles", "shop").body
    rows = body.partition('id="order"')[2].partition("</table>")[0].split("<tr")[2:]
    expected = (("register", 1, 3), ("sign", 1, 12), ("licence", 2, 10), ("fire", 2, 8), ("opening", 3, 2))
    for row, (id, turn, limit) in zip(rows, expected, strict=True):
        assert f"powers/{id}/" in row and f"第 {turn} 步" in row and f"承诺{limit}个工作日" in row
    assert "须先办完" in rows[2] and "须先办完" not in rows[0]


def test_a_circle_has_its_turns_all_the_same() -> None:
    assert stages(bundle("a b", "b a", "c")) == {"a": 3, "b": 3, "c": 1}


# Common materials


def test_a_common_material_s_page_lists_what_asks_for_it() -> None:
    compiler = Compiler(CITY)
    body = compiler.entry("common-materials", "identity").body
    assert "要交这种材料的事项" in body and "powers/register/" in body and "powers/licence/" in body
    assert "powers/fire/" not in body
    assert "common-materials/identity/" in compiler.entry("powers", "licence").body


def test_a_power_s_page_leads_to_what_it_can_be_handled_with() -> None:
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    bundle = next(iter(found.all(Bundle).values()))
    page = Compiler(found).entry("powers", bundle.powers[0].power)
    assert f'<a href="../../bundles/{bundle.id}/">{bundle.name}</a>' in page.body
