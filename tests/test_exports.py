"""What machines read: JSON, CSV and Excel of each register, figures, archive, description, manifest."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from around import REGISTRY, publication
from conftest import run
from openpyxl import load_workbook

from generator import exports
from generator.check import read
from generator.editing.starter import write_example
from generator.exports.columns import read as cells_of
from generator.exports.columns import readers
from generator.exports.entry_json import entry_json
from generator.exports.files import CSV, FORMATS, JSON, XLSX
from generator.exports.linked_data import linked_data
from generator.exports.registers import csv_text, json_text, write_workbook
from generator.exports.xlsx import Book
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.figure import figures
from generator.model.register import Register
from generator.model.vocabulary import PowerType
from generator.registers.departments.model import Department
from generator.registers.places.model import Place
from generator.registers.powers.model import Power
from generator.site.site_files import _write_exports
from generator.spreadsheet.columns import sheets
from generator.spreadsheet.reading.xlsx import read_xlsx

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports") / "root"
    write_example(folder, REGISTRY)
    return folder


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    found = read(root, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    return found


@pytest.fixture(scope="module")
def data(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(catalogue, tmp_path_factory.mktemp("data")) / "data"


def written(catalogue: Catalogue, folder: Path, site_url: str = "") -> Path:
    """All exports, as a build writes them."""
    for register in catalogue.registers:
        for write in exports.WRITERS:
            write(catalogue, register, folder)
    _write_exports(publication(catalogue, site_url=site_url), folder)
    return folder


PLACES: dict[str, dict[str, Any]] = {
    "office": {
        "name": "市场局",
        "kind": "部门办公地点",
        "address": "甲路1号",
        "hours": "工作日",
        "postcode": "000001",
        "phones": [{"number": "0000-0000001", "for": "咨询"}, {"number": "0000-0000003", "for": "投诉"}],
    },
    "hall": {"name": "大厅", "kind": "政务服务中心", "address": "乙路2号", "phones": [{"number": "0000-0000005"}]},
    "window": {"name": "1号窗口", "kind": "部门窗口", "within": "hall", "phones": [{"number": "0000-0000004"}]},
}


def small(**fields: Any) -> tuple[Catalogue, Register[Any]]:
    """A catalogue of one power."""
    power = Power.model_validate({"id": "one", "name": "一", "type": "行政许可", "department": "market", **fields})
    entries: dict[str, Any] = {register.name: {} for register in REGISTRY}
    entries["powers"] = {"one": power}
    entries["departments"] = {"market": Department(id="market", name="市场局", places=("office",))}
    entries["places"] = {id: Place.model_validate({"id": id, **found}) for id, found in PLACES.items()}
    catalogue = Catalogue(Authority(name="某市", region="某市"), entries, {}, REGISTRY)
    return catalogue, catalogue.register("powers")


def rows_of(path: Path, sheet: int = 0) -> list[dict[str, Any]]:
    """The rows of a sheet, by heading."""
    page = load_workbook(path).worksheets[sheet]
    headings, *rows = page.iter_rows(values_only=True)
    return [{str(h): v for h, v in zip(headings, row, strict=True) if v is not None} for row in rows]


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# Registers


@pytest.mark.parametrize("register", REGISTRY.registers, ids=lambda register: register.name)
def test_every_format_holds_every_entry(catalogue: Catalogue, data: Path, register: Register[Any]) -> None:
    ids = list(catalogue.entries[register.name])
    entries = json.loads((data / f"{register.name}.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in entries] == ids
    assert [row["标识"] for row in table((data / f"{register.name}.csv").read_bytes().decode())] == ids
    assert [row["标识"] for row in rows_of(data / f"{register.name}.xlsx")] == ids


@pytest.mark.parametrize("register", REGISTRY.registers, ids=lambda register: register.name)
def test_every_value_stands_in_the_workbook(data: Path, register: Register[Any]) -> None:
    """Each sheet has a row for each record, and in it every value the record has."""
    book = load_workbook(data / f"{register.name}.xlsx")
    assert len(book.worksheets) == len(sheets(register))
    shown = {str(value) for page in book for row in page.iter_rows(values_only=True) for value in row}
    for entry in json.loads((data / f"{register.name}.json").read_text(encoding="utf-8")):
        for text in leaves(entry):
            assert text in shown or any(text in cell for cell in shown), text


def leaves(value: Any) -> Iterator[str]:
    """The texts and numbers of an entry, but those that the models show in other words."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("kind", "need", "level", "tier"):  # words whose labels are Chinese
                yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif not isinstance(value, bool):
        yield str(value)


