"""Remedies: what the page and the card of a power say, and that they say what the data say and nothing else."""

from collections.abc import Mapping
from typing import Any

from around import REGISTRY

from generator.check.remedies import remedies as rules
from generator.model.authority import AUTHORITY, Authority
from generator.model.catalogue import Catalogue
from generator.model.earlier_remedies import of_authority, of_power
from generator.model.groups import Remedies
from generator.pages import Compiler
from generator.registers.departments.model import Department
from generator.registers.powers.cards import card
from generator.registers.powers.model import Power

DEFAULT = {
    "reconsideration": {
        "to_by_tier": [
            {"tier": "市级", "to": "测试市人民政府"},
            {"tier": "县级", "to": "本县人民政府"},
            {"tier": "乡级", "to": "上一级人民政府"},
            {"tier": "垂直领导", "to": "上一级主管部门"},
        ],
        "limit": {"value": 60, "unit": "日"},
        "runs_from": "知道或者应当知道",
    },
    "litigation": {
        "to": "有管辖权的人民法院",
        "limit": {"value": 6, "unit": "月"},
        "runs_from": "知道或者应当知道",
        "other_limits": [
            {"when": "先复议的", "limit": {"value": 15, "unit": "日"}, "runs_from": "收到复议决定"},
        ],
    },
    "order": "任选",
}
CHOICE = "可以任选一种"
KNOWN = "知道或者应当知道该行为之日起"


def catalogue(**power: Any) -> Catalogue:
    entries: dict[str, dict[str, Any]] = {register.name: {} for register in REGISTRY}
    entries["departments"] = {
        "market": Department.model_validate({"id": "market", "name": "测试市市场监督管理局"}),
        "tax": Department.model_validate({"id": "tax", "name": "测试市税务局", "vertical": True}),
    }
    data = {"id": "one", "name": "一个事项", "type": "行政许可", "department": "market", **power}
    entries["powers"] = {"one": Power.model_validate(data)}
    authority = {"name": "测试市人民政府", "region": "测试市", "defaults": {"remedies": DEFAULT}}
    return Catalogue(Authority.model_validate(authority), entries, {}, REGISTRY)


def said(**power: Any) -> str:
    """The part of the page that speaks of remedies."""
    body = Compiler(catalogue(**power)).entry("powers", "one").body
    return body.partition('id="remedies"')[2].partition("</section>")[0]


def carded(**power: Any) -> str:
    made = catalogue(**power)
    return card(made, made.all(Power)["one"]).remedy


# Who


def test_only_the_tiers_that_decide_are_named() -> None:
    city = said(level=["市级"])
    assert "向谁申请：测试市人民政府。" in city and "本县人民政府" not in city and "上一级" not in city
    both = said(level=["市级", "县级"])
    assert "市级机关作出的，测试市人民政府" in both and "县级机关作出的，本县人民政府" in both
    assert "乡级" not in both and "上一级主管部门" not in both


def test_where_the_level_is_not_known_every_tier_is_named_but_those_led_from_above() -> None:
    every = said()
    assert all(name in every for name in ("测试市人民政府", "本县人民政府", "乡级机关作出的，上一级人民政府"))
    assert "上一级主管部门" not in every


def test_a_department_led_from_above_is_reviewed_above() -> None:
    tax = said(department="tax", level=["市级", "县级"])
    assert "向谁申请：上一级主管部门。" in tax and "测试市人民政府" not in tax


def test_a_level_of_which_the_default_says_nothing_names_nobody() -> None:
    assert "向谁申请" not in said(level=["国家级"])


OWN = {"limit": {"value": 90, "unit": "日"}}


def test_of_a_way_with_a_note_alone_nothing_more_is_said() -> None:
    noted = {"reconsideration": {"note": "法律没有专门规定复议的途径"}, "litigation": {"note": "可以提起民事诉讼"}}
    text = said(level=["市级"], remedies=noted)
    assert "法律没有专门规定复议的途径" in text and "可以提起民事诉讼" in text
    assert "向谁" not in text and CHOICE not in text and carded(level=["市级"], remedies=noted) == ""


def test_a_way_of_its_own_that_names_nobody_has_the_addressee_of_the_default() -> None:
    own = said(level=["县级"], remedies={"reconsideration": OWN, "litigation": OWN})
    assert "向谁申请：本县人民政府。" in own and "向谁起诉：有管辖权的人民法院。" in own
    assert "90日内提出" in own and KNOWN not in own and CHOICE not in own


# How long, from when


def test_each_period_says_from_which_day_it_runs() -> None:
    text = said(level=["市级"])
    assert f"自{KNOWN}60日内提出" in text and f"自{KNOWN}6个月内提出" in text
    assert "先复议的：自收到复议决定书之日起15日内提出" in text
    for start, words in (("收到决定", "收到决定之日起"), ("公告", "公告之日起")):
        limit = {"limit": {"value": 15, "unit": "日"}, "runs_from": start}
        assert f"自{words}15日内提出" in said(remedies={"litigation": limit})
    other = {"limit": {"value": 15, "unit": "日"}, "runs_from": "其他", "runs_from_words": "复议期满之日"}
    assert "自复议期满之日起15日内提出" in said(remedies={"litigation": other})


