"""办理地点: what a citizen finds on a place's page and wherever it is named, and what an import makes of a row."""

import csv
import re
from pathlib import Path
from typing import Any

from around import REGISTRY, publication

from generator.check import check
from generator.load import Digests, load
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.standing import whole, wholes
from generator.pages import Compiler
from generator.registers.powers.cards import card
from generator.registers.powers.model import Power
from generator.site.page_keys import Keys
from generator.spreadsheet.mapping.mapping_file import read_mapping
from generator.spreadsheet.plan import Plan
from generator.spreadsheet.reading.table_files import read_tables
from generator.spreadsheet.table_import import plan
from generator.spreadsheet.writing.file_transaction import write

PLACES: tuple[dict[str, Any], ...] = (
    {
        "id": "centre",
        "name": "测试市政务服务中心",
        "kind": "政务服务中心",
        "tier": "市级",
        "address": "测试路3号",
        "directions": "一楼北门",
        "hours": "工作日",
        "postcode": "425000",
        "fax": "0990-1234560",
        "phones": [{"number": "0990-1234561", "for": "咨询"}, {"number": "0990-1234562", "for": "投诉"}],
    },
    {"id": "floor", "name": "二楼", "kind": "其他", "within": "centre", "hours": "周一至周六"},
    {
        "id": "window",
        "name": "3号窗口",
        "kind": "部门窗口",
        "within": "floor",
        "department": "market",
        "phones": [{"number": "0990-1234563"}],
    },
    {"id": "police", "name": "测试派出所", "kind": "派出所", "address": "测试路9号"},
)
POWERS: tuple[dict[str, Any], ...] = (
    {"id": "one", "name": "甲许可", "type": "行政许可", "department": "market", "places": ["window", "police"]},
    {"id": "two", "name": "乙许可", "type": "行政许可", "department": "market", "places": ["centre"]},
)
MARKET: dict[str, Any] = {"id": "market", "name": "测试市市场局", "places": ["centre"]}


def made(**more: tuple[dict[str, Any], ...]) -> Catalogue:
    given = {"places": PLACES, "powers": POWERS, "departments": (MARKET,)} | more
    entries: dict[str, dict[str, Entry]] = {register.name: {} for register in REGISTRY}
    for name, some in given.items():
        model = REGISTRY.by_name[name].model
        entries[name] = {one["id"]: model.model_validate(one) for one in some}
    return Catalogue(Authority(name="测试市人民政府", region="测试市"), entries, {}, REGISTRY)


def shown(catalogue: Catalogue, register: str, id: str) -> str:
    """The text of a page, links left in."""
    return Compiler(catalogue).entry(register, id).body


def test_what_stands_in_a_place_has_what_it_does_not_say_itself() -> None:
    window = whole(made(), "window")
    assert (window.address, window.directions, window.postcode) == ("测试路3号", "一楼北门", "425000")
    assert window.hours == "周一至周六"  # the nearest place that says them
    assert window.numbers == "0990-1234563"  # its own, and then no others
    assert window.fax == ""  # a fax is nobody else's
    assert whole(made(), "floor").numbers == "0990-1234561（咨询）、0990-1234562（投诉）"
    assert window.full_name == "测试市政务服务中心 二楼 3号窗口"


def test_a_circle_ends() -> None:
    round = tuple({"id": a, "name": a, "kind": "其他", "within": b} for a, b in (("a", "b"), ("b", "a")))
    catalogue = made(places=round, powers=(), departments=())
    assert whole(catalogue, "a").address == "" and wholes(catalogue, ["a", "nowhere"])[0].id == "a"


def test_a_power_s_page_says_where_when_and_whom_to_call() -> None:
    body = shown(made(), "powers", "one")
    for words in ("测试市政务服务中心 二楼 3号窗口", "测试路3号", "周一至周六", "测试派出所", "测试路9号"):
        assert words in body
    assert '<a href="tel:09901234563">0990-1234563</a>' in body and '<a href="../../places/police/">' in body
    assert "None" not in body and "时间：<" not in body  # what the police station has not said takes no line


