"""A further field of the powers, in their model and nowhere else: it is on the page, in the files, in the search."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest
from around import EXAMPLE, REGISTRY
from openpyxl import load_workbook

from generator import exports
from generator.check import read
from generator.model.catalogue import Catalogue
from generator.model.entry import Day, Line, PagePlace, Record, Text, element
from generator.model.register import Registry
from generator.pages import Compiler
from generator.registers.powers.model import Power
from generator.search import records as search


class Stop(Record):
    """How to come by bus."""

    line: Line = element("线路")
    walk: Line | None = element("步行", default=None)


class Richer(Power):
    """A power with fields that no template knows."""

    page_places: ClassVar = {"audited_on": PagePlace.PUBLICATION}

    parking: Line | None = element("停车场", default=None, searched=True)
    tips: tuple[Text, ...] = element("温馨提示", default=())
    stops: tuple[Stop, ...] = element("公交线路", default=())
    audited_on: Day | None = element("核查日期", default=None)


PARTS = (replace(part, model=Richer) if part is REGISTRY.by_name["powers"] else part for part in REGISTRY.parts)
MORE = Registry(tuple(PARTS), REGISTRY.sections)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The example, whose full entry has the new fields too."""
    found = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    powers = {id: Richer(**dict(entry)) for id, entry in found.all(Power).items()}
    new = {
        "parking": "地下一层<免费>",
        "tips": ("带身份证原件", "周三人少"),
        "stops": (Stop(line="3路", walk="五分钟"),),
        "audited_on": date(2024, 3, 5),
    }
    id = next(iter(powers))
    powers[id] = powers[id].model_copy(update=new)
    return Catalogue(found.authority, {**found.entries, "powers": powers}, found.sources, MORE, found.records)


@pytest.fixture(scope="module")
def power(catalogue: Catalogue) -> Richer:
    (found,) = (entry for entry in catalogue.all(Richer).values() if entry.parking)
    return found


def test_it_stands_on_the_page(catalogue: Catalogue, power: Richer) -> None:
    body = Compiler(catalogue).entry("powers", power.id).body
    main, _, information = body.partition('<section class="information">')
    assert "<dt>停车场</dt><dd>地下一层&lt;免费&gt;</dd>" in main
    assert re.search(r'<h2 id="tips">温馨提示</h2>\s*<ul>\s*<li>带身份证原件</li>', main)
    assert re.search(r'<h2 id="stops">公交线路</h2>.*线路.*步行.*3路.*五分钟', main, re.DOTALL)
    assert "<dt>核查日期</dt><dd>2024年3月5日</dd>" in information and "核查日期" not in main
    # Where nothing is said there, there is nothing.
    others = [id for id in catalogue.all(Richer) if id != power.id]
    assert others
    for id in others:
        assert not {"停车场", "温馨提示", "公交线路", "核查日期"} & set(
            re.findall(r">([^<>]+)<", Compiler(catalogue).entry("powers", id).body)
        )


def test_what_a_power_says_already_stands_there_once(catalogue: Catalogue, power: Richer) -> None:
    plain = Catalogue(catalogue.authority, catalogue.entries, catalogue.sources, REGISTRY, catalogue.records)
    bare = power.model_copy(update={"parking": None, "tips": (), "stops": (), "audited_on": None})
    known = Power(**{name: getattr(bare, name) for name in Power.model_fields})
    old = replace(plain, entries={**plain.entries, "powers": {known.id: known}})
    new = replace(catalogue, entries={**catalogue.entries, "powers": {bare.id: bare}})
    assert Compiler(old).entry("powers", power.id).body == Compiler(new).entry("powers", power.id).body


def test_it_is_exported(catalogue: Catalogue) -> None:
    made = dict(exports.exports(catalogue))
    assert '"parking":"地下一层<免费>"' in made["data/powers.json"]
    head, *rows = made["data/powers.csv"].splitlines()
    assert {"停车场", "温馨提示", "核查日期"} <= set(head.removeprefix("\ufeff").split(","))
    assert any("地下一层<免费>" in row and "2024-03-05" in row for row in rows)
    stream = io.BytesIO()
    writer = next(one for one in exports.WRITERS if one.format.path(MORE.by_name["powers"]).endswith(".xlsx"))
    writer.write(catalogue, MORE.by_name["powers"], stream)
    book = load_workbook(stream)
    cells = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert {"停车场", "地下一层<免费>"} <= cells
    stops = next(sheet for sheet in book.worksheets if "公交线路" in sheet.title)
    assert ("3路", "五分钟") in [row[-2:] for row in stops.iter_rows(values_only=True)]


def test_it_is_searched_where_marked(catalogue: Catalogue, power: Richer) -> None:
    (record,) = (one for one in search.records(catalogue) if (one.register, one.id) == ("powers", power.id))
    assert "地下一层<免费>" in record.text and "带身份证原件" not in record.text