# Whether


def test_nothing_is_said_of_a_choice_where_there_is_none() -> None:
    closed = said(
        remedies={
            "reconsideration": {"not_applicable": "依法为最终决定，不能申请行政复议"},
            "litigation": {"not_applicable": "依法为最终决定，不能起诉"},
            "final": {"decision": "不予延长居留的决定"},
        }
    )
    assert CHOICE not in closed and "还可以" not in closed and KNOWN not in closed and "向谁" not in closed
    assert "不适用：依法为最终决定，不能申请行政复议" in closed and "最终决定" in closed
    assert "不予延长居留的决定" in closed and "待部门填报" not in closed


def test_the_order_is_what_the_data_say() -> None:
    ways = {"reconsideration": {}, "litigation": {}}
    assert CHOICE in said(remedies={**ways, "order": "任选"})
    assert "应当先申请行政复议" in said(remedies={**ways, "order": "复议前置"})
    partly = said(remedies={**ways, "order": "部分复议前置", "first_for": "当场作出的处罚决定"})
    assert "应当先申请行政复议" in partly and "当场作出的处罚决定" in partly and CHOICE not in partly
    unsaid = said(remedies=ways)
    assert CHOICE not in unsaid and "应当先" not in unsaid


def test_other_ways_stand_beside_them() -> None:
    other = {
        "name": "再次鉴定",
        "to": "省级鉴定委员会",
        "limit": {"value": 15, "unit": "日"},
        "runs_from": "收到决定",
        "note": "对市级结论不服的",
    }
    text = said(remedies={"reconsideration": {"not_applicable": "不是行政决定"}, "others": [other]})
    assert "再次鉴定" in text and "自收到决定之日起15日内提出。向谁提出：省级鉴定委员会。" in text
    # What nobody has said of the other way is still asked for.
    assert "行政诉讼" in text and "待部门填报" in text


# The card


def test_the_card_says_it_in_one_sentence() -> None:
    assert carded(level=["市级"]) == (
        f"对决定不服的，可以自{KNOWN}60日内向测试市人民政府申请行政复议，"
        f"或者自{KNOWN}6个月内向有管辖权的人民法院提起行政诉讼。"
    )
    first = carded(level=["市级"], remedies={"reconsideration": OWN, "litigation": OWN, "order": "复议前置"})
    assert "应当先90日内向测试市人民政府申请行政复议；对复议决定仍不服的" in first
    final = {"not_applicable": "为最终决定"}
    told = carded(remedies={"reconsideration": final, "litigation": final, "final": {"decision": "拒绝延期的决定"}})
    assert told == "拒绝延期的决定为最终决定。"
    only = carded(remedies={"reconsideration": final, "litigation": {"to": "人民法院"}})
    assert only == "对决定不服的，可以向人民法院提起行政诉讼。"


# The form of earlier programs

FORMER: Mapping[str, Any] = {
    "reconsideration": {"to": "市政府", "limit": {"value": 60, "unit": "日"}},
    "litigation": {"limit": {"value": 15, "unit": "日"}},
}


def test_former_data_say_what_their_pages_said() -> None:
    free = of_power({"id": "one", "remedies": {**FORMER, "reconsideration_first": False}})["remedies"]
    assert free["order"] == "任选" and "reconsideration_first" not in free
    assert free["reconsideration"]["runs_from"] == free["litigation"]["runs_from"] == "知道或者应当知道"
    first = of_power({"remedies": {**FORMER, "reconsideration_first": True}})["remedies"]
    assert first["order"] == "复议前置" and first["reconsideration"]["runs_from"] == "知道或者应当知道"
    # That this period runs from the decision on reconsideration, the former program did not say: the check asks.
    assert "runs_from" not in first["litigation"]
    assert {problem.rule for problem in rules((), Remedies.model_validate(first))} == {"limit-without-start"}
    told = {"remedies": {"note": "调解不是行政决定", "litigation": {"note": "可以起诉"}}}
    assert of_power(told) == told


def test_data_of_the_present_form_stay_and_a_step_may_be_run_twice() -> None:
    for data in ({"remedies": DEFAULT}, {"id": "one"}, {"remedies": None}):
        assert of_power(data) == data
    assert of_authority({"defaults": {"remedies": DEFAULT}}) == {"defaults": {"remedies": DEFAULT}}
    once = of_authority({"name": "市政府", "defaults": {"remedies": FORMER}})
    assert once["defaults"]["remedies"]["order"] == "任选" and of_authority(once) == once
    assert of_authority in AUTHORITY.earlier and of_power in REGISTRY.by_name["powers"].earlier
