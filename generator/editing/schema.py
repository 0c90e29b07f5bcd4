"""JSON Schema (draft-07) for editors, generated from the models: completion and hover texts in Chinese.

An editor finds them by the first line of each file, which the program writes, and by the settings of the folder, which
hold for files without such a line. They stand in the catalogue and not in the installed program, for that is elsewhere
on every machine; so ``check`` tells when they are another version's.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.model.diagnostic import Diagnostic, warning
from generator.model.entry import Record
from generator.model.register import Registry

FOLDER = "catalogue/schema"
# What Visual Studio Code and its kin read of a folder.
SETTINGS = ".vscode/settings.json"
_ASSOCIATIONS = "yaml.schemas"
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


def stale(root: Path, registry: Registry) -> Iterator[Diagnostic]:
    """A warning where the schemas are not those of this program: an editor would tell what no longer holds."""
    folder = root / FOLDER
    if not folder.is_dir():
        return
    texts = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.json")}
    others = [name for name, text in schemas(registry) if texts.get(name) != text]
    if others:
        named = f"{'、'.join(others[:3])}{f' 等 {len(others)} 个文件' if len(others) > 3 else ''}"
        message = f"{named}与程序的版本不同，编辑器的提示会有出入：请运行 python -m generator schema，并提交这个文件夹"
        yield warning("stale-schema", (), message).at(FOLDER)


def write_settings(root: Path, registry: Registry) -> bool | None:
    """Tell editors of this folder which schema a file has, whatever else they are told; whether that was news.

    None: the settings that are there are not plain JSON, and stay as they are.
    """
    path = root / SETTINGS
    try:
        settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError:
        return None
    told = settings.get(_ASSOCIATIONS, {}) if isinstance(settings, dict) else None
    if not isinstance(told, dict):
        return None
    wanted = associations(registry)
    if told == told | wanted:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(settings | {_ASSOCIATIONS: told | wanted}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
    return True


def associations(registry: Registry) -> dict[str, str]:
    """The files that each schema is for."""
    singles = {f"{FOLDER}/{single.schema}": single.path for single in registry.single_files}
    return singles | {f"{FOLDER}/{register.schema}": f"{register.folder}/**/*.yml" for register in registry}


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
