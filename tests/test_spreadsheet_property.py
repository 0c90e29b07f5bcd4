"""Whatever the models allow survives the way through a workbook and through YAML."""

import io
import os
import re
from collections.abc import Mapping
from typing import Any

import pytest
from annotated_types import Ge, Gt, Le
from around import REGISTRY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import (
    ATTACHMENT_PATTERN,
    ID_PATTERN,
    LINE_PATTERN,
    PHONE_PATTERN,
    TEXT_PATTERN,
    URL_PATTERN,
    Entry,
    Limit,
)
from generator.model.reflect import Kind, Shape, fields
from generator.model.register import Register
from generator.model.vocabulary import LimitUnit
from generator.spreadsheet.cells import UncertainError
from generator.spreadsheet.entry_merge import Merge
from generator.spreadsheet.mapping import cleaning, limits
from generator.spreadsheet.mapping.names import Names
from generator.spreadsheet.reading.xlsx import read_xlsx
from generator.spreadsheet.sheet_rows import dumped
from generator.spreadsheet.workbook_import import Reading, recognised
from generator.spreadsheet.writing.entry_files import changed_text, new_text
from generator.spreadsheet.writing.workbook import workbook

pytestmark = pytest.mark.slow

# `make test-slow` tries more.
SLOW = settings(max_examples=int(os.environ.get("EXAMPLES", "12")), suppress_health_check=list(HealthCheck))
ODD = "=+-@'\"\\/&<>;:#%!?|*{}[],.~`^$ \u3000\u00a0中文“”（）、。⏎🙂xX0019_ayno\n\t\r"
WORDS = (
    "_x000D_",
    "=1+1",
    "&nbsp;",
    "<br>",
    "null",
    "true",
    "2024-05-01",
    "1e5",
    "007",
    "无",
    "#N/A",
    "- a",
    "a: b",
    "12:30",
)
TEXTS = st.one_of(st.text(st.sampled_from(ODD), min_size=1, max_size=12), st.sampled_from(WORDS))
SHAPES = {
    ID_PATTERN: st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True).filter(lambda id: id.isascii()),
    PHONE_PATTERN: st.from_regex(r"[0-9(+][0-9()+\- 、]{1,20}[0-9)]", fullmatch=True),
    URL_PATTERN: st.from_regex(r"https?://[a-z0-9]{1,9}/[a-z0-9=&?/#]{0,20}", fullmatch=True),
    ATTACHMENT_PATTERN: TEXTS.filter(lambda words: re.fullmatch(r"[^\s:][^:\x00-\x1f\x7f]*", words)),
    LINE_PATTERN: TEXTS.filter(lambda words: re.match(r"\S[^\r\n]*\Z", words)),
    TEXT_PATTERN: TEXTS.filter(lambda words: re.search(r"\S", words)),
}


def texts(pattern: str) -> st.SearchStrategy[str]:
    if (pattern or TEXT_PATTERN) in SHAPES:
        return SHAPES[pattern or TEXT_PATTERN]
    return st.from_regex(re.compile(pattern.replace(r"\d", "[0-9]"), re.ASCII), fullmatch=True)


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of any field's type, as plain data."""
    if shape.many == "list":
        return st.lists(one(shape), min_size=1, max_size=2)
    return st.dictionaries(SHAPES[ID_PATTERN], one(shape), min_size=1, max_size=2) if shape.many else one(shape)


