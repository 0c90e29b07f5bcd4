"""Whatever model a register has, its entries are checked, shown, searched, exported and put into the workbook.

Models are made of every kind of field under names that mean something elsewhere, by a generator that starts from a
number, so that a failure can be made again.
"""

import io
import random
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from around import EXAMPLE, REGISTRY, Contact
from pydantic import StrictBool, StrictInt, create_model
from test_any_catalogue import LEAKS, Maker, judged

from generator import exports
from generator.check import check, read
from generator.editing import schema
from generator.editing.new_entry import slots
from generator.history.changes import compare
from generator.load import load
from generator.model.catalogue import Catalogue
from generator.model.completeness import measured
from generator.model.entry import (
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
from generator.model.groups import Basis, SecrecyReview
from generator.model.information import Information
from generator.model.money import Money
from generator.model.register import Register, Registry, SingleFile
from generator.model.vocabulary import Level
from generator.pages import Compiler
from generator.search import records as search
from generator.spreadsheet.writing.workbook import workbook


class Seat(Record):
    """A group that holds a group and lists."""

    name: Line = element("座位")
    since: Day | None = element("启用", default=None)
    limit: Limit | None = element("时限", default=None)
    basis: tuple[Citation, ...] = element("依据", default=())
    contact: Contact | None = element("联系", default=None)
    files: tuple[Attachment, ...] = element("文件", default=())


class Row(Record):
    """A group that holds a list of groups."""

    title: Line | None = element("行", default=None)
    seats: tuple[Seat, ...] = element("座位", default=(), need=Need.ALWAYS)
    powers: dict[str, Limit] = element("各步时限", default_factory=dict)


class Hollow(Record):
    """A group that may hold nothing."""

    number: StrictInt | None = element("编号", default=None, need=Need.ALWAYS)
    text: Text | None = element("话", default=None)


KINDS: Mapping[str, Any] = {
    "line": Line,
    "text": Text,
    "id": Id,
    "day": Day,
    "whole number": StrictInt,
    "yes or no": StrictBool,
    "decimal": Decimal,
    "web address": Url,
    "mail": Email,
    "telephone": Phone,
    "file": Attachment,
    "reference": DepartmentId,
    "reference to its own kind": Annotated[Id, Reference("things1")],
    "vocabulary": Level,
    "literal": Literal["甲", "乙"],
    "limit": Limit,
    "citation": Citation,
    "money": Money,
    "review": SecrecyReview,
    "basis": Basis,
    "contact": Contact,
    "group": Row,
    "hollow group": Hollow,
    "lines": tuple[Line, ...],
    "texts": tuple[Text, ...],
    "days": tuple[Day, ...],
    "references": tuple[DepartmentId, ...],
    "files": tuple[Attachment, ...],
    "words": tuple[Level, ...],
    "citations": tuple[Citation, ...],
    "limits": tuple[Limit, ...],
    "table": tuple[Row, ...],
    "hollow table": tuple[Hollow, ...],
    "lists in a list": tuple[tuple[Line, ...], ...],
    "tables in a list": tuple[tuple[Seat, ...], ...],
    "texts by key": dict[str, Text],
    "numbers by key": dict[str, StrictInt],
    "limits by key": dict[str, Limit],
    "groups by key": dict[str, Row],
    "lists by key": dict[str, tuple[Line, ...]],
    "references by key": dict[str, DepartmentId],
    "reference as a key": dict[DepartmentId, Line],
    "list of tables by key": tuple[dict[str, Line], ...],
    "group or words": Row | Literal["没有"],
    "group or text": Seat | Text,
    "limit or text": Limit | Line,
    "file or limit": Attachment | Limit,
    "number or text": StrictInt | Line,
    "table of two kinds": tuple[Seat | Hollow, ...],
    "citations or lines": tuple[Citation | Line, ...],
}
# What other models, templates and pages mean by these names is something else.
NAMES = (
    *("number", "summary", "themes", "title", "kind", "status", "state", "formed_on", "published_on", "index_no"),
    *("department", "type", "aliases", "secrecy_review", "level", "audience", "remedies", "disclosure", "contact"),
    *("items", "keys", "values", "get", "count", "order", "index", "url", "path", "folder", "section"),
    *("record", "entry", "go", "base", "gaps", "sheet", "rest", "told", "field", "fact", "said", "chart", "revisions"),
    *("information", "completeness", "powers", "changes", "facts", "parts", "row", "rows", "text", "on", "article"),
    *("short_name", "owners", "code", "year", "region", "fax", "note", "law", "loop", "caller", "varargs", "展厅"),
)


# How Python writes a group, a list or a table.
WRITTEN_OUT = re.compile(r"\b[a-z_]+=(?:None|&#39;|'|\(\)|[A-Z]\w+\()|[\[({](?:&#39;|')|\bNone\b|<[A-Z][a-z]+\.")
# What the check may find wrong in entries of any kind: where they refer to, what was said before what, bad files.
DOUBTED = {
    *("unknown-reference", "attachment-missing", "duplicate-index-no", "personal-data"),
    *("published-before-formed", "review-after-publication", "date-in-future"),
}


def made_model(number: int) -> type[Entry]:
    """A model with a dozen fields; all kinds and all names are had by some twenty of them."""
    chance = random.Random(number)
    base: type[Entry] = Information if chance.random() < 0.3 else Entry
    names = [name for name in NAMES if name not in base.model_fields]
    fields: dict[str, Any] = {}
    for kind, name in zip(chance.sample(sorted(KINDS), 12), chance.sample(names, 12), strict=True):
        marks = {"searched": chance.random() < 0.5, "listed": chance.random() < 0.5, "need": chance.choice([*Need])}
        annotation, many = KINDS[kind], str(KINDS[kind]).startswith(("tuple", "dict"))
        if chance.random() < 0.3:
            fields[name] = (annotation, element(f"{kind}题", **marks))
        elif many:
            empty: Any = dict if str(annotation).startswith("dict") else tuple
            fields[name] = (annotation, element(f"{kind}题", default_factory=empty, **marks))
        else:
            fields[name] = (annotation | None, element(f"{kind}题", default=None, **marks))
    made: type[Entry] = create_model(f"Thing{number}", __base__=base, **fields)
    return made


NUMBERS = range(60)
CORE = tuple(part for part in REGISTRY.parts if part in REGISTRY.by_role.values() or isinstance(part, SingleFile))
THINGS = {
    number: Register(
        name=f"things{number}",
        title=f"东西{number}",
        model=made_model(number),
        folder=f"catalogue/things{number}",
        path=f"things{number}",
        about="东西",
    )
    for number in NUMBERS
}
REGISTERS = Registry((*CORE, *THINGS.values()), REGISTRY.sections)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The example's departments and laws, and up to three entries of each model."""
    known = read(EXAMPLE, REGISTRY, lambda _: None)[1].catalogue
    assert known is not None
    entries = {name: known.entries[name] for name in ("departments", "laws")}
    for number, register in THINGS.items():
        maker = Maker(number)
        made = {id: found for id in ("a", "b", "c1") if (found := maker.made(register.model))}
        entries[register.name] = {id: entry.model_copy(update={"id": id}) for id, entry in made.items()}
    return Catalogue(known.authority, entries, {}, REGISTERS)


@pytest.fixture(scope="module")
def compiler(catalogue: Catalogue) -> Compiler:
    return Compiler(catalogue, site_url="https://example.org/x/")


@pytest.mark.parametrize("number", NUMBERS)
def test_every_entry_has_a_page_that_says_all(number: int, catalogue: Catalogue, compiler: Compiler) -> None:
    entries = catalogue.entries[THINGS[number].name]
    assert entries
    for id, entry in entries.items():
        body = compiler.entry(THINGS[number].name, id).body
        found = LEAKS.search(body) or WRITTEN_OUT.search(body)
        assert not found, body[max(0, found.start() - 80) : found.end() + 40]
        ids = re.findall(r' id="([^"]+)"', body)
        assert len(ids) == len(set(ids))
        assert said(entry, catalogue) <= set(re.findall(r">([^<>]*题)<", body))


@pytest.mark.parametrize("number", NUMBERS)
def test_it_is_exported_and_compared_and_can_be_edited(number: int, catalogue: Catalogue) -> None:
    register = THINGS[number]
    for writer in exports.WRITERS:
        writer.write(catalogue, register, io.BytesIO())
    assert list(slots(register.model))
    rows = [entry.model_dump(mode="json", exclude_none=True) for entry in catalogue.entries[register.name].values()]
    for row in rows:
        compare(register.model, rows[0], row)


def test_all_are_judged_listed_and_searched(catalogue: Catalogue, compiler: Compiler) -> None:
    list(judged(catalogue, REGISTERS))
    listed = {page.url: page.body for page in compiler.lists()}
    for register in THINGS.values():
        assert not WRITTEN_OUT.search(listed[register.url()])
    found = list(search.records(catalogue))
    assert not [one for one in found if WRITTEN_OUT.search(" ".join((one.summary, *one.aliases, *one.text)))]
    registers = [one.register for one in found]
    assert all(registers.count(name) == len(catalogue.entries[name]) for name in catalogue.entries if name != "flows")
    assert catalogue.newest_date
    assert len(exports.figures_text(catalogue)) > 2


def test_all_go_into_the_workbook_and_have_a_schema(catalogue: Catalogue) -> None:
    assert workbook(catalogue)
    assert {register.schema for register in THINGS.values()} <= set(dict(schema.schemas(REGISTERS)))


def test_their_files_are_read(catalogue: Catalogue, tmp_path: Path) -> None:
    for register in THINGS.values():
        (tmp_path / register.folder).mkdir(parents=True)
        for id, entry in catalogue.entries[register.name].items():
            data = entry.model_dump(mode="json", exclude_none=True)
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
            (tmp_path / register.file(id)).write_text(text, encoding="utf-8")
    (tmp_path / "catalogue/authority.yml").write_text(
        "name: 某市\nregion: 某市\ndemonstration: true\n", encoding="utf-8"
    )
    checked = check(load(tmp_path, REGISTERS), REGISTERS)
    assert [problem for problem in checked.errors if problem.rule not in DOUBTED] == []


def said(entry: Entry, catalogue: Catalogue) -> set[str]:
    """The titles of what an entry says or ought to say, but for what stands without a label."""
    gaps = {one.field for one in measured(entry, catalogue.authority.defaults)[1]}
    values = ((name, info.title, entry.__dict__[name]) for name, info in type(entry).model_fields.items())
    told = {title for name, title, value in values if name in gaps or value not in (None, (), {})}
    return {title for title in told if title and title.endswith("题")}


def test_all_kinds_and_names_are_tried() -> None:
    models = [register.model for register in THINGS.values()]
    names = {name for model in models for name in model.model_fields}
    kinds = {info.title for model in models for info in model.model_fields.values()}
    assert set(NAMES) <= names and {f"{kind}题" for kind in KINDS} <= kinds
