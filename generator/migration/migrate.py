"""Which files an earlier program's data need changed, and what a repository that pins the program needs besides.

A part says in ``earlier`` how what an earlier program took becomes what this one takes: each step is a function of an
entry's data, and changes nothing in data that are in the present form already. So no number of a form is kept anywhere,
and a step may be run twice. A register that took over what others held says in ``moved``, by their names, how their
data become its entries: such a step takes an entry's data and all others (`Moving`).
"""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.editing import schema
from generator.editing.wheel import WHEELS, wheel
from generator.load import yaml_text
from generator.load.strict_yaml import read
from generator.migration.moving import DataFile, Moving
from generator.model.entry import Entry
from generator.model.register import Register, Registry
from generator.spreadsheet.writing.file_transaction import Change
from generator.spreadsheet.writing.yaml_patch import PatchError, patched


class MigrationError(Exception):
    """A file cannot be brought to the present form; the message is for the person who asked."""


def data_changes(root: Path, registry: Registry) -> Iterator[Change]:
    """The files whose data change, and those that come to them. Raises `MigrationError`."""
    moving = Moving(root, registry)
    for part in (*registry, *registry.single_files):
        for file in moving.files(part.name):
            for step in part.earlier:
                file.new = step(file.new)
    for register in registry:
        for name, move in register.moved.items():
            for file in moving.files(name):
                file.new = move(file.new, moving)
    registers = {register.folder: register for register in registry}
    for file in moving.changed():
        name = str(file.new.get("name", file.path))
        if file.content is None:
            yield Change(file.path, name, None, _new(registers[str(Path(file.path).parent.as_posix())], file))
        else:
            yield Change(file.path, name, file.content, _text(file.path, file.content, file.old, file.new))


def _new(register: Register[Entry], file: DataFile) -> bytes:
    """A new entry's file, also where what an earlier file said is refused today: ``check`` tells it there."""
    head = (
        f"# yaml-language-server: $schema={posixpath.relpath(f'{schema.FOLDER}/{register.schema}', register.folder)}\n"
    )
    return (head + yaml_text.mapping(dict(file.new))).encode("utf-8")


def _text(place: str, content: bytes, old: Mapping[str, Any], new: Mapping[str, Any]) -> bytes:
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    try:
        text = patched(content.removeprefix(mark).decode("utf-8"), old, new, tuple(new), lambda _, value: value)
    except (PatchError, ValueError, yaml.YAMLError) as error:
        raise MigrationError(f"{place} 的写法不常见，无法改成现在的格式：请用普通的写法重写后再运行 migrate") from error
    made = mark + text.encode("utf-8")
    if read(made)[0] != new:
        raise MigrationError(f"{place} 改成现在的格式以后读出来不一样：没有写入任何内容")
    return made


def program_changes(root: Path, registry: Registry) -> Iterator[Change]:
    """The schemas for editors, and in a repository that ``init`` made the program that it pins."""
    for name, text in schema.schemas(registry):
        yield from _replaced(root, Path(schema.FOLDER) / name, text.encode("utf-8"))
    if (root / WHEELS).is_dir():
        program = wheel()
        yield from _replaced(root, WHEELS / program.name, program.data)
        yield from _replaced(root, Path("requirements.txt"), program.requirements.encode("utf-8"))


def _replaced(root: Path, path: Path, content: bytes) -> Iterator[Change]:
    old = (root / path).read_bytes() if (root / path).is_file() else None
    if old != content:
        yield Change(path.as_posix(), path.name, old, content)


def former_programs(root: Path) -> list[Path]:
    """The wheels of the program that the repository pins no more."""
    found = sorted((root / WHEELS).glob("disclosure_catalogue-*.whl"))
    pinned = wheel().name if found else ""  # made once: it reads the whole program
    return [path for path in found if path.name != pinned]
