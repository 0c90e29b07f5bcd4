"""All data of a repository while they are brought to the present form: steps may ask and change other entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.load.strict_yaml import read
from generator.model.register import Register, Registry

Data = Mapping[str, Any]


@dataclass
class DataFile:
    """A file: what it held, and what it is to hold. A new one has no content yet."""

    path: str
    content: bytes | None
    old: Data
    new: Data


class Moving:
    """The entries of all registers, by register and id. What cannot be read is not there: ``check`` says why."""

    def __init__(self, root: Path, registry: Registry) -> None:
        self._registry = registry
        self._entries: dict[str, dict[str, DataFile]] = {}
        for register in registry:
            paths = sorted((root / register.folder).glob("*/*.yml" if register.grouped_by else "*.yml"))
            found = ((path.stem, _read(root, path)) for path in paths)
            self._entries[register.name] = {id: file for id, file in found if file}
        singles = ((single.name, _read(root, root / single.path)) for single in registry.single_files)
        self._singles = {name: file for name, file in singles if file}

    def files(self, name: str = "") -> list[DataFile]:
        """The files of a register, or the one of a single file; without a name all."""
        if name:
            single = (self._singles[name],) if name in self._singles else ()
            return [*single, *self._entries.get(name, {}).values()]
        return [*self._singles.values(), *(file for files in self._entries.values() for file in files.values())]

    def all(self, register: str) -> Mapping[str, Data]:
        """The entries of a register as they are by now, by id."""
        return {id: file.new for id, file in self._entries.get(register, {}).items()}

    def named(self, register: str, id: object) -> str:
        """The name of an entry; nothing where there is no such entry."""
        file = self._entries.get(register, {}).get(str(id))
        return str(file.new.get("name") or "") if file else ""

    def put(self, register: str, id: str, data: Data) -> None:
        """Change an entry of another register."""
        self._entries[register][id].new = data

    def add(self, register: str, data: Data) -> None:
        """A new entry of another register."""
        found: Register[Any] = self._registry.by_name[register]
        self._entries[register][data["id"]] = DataFile(found.file(data["id"]), None, {}, data)

    def changed(self) -> Iterator[DataFile]:
        """The files that are to be written."""
        return (file for file in self.files() if file.new != file.old)


def _read(root: Path, path: Path) -> DataFile | None:
    if not path.is_file():
        return None
    content = path.read_bytes()
    data, _ = read(content)
    place = path.relative_to(root).as_posix()
    return DataFile(place, content, data, data) if isinstance(data, Mapping) else None
