"""Who does a power where: the page, the card, the lists, the figures, the data and the owners follow the region."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from around import REGISTRY, catalogue, publication, whole
from conftest import run, serve
from playwright.sync_api import Browser, Page, expect

from generator.check import read
from generator.editing import owners
from generator.history.record import History
from generator.model.catalogue import Catalogue
from generator.pages import Compiler
from generator.pages.changelog import Changelog
from generator.registers.approval.figures import judged
from generator.registers.departments.model import Department
from generator.registers.evaluation.measures import Measures, judged_departments
from generator.registers.evaluation.model import Measure
from generator.registers.implementations.model import Implementation
from generator.registers.places.model import Place
from generator.registers.powers.doing import doer, doing
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power
from generator.registers.powers.vocabulary import Status
from generator.registers.regions.model import Region
from generator.search.records import facets, record
from generator.site.page_keys import Keys
from generator.spreadsheet.reading.table_files import read_tables
from generator.spreadsheet.table_import import plan
from generator.spreadsheet.writing.workbook import workbook

AID = {"id": "aid", "name": "临时救助", "type": "行政给付", "department": "civil", "level": ["县级"]}
LIMITS = {
    "statutory_limit": {"value": 20, "unit": "工作日"},
    "promised_limit": {"value": 15, "unit": "工作日"},
    "initiation": "依申请",
}


def city(*levels: str, sector: str | None = "民政", **more: object) -> Catalogue:
    """A power of these levels that two counties do, each its way, and a township of the first."""
    power = AID | LIMITS | {"level": levels} | more
    return catalogue(
        regions=[
            Region.model_validate({"id": "east", "name": "东县", "kind": "县"}),
            Region.model_validate({"id": "west", "name": "西县", "kind": "县"}),
            Region.model_validate({"id": "east-town", "name": "东镇", "kind": "镇", "within": "east"}),
        ],
        departments=[
            Department.model_validate({"id": "civil", "name": "测试市民政局", "sector": sector}),
            Department.model_validate({"id": "east-civil", "name": "东县民政局", "region": "east"}),
            Department.model_validate({"id": "west-civil", "name": "西县民政局", "region": "west"}),
        ],
        places=[
            place("hall", "东县大厅", "east", address="东路1号", hours="工作日", phones=[("0990-1000001", "咨询")]),
            place(
                "window", "3号窗口", "east", within="hall", phones=[("0990-1000002", "预约"), ("0990-1000003", None)]
            ),
            place("west-hall", "西县大厅", "west", address="西路1号"),
            place("town-hall", "东镇便民中心", "east-town", address="镇街1号"),
        ],
        powers=[Power.model_validate(power)],
        implementations=[
            done("east-aid", "east", "east-civil", "window", promised_limit={"value": 5, "unit": "工作日"}),
            done("town-aid", "east-town", "east-civil", "town-hall"),
            done("west-aid", "west", "west-civil", "west-hall", charged=False, status="暂停"),
        ],
    )


def place(id: str, name: str, region: str, *, phones: list[tuple[str, str | None]] | None = None, **more: str) -> Place:
    numbers = [{"number": number} | ({"for": purpose} if purpose else {}) for number, purpose in phones or ()]
    data = {"id": id, "name": name, "region": region, "kind": "部门窗口", "phones": numbers}
    return Place.model_validate(data | more)


def done(id: str, region: str, department: str, *places: str, **more: object) -> Implementation:
    data = {"id": id, "power": "aid", "region": region, "department": department, "places": places}
    return Implementation.model_validate(data | more)


def page(found: Catalogue, register: str = "powers", id: str = "aid") -> str:
    return Compiler(found).entry(register, id).body


# Who does it


@pytest.mark.parametrize(
    ("levels", "sector", "name"),
    [
        (("县级",), "民政", "县（市、区）民政部门"),
        (("县级",), None, "县（市、区）有关部门"),
        (("省级", "县级"), "民政", "县（市、区）民政部门"),
        (("县级", "乡级"), "民政", "县（市、区）民政部门、乡镇（街道）"),
        (("乡级",), "民政", "乡镇（街道）"),
        (("市级", "县级"), "民政", "测试市民政局"),
        (("市级",), "民政", "测试市民政局"),
        ((), "民政", "测试市民政局"),
    ],
)
def test_the_law_says_who_does_a_power(levels: tuple[str, ...], sector: str | None, name: str) -> None:
    found = city(*levels, sector=sector)
    assert doer(found, found.all(Power)["aid"]).name == name


def test_a_county_s_own_power_is_its_department_s() -> None:
    found = city("县级", department="east-civil")
    assert doer(found, found.all(Power)["aid"]).name == "东县民政局"


def test_the_page_names_the_city_s_bureau_as_the_publisher_only() -> None:
    body = page(city("县级"))
    assert "由县（市、区）民政部门办理" in body
    assert body.count("测试市民政局") == 1 and "汇总公布" in body
    own = page(city("市级", "县级"))
    assert "由县（市、区）" not in own and "汇总公布" not in own and "测试市民政局" in own


def test_without_any_region_nothing_is_invented() -> None:
    found = city("县级")
    bare = replace(found, entries={**found.entries, "implementations": {}})
    body = page(bare)
    assert "由县（市、区）民政部门办理" in body and 'id="where"' not in body
    assert "办理地点" not in body  # the bureau's own is not asked for: nobody is to go there


def test_lists_and_results_name_who_does_it() -> None:
    found = city("县级")
    lists = {one.url: one.body for one in Compiler(found).lists()}
    assert "县（市、区）民政部门（测试市民政局汇总公布）" in lists["powers/"]
    shown = record(found.register("powers"), found.all(Power)["aid"], found)
    assert shown.who == "县（市、区）民政部门"
    assert set(shown.facets["department"]) == {"east-civil", "west-civil", "civil"}


# The page


def rows(body: str) -> list[str]:
    table = body.split('<table class="stack where', 1)[1].split("</table>", 1)[0]
    return table.split("<tr")[2:]


def test_the_table_has_every_region_with_its_terms() -> None:
    east, town, west = rows(page(city("县级")))
    assert 'data-region="east"' in east and "东县民政局" in east and "承诺5个工作日" in east
    assert "东路1号" in east and "工作日" in east  # of the hall around the window
    assert 'href="tel:09901000002"' in east and "（预约）" in east and 'href="tel:09901000003"' in east
    assert "0990-1000001" not in east  # the window has numbers of its own
    assert 'data-region="east-town" data-within="east"' in town and "东县东镇" in town and "承诺15个工作日" in town
    assert "暂停办理" in west and "不收费" in west and "西路1号" in west


def test_the_choice_leads_through_counties_to_their_townships() -> None:
    choice = page(city("县级")).split("<select", 1)[1].split("</select>", 1)[0]
    places = [choice.index(f'value="{id}"') for id in ("east", "east-town", "west")]
    assert places == sorted(places)


def test_what_is_no_longer_done_stands_nowhere() -> None:
    found = city("县级")
    update = {"status": Status.CANCELLED}
    ended = {id: one.model_copy(update=update) for id, one in found.entries["implementations"].items()}
    without = replace(found, entries={**found.entries, "implementations": ended})
    assert 'id="where"' not in page(without)
    assert doing(without, without.all(Power)["aid"]) == {}


def test_a_region_s_page_says_what_is_done_there_by_whom_and_where() -> None:
    body = page(city("县级"), "regions", "east")
    assert 'href="../../powers/aid/?region=east">临时救助</a>' in body
    assert "承诺5个工作日" in body and "3号窗口（东路1号）" in body
    assert 'href="../../departments/east-civil/"' in body and 'href="../../places/window/"' in body


def test_a_department_s_page_lists_what_it_does_on_its_terms() -> None:
    found = city("县级")
    east, civil = (page(found, "departments", id) for id in ("east-civil", "civil"))
    assert 'href="../../powers/aid/?region=east"' in east and "承诺5个工作日" in east
    assert "由县（市、区）办理、本部门汇总公布的事项" in civil and "承诺15个工作日" in civil


def test_the_list_of_the_register_leads_to_regions() -> None:
    lists = {one.url: one.body for one in Compiler(city("县级")).lists()}
    assert 'href="../regions/east/"' in lists["implementations/"] and "aid/" not in lists["implementations/"]


def test_data_and_search_engines_have_every_region() -> None:
    found = city("县级")
    made = Compiler(found).entry("powers", "aid")
    data = json.loads(dict(made.files)["entry.json"])["implementations"]
    assert [one["region"] for one in data] == ["east", "east-town", "west"]
    assert data[0]["places"][0]["phones"] == [{"number": "0990-1000002", "for": "预约"}, {"number": "0990-1000003"}]
    assert data[0]["places"][0]["address"] == "东路1号"
    assert "测试市民政局" not in made.linked_data and "东县民政局" in made.linked_data
    assert '"availableChannel":[{"@type":"ServiceChannel"' in made.linked_data


def test_the_search_filters_by_region_and_finds_the_matter_once() -> None:
    found = city("县级")
    shown = record(found.register("powers"), found.all(Power)["aid"], found)
    assert shown.facets["region"] == ("east", "east-town", "west")
    (offered,) = (one["values"] for one in facets(found) if one["key"] == "region")
    assert isinstance(offered, list) and {value["key"] for value in offered} == {"east", "west", "east-town"}
    assert not found.register("implementations").searched


# Figures


def test_figures_count_a_power_to_whoever_does_it() -> None:
    found = city("县级")
    assert set(found.view(Holdings).by_department) == {"east-civil", "west-civil"}
    assert judged_departments(found) == ("east-civil", "west-civil")
    promised = {id: one.promised_limit for id, (one,) in found.view(Holdings).live_by_department.items()}
    assert {id: limit.value for id, limit in promised.items() if limit} == {"east-civil": 5, "west-civil": 15}
    measures = Measures(found, 2000)
    assert measures.of(Measure.COMPRESSION, "east-civil").value != measures.of(Measure.COMPRESSION, "west-civil").value
    assert len(judged(found)) == 1  # the city's own sum counts a matter once


def test_the_city_s_bureau_counts_what_it_does_too() -> None:
    assert judged_departments(city("市级", "县级")) == ("civil", "east-civil", "west-civil")
    assert judged_departments(city()) == ("civil", "east-civil", "west-civil")


# Names, files, keys


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small catalogue with the valid entries of every further register, under a folder of its own."""
    whole(tmp_path)
    return tmp_path / "whole"


