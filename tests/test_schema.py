"""The schemas that editors read say what the models say, in Chinese, as draft-07, and editors find them."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from around import EXAMPLE, REGISTRY
from conftest import REPOSITORY, run
from javascript import fault
from jsonschema import Draft7Validator

from generator.editing import schema
from generator.load.strict_yaml import read
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


@pytest.mark.parametrize("name", MADE)
def test_a_schema_keeps_to_the_schema_of_schemas(name: str) -> None:
    Draft7Validator.check_schema(json.loads(MADE[name]), format_checker=Draft7Validator.FORMAT_CHECKER)


def patterns() -> list[str]:
    return sorted({node["pattern"] for made in MADE.values() for node in nodes(json.loads(made)) if "pattern" in node})


def test_every_pattern_is_read_by_python_and_javascript() -> None:
    """pydantic's own reading is proved by every entry; editors read patterns as JavaScript does in its Unicode mode."""
    found = patterns()
    assert len(found) > 10
    for pattern in found:
        re.compile(pattern)
        assert fault(pattern) == "", pattern
    if node := shutil.which("node"):
        assert refused(node, found) == [""] * len(found)


READ = (
    *(r"^[a-z0-9][a-z0-9-]{0,63}$", r"\S", r"a{2,}?", r"(?:a|b)+", r"(?=a)b", r"(?<!a)b", r"(?<year>\d{4})", r"(a)\1"),
    *(r"[\-\]\^]", r"\/", r"\u3400\u{20000}\x41\cA\0", r"[^\s:\x00-\x1f]", r"\p{L}", "[a-]", "[]", "[^]", r"\bx", "a|"),
)
NOT_READ = (
    *(r"\"", r"\'", r"\-", r"[\"]", r"\_", r"\ ", r"\#", r"\%", r"\a", r"[a\-\@]", r"\A", r"\Z", r"[\B]", "\\"),
    *("{", "a{", "}", "]", "a{,3}", "*a", "a**", "a++", r"\b+", "^*", "(?=a)*", "(?<=a)+", "(a", "a)", "[a", "(?:a"),
    *("(?P<x>a)", "(?i)a", "(?>a)", r"[\w-z]", r"\1", r"[\1]", r"\00", r"\x4", r"\u12"),
)


def test_our_reading_of_patterns_is_javascript_s() -> None:
    ours = [bool(fault(pattern)) for pattern in (*READ, *NOT_READ)]
    assert ours == [False] * len(READ) + [True] * len(NOT_READ)
    if node := shutil.which("node"):
        assert [bool(why) for why in refused(node, [*READ, *NOT_READ])] == ours


def refused(node: str, found: list[str]) -> list[str]:
    """What JavaScript itself has to say against each pattern."""
    script = """
        const refused = (pattern) => { try { new RegExp(pattern, "u"); return ""; } catch (e) { return e.message; } };
        console.log(JSON.stringify(JSON.parse(process.argv[1]).map(refused)));"""
    done = subprocess.run([node, "-e", script, json.dumps(found)], capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_what_the_program_takes_an_editor_takes_too() -> None:
    """Every entry of the example against its schema, as an editor holds it."""
    for path in sorted([*EXAMPLE.glob("catalogue/**/*.yml"), *EXAMPLE.glob("flowcharts/*.yml")]):
        data, _ = read(path.read_bytes())
        found = json.loads(MADE[path.read_text(encoding="utf-8").split("\n")[0].rpartition("/")[2]])
        assert [error.message for error in Draft7Validator(found).iter_errors(data)] == [], path


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


# Where editors find them


def test_a_new_catalogue_tells_editors_which_file_has_which_schema() -> None:
    told = json.loads((EXAMPLE / schema.SETTINGS).read_text(encoding="utf-8"))["yaml.schemas"]
    found = {path: place for place, files in told.items() for path in EXAMPLE.glob(files)}
    written = {*EXAMPLE.glob("catalogue/**/*.yml"), *EXAMPLE.glob("flowcharts/**/*.yml")}
    assert set(found) == written
    for path, place in found.items():
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert (path.parent / first.partition("$schema=")[2]).resolve() == EXAMPLE / place
        assert (EXAMPLE / place).read_text(encoding="utf-8") == MADE[Path(place).name]


def test_the_settings_in_the_repository_are_those_of_the_program() -> None:
    """After a new register: ``make schema``."""
    told = json.loads((REPOSITORY / schema.SETTINGS).read_text(encoding="utf-8"))
    assert told == {"yaml.schemas": schema.associations(REGISTRY)}


def test_other_settings_of_a_folder_stay(tmp_path: Path) -> None:
    path = tmp_path / schema.SETTINGS
    path.parent.mkdir()
    path.write_text('{"editor.tabSize": 2, "yaml.schemas": {"mine.json": "mine.yml"}}')
    assert schema.write_settings(tmp_path, REGISTRY) is True
    assert schema.write_settings(tmp_path, REGISTRY) is False
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["editor.tabSize"] == 2
    assert told["yaml.schemas"] == {"mine.json": "mine.yml"} | schema.associations(REGISTRY)


@pytest.mark.parametrize("text", ['{"a": 1} // mine', "[]", '{"yaml.schemas": []}'])
def test_settings_that_are_not_understood_are_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / schema.SETTINGS
    path.parent.mkdir()
    path.write_text(text)
    done = run("--root", str(tmp_path), "schema")
    assert done.returncode == 0 and "没有改动" in done.stderr
    assert path.read_text() == text
    assert (tmp_path / schema.FOLDER / "powers.json").is_file()


def test_schemas_of_another_version_are_told(small: Path) -> None:
    assert "schema" not in run("--root", str(small), "check").stdout  # who has none uses none
    assert run("--root", str(small), "schema").returncode == 0
    assert run("--root", str(small), "check").stdout.count("catalogue/schema") == 0
    (small / schema.FOLDER / "laws.json").write_text("{}")
    (small / schema.FOLDER / "powers.json").unlink()
    done = run("--root", str(small), "check")
    assert done.returncode == 0
    assert "catalogue/schema:1:1: warning: 整个文件: laws.json、powers.json与程序的版本不同" in done.stdout
    assert "请运行 python -m generator schema" in done.stdout