def test_a_place_s_page_says_what_is_done_there_and_who_is_there() -> None:
    body = shown(made(), "places", "centre")
    assert "在这里办的事项" in body and "乙许可" in body and "甲许可" not in body
    assert "设在这里的" in body and '<a href="../../places/floor/">二楼</a>' in body
    assert re.search(r"<dt>部门</dt><dd><a href=\"\.\./\.\./departments/market/\">测试市市场局</a>", body)
    assert '<dt>投诉</dt><dd><a href="tel:09901234562">0990-1234562</a></dd>' in body
    inner = shown(made(), "places", "window")
    assert "测试路3号" in inner and "甲许可" in inner and "测试市市场局" in inner
    assert "在这里办的事项" not in shown(made(), "places", "floor")


def test_a_place_of_which_little_is_known_names_what_is_missing() -> None:
    body = shown(made(), "places", "police")
    gaps = re.findall(r"<dt>([^<]*)</dt><dd><span class=\"todo\">", body)
    assert gaps == ["办公时间", "电话"]
    # What stands in another place lacks neither: it has that one's.
    assert "todo" not in shown(made(), "places", "floor")


def test_the_card_names_every_place_with_its_numbers() -> None:
    catalogue = made()
    facts = {one.title: one.text for one in card(catalogue, catalogue.all(Power)["one"]).facts}
    assert facts["到哪里办"] == "测试路3号，测试市政务服务中心 二楼 3号窗口；测试路9号，测试派出所"
    assert (facts["什么时间"], facts["咨询电话"], facts["投诉电话"]) == ("周一至周六", "0990-1234563", "")
    facts = {one.title: one.text for one in card(catalogue, catalogue.all(Power)["two"]).facts}
    assert (facts["咨询电话"], facts["投诉电话"]) == ("0990-1234561（咨询）", "0990-1234562")


def test_a_page_is_made_anew_when_the_hall_around_its_window_moves() -> None:
    moved = tuple({**one, "address": "新路1号"} if one["id"] == "centre" else one for one in PLACES)
    before, after = (keys(made(places=places)) for places in (PLACES, moved))
    changed = {pair for pair, key in before.items() if key != after[pair]}
    assert changed >= {("powers", "one"), ("powers", "two"), ("places", "window"), ("departments", "market")}
    assert ("places", "police") not in changed


def keys(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    entries = {
        (name, id): repr(entry).encode() for name, some in catalogue.entries.items() for id, entry in some.items()
    }
    return Keys(publication(catalogue, Digests({}, entries)), {}).all()


def test_a_centre_s_page_lists_its_windows_and_is_made_anew_with_them() -> None:
    centre = ({"id": "city", "name": "中心", "tier": "市级", "place": "centre"},)
    body = shown(made(centres=centre), "centres", "city")
    assert 'href="../../places/window/"' in body and "3号窗口" in body and "0990-1234563" in body
    renamed = tuple({**one, "name": "4号窗口"} if one["id"] == "window" else one for one in PLACES)
    before, after = (keys(made(centres=centre, places=places)) for places in (PLACES, renamed))
    assert before["centres", "city"] != after["centres", "city"]
    assert before["places", "police"] == after["places", "police"]


# Tables

COLUMNS = "columns: {名称: name, 类型: type, 部门: department, 地点: places.address, 窗口: places.window, "
MAPPING = COLUMNS + "时间: places.hours, 电话: places.phones}\ncreate_departments: true\n"


def imported(root: Path, folder: Path, *rows: tuple[str, ...], mapping: str = MAPPING) -> Plan:
    (folder / "map.yml").write_text(mapping, encoding="utf-8")
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("名称", "类型", "部门", "地点", "窗口", "时间", "电话"), *rows])
    found = read_mapping(folder / "map.yml", REGISTRY.registers)
    return plan(root, read_tables(folder / "rows.csv"), found, REGISTRY, delete=False)