def test_an_entry_is_the_same_beside_its_page_and_in_the_export(catalogue: Catalogue) -> None:
    register = catalogue.register("powers")
    lines = json_text(catalogue, register).splitlines()[1:-1]
    for line, entry in zip(lines, catalogue.all(Power).values(), strict=True):
        assert line.rstrip(",") == entry_json(catalogue, register, entry)


def test_json_says_where_an_entry_stands_and_keeps_empty_lists() -> None:
    catalogue, register = small()
    (found,) = json.loads(json_text(catalogue, register))
    assert found["url"] == "powers/one/" and found["index_no"] == "000000-powers-one"
    assert found["materials"] == [] and "summary" not in found


def test_a_table_has_one_column_for_each_single_value() -> None:
    catalogue, register = small(
        level=["市级", "县级"],
        charged=False,
        promised_limit={"value": 5, "unit": "工作日"},
        statutory_limit="法律未规定",
        formed_on="2024-05-01",
        places=["office", "hall"],
        materials=[{"name": "申请书"}, {"name": "照片", "copies": 2}],
        legal_basis=[{"law": "some-law", "article": 12, "paragraph": 1}],
    )
    (row,) = table(csv_text(catalogue, register))
    assert row["行使层级"] == "市级；县级" and row["是否收费"] == "否" and row["生成日期"] == "2024-05-01"
    assert (row["承诺办结时限·数值"], row["承诺办结时限·单位"], row["法定办结时限"]) == ("5", "工作日", "法律未规定")
    assert row["办理地点、时间和咨询电话"] == "office；hall"
    assert row["申请材料"] == "申请书；照片" and row["设定依据"] == "some-law·第12条第1款"
    assert row["网页"] == "powers/one/" and row["索引号"] == "000000-powers-one"


def test_a_statutory_limit_in_figures_stands_beside_the_words_for_none() -> None:
    catalogue, register = small(statutory_limit={"value": 20, "unit": "工作日"})
    (row,) = table(csv_text(catalogue, register))
    assert (row["法定办结时限"], row["法定办结时限·数值"]) == ("", "20")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text: str, tmp_path: Path) -> None:
    catalogue, register = small(name=text, conditions=[text, "二"])
    (row,) = table(csv_text(catalogue, register))
    assert row["名称"] == f"'{text}" and row["受理条件"] == f"'{text}；二"
    path = tmp_path / "powers.xlsx"
    with path.open("wb") as stream:
        write_workbook(catalogue, register, stream)
    page = load_workbook(path).worksheets[0]
    name = page.cell(2, 2)
    assert (name.value, name.data_type, name.quotePrefix, name.number_format) == (text, "s", True, "@")
    assert "<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()


def test_codes_and_telephones_stay_texts_and_numbers_numbers(tmp_path: Path) -> None:
    catalogue, register = small(complaint={"phone": "0000-0000002"}, materials=[{"name": "照片", "copies": 2}])
    path = tmp_path / "powers.xlsx"
    with path.open("wb") as stream:
        write_workbook(catalogue, register, stream)
    (row,) = rows_of(path)
    assert row["监督投诉·监督投诉电话"] == "0000-0000002"
    titles = load_workbook(path).sheetnames
    (material,) = rows_of(path, titles.index("权力事项·申请材料"))
    assert material["权力事项标识"] == "one" and material["序号"] == 1 and material["份数"] == 2


