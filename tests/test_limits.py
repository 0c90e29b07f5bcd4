"""Time limits at their very bounds: what is just allowed is no problem, and one more is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import copied

from generator.cli import main

Found = Callable[..., set[str]]
COUNTED = ("工作日", "日", "月", "年", "小时")
ON_THE_SPOT = {"unit": "当场"}
TOO_LONG = "promised-longer-than-statutory"


def limit(value: int, unit: str = "工作日") -> dict[str, object]:
    return {"value": value, "unit": unit}


@pytest.fixture
def found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Found:
    """The rules that ``check`` says are broken in the last of some entries, each a path and its fields."""
    root = copied(tmp_path / "root")

    def checked(*entries: tuple[str, dict[str, Any]]) -> set[str]:
        for name, fields in entries:
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps({"id": path.stem, **fields}, ensure_ascii=False, indent=1), encoding="utf-8")
        main(["--root", str(root), "check", "--format", "json"])
        problems = json.loads(capsys.readouterr().out)
        return {problem["rule"] for problem in problems if problem["path"] == name} - {"incomplete"}

    return checked


def licence(id: str = "new", **fields: object) -> tuple[str, dict[str, Any]]:
    plain = {"name": "计量许可", "type": "行政许可", "department": "market"}
    return f"catalogue/powers/market/{id}.yml", {**plain, **fields}


@pytest.mark.parametrize("unit", COUNTED)
def test_a_promise_may_be_as_long_as_the_law_allows_and_no_longer(unit: str, found: Found) -> None:
    for value, broken in ((9, set()), (10, set()), (11, {TOO_LONG})):
        fields = {"promised_limit": limit(value, unit), "statutory_limit": limit(10, unit)}
        assert found(licence(**fields)) == broken, (value, unit)


@pytest.mark.parametrize("unit", COUNTED)
def test_nothing_is_shorter_than_on_the_spot(unit: str, found: Found) -> None:
    assert found(licence(promised_limit=ON_THE_SPOT, statutory_limit=limit(1, unit))) == set()
    assert found(licence(promised_limit=limit(1, unit), statutory_limit=ON_THE_SPOT)) == {TOO_LONG}
    assert found(licence(promised_limit=ON_THE_SPOT, statutory_limit=ON_THE_SPOT)) == set()


@pytest.mark.parametrize(("promised", "statutory"), [("日", "工作日"), ("工作日", "日"), ("日", "月"), ("月", "年")])
def test_unlike_units_are_not_compared(promised: str, statutory: str, found: Found) -> None:
    fields = {"promised_limit": limit(400, promised), "statutory_limit": limit(1, statutory)}
    assert found(licence(**fields)) == set()


@pytest.mark.parametrize(
    ("promise", "quick"),
    [(ON_THE_SPOT, True), (limit(8, "小时"), True), (limit(1), True), (limit(2), False), (limit(1, "日"), False)],
)
def test_what_is_done_at_once_is_promised_within_a_working_day(
    promise: dict[str, object], quick: bool, found: Found
) -> None:
    assert found(licence(case_type="即办件", promised_limit=promise)) == (
        set() if quick else {"immediate-not-immediate"}
    )


def test_the_longest_way_may_take_as_long_as_the_law_allows(found: Found) -> None:
    """Whoever applies goes one way: 20 working days or 8, never both."""
    steps = [
        {"id": "a", "kind": "start", "name": "申请", "next": [{"to": "b"}]},
        {"id": "b", "kind": "decision", "name": "材料", "next": [{"to": "c", "when": "多"}, {"to": "d", "when": "少"}]},
        {"id": "c", "kind": "process", "name": "审查", "limit": limit(20), "next": [{"to": "e"}]},
        {"id": "d", "kind": "process", "name": "核对", "limit": limit(8), "next": [{"to": "e"}]},
        {"id": "e", "kind": "end", "name": "办结"},
    ]
    flow = ("flowcharts/ways.yml", {"name": "流程", "types": ["行政许可"], "steps": steps})
    for value, broken in ((21, set()), (20, set()), (19, {"path-longer-than-limit"})):
        assert found(flow, licence(flow="ways", statutory_limit=limit(value))) == broken, value


@pytest.mark.parametrize(("joint", "most"), [([], 30), (["market"], 60)])
def test_a_licence_may_take_as_long_as_the_licensing_law_allows(joint: list[str], most: int, found: Found) -> None:
    for value, broken in ((most, set()), (most + 1, {"licence-limit-too-long"})):
        assert found(licence(joint_departments=joint, statutory_limit=limit(value))) == broken, value


@pytest.mark.parametrize(("name", "most"), [("受理", 5), ("送达", 10)])
def test_a_step_may_take_as_long_as_the_licensing_law_allows(name: str, most: int, found: Found) -> None:
    for value, broken in ((most, set()), (most + 1, {"step-limit-too-long"})):
        steps = [
            {"id": "a", "kind": "start", "name": "申请", "next": [{"to": "b"}]},
            {"id": "b", "kind": "process", "name": name, "limit": limit(value), "next": [{"to": "c"}]},
            {"id": "c", "kind": "end", "name": "办结"},
        ]
        flow = {"name": "流程", "types": ["行政许可"], "steps": steps}
        assert found(("flowcharts/new.yml", flow)) == broken, value


def test_the_promise_for_several_powers_is_that_of_their_longest_way(found: Found) -> None:
    """Of two powers side by side, one promises 10 working days and the other 4."""
    other = licence("other", promised_limit=limit(4))
    for value, broken in ((9, {"total-limit-too-short"}), (10, set()), (11, {"total-limit-too-long"})):
        powers = [{"power": "food-licence"}, {"power": "other"}]
        bundle = {"name": "开食品店", "department": "market", "powers": powers, "total_limit": limit(value)}
        assert found(other, ("catalogue/bundles/new.yml", bundle)) == broken, value


def test_steps_that_take_longer_together_than_any_limit_are_told(found: Found) -> None:
    steps = [
        {"id": "a", "kind": "start", "name": "申请", "next": [{"to": "b"}]},
        {"id": "b", "kind": "process", "name": "审查", "next": [{"to": "c"}]},
        {"id": "c", "kind": "process", "name": "复核", "next": [{"to": "d"}]},
        {"id": "d", "kind": "end", "name": "办结"},
    ]
    flow = ("flowcharts/long.yml", {"name": "流程", "types": ["行政许可"], "steps": steps})
    own = {"b": limit(9999), "c": limit(9999)}
    assert "path-longer-than-limit" in found(flow, licence(flow="long", flow_limits=own, statutory_limit=limit(20)))
