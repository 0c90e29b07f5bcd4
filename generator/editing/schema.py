"""JSON Schema (draft-07) for editors, generated from the models: completion and hover texts in Chinese."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.model.entry import Record
from generator.model.register import Registry

FOLDER = "catalogue/schema"
_DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(registry: Registry) -> Iterator[tuple[str, str]]:
    """File name and text of each schema."""
    for single in registry.single_files:
        yield single.schema, _text(single.model, single.title)
    for register in registry:
        yield register.schema, _text(register.model, register.title)


def write(root: Path, registry: Registry) -> list[str]:
    """Write the schemas under ``root``; gives the names of those that changed."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in schemas(registry):
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


def _text(model: type[Record], title: str) -> str:
    schema = _draft_07(model.model_json_schema())
    for definition in schema.get("definitions", {}).values():
        # The class's name and what it says to programmers; the editor reads the property's own title.
        definition.pop("title", None)
        definition.pop("description", None)
    named = {"$schema": _DRAFT} | schema | {"title": title, "description": f"{title}：一个文件一个条目"}
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"


def _draft_07(node: Any) -> Any:
    """Definitions under the name of draft-07, and references that keep their neighbours: there ``$ref`` hides them."""
    if isinstance(node, list):
        return [_draft_07(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {("definitions" if key == "$defs" else key): _draft_07(value) for key, value in node.items()}
    reference = result.get("$ref")
    if isinstance(reference, str):
        result["$ref"] = reference.replace("#/$defs/", "#/definitions/")
        if len(result) > 1:
            result = {"allOf": [{"$ref": result.pop("$ref")}]} | result
    return result