def test_groups_within_groups_are_numbered_by_both(tmp_path: Path) -> None:
    basis = [{"law": "a-law", "article": 1}, {"law": "b-law", "article": 2}]
    catalogue, register = small(duties=[{"text": "受理"}, {"text": "审查", "basis": basis}])
    path = tmp_path / "powers.xlsx"
    with path.open("wb") as stream:
        write_workbook(catalogue, register, stream)
    rows = rows_of(path, load_workbook(path).sheetnames.index("权力事项·责任事项·依据"))
    assert [(row["责任事项序号"], row["序号"], row["法律法规"]) for row in rows] == [(2, 1, "a-law"), (2, 2, "b-law")]


def test_a_workbook_is_frozen_below_its_headings_and_can_be_filtered(data: Path) -> None:
    for page in load_workbook(data / "powers.xlsx"):
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions


def test_any_text_can_stand_in_a_cell(tmp_path: Path) -> None:
    texts = ["<a> & \"b\" 'c'", "行一\n行二", "\x01控制", "_x0041_", "😀", " 前后 ", "长" * 40000]
    path = tmp_path / "any.xlsx"
    with path.open("wb") as stream, Book(stream) as book:
        book.sheet("表", ["文字"], [[(0, text)] for text in texts])
        book.sheet("表", ["数", "空"], [[(0, 1)], [(1, "x")], []])
    with path.open("rb") as stream:
        first, second = read_xlsx(stream)
    found = [first.rows[row][1].value for row in range(2, len(texts) + 2)]
    assert found[:-1] == texts[:-1] and "32,767" in str(found[-1])
    assert second.name == "表-2" and {row: list(cells) for row, cells in second.rows.items()} == {
        1: [1, 2],
        2: [1],
        3: [2],
    }


def test_a_register_without_entries_has_all_its_files(tmp_path: Path) -> None:
    catalogue, _ = small()
    folder = written(catalogue, tmp_path)
    assert json.loads((folder / "data/laws.json").read_text(encoding="utf-8")) == []
    assert table((folder / "data/laws.csv").read_bytes().decode()) == []
    assert rows_of(folder / "data/laws.xlsx") == []


def test_a_reader_looks_only_into_groups_that_are_there() -> None:
    columns = sheets(REGISTRY.registers[0])[0].columns
    bare = Department(id="x", name="局")
    assert list(cells_of(bare, readers(columns, "；"))) == [(0, "x"), (1, "局")]


# Figures


def test_the_figures_are_those_of_the_pages(catalogue: Catalogue, data: Path) -> None:
    found = json.loads((data / "figures.json").read_text(encoding="utf-8"))
    assert found["entries"] == {register.name: len(catalogue.entries[register.name]) for register in REGISTRY}
    expected = figures(catalogue)
    assert list(found["figures"]) == list(expected)
    for place, group in expected.items():
        for figure, made in zip(group, found["figures"][place], strict=True):
            assert (made["id"], made["title"], made["value"], made["met"]) == (
                figure.id,
                figure.title,
                figure.value,
                figure.met,
            )
            assert made["as_of"] == str(catalogue.newest_date) and made["formula"]
            assert [one["id"] for one in made["behind"]] == [one.id for one in figure.evidence]
    assert any(made["behind"] for group in found["figures"].values() for made in group)


# The archive, its description and the manifest


