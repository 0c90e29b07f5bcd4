"""Powers that may be one and the same, days that have not come, codes of the first years."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from around import REGISTRY

from generator.check import read
from generator.check.information import not_yet
from generator.model.dates import today
from generator.registers.powers.model import Power

PLACE = "catalogue/powers/market/{}.yml"
TEXT = "id: {}\nname: {}\ntype: 公共服务\ndepartment: market\n{}"


def put(root: Path, id: str, name: str, more: str = "") -> None:
    (root / PLACE.format(id)).write_text(TEXT.format(id, name, more), encoding="utf-8")


def said(root: Path, rule: str) -> list[str]:
    found = read(root, REGISTRY, lambda _: None)[1].problems
    return [f"{one.severity} {one.path} {one.message}" for one in found if one.rule == rule]


def test_two_powers_of_one_name_in_one_department_name_each_other(small: Path) -> None:
    put(small, "one", "计量咨询")
    put(small, "two", "计量咨询")
    found = said(small, "same-name")
    assert len(found) == 2 and found[0].startswith(f"error {PLACE.format('one')} {PLACE.format('two')}")
    assert found[1].startswith(f"error {PLACE.format('two')} {PLACE.format('one')}")
    put(small, "two", "计量咨询", "status: 取消\ncancelled_on: 2026-01-01\n")
    assert said(small, "same-name") == []


def test_two_powers_of_one_code_name_each_other(small: Path) -> None:
    put(small, "one", "计量咨询", "catalog_code: '000100000000'\n")
    put(small, "two", "标准咨询", "catalog_code: '000100000000'\n")
    found = said(small, "same-catalog-code")
    assert len(found) == 2 and found[0].startswith(f"warning {PLACE.format('one')} {PLACE.format('two')}")


@pytest.mark.parametrize("field", ["formed_on", "published_on"])
def test_a_day_that_has_not_come_is_an_error(field: str, small: Path) -> None:
    put(small, "one", "计量咨询", f"{field}: 2962-02-28\n")
    (found,) = said(small, "date-in-future")
    assert found.startswith("error ") and "2962-02-28 晚于今天" in found


def test_the_day_itself_has_come() -> None:
    given = {"id": "one", "name": "计量咨询", "type": "公共服务", "department": "market", "published_on": "2026-03-01"}
    power = Power.model_validate(given)
    assert list(not_yet(power, date(2026, 3, 1))) == [] and len(list(not_yet(power, date(2026, 2, 28)))) == 1


def test_the_day_is_that_of_china() -> None:
    assert today(datetime(2026, 2, 28, 15, 59, tzinfo=UTC)) == date(2026, 2, 28)
    assert today(datetime(2026, 2, 28, 16, 0, tzinfo=UTC)) == date(2026, 3, 1)


def test_a_code_of_the_first_years_is_only_asked_about(small: Path) -> None:
    place = small / "catalogue/departments/market.yml"
    lines = [line for line in place.read_text(encoding="utf-8").splitlines() if not line.startswith("code:")]
    place.write_text("\n".join([*lines, "code: 91350203M0001QKT19", ""]), encoding="utf-8")
    (found,) = said(small, "bad-credit-code")
    assert found.startswith("warning catalogue/departments/market.yml")