FILE = "catalogue/implementations/river-county/river-county-food-licence.yml"


def test_a_name_that_is_not_given_is_made_and_never_written(root: Path, tmp_path: Path) -> None:
    checked = read(root, REGISTRY, lambda _: None)[1]
    assert checked.catalogue is not None
    assert checked.catalogue.entries["implementations"]["river-county-food-licence"].name == "食品经营许可（测试江县）"
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(checked.catalogue))
    county = root / "catalogue/regions/river-county.yml"
    county.write_text(county.read_text(encoding="utf-8").replace("测试江县", "测试大江县"), encoding="utf-8")
    found = plan(root, read_tables(path), None, REGISTRY, delete=False)
    assert [change.path for change in found.writable] == ["catalogue/regions/river-county.yml"]


def test_its_history_leads_to_the_power_s_page(root: Path) -> None:
    found = read(root, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    assert found.url("implementations", "river-county-food-licence") == "powers/food-licence/?region=river-county"
    assert (
        Changelog(found, History())._name("implementations", "river-county-food-licence") == "食品经营许可（测试江县）"
    )


def test_a_county_s_file_changes_its_page_its_places_and_the_matter_s(root: Path) -> None:
    before = _keys(root)
    path = root / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("value: 5", "value: 6"), encoding="utf-8")
    after = _keys(root)
    changed = {pair for pair in after if after[pair] != before[pair]} - {
        ("implementations", "river-county-food-licence")
    }
    assert changed == {
        ("powers", "food-licence"),
        ("regions", "river-county"),
        ("departments", "river-market"),
        ("places", "river-counter"),
    }


