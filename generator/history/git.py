"""Git, asked with as few processes as it takes: one for the state, one for the log, one for all files' contents."""

import os
import re
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import IO

# Only git's own settings of the person who builds could change what it prints: these it does not read.
_SETTINGS = ("-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "core.quotePath=false")
_FORMAT = "%x00%x01%H%x00%cI%x00%B%x00"
_MARK = "\x01"
_FILE_MODES = frozenset({"100644", "100755"})
_DISTRUST = "dubious ownership"
_PARTIAL = r"^(extensions\.partialclone|remote\..*\.promisor)$"
# 合并请求 in the words of the platforms: GitHub's #12, GitLab's and Gitee's !12.
_REQUEST = re.compile(r"(?:Merge pull request |See merge request \S*|\(|^)([#!][1-9]\d{0,6})(?:\)|\s|$)", re.MULTILINE)


class GitError(Exception):
    """Git cannot tell; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit without its author: the moment is as the commit says it, or by the clock that it was told by."""

    id: str
    moment: str  # 2026-03-01T10:00:00+08:00
    request: str = ""  # #12

    @property
    def day(self) -> str:
        """The day on the calendar of that clock: 2026-03-01."""
        return self.moment[:10]

    def by(self, zone: tzinfo) -> "Commit":
        """The same commit by another clock."""
        return replace(self, moment=datetime.fromisoformat(self.moment).astimezone(zone).isoformat())


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a commit left with this content, or took away (an empty ``blob``)."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class State:
    """The commit the work tree stands on, or the reason why there is no history; ``incomplete`` where there is one
    that cannot be read whole from here.
    """

    head: str = ""
    reason: str = ""
    incomplete: bool = False


def state(root: Path) -> State:
    """Which commit is checked out in ``root``, and whether its whole history is here."""
    try:
        done = _run(root, "rev-parse", "--is-shallow-repository", "--verify", "HEAD")
    except OSError:
        return State(reason="这台机器没有安装 git", incomplete=(root / ".git").exists())
    lines = done.stdout.split()
    if done.returncode:
        return State(reason=_why(root, done.stderr), incomplete=_DISTRUST in done.stderr)
    if "true" in lines:
        return State(lines[-1], "仓库是浅克隆，只有最近的提交：克隆时请取全部历史（fetch-depth: 0）", incomplete=True)
    if (root / "catalogue").is_dir() and not _run(root, "ls-tree", "--name-only", "HEAD", "catalogue").stdout:
        return State(reason="目录还没有提交到 git")
    if _run(root, "config", "--get-regexp", _PARTIAL).stdout:
        return State(lines[-1], "仓库是部分克隆，没有旧版本的内容：克隆时请不要用 --filter", incomplete=True)
    return State(lines[-1])


def _why(root: Path, stderr: str) -> str:
    if _DISTRUST in stderr:
        return f"git 不信任这个文件夹的所有者：确认来源后运行 git config --global --add safe.directory {root.resolve()}"
    inside = _run(root, "rev-parse", "--is-inside-work-tree").stdout.strip() == "true"
    return "仓库还没有提交" if inside else "目录不在 git 仓库中"


def fingerprint(root: Path) -> str:
    """What a build must notice of git: another head, or history that has come or gone."""
    found = state(root)
    return f"{found.head} {found.reason}"


def follows(root: Path, earlier: str, head: str) -> bool:
    """Whether ``earlier`` stands on the line of first parents of ``head``: what was read up to it still holds."""
    if earlier == head:
        return True
    done = _run(root, "rev-list", "--first-parent", "--parents", f"{earlier}..{head}")
    last = done.stdout.rstrip("\n").rpartition("\n")[2].split()
    return done.returncode == 0 and len(last) > 1 and last[1] == earlier


def log(root: Path, folders: Sequence[str], head: str, since: str = "") -> Iterator[tuple[Commit, list[Touched]]]:
    """Every commit that touched ``folders``, oldest first, and the files it left otherwise than its first parent."""
    span = f"{since}..{head}" if since else head
    options = ("--first-parent", "-m", "--reverse", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative")
    plain = ("--no-color", "--no-ext-diff", "--no-mailmap", "--encoding=UTF-8", f"--format={_FORMAT}")
    tokens = iter(_output(root, *_SETTINGS, "log", *options, *plain, span, "--", *folders).split("\0"))
    commit, touched = None, list[Touched]()
    for token in tokens:
        if token.startswith(_MARK):
            if commit is not None:
                yield commit, touched
            commit, touched = _commit(token[1:], tokens), []
        elif token.lstrip("\n").startswith(":") and commit is not None:
            touched.append(_touched(token, next(tokens)))
    if commit is not None:
        yield commit, touched


def _commit(id: str, tokens: Iterator[str]) -> Commit:
    moment, message = _moment(next(tokens), id), next(tokens)
    request = _REQUEST.search(message)
    return Commit(id, moment, request[1] if request else "")


def _moment(text: str, id: str) -> str:
    """A commit's moment; git prints anything where the commit, made by other means, says none."""
    try:
        known = 1 < datetime.fromisoformat(text).year < 9999  # by another clock it may be another year
    except ValueError:
        known = False
    if not known:
        raise GitError(f"提交 {id[:8]} 的时间无法读取：它不是 git 写成的")
    return text


def _touched(token: str, path: str) -> Touched:
    _, mode, _, blob, _ = token.lstrip("\n:").split(" ")
    return Touched(path, blob if mode in _FILE_MODES else "")


def blobs(root: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """The contents of files, in the order asked for, through one process."""
    wanted = list(ids)
    command = ["git", "-C", str(root), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as process:
        if process.stdin is None or process.stdout is None:
            raise GitError("git 没有回答")
        asking = threading.Thread(target=_ask, args=(process.stdin, wanted), daemon=True)
        asking.start()
        try:
            for id in wanted:
                yield _answer(process.stdout, id)
        finally:
            process.kill()  # it has said all, or nobody listens any more
            asking.join()


def write(root: Path, found: Sequence[Touched], folder: Path) -> None:
    """Write files of a commit into a folder, where they stand as below ``root``."""
    for file, content in zip(found, blobs(root, (file.blob for file in found)), strict=True):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _answer(stream: IO[bytes], id: str) -> bytes:
    head = stream.readline().split()
    if len(head) != 3:
        raise GitError(f"git 仓库中缺少对象 {id}：请重新克隆")
    return stream.read(int(head[2]) + 1)[:-1]


def _ask(stream: IO[bytes], ids: Iterable[str]) -> None:
    with suppress(OSError), stream:  # where the process has ended, the reader notices
        stream.write("".join(f"{id}\n" for id in ids).encode())


def files(root: Path, commit: str, names: Sequence[str]) -> Iterator[Touched]:
    """The plain files of a commit at or below ``names``, with paths relative to ``root``."""
    listed = _output(root, "ls-tree", "-r", "-z", commit, "--", *names)
    for row in listed.split("\0"):
        head, _, path = row.partition("\t")
        if path and head.split()[0] in _FILE_MODES:
            yield Touched(path, head.split()[2])


def line(root: Path, head: str, zone: tzinfo) -> Iterator[tuple[Commit, int]]:
    """The commits on the line of first parents by a clock, newest first, with their seconds since 1970."""
    listed = _output(root, *_SETTINGS, "log", "--first-parent", "--no-color", "--format=%H %cI %ct", head)
    for row in listed.splitlines():
        id, moment, *seconds = row.split(" ")
        yield Commit(id, _moment(moment, id)).by(zone), int(seconds[0])


def _output(root: Path, *arguments: str) -> str:
    done = _run(root, *arguments)
    if done.returncode:
        raise GitError(f"git {next(a for a in arguments if a not in _SETTINGS)} 失败")
    return done.stdout


def _run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["git", "-C", str(root), *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        env=_environment(),
        check=False,
    )


def _environment() -> dict[str, str]:
    return os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