def test_the_archive_holds_every_file_and_says_what_it_is(catalogue: Catalogue, data: Path) -> None:
    with zipfile.ZipFile(data / "catalogue.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        files = [f"{register.name}.{format.suffix}" for register in REGISTRY for format in FORMATS]
        assert names == ["README.txt", *sorted([*files, "figures.json", "cpsv-ap.jsonld"])]
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in names[1:]:
            assert archive.read(name) == (data / name).read_bytes()
        readme = archive.read("README.txt").decode("utf-8-sig")
    for register in REGISTRY:
        assert f"{register.name}  {register.title}，{len(catalogue.entries[register.name])} 条" in readme
    assert "演示目录" in readme and str(catalogue.newest_date) in readme


def test_the_manifest_proves_every_file(data: Path) -> None:
    sums = json.loads((data / "manifest.json").read_text(encoding="utf-8"))["sha256"]
    files = {f"data/{path.name}" for path in data.iterdir()} - {"data/manifest.json"}
    assert set(sums) == files
    for name, sum in sums.items():
        assert hashlib.sha256((data.parent / name).read_bytes()).hexdigest() == sum


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue, data: Path, tmp_path: Path) -> None:
    again = written(catalogue, tmp_path) / "data"
    for path in data.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_the_description_names_every_file_with_its_size_and_sum(catalogue: Catalogue, data: Path) -> None:
    found = json.loads((data / "catalogue.jsonld").read_text(encoding="utf-8"))
    assert found["@type"] == "dcat:Catalog" and found["modified"] == str(catalogue.newest_date)
    assert found["publisher"]["name"] == catalogue.authority.name
    datasets = {dataset["identifier"]: dataset for dataset in found["dataset"]}
    assert set(datasets) == {"everything", "figures", "public-services", *(register.name for register in REGISTRY)}
    named = []
    for dataset in datasets.values():
        assert dataset["title"] and dataset["description"] and dataset["publisher"] == "#publisher"
        for one in dataset["distribution"]:
            file = data / one["downloadURL"]
            named.append(file.name)
            assert one["byteSize"] == str(file.stat().st_size)
            assert one["checksum"]["checksumValue"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert set(named) == {path.name for path in data.iterdir()} - {"catalogue.jsonld", "manifest.json"}
    types = [one["mediaType"] for one in datasets["powers"]["distribution"]]
    assert types == [f"https://www.iana.org/assignments/media-types/{format.media_type}" for format in FORMATS]


def test_every_term_of_the_description_is_explained(data: Path) -> None:
    document = json.loads((data / "catalogue.jsonld").read_text(encoding="utf-8"))
    context = document.pop("@context")
    prefixes = {name for name, value in context.items() if isinstance(value, str) and value.endswith(("#", "/"))}
    assert {"dcat", "dcterms", "foaf", "spdx", "xsd"} == prefixes
    for name, value in walk(document):
        assert name.startswith("@") or name in context, name
        if name == "@type":
            assert value.partition(":")[0] in prefixes


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def test_a_dataset_is_as_new_as_its_newest_entry_and_silent_where_none_is_dated(tmp_path: Path) -> None:
    catalogue, _ = small(formed_on=date(2024, 5, 1), published_on=date(2024, 5, 9))
    written(catalogue, tmp_path, "https://example.org/site/")
    found = json.loads((tmp_path / "data/catalogue.jsonld").read_text(encoding="utf-8"))
    assert found["@context"]["@base"] == "https://example.org/site/data/catalogue.jsonld"
    dates = {dataset["identifier"]: dataset.get("modified") for dataset in found["dataset"]}
    assert dates["powers"] == "2024-05-09" and dates["laws"] is None


# What a build takes over


@pytest.mark.slow
def test_files_of_a_register_in_which_nothing_changed_are_taken_over(root: Path) -> None:
    assert run("--root", str(root), "build").returncode == 0
    before = {path.name: path.stat().st_ino for path in (root / "site/data").iterdir()}
    entry = next((root / "catalogue/powers").rglob("example-licence.yml"))
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("summary: ", "summary: 已改：", 1), encoding="utf-8")
    assert run("--root", str(root), "build").returncode == 0
    entry.write_text(text, encoding="utf-8")
    after = {path.name: path.stat().st_ino for path in (root / "site/data").iterdir()}
    kept = {name for name in after if before[name] == after[name]}
    changed = {format.path(REGISTRY.registers[0]).replace("departments", "powers")[5:] for format in (JSON, CSV, XLSX)}
    assert changed.isdisjoint(kept)
    assert {"laws.json", "laws.csv", "laws.xlsx", "flows.xlsx", "departments.xlsx"} <= kept
    sums = json.loads((root / "site/data/manifest.json").read_text(encoding="utf-8"))["sha256"]
    for name, sum in sums.items():
        assert hashlib.sha256((root / "site" / name).read_bytes()).hexdigest() == sum


