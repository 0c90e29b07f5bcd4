"""Writing many files as one: all of them, or, when anything goes wrong, none."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.load.system import in_words


@dataclass(frozen=True)
class Change:
    """One file that is new or changed, with what is different; unchanged ones have no text."""

    path: str
    name: str
    old: bytes | None
    new: bytes | None
    fields: tuple[tuple[str, Any, Any], ...] = ()
    moved: tuple[str, bytes] | None = None  # the file that goes when this one comes, and its content

    @property
    def kind(self) -> str:
        """新增, 修改 or 不变."""
        if self.new is None:
            return "不变"
        return "新增" if self.old is None and self.moved is None else "修改"


# How the names of files end that are not in their places yet; whatever begins with a dot nobody reads.
_UNFINISHED = ".importing"


class WriteError(Exception):
    """Nothing was written; the message says why."""


def write(root: Path, changes: Sequence[Change]) -> None:
    """Write every change beside its place, then rename them all; an error puts back what had been renamed."""
    for change in changes:
        _refuse_surprises(root, change)
    for folder in {(root / change.path).parent for change in changes}:
        for left in folder.glob(f".*{_UNFINISHED}"):  # by an import that was killed
            left.unlink(missing_ok=True)
    staged: list[tuple[Change, Path]] = []
    done: list[Change] = []
    folders: list[Path] = []
    try:
        for change in changes:
            temporary = _stage(root / change.path, change, folders)
            staged.append((change, temporary))
        while staged:
            change, temporary = staged[0]
            os.replace(temporary, root / change.path)  # noqa: PTH105 - Path.replace is the same call
            done.append(staged.pop(0)[0])
        for change in changes:
            if change.moved is not None:
                (root / change.moved[0]).unlink()
    except BaseException as error:
        _undo(root, done, [path for _, path in staged], folders)
        if isinstance(error, OSError):
            raise WriteError(f"写入失败（{in_words(error)}），所有文件都保持原样") from error
        raise


def _refuse_surprises(root: Path, change: Change) -> None:
    """The files must still be what the plan was made for, and stand inside the root."""
    path = root / change.path
    if not path.resolve().is_relative_to(root.resolve()):
        raise WriteError(f"{change.path} 不在目录的文件夹里：没有写入任何内容")
    try:
        now = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise WriteError(f"无法读取 {change.path}（{in_words(error)}）：没有写入任何内容") from error
    if change.moved is not None and (root / change.moved[0]).read_bytes() != change.moved[1]:
        now = b"changed"
    if now != change.old:
        raise WriteError(f"{change.path} 在导入过程中被别人改动了：没有写入任何内容，请再运行一次")


def _stage(path: Path, change: Change, folders: list[Path]) -> Path:
    """The new content under a name that nobody reads, in the folder where it will stand."""
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    folders.extend(reversed(missing))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_UNFINISHED, dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(change.new or b"")
    temporary = Path(name)
    try:
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except OSError:
        temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _undo(root: Path, done: Sequence[Change], temporaries: Sequence[Path], folders: Sequence[Path]) -> None:
    for change in done:
        path = root / change.path
        if change.moved is not None:
            (root / change.moved[0]).write_bytes(change.moved[1])
        if change.old is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(change.old)
    for temporary in temporaries:
        temporary.unlink(missing_ok=True)
    for folder in reversed(folders):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
