"""Revisions of a git repository, read without touching the work tree, its index or its branches.

Blobs are read with ``cat-file``: what ``.gitattributes`` says (``export-ignore`` say) hides nothing from the report.
"""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.editing.owners import PLACES
from generator.history.git import GitError, files, write
from generator.load.folders import INPUTS

# What a version of a catalogue consists of; everything else in the repository is not looked at.
PARTS = (*INPUTS, *PLACES)


class RepositoryError(Exception):
    """No git, no repository, or no such revision; the message is for the person at the terminal."""


@dataclass(frozen=True)
class Repository:
    """The git repository around a catalogue's folder."""

    root: Path

    @classmethod
    def around(cls, root: Path) -> "Repository":
        """The repository that a folder lies in."""
        try:
            inside = subprocess.run(_command(root, "rev-parse", "--git-dir"), capture_output=True, check=False)
        except FileNotFoundError:
            raise RepositoryError("没有找到 git：请安装 git，或者用两个文件夹比较") from None
        if inside.returncode:
            raise RepositoryError(_no_repository(root, os.fsdecode(inside.stderr)))
        return cls(root)

    def commit(self, revision: str) -> str:
        """The commit that a revision names: a branch, a tag, ``HEAD~1``, part of a commit's number."""
        try:
            name = f"{revision}^{{commit}}"
            return self._git("rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
        except subprocess.CalledProcessError:
            message = "应为分支、标签或提交号（git log 可查；浅克隆请先取全部历史），也可以是含有 catalogue 的文件夹"
            raise RepositoryError(f"没有找到版本“{revision}”：{message}") from None

    def merge_base(self, one: str, other: str) -> str:
        """The commit at which two revisions parted."""
        try:
            return self._git("merge-base", self.commit(one), self.commit(other)).decode().strip()
        except subprocess.CalledProcessError:
            message = f"“{one}”和“{other}”没有共同的起点：浅克隆请先运行 git fetch --unshallow"
            raise RepositoryError(message) from None

    def changed_files(self, base: str) -> list[str]:
        """What differs between a commit and the work tree, new files included; paths from the repository's top."""
        compared = self._run("diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-relative", "-z", base, "--")
        new = self._run("ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/")
        return sorted({os.fsdecode(path) for path in (compared + new).split(b"\0") if path})

    def prefix(self) -> str:
        """The catalogue's folder, from the repository's top: empty, or ``folder/``."""
        return os.fsdecode(self._run("rev-parse", "--show-prefix")).strip("\n")

    def extract(self, commit: str, folder: Path, parts: Sequence[str] = PARTS) -> None:
        """Write those files of a commit into an empty folder, where they stand as in the catalogue's own."""
        try:
            found = [file for file in files(self.root, commit, parts) if ".." not in PurePosixPath(file.path).parts]
            write(self.root, found, folder)
        except GitError as error:
            raise RepositoryError(str(error)) from None

    def _run(self, *arguments: str) -> bytes:
        try:
            return self._git(*arguments)
        except subprocess.CalledProcessError as error:
            raise RepositoryError(f"git {arguments[0]} 没有成功：{os.fsdecode(error.stderr).strip()}") from None

    def _git(self, *arguments: str) -> bytes:
        environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0"}  # asking writes nothing, not even the index
        command = _command(self.root, *arguments)
        return subprocess.run(command, capture_output=True, env=environment, check=True).stdout


def _command(root: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(root), *arguments]


def _no_repository(root: Path, reason: str) -> str:
    if "dubious ownership" in reason:
        return f"git 不信任 {root} 的所有者：请按 git 的提示运行 git config --global --add safe.directory"
    return f"{root} 不在 git 版本库里：请用两个文件夹比较，或在版本库里运行"