# Linked data on the pages


def described(element: str) -> dict[str, Any]:
    start, end = '<script type="application/ld+json">', "</script>\n"
    assert element.startswith(start) and element.endswith(end)
    found: dict[str, Any] = json.loads(element.removeprefix(start).removesuffix(end))
    return found


def test_a_power_is_a_government_service_with_a_permit() -> None:
    catalogue, _ = small(summary="概述</script><b>", result={"name": "许可证"})
    element = linked_data(catalogue, REGISTRY.by_name["powers"], catalogue.all(Power)["one"], "no-1")
    assert element.count("</script>") == 1
    found = described(element)
    assert found["@type"] == "GovernmentService" and found["description"] == "概述</script><b>"
    assert found["provider"]["name"] == "市场局" and found["provider"]["url"] == "../../departments/market/"
    assert found["serviceOutput"] == {"@type": "GovernmentPermit", "name": "许可证"}
    # Where the power names no telephone, its department's is given.
    channel = found["availableChannel"]
    assert channel["servicePhone"] == [
        {"@type": "ContactPoint", "telephone": "0000-0000001", "contactType": "咨询", "description": "工作日"},
        {"@type": "ContactPoint", "telephone": "0000-0000003", "contactType": "投诉", "description": "工作日"},
    ]
    assert channel["serviceLocation"] == [
        {
            "@type": "Place",
            "name": "市场局",
            "address": {"@type": "PostalAddress", "streetAddress": "甲路1号", "postalCode": "000001"},
        }
    ]


def test_a_window_is_described_with_the_address_of_its_hall() -> None:
    catalogue, _ = small(places=["window"])
    found = described(linked_data(catalogue, REGISTRY.by_name["powers"], catalogue.all(Power)["one"], "no-1"))
    channel = found["availableChannel"]
    assert channel["serviceLocation"][0]["name"] == "大厅 1号窗口"
    assert channel["serviceLocation"][0]["address"]["streetAddress"] == "乙路2号"
    assert [phone["telephone"] for phone in channel["servicePhone"]] == ["0000-0000004"]


def test_the_key_of_what_a_number_is_for_is_the_written_one(tmp_path: Path) -> None:
    catalogue, _ = small()
    register = catalogue.register("places")
    found = json.loads(entry_json(catalogue, register, catalogue.all(Place)["office"]))
    assert found["phones"][0] == {"number": "0000-0000001", "for": "咨询"}
    path = tmp_path / "places.xlsx"
    with path.open("wb") as stream:
        write_workbook(catalogue, register, stream)
    titles = load_workbook(path).sheetnames
    rows = rows_of(path, titles.index("办理地点·电话"))
    assert [(row["办理地点标识"], row["号码"], row["用途"]) for row in rows if row["办理地点标识"] == "office"] == [
        ("office", "0000-0000001", "咨询"),
        ("office", "0000-0000003", "投诉"),
    ]


def test_a_department_is_a_government_organization() -> None:
    catalogue, _ = small()
    found = described(
        linked_data(catalogue, REGISTRY.by_name["departments"], catalogue.all(Department)["market"], "no-2")
    )
    assert found["@type"] == "GovernmentOrganization" and found["telephone"] == "0000-0000001"
    assert found["parentOrganization"]["name"] == "某市"


def test_what_nobody_applies_for_is_no_service() -> None:
    catalogue, _ = small(type=str(PowerType.PENALTY))
    assert linked_data(catalogue, REGISTRY.by_name["powers"], catalogue.all(Power)["one"], "no-1") == ""
    cancelled, _ = small(status="取消")
    assert linked_data(cancelled, REGISTRY.by_name["powers"], cancelled.all(Power)["one"], "no-1") == ""


def test_an_unknown_department_breaks_nothing() -> None:
    catalogue, _ = small(department="nowhere")
    assert "provider" not in described(
        linked_data(catalogue, REGISTRY.by_name["powers"], catalogue.all(Power)["one"], "no-1")
    )