def test_what_a_page_shows_of_a_place_is_in_its_key(root: Path) -> None:
    before = _keys(root)
    path = root / "catalogue/places/river-counter.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("测试路9号", "测试路10号"), encoding="utf-8")
    after = _keys(root)
    assert {("powers", "food-licence"), ("regions", "river-county")} <= {
        one for one in after if after[one] != before[one]
    }
    assert after["powers", "quick-licence"] == before["powers", "quick-licence"]


def _keys(root: Path) -> dict[tuple[str, str], str]:
    loaded, checked = read(root, REGISTRY, lambda _: None)
    assert checked.catalogue is not None
    return Keys(publication(checked.catalogue, loaded.digests), {}).all()


def test_a_county_owns_its_folder(root: Path) -> None:
    path = root / "catalogue/regions/river-county.yml"
    path.write_text(path.read_text(encoding="utf-8") + "owners: ['@river']\n", encoding="utf-8")
    found = read(root, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    lines = owners.codeowners(found).splitlines()
    assert "/catalogue/implementations/river-county/ @river" in lines
    assert "/catalogue/regions/river-county.yml @river" in lines
    holders = {("regions", id): one for id, one in found.entries["regions"].items()}
    assert owners.outside([FILE], "@river", REGISTRY, holders) == ()
    (other,) = owners.outside([FILE.replace("river-county/", "hill-area/")], "@river", REGISTRY, holders)
    assert "测试山管理区" in other.message


# In a browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site of the example, where counties do two powers each their way."""
    root = tmp_path_factory.mktemp("example") / "root"
    for arguments in (("init", str(root)), ("--root", str(root), "build")):
        assert run(*arguments).returncode == 0
    yield from serve(root, "/site/")


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site, locale="zh-CN")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


