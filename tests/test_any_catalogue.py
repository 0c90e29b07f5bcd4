"""Whatever the models allow is checked, shown and exported: no entry and no reference makes the program fail.

The catalogues are made of odd values by a generator that starts from a number, so that a failure can be made again.
"""

import io
import random
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import pytest
from annotated_types import MinLen
from around import REGISTRY
from pydantic import BaseModel, StringConstraints, ValidationError

from generator import exports
from generator.check import rules_of
from generator.check.entries import incomplete, unknown_references
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import (
    ARTICLE_PATTERN,
    ATTACHMENT_PATTERN,
    EMAIL_PATTERN,
    HOST_PATTERN,
    ID_PATTERN,
    LINE_PATTERN,
    PHONE_PATTERN,
    POSTCODE_PATTERN,
    TEXT_PATTERN,
    URL_PATTERN,
    Entry,
    Limit,
    Record,
)
from generator.model.register import Registry
from generator.model.vocabulary import LimitUnit
from generator.pages import Compiler, Page
from generator.registers.evaluation.model import Evaluation
from generator.search import records as corpus

SCRIPT = "<script>alert(1)</script>"
ODD = (
    SCRIPT,
    "{{ 7*7 }}",
    "{% raw %}",
    '" onmouseover="x',
    "=1+1",
    "-1",
    "@a",
    "a&b",
    "&lt;",
    "אבג",
    "0",
    "𠮷🙂",
    "x" * 300,
)
# Few ids, so that many references lead somewhere and some to themselves, in circles, or nowhere.
IDS = ("a", "b", "c1", "2007", "0", "2007-a")
DAYS = ("0001-01-01", "9999-12-31", "2007-05-01", "2008-05-01", "2024-02-29", "1999-12-31")
SHAPES: dict[str, tuple[str, ...]] = {
    ID_PATTERN: IDS,
    PHONE_PATTERN: ("0746-1234567", "(12)", "0746 123、456"),
    URL_PATTERN: ("https://example.org/", "http://a/?q=%22", "https://测试.example/目录?a=1&b=(2)"),
    HOST_PATTERN: ("example.org", "测试.example"),
    EMAIL_PATTERN: ("a_b+c@example.org",),
    ATTACHMENT_PATTERN: ("https://example.org/a.pdf", *(text for text in ODD if ":" not in text)),
    POSTCODE_PATTERN: ("425000",),
    ARTICLE_PATTERN: ("1", "9999", "120条之一"),
    LINE_PATTERN: ODD,
    TEXT_PATTERN: (*ODD, f"{SCRIPT}\n\n- {SCRIPT}", "长" * 4000),
}
# Of every other pattern in the models, some texts that some of them match.
OTHERS = (
    "{id}",
    "1",
    "0.5",
    "99.99",
    "1860000.00",
    "0123456789",
    "990000",
    "11990000MB12345678",
    "12:30",
    "documents/",
    "a/",
    "Asia/Shanghai",
)
R = TypeVar("R", bound=Record)
LEAKS = re.compile(r"<script>alert|\bNone\b|\bnan\b|object at 0x|datetime\.date|Decimal\(|Undefined")


