"""The example of ``init``: a whole catalogue of an invented city, which another authority fills with its own data."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.editing import schema
from generator.model.register import Register, Registry, SingleFile

STARTER = Path(__file__).parent / "starter_files"
# What a build leaves behind where somebody tried the starter in its place.
_NOT_COPIED = frozenset({".cache", "site"})
_REASONS = {
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘空间不足",
    errno.ENOTDIR: "上级不是文件夹",
    errno.ENOTEMPTY: "文件夹里刚刚有了别的内容",
    errno.ENAMETOOLONG: "名称太长",
    errno.EEXIST: "文件夹里刚刚有了别的内容",
}


class ExampleError(Exception):
    """The example cannot be written there; the message is for the person who asked for it."""


def write_example(folder: Path, registry: Registry) -> int:
    """Write the example into a new or empty folder, whole or not at all; gives the number of files."""
    try:
        _refuse_occupied(folder)
        folder = folder.resolve()
        return _write_into(folder, registry) if folder.exists() else _write_new(folder, registry)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        raise ExampleError(f"无法在 {folder} 建立示例：{reason}。没有写入任何内容") from error


def _refuse_occupied(folder: Path) -> None:
    if folder.is_symlink() and not folder.exists():
        raise ExampleError(f"{folder} 是失效的链接：请换一个新的文件夹")
    if folder.exists() and not folder.is_dir():
        raise ExampleError(f"{folder} 是文件，不是文件夹：请换一个新的文件夹")
    if folder.exists() and any(folder.iterdir()):
        raise ExampleError(f"{folder} 里已有内容，为免覆盖不会写入：请换一个新的或者空的文件夹")


def _write_new(folder: Path, registry: Registry) -> int:
    """Made beside the place and renamed, so that the folder appears with everything in it."""
    above = next(parent for parent in folder.parents if parent.exists())
    with tempfile.TemporaryDirectory(prefix=".init.", dir=above, ignore_cleanup_errors=True) as staging:
        made = Path(staging) / folder.name
        files = _write_files(made, registry)
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.rename(folder)
    return files


def _write_into(folder: Path, registry: Registry) -> int:
    """An empty folder stays the folder it is: somebody may stand in it. What went in comes out again on an error."""
    try:
        with tempfile.TemporaryDirectory(prefix=".init.", dir=folder, ignore_cleanup_errors=True) as staging:
            made = Path(staging) / "made"
            files = _write_files(made, registry)
            for part in sorted(made.iterdir()):
                part.rename(folder / part.name)
    except BaseException:
        _clear(folder, registry)
        raise
    return files


def _clear(folder: Path, registry: Registry) -> None:
    """Take out what the example has put there, and nothing else."""
    for name in {path.parts[0] for path, _ in _starter_files(registry)} | {Path(schema.SETTINGS).parts[0]}:
        target = folder / name
        if target.is_dir():
            shutil.rmtree(target, ignore_errors=True)
        else:
            target.unlink(missing_ok=True)


def _write_files(folder: Path, registry: Registry) -> int:
    """Copy the starter and add the schemas that its first lines name; new files, with this user's own rights."""
    for path, source in _starter_files(registry):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    schema.write(folder, registry)
    schema.write_settings(folder, registry)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _starter_files(registry: Registry) -> Iterator[tuple[Path, Path]]:
    """Each file's place in the new folder and where it comes from: the common ones, then each part's own."""
    yield from _below(STARTER, Path())
    for part in registry.parts:
        if part.home is None:
            continue
        if isinstance(part, Register):
            yield from _below(part.home / "starter", Path(part.folder))
        elif isinstance(part, SingleFile):
            yield from _below(part.home / "starter", Path(part.path).parent)
        yield from _below(part.home / "attachments", Path("catalogue/attachments"))


def _below(folder: Path, place: Path) -> Iterator[tuple[Path, Path]]:
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not _NOT_COPIED.intersection(inner.parts):
            yield place / inner, path