@pytest.mark.browser
def test_a_region_is_picked_kept_and_taken_along(open_page: Page) -> None:
    open_page.goto("powers/example-confirmation/")
    chosen, table = open_page.locator("[data-where-chosen]"), open_page.locator("[data-where-all]")
    promise = open_page.locator("[data-where-own=promise]")
    expect(table).to_be_visible()
    expect(promise).to_have_text("15个工作日")
    open_page.get_by_label("您在哪个县区？").select_option("示例县")
    expect(chosen).to_contain_text("示例县示例路2号")
    expect(chosen.locator('a[href="tel:00000000401"]')).to_be_visible()
    expect(chosen).not_to_contain_text("示例区")
    expect(promise).to_have_text("5个工作日")
    expect(open_page.locator("[data-where-own=charged]")).to_have_text("收费")
    expect(table).to_be_hidden()
    assert open_page.url.endswith("?region=example-county")
    open_page.get_by_role("link", name="明白卡（打印）").click()
    open_page.wait_for_url("**/card/?region=example-county")
    expect(open_page.locator("dl")).to_contain_text("示例县示例路2号")
    expect(open_page.locator("dl")).to_contain_text("承诺5个工作日")
    expect(open_page.locator("main")).to_contain_text("示例居住证明")
    open_page.goto("powers/example-help/")  # another matter, without an address that says so
    expect(chosen).to_contain_text("示例县示例路2号")
    expect(chosen).to_contain_text("示例乡示例路1号")  # a township of the county
    open_page.reload()
    expect(chosen).to_contain_text("示例县示例路2号")
    open_page.get_by_label("您在哪个县区？").select_option("全部")
    expect(table).to_be_visible()
    assert "region" not in open_page.url
    open_page.reload()
    expect(table).to_be_visible()


@pytest.mark.browser
def test_an_address_that_was_sent_shows_its_region(open_page: Page) -> None:
    open_page.goto("powers/example-confirmation/?region=example-district")
    expect(open_page.locator("[data-where-chosen]")).to_contain_text("示例区示例路1号")
    expect(open_page.locator("#where-region")).to_have_value("example-district")
    open_page.goto("powers/example-confirmation/?region=nowhere")
    expect(open_page.locator("[data-where-all]")).to_be_visible()
    open_page.goto("regions/example-district/")
    open_page.get_by_role("link", name="示例确认").click()
    open_page.wait_for_url("**/powers/example-confirmation/?region=example-district")


@pytest.mark.browser
def test_the_search_finds_the_matter_once_and_leads_to_the_region(open_page: Page) -> None:
    open_page.goto("search/?q=示例确认&region=example-county")
    expect(open_page.locator("[data-state=ready]")).to_be_attached()
    expect(open_page.locator("[data-entry=example-confirmation]")).to_have_count(1)
    open_page.locator("[data-entry=example-confirmation] a").click()
    open_page.wait_for_url("**/powers/example-confirmation/?region=example-county")
    expect(open_page.locator("[data-where-chosen]")).to_contain_text("示例县示例路2号")


@pytest.mark.browser
def test_without_scripts_the_table_of_all_regions_stands(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    opened = context.new_page()
    opened.goto("powers/example-confirmation/?region=example-county")
    table = opened.locator("[data-where-all]")
    for words in ("示例县示例路2号", "示例区示例路1号", "0000-0000401", "承诺10个工作日"):
        expect(table).to_contain_text(words)
    expect(opened.locator("#where-region")).to_be_hidden()
    context.close()
