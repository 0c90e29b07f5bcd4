"""Two versions of an entry, compared field by field."""

import pytest

from generator.history.changes import Change, Kind, compare, excerpt
from generator.registers.flows.model import Flow
from generator.registers.powers.model import Power

BASE = {
    "id": "a",
    "name": "甲",
    "materials": [{"name": "申请书"}, {"name": "执照", "copies": 1}],
    "legal_basis": [{"law": "food", "article": 35}, {"law": "food", "article": 36}],
    "statutory_limit": {"value": 20, "unit": "工作日", "basis": {"law": "food", "article": 35}},
    "complaint": {"address": "甲路1号"},
    "conditions": ["条件一" * 30, "条件二"],
}


def differences(**changed: object) -> list[tuple[str, str, str, str]]:
    after = {name: value for name, value in (BASE | changed).items() if value is not None}
    return [(c.title, c.before, c.after, c.kind.value) for c in compare(Power, BASE, after)]


MATERIALS = [{"name": "申请书"}, {"name": "执照", "copies": 1}]
FOOD_9 = {"value": 20, "unit": "工作日", "basis": {"law": "food", "article": 9}}
TOOK_THREE_DAYS = {"flow_limits": {"decide": {"value": 3, "unit": "日"}}, "flow": "f"}
CHARGED = {"fees": [{"item": "工本费", "standard": "10"}], "charged": True}
CASES: list[tuple[dict[str, object], list[tuple[str, str, str, str]]]] = [
    ({"materials": MATERIALS[::-1]}, [("申请材料的顺序", "申请书、执照", "执照、申请书", "材料")]),
    ({"materials": MATERIALS[:1]}, [("申请材料", "执照（份数：1）", "", "材料")]),
    (
        {"materials": [{"name": "申请书", "necessity": "必要"}, MATERIALS[1]]},
        [("申请材料“申请书”：必要性", "", "必要", "材料")],
    ),
    ({"materials": [MATERIALS[0], {"name": "执照", "copies": 2}]}, [("申请材料“执照”：份数", "1", "2", "材料")]),
    ({"materials": "没有"}, [("申请材料", "申请书、执照（份数：1）", "没有", "材料")]),
    (
        {"legal_basis": [{"law": "food", "article": "35"}, {"law": "food", "article": 40}]},
        [("设定依据", "《food》第36条", "《food》第40条", "调整")],
    ),
    ({"statutory_limit": "法律未规定"}, [("法定办结时限", "20个工作日", "法律未规定", "时限")]),
    ({"statutory_limit": FOOD_9}, [("法定办结时限：依据", "《food》第35条", "《food》第9条", "时限")]),
    ({"complaint": {"address": "甲路1号", "phone": "12345"}}, [("监督投诉：监督投诉电话", "", "12345", "调整")]),
    ({"complaint": None}, [("监督投诉：投诉地址", "甲路1号", "", "调整")]),
    ({"conditions": ["条件一" * 30, "条件三"]}, [("受理条件", "条件二", "条件三", "调整")]),
    (TOOK_THREE_DAYS, [("办理流程", "", "f", "调整"), ("各步骤时限“f/decide”", "", "3日", "时限")]),
    (CHARGED, [("是否收费", "", "是", "收费"), ("收费项目", "", "工本费（收费标准：10）", "收费")]),
    ({"status": "在用"}, []),
    ({"status": "取消"}, [("状态", "在用", "取消", "取消")]),
    ({"status": ["取消"]}, [("状态", "在用", "取消", "调整")]),
    ({"oddity": {"x": [1, True]}}, [("oddity", "", "x：1、是", "调整")]),
]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_versions_are_compared_in_the_model_s_words(
    changed: dict[str, object], expected: list[tuple[str, str, str, str]]
) -> None:
    assert differences(**changed) == expected


def test_what_comes_and_goes_whole() -> None:
    assert compare(Power, None, BASE) == (Change("", "列入目录", "", "甲", Kind.ADDED),)
    assert compare(Power, BASE, None) == (Change("", "移出目录", "甲", "", Kind.CANCELLED),)
    assert compare(Power, None, None) == () == compare(Power, BASE, BASE)


def test_steps_of_a_flow_go_by_their_names() -> None:
    steps = [
        {"id": "a", "kind": "start", "name": "申请", "next": [{"to": "b"}]},
        {"id": "b", "kind": "end", "name": "送达"},
    ]
    other = [{**steps[0], "limit": {"value": 1, "unit": "日"}}, {"id": "b", "kind": "document", "name": "送达"}]
    changes = compare(Flow, {"steps": steps}, {"steps": other})
    assert [(c.path, c.title, c.before, c.after) for c in changes] == [
        ("steps[申请].limit", "步骤“申请”：时限", "", "1日"),
        ("steps[送达].kind", "步骤“送达”：图形", "结束", "文书"),
    ]


def test_long_texts_are_cut_to_where_they_differ() -> None:
    long = "前" * 100 + "甲" + "后" * 100
    before, after = excerpt(long, long.replace("甲", "乙乙"))
    assert before == f"…{'前' * 15}甲{'后' * 15}…" and after == f"…{'前' * 15}乙乙{'后' * 15}…"
    assert excerpt("甲", "乙") == ("甲", "乙")
