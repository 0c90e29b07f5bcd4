"""The catalogue as it stood on a day: the files of the last commit until that day's end, apart from the work tree.

A commit's day is the one in the authority's time zone; the order is that of first parents.
"""

from datetime import date, tzinfo
from pathlib import Path, PurePosixPath

from generator.history import git
from generator.history.git import Commit, GitError
from generator.load.folders import INPUTS, SETTINGS_FILE


class SnapshotError(Exception):
    """There is nothing to build for that day; the message is for the person who asked."""


def last_commit(root: Path, day: date, zone: tzinfo) -> tuple[Commit, int]:
    """The last commit until the end of ``day``, and its moment in seconds since 1970."""
    found = git.state(root)
    if found.reason:
        raise SnapshotError(f"无法取得变更历史（{found.reason}）")
    commits = _line(root, found.head, zone)
    standing = next((pair for pair in commits if pair[0].day <= day.isoformat()), None)
    if standing is None:
        raise SnapshotError(f"{day} 还没有提交：最早的提交在 {commits[-1][0].day}")
    return standing


def newest_day(root: Path, zone: tzinfo) -> date | None:
    """The day of the commit that is checked out, if there is one."""
    found = git.state(root)
    return date.fromisoformat(_line(root, found.head, zone)[0][0].day) if found.head else None


def _line(root: Path, head: str, zone: tzinfo) -> list[tuple[Commit, int]]:
    try:
        return list(git.line(root, head, zone))
    except GitError as error:
        raise SnapshotError(str(error)) from error


def materialise(root: Path, commit: Commit, folder: Path) -> None:
    """Write the commit's sources into an empty folder. Links are left out, as nothing outside may be read."""
    try:
        files = [file for file in git.files(root, commit.id, INPUTS) if _is_inside(file.path)]
        if not any(file.path.startswith("catalogue/") for file in files):
            raise SnapshotError(f"{commit.day} 还没有目录：那时的提交 {commit.id[:8]} 里没有 catalogue 文件夹")
        if not any(file.path == SETTINGS_FILE for file in files):
            raise SnapshotError(f"{commit.day} 还不能生成网站：那时的提交 {commit.id[:8]} 里没有 {SETTINGS_FILE}")
        git.write(root, files, folder)
    except GitError as error:
        raise SnapshotError(str(error)) from error
    (folder / "docs").mkdir(exist_ok=True)


def _is_inside(path: str) -> bool:
    return ".." not in PurePosixPath(path).parts
