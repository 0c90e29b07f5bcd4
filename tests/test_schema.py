"""The schemas that editors read say what the models say, in Chinese, as draft-07."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from around import REGISTRY
from conftest import REPOSITORY

from generator.editing import schema
from generator.registers.powers.model import Power

MADE = dict(schema.schemas(REGISTRY))
CHINESE = re.compile("[\u4e00-\u9fff]")
# The keywords of draft-07 that the models need; our own begin with "x-".
KEYWORDS = {
    *("$schema", "$ref", "definitions", "title", "description", "default", "type", "enum", "const", "format"),
    *("properties", "required", "additionalProperties", "items", "minItems", "maxItems", "allOf", "anyOf", "oneOf"),
    *("pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum"),
}


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    yield node
    for group in ("properties", "definitions"):
        for inner in node.get(group, {}).values():
            yield from nodes(inner)
    for group in ("allOf", "anyOf", "oneOf"):
        for inner in node.get(group, ()):
            yield from nodes(inner)
    for single in ("items", "additionalProperties"):
        if isinstance(node.get(single), dict):
            yield from nodes(node[single])


def test_the_schemas_in_the_repository_are_those_of_the_models() -> None:
    """After a change of a model: ``make schema``."""
    stored = {path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / schema.FOLDER).iterdir()}
    assert stored == MADE


@pytest.mark.parametrize("name", MADE)
def test_a_schema_is_draft_07(name: str) -> None:
    made = json.loads(MADE[name])
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    for node in nodes(made):
        assert {key for key in node if not key.startswith("x-")} <= KEYWORDS
        if "$ref" in node:
            assert set(node) == {"$ref"}, "draft-07 does not read what stands beside a $ref"
            assert node["$ref"].removeprefix("#/definitions/") in made["definitions"]
        for pattern in (node["pattern"],) if "pattern" in node else ():
            re.compile(pattern)


@pytest.mark.parametrize("name", MADE)
def test_every_property_explains_itself_in_chinese(name: str) -> None:
    made = json.loads(MADE[name])
    assert CHINESE.search(made["title"])
    assert CHINESE.search(made["description"])
    for node in nodes(made):
        for field, inner in node.get("properties", {}).items():
            assert CHINESE.search(inner["title"]), field
            assert CHINESE.search(inner["description"]), field
    # Nothing else speaks: a definition's own words would be English and meant for programmers.
    assert not any({"title", "description"} & set(node) for node in made.get("definitions", {}).values())


@pytest.mark.parametrize("name", MADE)
def test_an_unknown_field_is_refused_by_the_editor_too(name: str) -> None:
    groups = [node for node in nodes(json.loads(MADE[name])) if "properties" in node]
    assert groups
    assert all(node["additionalProperties"] is False for node in groups)


def test_a_schema_has_the_models_fields_and_values() -> None:
    made = json.loads(MADE["powers.json"])
    assert list(made["properties"]) == list(Power.model_fields)
    assert made["required"] == ["id", "name", "type", "department"]
    assert "行政许可" in made["definitions"]["PowerType"]["enum"]
    assert made["properties"]["type"]["allOf"] == [{"$ref": "#/definitions/PowerType"}]


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    assert schema.write(tmp_path, REGISTRY) == list(MADE)
    assert schema.write(tmp_path, REGISTRY) == []
    (tmp_path / schema.FOLDER / "laws.json").write_text("{}")
    assert schema.write(tmp_path, REGISTRY) == ["laws.json"]
