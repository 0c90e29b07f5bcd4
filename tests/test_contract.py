"""What the engine cannot show, export or edit is refused when the program starts, with a sentence for each fault."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from around import REGISTRY
from museums.model import Museum
from museums.register import REGISTER
from pydantic import Field, create_model

from generator.model.contribution import Contribution, Printable
from generator.model.entry import Day, DepartmentId, Entry, Line, Record, element
from generator.model.found import Facet, Found
from generator.model.information_item import Catalogued, Kind
from generator.model.register import Overview, Part, Registry, SingleFile
from generator.registers.contract import ContractError, faults, verified

MUSEUMS = replace(REGISTER, home=Path(__file__).parent / "museums")


class Nameless(Museum):
    """A museum whose file need not say what it is called."""

    name: Line = element("名称", default="")


def found(*parts: Part) -> list[str]:
    """The faults that these parts add to a program that has none."""
    return list(faults(REGISTRY.adding(*parts)))


def nothing(_: Any) -> Iterator[Any]:
    return iter(())


def overview(url: str, section: str = "public") -> Overview:
    return Overview(url=url, title="一览", section=section, about="一览", pages=nothing)


def test_this_program_has_no_fault() -> None:
    assert list(faults(REGISTRY)) == []
    assert found(MUSEUMS) == []


def test_all_faults_are_told_at_once() -> None:
    bad = replace(MUSEUMS, section="culture", role="museum")
    with pytest.raises(ContractError) as refused:
        verified(REGISTRY.adding(bad))
    assert str(refused.value).splitlines() == [
        "the registers of this program cannot be built:",
        "museums: section 'culture' is none of services, disclosure, organs, public, oversight",
        "museums: role 'museum' is none of department, law, flow, power",
    ]


TAKEN = "is the address of a page that the engine writes"
NO_FOLDER = "is no catalogue/<name>"
NO_HEADING = "is not one word, year or id"
REGISTERS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "name": ({"name": "Museums"}, ["Museums: name 'Museums' is no lower-case words joined by hyphens"]),
    "title": ({"title": "Museums"}, ["museums: title 'Museums' is not Chinese"]),
    "supplier": (
        {"supplier": ""},
        [
            "museums: supplier is not said in Chinese: "
            "as long as there are no entries, the list says who hands them in",
        ],
    ),
    "path": ({"path": "museums/all"}, ["museums: path 'museums/all' is no lower-case words joined by hyphens"]),
    "path of the engine's": (
        {"path": "search"},
        [f"museums: path 'search' {TAKEN}"],
    ),
    "path of a section": (
        {"path": "organs"},
        [f"museums: path 'organs' {TAKEN}"],
    ),
    "folder": ({"folder": "museums"}, ["museums: folder 'museums' is no catalogue/<name>"]),
    "folder of schemas": (
        {"folder": "catalogue/schema"},
        [f"museums: folder 'catalogue/schema' {NO_FOLDER}"],
    ),
    "name of another": ({"name": "news"}, ["name 'news' is said 2 times"]),
    "path of another": ({"path": "news"}, ["path 'news' is said 2 times"]),
    "folder of another": ({"folder": "catalogue/news"}, ["folder 'catalogue/news' is said 2 times"]),
    "second of a role": ({"role": "law"}, ["role 'law' is held by 2 registers instead of one"]),
    "no such field": (
        {"grouped_by": "owner", "headed_by": "sort", "newest_first": "since"},
        [
            "museums: grouped_by 'owner' is no field of Museum",
            "museums: headed_by 'sort' is no field of Museum",
            "museums: newest_first 'since' is no field of Museum",
        ],
    ),
    "field that may be left out": (
        {"grouped_by": "promise"},
        ["museums: grouped_by 'promise' of Museum is not one id, always there"],
    ),
    "headed by a group": (
        {"headed_by": "prices"},
        [f"museums: headed_by 'prices' of Museum {NO_HEADING}"],
    ),
    "newest by a word": ({"newest_first": "kind"}, ["museums: newest_first 'kind' of Museum is not a Day"]),
    "name that may be left out": (
        {"model": Nameless},
        ["museums: Nameless.name may be left out, and named does not say what such an entry is called"],
    ),
    "facet of no field": (
        {"found": Found(facets=(Facet(key="size", label="大小", register="regions"),))},
        ["museums: facet 'size' is no field of Museum"],
    ),
    "facet without values": (
        {"found": Found(facets=(Facet(key="kind", label="类别"),))},
        ["museums: facet 'kind' needs a field of words and either values or a register"],
    ),
    "template": (
        {"template": "museum.html"},
        ["museums: template 'museum.html' is neither in its templates/ nor among those of generator/pages"],
    ),
    "template of a sheet": (
        {
            "contributions": {
                "museums": Contribution(
                    printable=Printable(
                        folder="ticket/", template="ticket.html", variable="ticket", make=lambda *_: None
                    )
                )
            }
        },
        ["museums: template 'ticket.html' is neither in its templates/ nor among those of generator/pages"],
    ),
    "kind of another": (
        {"item": Catalogued(kinds=(Kind("news", "动态"),), kind=lambda _: Kind("news", "动态"))},
        ["kind of information 'news' is said 2 times"],
    ),
    "overview at another's address": (
        {"overviews": (overview("guide/"),)},
        ["url 'guide/' is said 2 times"],
    ),
    "overview in no section": (
        {"overviews": (overview("museum-map/", "culture"),)},
        [
            "museums: section 'culture' of 'museum-map/' is none of services, disclosure, organs, public, oversight",
        ],
    ),
    "overview without a slash": (
        {"overviews": (overview("map"),)},
        ["museums: url 'map' is no path of lower-case words, each ended by a slash"],
    ),
}


@pytest.mark.parametrize("changed, expected", REGISTERS.values(), ids=REGISTERS)
def test_a_register(changed: dict[str, Any], expected: list[str]) -> None:
    assert found(replace(MUSEUMS, **changed)) == expected


FIELDS: dict[str, tuple[Any, str]] = {
    "no title": ((Line | None, None), "has no Chinese title: write element('…')"),
    "English title": (
        (Line | None, Field(default=None, title="size")),
        "has no Chinese title: write element('…')",
    ),
    "moment": (
        (datetime | None, element("时刻", default=None)),
        "is of type datetime: a field holds text, a whole number, yes or no, a day, words of a Vocabulary or a Record",
    ),
    "number": (
        (Decimal | None, element("面积", default=None)),
        "is of type Decimal: a field holds text, a whole number, yes or no, a day, words of a Vocabulary or a Record",
    ),
    "list": (
        (list[str], element("展品", default=[])),
        "is of type list: a field holds text, a whole number, yes or no, a day, words of a Vocabulary or a Record",
    ),
    "anything": (
        (Any, element("其他", default=None)),
        "is of type Any: a field holds text, a whole number, yes or no, a day, words of a Vocabulary or a Record",
    ),
    "several types": ((Line | int | None, element("编号", default=None)), "may be of several types: a field holds one"),
    "pair": ((tuple[int, int] | None, element("大小", default=None)), "is not tuple[one type, ...]"),
    "tuple of tuples": ((tuple[tuple[Line, ...], ...], element("展品", default=())), "is not tuple[one type, ...]"),
    "table of texts": ((dict[str, str], element("展品", default={})), "is not dict[str, a Record]"),
}


@pytest.mark.parametrize("field, expected", FIELDS.values(), ids=FIELDS)
def test_a_field(field: Any, expected: str) -> None:
    model = create_model("Hall", __base__=Museum, size=field)
    assert found(replace(MUSEUMS, model=model)) == [f"museums: Hall.size {expected}"]


class Shelf(Record):
    """What a room holds."""

    size: Any = element("大小", default=None)


def test_a_field_of_a_group() -> None:
    model = create_model("Hall", __base__=Museum, shelves=(tuple[Shelf, ...], element("展柜", default=())))
    (told,) = found(replace(MUSEUMS, model=model))
    assert told.startswith("museums: Hall.shelves.size is of type Any:")


class Room(Record):
    """A room in a room."""

    name: Line = element("名称")
    inner: "tuple[Room, ...]" = element("内室", default=())


def test_a_group_that_holds_itself() -> None:
    model = create_model("Hall", __base__=Museum, rooms=(tuple[Room, ...], element("展室", default=())))
    assert found(replace(MUSEUMS, model=model)) == [
        "museums: Hall.rooms.inner holds itself, which no sheet or form can show"
    ]


@pytest.mark.parametrize("name", ["label", "flag", "ended", "taken_back", "revocable", "needs", "change_kind"])
def test_a_name_that_the_engine_asks_every_entry(name: str) -> None:
    with pytest.warns(UserWarning, match="shadows"):
        model = create_model("Hall", __base__=Entry, **{name: (Line, element("名称"))})  # type: ignore[call-overload]
    plain = replace(MUSEUMS, model=model, headed_by=None, newest_first=None)
    assert found(plain) == [f"museums: Hall.{name} has the name of something that the engine asks every Entry"]


@pytest.mark.parametrize(
    "name, field, kind",
    [
        ("department", (tuple[DepartmentId, ...], element("部门", default=())), "a DepartmentId"),
        ("summary", (int, element("概述")), "a Text"),
        ("aliases", (Line, element("别名")), "a tuple of lines"),
        ("published_on", (Line, element("公开日期")), "a Day"),
        ("formed_on", (tuple[Day, ...], element("生成日期")), "a Day"),
    ],
)
def test_a_name_that_the_engine_reads(name: str, field: Any, kind: str) -> None:
    model = create_model("Hall", __base__=Entry, **{name: field})
    plain = replace(MUSEUMS, model=model, headed_by=None, newest_first=None)
    assert found(plain) == [f"museums: Hall.{name} is read by the engine and has to be {kind}"]


def test_no_register_of_a_role() -> None:
    left = replace(REGISTRY, parts=tuple(part for part in REGISTRY.parts if getattr(part, "role", "") != "flow"))
    assert list(faults(left)) == ["role 'flow' is held by 0 registers instead of one"]


def test_a_role_under_another_name() -> None:
    parts = tuple(
        replace(part, name="statutes") if getattr(part, "role", "") == "law" else part for part in REGISTRY.parts
    )
    assert list(faults(Registry(parts, REGISTRY.sections))) == ["statutes: role 'law' belongs to the register 'laws'"]


def test_a_single_file() -> None:
    class Prices(Record):
        """What everything costs."""

        since: date = element("起始日期")

    single = SingleFile(name="prices", title="票价", model=Prices, path="prices.yml")
    assert found(single) == ["prices: path 'prices.yml' is no catalogue/<name>.yml"]
    assert found(replace(single, path="catalogue/authority.yml")) == ["file 'catalogue/authority.yml' is said 2 times"]
    assert found(replace(single, path="catalogue/prices.yml")) == []


def test_a_contribution_to_a_register_that_is_not_there_is_left_out() -> None:
    guest = replace(MUSEUMS, contributions={"galleries": Contribution(variables=lambda *_: {"museum": 1})})
    assert found(guest) == []
    assert REGISTRY.adding(guest).contributions("news") == ()


def test_two_folders_with_one_template(tmp_path: Path) -> None:
    home = tmp_path / "copies"
    (home / "templates").mkdir(parents=True)
    (home / "templates/museums.html").write_text("", encoding="utf-8")
    other = replace(overview("museum-map/"), home=home)
    assert found(MUSEUMS, other) == ["template 'museums.html' is said 2 times"]
