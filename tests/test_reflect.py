"""What the models say of their fields: every kind of annotation, and the way through the values of a record."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from around import EXAMPLE, REGISTRY
from conftest import REPOSITORY
from pydantic import StrictBool, StrictInt, StringConstraints

from generator.check import read
from generator.model.diagnostic import Keys
from generator.model.entry import (
    ID_PATTERN,
    Article,
    Attached,
    Attachment,
    Citation,
    Day,
    DepartmentId,
    Email,
    Entry,
    Id,
    Limit,
    Line,
    Need,
    Phone,
    Record,
    Reference,
    Text,
    Url,
    element,
)
from generator.model.reflect import Field, Kind, Shape, field_at, fields, group_at, known_by, phrase
from generator.model.vocabulary import Vocabulary
from generator.model.walk import attachments, groups, references, walk
from generator.registers.powers.model import StatutoryLimit, StatutoryLimitOrNone


class Mood(Vocabulary):
    """Words of which one ends what they speak of."""

    OPEN = "开放"
    SHUT = "关闭"

    @property
    def ending(self) -> bool:
        """Whether it is over."""
        return self is Mood.SHUT


class Shade(Enum):
    """Words that people read otherwise."""

    DARK = "dark"

    @property
    def label(self) -> str:
        """What people read."""
        return "深"


class Sheet(Record):
    """A group in a group."""

    file: Attachment | None = element("文件", default=None)
    of: DepartmentId | None = element("出自", default=None, searched=True)


class Room(Record):
    """A group."""

    title: Line = element("名称", searched=True)
    sheets: tuple[Sheet, ...] = element("折页", default=())
    basis: Citation | None = element("依据", default=None)


class Maze(Record):
    """A group that holds its own kind."""

    way: "Maze | None" = element("去路", default=None)
    file: Attachment | None = element("图", default=None)


Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]

# The annotation, and what has to be known of it.
PLAIN: Mapping[Any, Mapping[str, object]] = {
    Line: {"kind": Kind.LINE},
    Text: {"kind": Kind.TEXT},
    str: {"kind": Kind.TEXT},
    Code: {"kind": Kind.CODE, "pattern": r"^[A-Z]{3}$"},
    Article: {"kind": Kind.CODE},
    Phone: {"kind": Kind.PHONE},
    Email: {"kind": Kind.EMAIL},
    Url: {"kind": Kind.URL},
    Attachment: {"kind": Kind.ATTACHMENT},
    DepartmentId: {"kind": Kind.REFERENCE, "register": "departments", "pattern": ID_PATTERN},
    Id: {"kind": Kind.CODE, "register": "", "pattern": ID_PATTERN},
    StrictInt: {"kind": Kind.INTEGER},
    float: {"kind": Kind.NUMBER},
    StrictBool: {"kind": Kind.BOOLEAN},
    Day: {"kind": Kind.DAY},
    date: {"kind": Kind.DAY},
    Decimal: {"kind": Kind.OTHER},
    Mood: {"kind": Kind.CHOICE, "values": ("开放", "关闭"), "labels": {}, "ending": frozenset({"关闭"})},
    Shade: {"kind": Kind.CHOICE, "values": ("dark",), "labels": {"dark": "深"}},
    Literal["法律未规定", "无"]: {"kind": Kind.CHOICE, "values": ("法律未规定", "无")},
    Room: {"kind": Kind.RECORD, "records": (Room,)},
    Citation: {"kind": Kind.RECORD, "records": (Citation,)},
    StatutoryLimitOrNone: {"kind": Kind.RECORD, "records": (StatutoryLimit,), "values": ("法律未规定",)},
    Mood | Shade: {"kind": Kind.CHOICE, "values": ("开放", "关闭", "dark"), "labels": {"dark": "深"}},
    Room | Sheet: {"kind": Kind.OTHER, "records": (Room, Sheet)},
    StrictInt | Line: {"kind": Kind.OTHER},
    DepartmentId | Literal["各部门"]: {"kind": Kind.OTHER, "register": "departments", "values": ("各部门",)},
}


def shape(annotation: Any) -> Shape:
    """The shape of a field with this annotation."""
    made = type("Made", (Record,), {"__annotations__": {"field": annotation}, "field": element("字段", default=None)})
    return fields(made)["field"].shape


def agrees(found: Shape, expected: Mapping[str, object]) -> None:
    assert {name: getattr(found, name) for name in expected} == dict(expected)


@pytest.mark.parametrize(("annotation", "expected"), PLAIN.items())
def test_a_value_is_told_by_its_annotation(annotation: Any, expected: Mapping[str, object]) -> None:
    agrees(shape(annotation), {"many": ""} | dict(expected))
    agrees(shape(annotation | None), {"many": ""} | dict(expected))


@pytest.mark.parametrize(("annotation", "expected"), PLAIN.items())
def test_many_are_told_by_one_of_them(annotation: Any, expected: Mapping[str, object]) -> None:
    worded = "records" in expected and "values" in expected  # no row takes a word instead
    expected = dict(expected) | ({"kind": Kind.OTHER} if worded else {})
    agrees(shape(tuple[annotation, ...]), {"many": "list"} | expected)
    agrees(shape(tuple[annotation | None, ...] | None), {"many": "list"} | expected)
    agrees(shape(dict[str, annotation]), {"many": "table"} | expected)
    agrees(shape(Mapping[str, annotation] | None), {"many": "table"} | expected)


def test_what_no_cell_takes_is_something_else_and_its_groups_are_known() -> None:
    for annotation in (
        tuple[tuple[Room, ...], ...],
        dict[str, tuple[Room, ...]],
        tuple[Line, Room],
        Line | tuple[Room],
    ):
        agrees(shape(annotation), {"kind": Kind.OTHER, "records": (Room,)})


def test_a_mark_on_a_list_means_its_items() -> None:
    agrees(shape(Annotated[tuple[Id, ...], Reference("laws")]), {"many": "list", "register": "laws"})
    agrees(shape(Annotated[tuple[Line, ...] | None, Attached()]), {"many": "list", "kind": Kind.ATTACHMENT})


def test_a_shape_reads_values_as_the_model_does() -> None:
    assert (shape(Article | None).read(42), shape(Code).read(42), shape(Code).read("ABC")) == ("42", None, "ABC")
    assert shape(tuple[Article, ...]).read(42) == "42"
    assert shape(StatutoryLimitOrNone | None).read("法律未规定") == "法律未规定"
    bounded = type("Bounded", (Record,), {"__annotations__": {"n": StrictInt | None}, "n": element("数", gt=0)})
    assert (fields(bounded)["n"].shape.read(1), fields(bounded)["n"].shape.read(0)) == (1, None)


def test_a_field_says_how_it_is_called_and_needed_and_what_holds_without_it() -> None:
    class Made(Record):
        """A group with defaults."""

        first: Line = element("第一", "要写明", need=Need.ALWAYS, listed=True)
        mood: Mood = element("状态", default=Mood.OPEN)
        tags: tuple[Line, ...] = element("标签", default=(), searched=True)
        room: Room | None = element("展厅", default=Room(title="一"))
        own: dict[str, Limit] = element("各步骤", default_factory=dict)
        bare: int = 3

    known = fields(Made)
    assert list(known) == ["first", "mood", "tags", "room", "own", "bare"]
    first = known["first"]
    assert (first.name, first.title, first.description, first.need) == ("first", "第一", "要写明", Need.ALWAYS)
    assert (first.required, first.listed, first.searched) == (True, True, False)
    assert (known["tags"].required, known["tags"].listed, known["tags"].searched) == (False, False, True)
    assert (known["bare"].title, known["bare"].description, known["bare"].need) == ("bare", "bare", Need.OPTIONAL)
    assert [field.default for field in known.values()] == [None, "开放", [], None, {}, 3]
    assert fields(Made) is known  # asked once


class Museum(Entry):
    """An entry with everything that can be walked through."""

    rooms: tuple[Room, ...] = element("展厅", default=())
    by_floor: dict[str, Room] = element("各层", default_factory=dict)
    limit: StatutoryLimitOrNone | None = element("期限", default=None)
    partners: tuple[DepartmentId, ...] = element("协办", default=())
    seats: StrictInt | None = element("座位", default=None)
    tall: tuple[tuple[Room, ...], ...] = element("楼层", default=())


SHEET = Sheet(file="a.pdf", of="culture")
FULL = Museum(
    id="clocks",
    name="钟表馆",
    rooms=(Room(title="一"), Room(title="二", sheets=(Sheet(), SHEET))),
    by_floor={"f-1": Room(title="三", basis=Citation(law="museums", article="4"))},
    limit=StatutoryLimit(value=3, unit="日", basis=Citation(law="permits", article="5")),
    partners=("tax",),
    seats=0,
    tall=((Room(title="四", sheets=(SHEET,)),),),
)


def any_field(field: Field) -> bool:
    return bool(field)


def plain(field: Field) -> bool:
    return not field.shape.records


def searched(field: Field) -> bool:
    return field.searched


def test_a_walk_gives_every_value_with_its_place_and_its_field() -> None:
    found = {keys: (field.title, value) for keys, field, value in walk(FULL, plain)}
    assert found["rooms", 1, "sheets", 1, "file"] == ("文件", "a.pdf")
    assert found["by_floor", "f-1", "title"] == ("名称", "三")
    assert found["tall", 0, 0, "title"] == ("名称", "四")
    assert found["partners", 0] == ("协办", "tax")
    assert found["seats",] == ("座位", 0)  # zero is a value
    assert not any(keys[-1] in ("sheets", "file") and keys[:2] == ("rooms", 0) for keys in found)  # nothing is no value
    assert [keys for keys, _, value in walk(FULL, any_field) if value is SHEET] == [
        ("rooms", 1, "sheets", 1),
        ("tall", 0, 0, "sheets", 0),
    ]
    assert [str(value) for _, _, value in walk(FULL, searched)] == ["一", "二", "culture", "三", "四", "culture"]


def test_references_and_attachments_are_found_wherever_they_stand() -> None:
    assert [tuple(found) for found in references(FULL)] == [
        (("rooms", 1, "sheets", 1, "of"), "departments", "culture"),
        (("by_floor", "f-1", "basis", "law"), "laws", "museums"),
        (("limit", "basis", "law"), "laws", "permits"),
        (("partners", 0), "departments", "tax"),
        (("tall", 0, 0, "sheets", 0, "of"), "departments", "culture"),
    ]
    assert list(attachments(FULL)) == [
        (("rooms", 1, "sheets", 1, "file"), "a.pdf"),
        (("tall", 0, 0, "sheets", 0, "file"), "a.pdf"),
    ]
    assert list(references(FULL.model_copy(update={"limit": "法律未规定"})))[2].register == "departments"


def test_a_group_may_hold_its_own_kind() -> None:
    assert groups(fields(Maze)["way"]) == (Maze,)
    assert list(attachments(Maze(way=Maze(way=Maze(file="c.pdf"))))) == [(("way", "way", "file"), "c.pdf")]


@pytest.mark.parametrize(
    ("keys", "group", "title"),
    [
        ((), Museum, None),
        ((0,), Museum, None),
        (("rooms",), Room, "展厅"),
        (("rooms", 1), Room, "展厅"),
        (("rooms", 1, "title"), None, "名称"),
        (("rooms", 1, "sheets", 0, "of"), None, "出自"),
        (("rooms", 1, "colour"), None, None),
        (("by_floor", "f-1"), Room, None),
        (("by_floor", "f-1", "basis", "law"), None, "法律法规"),
        (("limit", "unit"), None, "单位"),
        (("name", "more"), None, None),
        (("nowhere", "title"), None, None),
    ],
)
def test_keys_lead_to_a_field_and_a_group(keys: Keys, group: type[Record] | None, title: str | None) -> None:
    assert group_at(Museum, keys) is group
    found = field_at(Museum, keys)
    assert (found.title if found else None) == title


def test_what_is_told_together_and_what_an_item_is_known_by() -> None:
    assert (phrase(StatutoryLimit), phrase(Citation)) == (("value", "unit"), ("law", "article", "paragraph", "item"))
    assert (phrase(Room), known_by(Room), known_by(Sheet)) == ((), ("title",), ())
    assert known_by(Citation) == phrase(Citation)


def test_every_value_of_the_example_is_one_that_its_field_s_shape_takes() -> None:
    """Of every installed model: nothing that stands in an entry is missed, and nothing is taken for what it is not."""
    catalogue = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert catalogue is not None
    entries = [entry for found in catalogue.entries.values() for entry in found.values()]
    met: set[Kind] = set()
    for entry in (catalogue.authority, *catalogue.records.values(), *entries):
        for keys, field, value in walk(entry, any_field):
            assert field.shape.read(value) is not None, (type(entry), keys)
            assert field_at(type(entry), keys) is (None if keys[-2:-1] == ("flow_limits",) else field), (
                entry.name,
                keys,
            )
            met.add(field.shape.kind)
    assert met >= set(Kind) - {Kind.NUMBER, Kind.OTHER}


def test_nobody_else_reads_annotations() -> None:
    """Two readers would disagree one day; entry.py writes the marks that reflect.py reads.

    contract.py looks before anybody else does, and refuses the annotations of which reflect could say nothing.
    """
    reading = re.compile(r"\b(get_args|get_origin|get_type_hints|FieldInfo|json_schema_extra|__metadata__|__args__)\b")
    files = (REPOSITORY / "generator").rglob("*.py")
    found = {path.name for path in files if reading.search(path.read_text(encoding="utf-8"))}
    assert found == {"reflect.py", "entry.py", "contract.py"}