def read_back(root: Path) -> Catalogue:
    checked = check(load(root, REGISTRY), REGISTRY)
    assert checked.catalogue is not None and not checked.errors
    return checked.catalogue


def told(catalogue: Catalogue, power: str) -> list[tuple[str, str, str, str]]:
    entry = next(one for one in catalogue.all(Power).values() if one.name == power)
    return [(one.full_name, one.address, one.hours, one.numbers) for one in wholes(catalogue, entry.places)]


ROWS = (
    ("甲许可", "行政许可", "market", "新路1号", "", "工作日", "0990-1234561；0990-1234562"),
    ("乙许可", "行政许可", "market", "新路1号", "", "工作日", "0990-1234561；0990-1234562"),
    ("丙许可", "行政许可", "market", "新路1号", "2号窗口", "工作日", "0990-1234561；0990-1234562"),
    ("丁许可", "行政许可", "新建局", "新路2号", "", "", ""),
    ("戊许可", "行政许可", "market", "", "", "", ""),
)


def test_rows_with_one_address_make_one_place(small: Path, tmp_path: Path) -> None:
    found = imported(small, tmp_path, *ROWS)
    assert not found.faults
    write(small, found.writable)
    catalogue = read_back(small)
    office = ("测试市市场监督管理局", "新路1号", "工作日", "0990-1234561、0990-1234562")
    assert told(catalogue, "甲许可") == told(catalogue, "乙许可") == [office]
    assert told(catalogue, "丙许可") == [("测试市市场监督管理局 2号窗口", *office[1:])]
    assert told(catalogue, "丁许可") == [("新建局", "新路2号", "", "")] and told(catalogue, "戊许可") == []
    made = [path.name for path in (small / "catalogue/places").iterdir()]
    assert len(made) == 4  # the one that was there, the office, its window, the new department's
    assert {change.kind for change in imported(small, tmp_path, *ROWS).changes} == {"不变"}


def test_a_place_that_says_the_same_is_used_again(small: Path, tmp_path: Path) -> None:
    row = ("甲许可", "行政许可", "market", "测试路1号", "", "工作日", "0990-1234567")
    write(small, imported(small, tmp_path, row).writable)
    assert [path.name for path in (small / "catalogue/places").iterdir()] == ["market.yml"]
    assert next(one.places for one in read_back(small).all(Power).values() if one.name == "甲许可") == ("market",)


def test_a_number_that_cannot_be_dialled_costs_that_number_and_is_told(small: Path, tmp_path: Path) -> None:
    row = ("甲许可", "行政许可", "market", "新路1号", "", "工作日", "0990-1234561；1234567")
    found = imported(small, tmp_path, row)
    assert any("1234567" in fault.message and fault.field == "电话" for fault in found.faults)
    write(small, found.writable)
    assert [one[1:] for one in told(read_back(small), "甲许可")] == [("新路1号", "工作日", "0990-1234561")]


def test_a_mapping_of_the_former_form_is_still_read(small: Path, tmp_path: Path) -> None:
    former = MAPPING.replace("places.phones", "contact.phone").replace("places.window", "window")
    write(small, imported(small, tmp_path, *ROWS, mapping=former.replace("places.", "contact.")).writable)
    assert told(read_back(small), "丙许可")[0][0] == "测试市市场监督管理局 2号窗口"


def test_an_import_leaves_the_places_that_people_wrote(small: Path, tmp_path: Path) -> None:
    row = ("食品经营许可", "行政许可", "market", "新路1号", "", "工作日", "0990-1234561")
    mapping = MAPPING + "id: {match: name}\n"
    write(small, imported(small, tmp_path, row, mapping=mapping).writable)
    catalogue = read_back(small)
    assert [one[1] for one in told(catalogue, "食品经营许可")] == ["新路1号", "测试路1号"]
