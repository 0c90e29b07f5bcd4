"""Labels are the models': no template says again what a field is called."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from around import REGISTRY
from jinja2 import Environment
from model_fields import MODELS

from generator.model.entry import Entry, Record
from generator.pages.fields import label

GAP = "\0"
TEMPLATES = [
    (part, path)
    for part in REGISTRY.parts
    if part.home and hasattr(part, "model")
    for path in sorted((part.home / "templates").glob("*.html"))
]
# Words that are the title of some field and stand for something else.
OTHER = {("evaluation_notices.html", "说明")}  # what the notice is called for those who cannot see it


def titles(model: type[Record], seen: set[type[Record]]) -> Iterator[str]:
    """The titles of all fields of a model and of the groups in it."""
    if model not in seen:
        seen.add(model)
        for info in model.model_fields.values():
            yield info.title or ""
            for inner in records(info.annotation):
                yield from titles(inner, seen)


def records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from records(part)


def literals(template: str) -> Iterator[str]:
    """What a template says by itself: texts that begin an element or a line, attributes, and strings in expressions."""
    text = ""
    for _, kind, value in Environment().lex(template):
        if kind == "data":
            text += value
        elif kind in ("variable_end", "block_end"):
            text += GAP if kind == "variable_end" else "\n"
        elif kind == "string":
            yield value[1:-1]
    yield from re.findall(r'[\w-]+="([^"]*)"', text)
    # What follows a value is its unit: 3 项.
    yield from (part for line in re.split(r"<[^>]*>|\n", text) for part in line.split(GAP)[:1])


def repeated(template: str, known: set[str]) -> set[str]:
    """The labels among them, with or without a colon."""
    return {
        word for one in literals(template) if (word := one.strip().rstrip("：: 　")) in known and not word.isascii()
    }


@pytest.mark.parametrize(("part", "path"), TEMPLATES, ids=[path.name for _, path in TEMPLATES])
def test_no_template_repeats_a_label_of_its_own_model(part: Any, path: Path) -> None:
    found = repeated(path.read_text(encoding="utf-8"), set(titles(part.model, set())))
    assert found - {word for name, word in OTHER if name == path.name} == set()


@pytest.mark.parametrize(
    "template",
    [
        "<dt>文号</dt>",
        "<p>\n文号：{{ entry.number }}</p>",
        "{{ fact('文号', entry.number) }}",
        '<td data-label="文号">{{ entry.number }}</td>',
        "{% for title, value in (('文号', entry.number),) %}{{ title }}{% endfor %}",
    ],
)
def test_a_repeated_label_is_found(template: str) -> None:
    assert repeated(template, {"文号", "项"}) == {"文号"}


def test_a_unit_is_no_label() -> None:
    assert repeated("<p>{{ count }} 项</p>", {"项"}) == set()


@pytest.mark.parametrize("model", [model for model in MODELS if issubclass(model, Entry)])
def test_a_model_places_and_calls_only_fields_that_it_has(model: type[Entry]) -> None:
    assert set(model.page_places) <= set(model.model_fields)
    for path, name in model.page_labels.items():
        assert label(model, path) == name
