"""Which files there are, and their content as raw entries."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from generator.load.folders import linked, shown
from generator.load.parallel import in_parallel
from generator.load.remarks import remarks
from generator.load.strict_yaml import FORBIDDEN, dotted, read
from generator.model.authority import AUTHORITY
from generator.model.diagnostic import Diagnostic, error
from generator.model.entry import Entry, Record
from generator.model.register import Register, Registry, SingleFile

AUTHORITY_FILE = AUTHORITY.path
MAX_BYTES = 256 * 1024
# Beside the registers' folders: schemas for editors and files to download.
OTHER_FOLDERS = frozenset({"schema", "attachments"})


@dataclass(frozen=True, slots=True)
class Raw:
    """One file as it was read: ``path`` is relative to the root, ``id`` the file's name, ``group`` its subfolder.

    A single file belongs to no register; its ``id`` is the name of the `Single`.

    It may be read and have faults of form as well, so that these and what check finds are all reported at once.
    """

    register: str
    id: str
    path: str
    group: str
    data: Mapping[str, object]
    digest: bytes


@dataclass(frozen=True)
class Loaded:
    """All that load found under ``root``: single files by name, raw entries by register in the order of paths, and
    problems of form.
    """

    root: Path
    singles: Mapping[str, Raw]
    entries: Mapping[str, Sequence[Raw]]
    problems: tuple[Diagnostic, ...] = field(default=())

    @property
    def authority(self) -> Raw | None:
        """The authority's file, if it could be read."""
        return self.singles.get(AUTHORITY.name)

    @property
    def digests(self) -> "Digests":
        """What remains of the files once they are typed."""
        entries = {(raw.register, raw.id): raw.digest for raws in self.entries.values() for raw in raws}
        return Digests({name: raw.digest for name, raw in self.singles.items()}, entries)


@dataclass(frozen=True)
class Digests:
    """The SHA-256 of the single files, by name, and of each entry's, by register and id."""

    singles: Mapping[str, bytes]
    entries: Mapping[tuple[str, str], bytes]

    @property
    def authority(self) -> bytes:
        """The one single file that every page shows something of."""
        return self.singles.get(AUTHORITY.name, b"")


@dataclass(frozen=True, slots=True)
class _File:
    register: str
    id: str
    path: str
    group: str


def load(root: Path, registry: Registry, progress: Callable[[str], None] = lambda _: None) -> Loaded:
    """Read every entry under ``root``; bad input gives problems, never an exception."""
    registers = registry.registers
    problems: list[Diagnostic] = []
    files: list[_File] = []
    for register in registers:
        files += _files(root, register, problems)
    problems += _unknown_files(root, registry)
    progress(f"读取 {len(files)} 个文件")
    # Without the catalogue's folder every reference would be wrong: one problem is enough.
    files = [*_singles(root, registry), *files] if (root / "catalogue").is_dir() else []
    results = in_parallel(_Reader(root), files)
    entries: dict[str, list[Raw]] = {register.name: [] for register in registers}
    singles: dict[str, Raw] = {}
    for raw, found in results:
        problems += found
        if raw is not None and not raw.register:
            singles[raw.id] = raw
        elif raw is not None:
            entries[raw.register].append(raw)
    return Loaded(root, singles, entries, tuple(problems))


def _singles(root: Path, registry: Registry) -> Iterator[_File]:
    """The single files: the authority's in any case, the others where they are."""
    for single in registry.single_files:
        if single is AUTHORITY or _is_there(root, single):
            yield _File("", single.name, single.path, "")


def _is_there(root: Path, single: SingleFile[Record]) -> bool:
    return (root / single.path).exists() or (root / single.path).is_symlink()


def _files(root: Path, register: Register[Entry], problems: list[Diagnostic]) -> list[_File]:
    files = []
    for path in sorted(_walk(root, register.folder, problems)):
        name = path.rpartition("/")[2]
        if name == "README.md":
            continue
        inner = path.removeprefix(f"{register.folder}/").split("/")
        if not path.isprintable():
            message = f"发现名字 {shown(path)}：有无法显示的字符，请改用小写字母、数字和连字符"
            problems.append(_problem(shown(path), "wrong-file-name", message))
        elif not name.endswith(".yml"):
            problems.append(_problem(path, "wrong-file-name", _wrong_suffix(name)))
        elif len(inner) != (2 if register.grouped_by else 1):
            problems.append(_problem(path, "wrong-folder", _expected_place(register)))
        else:
            files.append(_File(register.name, name.removesuffix(".yml"), path, inner[0] if register.grouped_by else ""))
    return files


