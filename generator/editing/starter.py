"""``init``: a whole repository for another authority, with the example of an invented city or without any entry."""

import errno
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.editing import schema
from generator.editing.wheel import LOCK, WHEELS, NotInstalledError, wheel
from generator.model.register import Register, Registry, SingleFile

STARTER = Path(__file__).parent / "starter_files"
EMPTY = Path(__file__).parent / "empty_files"
# What a build leaves behind where somebody tried the starter in its place.
_NOT_COPIED = frozenset({".cache", "site", "__pycache__"})
_EXAMPLE = "示例市"
_NAME = re.compile(r"[\w·]{2,30}")
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
    """The repository cannot be written there; the message is for the person who asked for it."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for: the authority's ``name`` (邻州市), no example entries, the wheels of all that is needed."""

    name: str = _EXAMPLE
    empty: bool = False
    offline: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    data: bytes
    executable: bool = False


def write_example(folder: Path, registry: Registry, wanted: Wanted | None = None) -> int:
    """Write the repository into a new or empty folder, whole or not at all; gives the number of files."""
    wanted = wanted or Wanted()
    if not _NAME.fullmatch(wanted.name):
        raise ExampleError(f"发现名称“{wanted.name}”：应为行政区域的名称，如 邻州市，不含空格和标点")
    try:
        _refuse_occupied(folder)
        folder = folder.resolve()
        files = _files(registry, wanted)
        write = _write_into if folder.exists() else _write_new
        return write(folder, files, registry, wanted)
    except NotInstalledError as error:
        raise ExampleError("程序没有安装，无法写入它的安装包：请先按 README 安装，再运行 init") from error
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        raise ExampleError(f"无法在 {folder} 建立目录：{reason}。没有写入任何内容") from error


def _refuse_occupied(folder: Path) -> None:
    if folder.is_symlink() and not folder.exists():
        raise ExampleError(f"{folder} 是失效的链接：请换一个新的文件夹")
    if folder.exists() and not folder.is_dir():
        raise ExampleError(f"{folder} 是文件，不是文件夹：请换一个新的文件夹")
    if folder.exists() and any(folder.iterdir()):
        raise ExampleError(f"{folder} 里已有内容，为免覆盖不会写入：请换一个新的或者空的文件夹")


def _write_new(folder: Path, files: dict[Path, _File], registry: Registry, wanted: Wanted) -> int:
    """Made beside the place and renamed, so that the folder appears with everything in it."""
    above = next(parent for parent in folder.parents if parent.exists())
    with tempfile.TemporaryDirectory(prefix=".init.", dir=above, ignore_cleanup_errors=True) as staging:
        made = Path(staging) / folder.name
        count = _write_files(made, files, registry, wanted)
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.rename(folder)
    return count


def _write_into(folder: Path, files: dict[Path, _File], registry: Registry, wanted: Wanted) -> int:
    """An empty folder stays the folder it is: somebody may stand in it. What went in comes out again on an error."""
    try:
        with tempfile.TemporaryDirectory(prefix=".init.", dir=folder, ignore_cleanup_errors=True) as staging:
            made = Path(staging) / "made"
            count = _write_files(made, files, registry, wanted)
            for part in sorted(made.iterdir()):
                part.rename(folder / part.name)
    except BaseException:
        _clear(folder, files)
        raise
    return count


def _clear(folder: Path, files: dict[Path, _File]) -> None:
    """Take out what has been put there, and nothing else."""
    for name in {path.parts[0] for path in (*files, Path(schema.SETTINGS))}:
        target = folder / name
        if target.is_dir():
            shutil.rmtree(target, ignore_errors=True)
        else:
            target.unlink(missing_ok=True)


def _write_files(folder: Path, files: dict[Path, _File], registry: Registry, wanted: Wanted) -> int:
    """Write the files and the schemas that their first lines name, with this user's own rights."""
    for path, file in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        if file.executable:
            target.chmod(target.stat().st_mode | 0o111)
    schema.write(folder, registry)
    schema.write_settings(folder, registry)
    if wanted.offline:
        _download(folder / WHEELS)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _download(folder: Path) -> None:
    """The wheels of what the program needs, for machines of this kind without a network."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--only-binary=:all:"]
    command += ["--require-hashes", "-r", str(LOCK), "-d", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["pip 没有说明原因"])[-1]
        raise ExampleError(f"无法下载离线安装要用的安装包：{last}。没有写入任何内容")


def _made_up(text: str) -> bool:
    """Whether it speaks of the invented city: what the law of the whole country says is no example."""
    return "示例" in text or "id: example-" in text


def _files(registry: Registry, wanted: Wanted) -> dict[Path, _File]:
    """Every file of the new repository by its place in it: the common ones, each part's own, the program."""
    found = {
        place: _File(source.read_bytes(), bool(source.stat().st_mode & 0o100)) for place, source in _below(STARTER)
    }
    if wanted.empty:
        found |= {place: _File(source.read_bytes()) for place, source in _below(EMPTY)}
    found = {place: _File(_named(file.data, wanted.name), file.executable) for place, file in found.items()}
    for place, source in _starter_files(registry):
        data = source.read_bytes()
        if not wanted.empty or (place.suffix == ".yml" and not _made_up(data.decode())):
            found[place] = _File(data)
    program = wheel()
    found[WHEELS / program.name] = _File(program.data)
    found[Path("requirements.txt")] = _File(program.requirements.encode())
    return found


def _named(data: bytes, name: str) -> bytes:
    """The common files speak of the authority; that the city of the example is invented is said only of that city."""
    if name == _EXAMPLE:
        return data
    text = data.decode().replace("**示例市是虚构的**，其中的", "**示例的内容是虚构的**：")
    text = text.replace("示例市是虚构的：", "").replace("示例市并不存在。", "").replace("虚构的示例市", name)
    return (
        text.replace(f"{_EXAMPLE}人民政府", f"{name.removesuffix('人民政府')}人民政府").replace(_EXAMPLE, name).encode()
    )


def _starter_files(registry: Registry) -> Iterator[tuple[Path, Path]]:
    """Each file of a part: its place in the new folder and where it comes from."""
    for part in registry.parts:
        if part.home is None:
            continue
        if isinstance(part, Register):
            yield from _below(part.home / "starter", Path(part.folder))
        elif isinstance(part, SingleFile):
            yield from _below(part.home / "starter", Path(part.path).parent)
        yield from _below(part.home / "attachments", Path("catalogue/attachments"))


def _below(folder: Path, place: Path = Path()) -> Iterator[tuple[Path, Path]]:
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not _NOT_COPIED.intersection(inner.parts):
            yield place / inner, path
