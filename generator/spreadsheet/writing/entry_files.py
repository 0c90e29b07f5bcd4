"""Entries as files: new ones in the catalogue's own style, changed ones with only the touched places rewritten.

Whatever is written has been read back by the strict loader, and was found equal.
"""

import posixpath
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import ValidationError

from generator.editing.schema import FOLDER
from generator.load import yaml_text
from generator.load.strict_yaml import read
from generator.model.diagnostic import Keys
from generator.model.entry import Entry
from generator.model.reflect import as_written, fields, group_at
from generator.model.register import Register
from generator.spreadsheet.columns import leaves
from generator.spreadsheet.entry_merge import differences
from generator.spreadsheet.sheet_rows import dumped, filled
from generator.spreadsheet.writing.yaml_patch import Form, PatchError, formed, patched


def path_of(register: Register[Entry], id: str, data: Mapping[str, Any]) -> str:
    """Where a new entry's file stands, relative to the root."""
    group = f"/{data[register.grouped_by]}" if register.grouped_by else ""
    return f"{register.folder}{group}/{id}.yml"


def new_text(register: Register[Entry], path: str, entry: Entry) -> str:
    """A new file: its schema on the first line, then the fields that were given, in the model's order."""
    schema = posixpath.relpath(f"{FOLDER}/{register.schema}", posixpath.dirname(path))
    # What was given, or, where that is a group of which only the defaults are known, everything.
    for data in (filled(entry.model_dump(mode="json", exclude_unset=True, exclude_none=True)), dumped(entry)):
        text = f"# yaml-language-server: $schema={schema}\n{yaml_text.mapping(formed((), data, form_of(register)))}"
        if _reads_back(register, text, dumped(entry)):
            return text
    raise PatchError


def changed_text(register: Register[Entry], content: bytes, old: Mapping[str, Any], new: Mapping[str, Any]) -> bytes:
    """The file's content with the changes; its line ends and its mark of UTF-8, if any, stay."""
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    text = content.removeprefix(mark).decode("utf-8")
    names = list(fields(register.model))
    form = form_of(register)
    for attempt in (patched, _fields_anew):
        try:
            found = attempt(text, old, new, names, form)
        except (PatchError, ValueError, yaml.YAMLError):
            continue
        if _reads_back(register, found, new):
            return mark + found.encode("utf-8")
    raise PatchError


def _fields_anew(text: str, old: Mapping[str, Any], new: Mapping[str, Any], names: list[str], form: Form) -> str:
    """Every changed field taken out and written anew at its place: for files that are written in unusual ways."""
    changed = {str(keys[0]) for keys, _, _ in differences(old, new)}
    without = {name: value for name, value in old.items() if name not in changed}
    return patched(patched(text, old, without, names, form), without, new, names, form)


def _reads_back(register: Register[Entry], text: str, expected: Mapping[str, Any]) -> bool:
    data, faults = read(text.encode("utf-8"))
    if faults or not isinstance(data, dict):
        return False
    try:
        return dumped(register.model.model_validate(data)) == expected
    except ValidationError:
        return False


def form_of(register: Register[Entry]) -> Form:
    """How this register's values are written: a text that is as a rule a number stands as one."""
    numbers = {path for path, column in leaves(register).items() if column.number_like}

    def form(keys: Keys, value: Any) -> Any:
        path = tuple(key for key in keys if isinstance(key, str))
        if isinstance(value, Mapping):
            return as_written(group_at(register.model, path), value) if path else value
        numeral = path in numbers and isinstance(value, str) and value.isascii() and value.isdecimal()
        return int(value) if numeral else value

    return form