def _walk(root: Path, folder: str, problems: list[Diagnostic]) -> Iterator[str]:
    """The paths of all files below ``folder``, relative to ``root``; hidden ones are passed over."""
    if linked(root, folder):
        problems.append(_problem(folder, "link", "发现链接，应为文件夹：链接所指的内容可能在目录之外，不会读取"))
        return
    try:
        found = sorted(os.scandir(root / folder), key=lambda item: item.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as failure:
        problems.append(_problem(shown(folder), "unreadable", _unreadable("文件夹", failure)))
        return
    for item in found:
        if item.name.startswith("."):
            continue
        if item.is_dir(follow_symlinks=False) and not item.name.endswith(".yml"):
            yield from _walk(root, f"{folder}/{item.name}", problems)
        else:
            yield f"{folder}/{item.name}"


def _unreadable(kind: str, failure: OSError) -> str:
    reason = "没有读取权限" if isinstance(failure, PermissionError) else f"系统报告“{failure.strerror}”"
    return f"无法读取{kind}：{reason}"


def _wrong_suffix(name: str) -> str:
    return f"发现文件 {name}：条目的文件名应为“标识.yml”，其他文件请移走（附件放在 catalogue/attachments/）"


def _expected_place(register: Register[Entry]) -> str:
    place = (
        f"{register.folder}/<{register.grouped_by}>/<id>.yml" if register.grouped_by else f"{register.folder}/<id>.yml"
    )
    return f"文件放错了文件夹：{register.title}应放在 {place}"


def _unknown_files(root: Path, registry: Registry) -> Iterator[Diagnostic]:
    """Folders and files of ``catalogue/`` that belong to no register: a misspelt name would silently lose data."""
    known = {part.folder.removeprefix("catalogue/") for part in registry} | OTHER_FOLDERS | {"README.md"}
    known |= {single.path.removeprefix("catalogue/") for single in registry.single_files}
    try:
        names = sorted(shown(item.name) for item in os.scandir(root / "catalogue"))
    except (FileNotFoundError, NotADirectoryError):
        message = "没有找到 catalogue 文件夹：请用 --root 指明目录所在，或先运行 init"
        yield _problem("catalogue", "no-catalogue", message)
        return
    except OSError as failure:
        yield _problem("catalogue", "unreadable", _unreadable("文件夹", failure))
        return
    expected = "、".join(sorted(register.folder for register in registry))
    for name in names:
        if name not in known and not name.startswith("."):
            close = get_close_matches(name, known, n=1)
            hint = f"，是不是 {close[0]}？" if close else f"：条目应放在 {expected}"
            message = f"不认识的文件或文件夹 {name}{hint}"
            yield _problem(f"catalogue/{name}", "unknown-folder", message)


def _problem(path: str, rule: str, message: str) -> Diagnostic:
    """A problem of a whole file or folder."""
    return error(rule, (), message).at(path)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; an object with a method, so that it can be sent to another process."""

    root: Path

    def __call__(self, file: _File) -> tuple[Raw | None, list[Diagnostic]]:
        path = self.root / file.path
        try:
            if path.is_symlink() or not path.is_file():
                return None, [_problem(file.path, *_not_a_file(file.path))]
            size = path.stat().st_size
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as failure:
            return None, [_problem(file.path, "unreadable", _unreadable("文件", failure))]
        if len(data) > MAX_BYTES:
            message = f"文件有 {-(-size // 1024)} KiB，最多 256 KiB：一个文件只写一个条目，大段材料请放附件"
            return None, [_problem(file.path, "too-large", message)]
        value, faults = read(data)
        if b"#" in data and isinstance(value, dict):
            faults += remarks(FORBIDDEN.sub("", data.decode("utf-8-sig", "replace")))
        problems = [fault.at(file.path, field=dotted(fault.keys) or None) for fault in faults]
        if not isinstance(value, dict):
            return None, problems
        return Raw(file.register, file.id, file.path, file.group, value, hashlib.sha256(data).digest()), problems


def _not_a_file(path: str) -> tuple[str, str]:
    if path == AUTHORITY_FILE:
        return "missing-authority", "没有公布机关：缺少 catalogue/authority.yml"
    return "not-a-file", "发现链接或文件夹，应为普通文件"