def one(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.within:
        return SHAPES[ID_PATTERN]
    made = [records(record) for record in shape.records]
    if made or shape.values:
        return st.one_of(made + ([st.sampled_from(shape.values)] if shape.values else []))
    plain = {Kind.BOOLEAN: st.booleans(), Kind.DAY: st.dates().map(str)}
    if shape.kind is Kind.INTEGER:
        return numbers(getattr(shape.annotation, "__metadata__", ()))
    return plain[shape.kind] if shape.kind in plain else texts(shape.pattern)


def numbers(marks: tuple[Any, ...]) -> st.SearchStrategy[int]:
    """Whole numbers within a field's bounds, and not far beyond its lowest."""
    lowest = max(
        [1, *(mark.ge for mark in marks if isinstance(mark, Ge)), *(m.gt + 1 for m in marks if isinstance(m, Gt))]
    )
    highest = min([lowest + 19, *(mark.le for mark in marks if isinstance(mark, Le))])
    return st.integers(lowest, highest)


def records(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    known = fields(model)
    needed = {name: values(field.shape) for name, field in known.items() if field.required}
    others = {name: values(field.shape) for name, field in known.items() if not field.required}
    made = st.fixed_dictionaries(needed, optional=others)
    return made.map(_consistent) if issubclass(model, Limit) else made


def _consistent(limit: dict[str, Any]) -> dict[str, Any]:
    """A unit and its value go together."""
    unit = limit["unit"]
    rest = {name: value for name, value in limit.items() if name not in ("value", "unit")}
    return ({"unit": unit} if unit == LimitUnit.ON_THE_SPOT else {"value": limit.get("value", 7), "unit": unit}) | rest


def entries(register: Register[Entry]) -> st.SearchStrategy[Entry]:
    return records(register.model).map(register.model.model_validate)


def some(registers: list[Register[Entry]]) -> st.SearchStrategy[dict[str, list[Entry]]]:
    """Entries of these registers; the others are empty."""
    chosen = {register.name for register in registers}
    found = {r.name: st.lists(entries(r), max_size=2) if r.name in chosen else st.just([]) for r in REGISTRY}
    return st.fixed_dictionaries(found)


# A few registers at a time: all at once are too many to find out which one it was.
CATALOGUES = st.lists(st.sampled_from(REGISTRY.registers), min_size=1, max_size=4, unique_by=lambda r: r.name).flatmap(
    some
)
AUTHORITY = Authority(name="测试市人民政府", region="测试市")


def catalogue(found: Mapping[str, list[Entry]]) -> Catalogue:
    return Catalogue(
        AUTHORITY,
        {name: {entry.id: entry for entry in some} for name, some in found.items()},
        {},
        REGISTRY,
    )


@SLOW
@given(CATALOGUES)
def test_a_workbook_reads_back_equal(found: dict[str, list[Entry]]) -> None:
    before = catalogue(found)
    data = workbook(before)
    reading = Reading(recognised(read_xlsx(io.BytesIO(data)), REGISTRY.registers), Names({}))
    incomings = reading.entries({register.name: {} for register in REGISTRY})
    faults = [fault for incoming in incomings for fault in incoming.faults]
    assert not reading.faults and not faults
    models = {register.name: register.model for register in REGISTRY}
    after: dict[str, list[Entry]] = {name: [] for name in models}
    for incoming in incomings:
        after[incoming.register].append(models[incoming.register].model_validate(incoming.data))
    again = catalogue(after)
    for name, known in before.entries.items():
        assert {id: dumped(e) for id, e in known.items()} == {id: dumped(e) for id, e in again.entries[name].items()}
    assert workbook(again) == data


REGISTER_AND_TWO = st.sampled_from(REGISTRY.registers).flatmap(lambda r: st.tuples(st.just(r), entries(r), entries(r)))


@SLOW
@given(REGISTER_AND_TWO)
def test_new_files_read_back_equal(pair: tuple[Register[Entry], Entry, Entry]) -> None:
    register, entry, _ = pair
    new_text(register, "catalogue/x/a.yml", entry)  # raises where the strict loader reads something else


@SLOW
@given(REGISTER_AND_TWO, st.data())
def test_only_touched_fields_of_a_file_change(pair: tuple[Register[Entry], Entry, Entry], data: st.DataObject) -> None:
    register, one, other = pair
    old, source = dumped(one), dumped(other)
    names = data.draw(st.sets(st.sampled_from(list(register.model.model_fields)), max_size=4)) - {"id", "steps"}
    new = {name: value for name, value in old.items() if name not in names}
    new |= {name: source[name] for name in names if name in source}
    required = {name for name, field in register.model.model_fields.items() if field.is_required()}
    new |= {name: old[name] for name in required if name not in new}
    new = dumped(register.model.model_validate(new))
    blocks = _blocks(new_text(register, "catalogue/x/a.yml", one))
    text = "".join(f"# 说明 {name}\n{block}\n" for name, block in blocks.items())
    after = changed_text(register, text.encode(), old, new).decode()
    for name, block in blocks.items():
        if new.get(name) == old.get(name):
            assert f"# 说明 {name}\n{block}" in after


def _blocks(text: str) -> dict[str, str]:
    """The fields of a file's outermost level, each with its lines."""
    found: dict[str, str] = {}
    for line in text.split("\n")[1:]:
        if match := re.match(r"([a-z_]+):", line):
            found[match[1]] = ""
        if found:
            found[list(found)[-1]] += f"{line}\n"
    return {name: block.rstrip("\n") + "\n" for name, block in found.items()}


@SLOW
@given(REGISTER_AND_TWO)
def test_a_merge_deletes_nothing_unasked(pair: tuple[Register[Entry], Entry, Entry]) -> None:
    register, one, other = pair
    old, new = dumped(one), dumped(other)
    covered = {(name,) for name in register.model.model_fields}
    merged = Merge(covered, lambda _: None, delete=False).entry(old, new)
    assert set(old) <= set(merged)
    assert Merge(covered, lambda _: None, delete=True).entry(old, new) == new


@given(st.text(st.sampled_from(ODD + "&lt;br/>\u200b第条款项日月年工作个内"), max_size=30) | st.text(max_size=30))
def test_cleaning_never_fails_and_is_done_once(words: str) -> None:
    for function in (cleaning.text, cleaning.line, limits.limit, limits.day, limits.article):
        try:
            found = function(words)
        except UncertainError:
            continue
        if function in (cleaning.text, cleaning.line) and "&" not in str(found) and "<" not in str(found):
            assert function(str(found)) == found