class Maker:
    """Makes records of any model. ``dense`` is how often a field that may be left out is filled in."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._dense = self._random.choice((0.1, 0.4, 0.7, 1.0))

    def catalogue(self) -> Catalogue:
        entries: dict[str, dict[str, Entry]] = {}
        for register in REGISTRY:
            ids = sorted(self._random.sample(IDS, self._random.choice((0, 1, 2, 4))))
            made = {id: self.made(register.model) for id in ids}
            entries[register.name] = {id: e.model_copy(update={"id": id}) for id, e in made.items() if e}
        template = self._random.choice(("{id}", "{region_code}-{register}-{department}-{type}-{id}"))
        authority = self.made(Authority)
        assert authority is not None
        evaluation = self.made(Evaluation) if self._random.random() < 0.8 else None
        named = authority.model_copy(update={"index_no": template})
        return Catalogue(named, entries, {}, REGISTRY, {"evaluation": evaluation} if evaluation else {})

    def made(self, model: type[R]) -> R | None:
        """A record; None where the model's own conditions were not met in many tries."""
        for _ in range(200):
            try:
                return model.model_validate(self._record(model))
            except ValidationError:
                continue
        return None

    def _record(self, model: type[BaseModel]) -> dict[str, Any]:
        found = {
            name: self._value(field.annotation, tuple(field.metadata))
            for name, field in model.model_fields.items()
            if field.is_required() or self._random.random() < self._dense
        }
        if issubclass(model, Limit):
            found["value"] = None if found["unit"] == LimitUnit.ON_THE_SPOT else 7
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, annotation: Any, marks: tuple[Any, ...]) -> Any:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._value(inner[0], (*marks, *inner[1:]))
        if origin in (Union, UnionType):
            return self._value(self._random.choice([part for part in inner if part is not NoneType]), marks)
        if origin is tuple:
            least = max((mark.min_length for mark in marks if isinstance(mark, MinLen)), default=0)
            number = max(least, self._random.choice((0, 1, 2)))
            return [self._value(inner[0], ()) for _ in range(number)]
        if origin is dict:
            return {id: self._value(inner[1], ()) for id in self._random.sample(IDS, self._random.choice((0, 1, 2)))}
        if origin is Literal:
            return self._random.choice(inner)
        return self._plain(annotation, marks)

    def _plain(self, annotation: type, marks: tuple[Any, ...]) -> Any:
        if issubclass(annotation, BaseModel):
            return self._record(annotation)
        if issubclass(annotation, Enum):
            return str(self._random.choice(list(annotation)).value)
        if annotation is bool:
            return self._random.random() < 0.5
        if annotation is int:
            return self._number(marks)
        if annotation is Decimal:
            return self._random.choice(("0", "-0.50", "1200.5", "1000000.00"))
        if annotation is date:
            return self._random.choice(DAYS)
        return self._text(next((str(m.pattern) for m in marks if isinstance(m, StringConstraints)), TEXT_PATTERN))

    def _number(self, marks: tuple[Any, ...]) -> int:
        low, high = 0, 10**9
        for mark in marks:
            low = max(low, int(getattr(mark, "ge", low)), int(getattr(mark, "gt", low - 1)) + 1)
            high = min(high, int(getattr(mark, "le", high)))
        return self._random.choice((low, high, min(high, max(low, 2007)), min(high, low + 1)))

    def _text(self, pattern: str) -> str:
        fitting = [text for text in OTHERS if re.search(pattern, text)]
        return self._random.choice(SHAPES.get(pattern) or fitting or ODD)


def judged(catalogue: Catalogue, registry: Registry = REGISTRY) -> Iterator[object]:
    """All findings of all rules."""
    registers = {register.name: register for register in catalogue.registers}
    known = {name: dict.fromkeys(entries) for name, entries in catalogue.entries.items()}
    for name, entries in catalogue.entries.items():
        register = registers[name]
        for entry in entries.values():
            yield from unknown_references(entry, known, catalogue.registry)
            yield from incomplete(entry, catalogue)
            for rule in rules_of(register):
                yield from rule(entry, catalogue)
    singles = {"authority": catalogue.authority, **catalogue.records}
    for single in registry.single_files:
        for rule in single.rules if single.name in singles else ():
            yield from rule(singles[single.name], catalogue)


def shown(catalogue: Catalogue) -> Iterator[Page]:
    """Every page but those of the changes."""
    compiler = Compiler(catalogue, site_url="https://example.org/x/")
    for register in catalogue.registers:
        for id in catalogue.entries[register.name] if register.stamped else ():
            yield from compiler.entry_pages(register.name, id)
    yield from compiler.lists()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(16))
def test_no_catalogue_makes_the_program_fail(seed: int) -> None:
    catalogue = Maker(seed).catalogue()
    list(judged(catalogue))
    for page in shown(catalogue):
        texts = {"": page.body, **{name: text for name, text in page.files if name.endswith((".html", ".svg", ".xml"))}}
        for name, text in texts.items():
            found = LEAKS.search(text)
            assert not found, f"{page.url}{name}: {text[max(0, found.start() - 80) : found.end() + 40]}"
    assert len(exports.figures_text(catalogue)) > 2
    for register in catalogue.registers:
        for writer in exports.WRITERS:
            writer.write(catalogue, register, io.BytesIO())
    assert len([*corpus.records(catalogue), *corpus.pages(catalogue)]) > len(REGISTRY.overviews)


def test_the_catalogues_are_not_empty() -> None:
    catalogues = [Maker(seed).catalogue() for seed in range(16)]
    for register in REGISTRY:
        assert any(catalogue.entries[register.name] for catalogue in catalogues), register.name
    assert any(catalogue.record(Evaluation) for catalogue in catalogues)
    names = {entry.name for each in catalogues for entries in each.entries.values() for entry in entries.values()}
    assert SCRIPT in names
