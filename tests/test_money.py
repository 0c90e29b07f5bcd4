"""What is paid and to whom it is reported: benefits, channels in a fee's place, and numbers where there is no other."""

from typing import Any

import pytest
from around import REGISTRY

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.completeness import missing
from generator.pages import Compiler
from generator.registers.departments.model import Department
from generator.registers.places.model import Place
from generator.registers.powers.cards import card
from generator.registers.powers.model import Power

HOTLINE = {"number": "12345", "hours": "全天", "for": "咨询和投诉"}
OWN = {"number": "12315", "for": "消费投诉"}
BENEFIT = {
    "recipients": ["最低生活保障对象"],
    "standard": ["一档每人每月100元", "二档每人每月80元"],
    "unit": "元/人·月",
    "cycle": "按月",
    "payment": "存入本人社会保障卡",
    "basis": {"document": "测试文件1号"},
}
HALL = {"id": "hall", "name": "大厅", "kind": "部门办公地点", "phones": [{"number": "0999-7654321", "for": "咨询"}]}


def catalogue(department: dict[str, Any] | None = None, hotline: Any = HOTLINE, **power: Any) -> Catalogue:
    entries: dict[str, dict[str, Any]] = {register.name: {} for register in REGISTRY}
    data = {"id": "civil", "name": "测试市民政局", **(department or {})}
    entries["departments"] = {"civil": Department.model_validate(data)}
    entries["places"] = {"hall": Place.model_validate(HALL)}
    power = {"id": "one", "name": "一个事项", "type": "行政给付", "department": "civil", **power}
    entries["powers"] = {"one": Power.model_validate(power)}
    authority = Authority.model_validate({"name": "测试市人民政府", "region": "测试市", "hotline": hotline})
    return Catalogue(authority, entries, {}, REGISTRY)


def page(**power: Any) -> str:
    return Compiler(catalogue(**power)).entry("powers", "one").body


def facts(made: Catalogue) -> dict[str, str]:
    return {fact.title: fact.text for fact in card(made, made.all(Power)["one"]).facts}


def lacking(**power: Any) -> set[str]:
    return {one.field for one in missing(catalogue(**power).all(Power)["one"])}


# Benefits


def test_the_page_says_how_much_one_gets() -> None:
    body = page(benefit=BENEFIT)
    part = body.partition('id="benefit"')[2].partition("</section>")[0]
    assert "能领多少" in part
    for text in ("最低生活保障对象", "一档每人每月100元", "元/人·月", "按月", "存入本人社会保障卡", "测试文件1号"):
        assert text in part, text
    reward = page(type="行政奖励", benefit=BENEFIT)
    assert "奖励标准" in reward and "能领多少" not in reward


def test_the_card_says_it_too() -> None:
    made = catalogue(benefit=BENEFIT)
    portions = {portion.title: portion.items for portion in card(made, made.all(Power)["one"]).portions}
    assert portions["发给谁"] == ("最低生活保障对象",)
    assert portions["能领多少"][-1] == "元/人·月，按月，存入本人社会保障卡"


def test_what_is_paid_is_asked_of_what_pays() -> None:
    for type in ("行政给付", "行政奖励"):
        assert {"benefit.standard", "benefit.basis"} <= lacking(type=type)
        assert not {field for field in lacking(type=type, benefit=BENEFIT) if field.startswith("benefit")}
    assert not {field for field in lacking(type="行政许可") if field.startswith("benefit")}
    assert "待部门填报" in page().partition('id="benefit"')[2].partition("</section>")[0]


# A way to report in the place of a fee

FREE = ("行政处罚", "行政检查", "行政强制", "行政奖励", "行政给付")


@pytest.mark.parametrize("type", FREE)
def test_no_fee_is_asked_of_what_nobody_pays_for(type: str) -> None:
    assert "charged" not in lacking(type=type)
    assert "<dt>收费</dt>" not in page(type=type) and "收不收费" not in facts(catalogue(type=type))


def test_a_fee_that_is_given_is_shown_all_the_same() -> None:
    fee = {"item": "代履行费用", "standard": "按成本", "basis": {"document": "测试文件2号"}}
    body = page(type="行政强制", charged=True, fees=[fee])
    assert "<dt>收费</dt>" in body and "代履行费用" in body
    assert facts(catalogue(type="行政强制", charged=False))["收不收费"] == "不收费"


def test_a_fee_is_asked_of_the_others() -> None:
    for type in ("行政许可", "行政征收", "行政确认", "行政裁决", "其他行政权力", "公共服务"):
        assert "charged" in lacking(type=type)


def test_fines_and_inspections_say_where_to_report() -> None:
    channels = [
        {"for": "食品安全违法行为", "number": "12315", "url": "https://example.org/report"},
        {"address": "测试路1号"},
    ]
    for type in ("行政处罚", "行政检查"):
        assert "report_channels" in lacking(type=type)
        body = page(type=type, report_channels=channels)
        part = body.partition('id="report"')[2].partition("</section>")[0]
        assert "食品安全违法行为" in part and "tel:12315" in part and "测试路1号" in part
        assert 'href="https://example.org/report"' in part
        told = facts(catalogue(type=type, report_channels=channels))
        assert told["怎样举报"] == "食品安全违法行为：12315；测试路1号"
    assert "report_channels" not in lacking(type="行政许可") and 'id="report"' not in page(type="行政许可")


# Hotlines


def test_a_power_without_a_number_names_the_hotlines() -> None:
    made = catalogue({"hotlines": [OWN]})
    body = Compiler(made).entry("powers", "one").body
    part = body.partition('data-part="hotline"')[2].partition("</div>")[0]
    assert part.index("12315") < part.index("12345") and "咨询和投诉；全天" in part
    assert facts(made)["热线"] == "12315（消费投诉）；12345（咨询和投诉，全天）"


def test_one_with_a_number_does_not() -> None:
    made = catalogue({"hotlines": [OWN]}, places=["hall"])
    assert 'data-part="hotline"' not in Compiler(made).entry("powers", "one").body and "热线" not in facts(made)


def test_without_a_hotline_nothing_is_said_of_one() -> None:
    made = catalogue(hotline=None)
    compiler = Compiler(made)
    pages = [compiler.entry("powers", "one").body, compiler.not_found().body]
    pages += [one.body for one in compiler.lists() if one.url == "search/"]
    assert len(pages) == 3 and not any("热线" in body for body in pages) and "热线" not in facts(made)


def test_a_department_shows_its_own_and_the_general_one_where_it_has_no_number() -> None:
    body = Compiler(catalogue({"hotlines": [OWN]})).entry("departments", "civil").body
    assert "12315" in body and "12345" in body
    phoned = Compiler(catalogue({"hotlines": [OWN], "places": ["hall"]})).entry("departments", "civil").body
    assert "12315" in phoned and "12345" not in phoned


def test_whoever_finds_nothing_is_told_whom_to_call() -> None:
    compiler = Compiler(catalogue())
    lost = compiler.not_found().body
    assert 'data-part="hotline"' in lost and "tel:12345" in lost
    (search,) = (one.body for one in compiler.lists() if one.url == "search/")
    told = search.partition("data-hotline")[2].partition("</p>")[0]
    assert told.startswith(" hidden") and "tel:12345" in told
