"""The bundle: Pagefind run as a service over the corpus, and what the search page loads of what it writes."""

import base64
import gzip
import json
import os
import shutil
import subprocess
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

_LANGUAGE = "zh"
_SIGNATURE = b"pagefind_dcd"  # opens every file of the bundle, once unpacked
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind")
_KEPT_FOLDERS = ("fragment", "index")
_ENTRIES = "entries.json"
_LAST = "WriteFiles"  # the last thing asked of Pagefind
_PACKED = b"\x1f\x8b"  # begins a gzip file
_PATIENCE = 60.0  # seconds


class IndexingError(RuntimeError):
    """Pagefind failed; the message carries what it printed."""


def index(corpus: Path, bundle: Path) -> None:
    """Index the corpus into a fresh bundle: equal corpora give equal bytes."""
    finish_index(start_index(corpus, bundle), bundle)


def start_index(corpus: Path, bundle: Path) -> subprocess.Popen[bytes]:
    """Hand the corpus to Pagefind and return at once, so that the caller can work; `finish_index` waits.

    Given a folder, Pagefind takes the files in the file system's order and numbers them so; its index would
    differ from machine to machine. As a service it takes them one after the other, in our order.
    """
    shutil.rmtree(bundle, ignore_errors=True)
    command = [str(pagefind_bin.get_executable()), "--service"]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)
    except OSError as problem:
        raise IndexingError(f"无法启动搜索索引程序 Pagefind：{problem}") from problem
    assert process.stdin
    with suppress(BrokenPipeError):  # a program that ended early has said why: `finish_index` reads it
        process.stdin.writelines(_requests(corpus, bundle))
        process.stdin.flush()
    return process


def _requests(corpus: Path, bundle: Path) -> Iterator[bytes]:
    """What Pagefind is asked: each request is JSON in base64, a comma ends it."""
    yield _request("NewIndex", config={"force_language": _LANGUAGE})
    for path in sorted(corpus.rglob("*.html")):
        name = path.relative_to(corpus).as_posix()
        yield _request("AddFile", index_id=0, file_path=name, file_contents=path.read_text(encoding="utf-8"))
    yield _request(_LAST, index_id=0, output_path=str(bundle.absolute()))


def _request(kind: str, **content: object) -> bytes:
    message = {"message_id": 0, "payload": {"type": kind, **content}}
    return base64.b64encode(json.dumps(message).encode()) + b","


def finish_index(process: subprocess.Popen[bytes], bundle: Path) -> None:
    """Wait for Pagefind, keep the files that the search page loads, and add the list of entries."""
    try:
        _await_answer(process)
        _await_files(bundle)
    finally:
        _close(process)
    for path in bundle.iterdir():
        if path.is_dir() and path.name not in _KEPT_FOLDERS:
            shutil.rmtree(path)
        elif path.is_file() and path.name not in _KEPT and path.suffix != ".pf_meta":
            path.unlink()
    (bundle / _ENTRIES).write_text(_entries(bundle), encoding="utf-8")


def _close(process: subprocess.Popen[bytes]) -> None:
    """End the service, which it does, done or not, when its input closes."""
    assert process.stdin and process.stdout
    with suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()
    process.wait()


def _await_answer(process: subprocess.Popen[bytes]) -> None:
    """Read answers up to the last request's."""
    assert process.stdout
    unread = b""
    while chunk := os.read(process.stdout.fileno(), 65536):
        *answers, unread = (unread + chunk).split(b",")
        for answer in answers:
            payload = _payload(answer)
            if payload["type"] == _LAST:
                return
            if payload["type"] == "Error":
                raise IndexingError(f"Pagefind: {payload['message']}")
    raise IndexingError(f"Pagefind 中止（退出码 {process.wait()}）：{unread.decode(errors='replace').strip()}")


def _await_files(bundle: Path) -> None:
    """Wait until every file is whole: Pagefind answers while its last ones are still being written.

    It must not be closed before, or they stay empty. A file is whole when it can be unpacked to its end.
    """
    pending = [path for path in bundle.rglob("*") if path.is_file()]
    end = time.monotonic() + _PATIENCE
    while pending := [path for path in pending if not _whole(path)]:
        if time.monotonic() > end:
            raise IndexingError(f"搜索索引程序 Pagefind 有 {len(pending)} 个文件没有写完，第一个是 {pending[0].name}")
        time.sleep(0.01)


def _whole(path: Path) -> bool:
    content = path.read_bytes()
    try:
        if content.startswith(_PACKED):
            return bool(gzip.decompress(content))
        return bool(json.loads(content)) if path.suffix == ".json" else bool(content)
    except (EOFError, ValueError, OSError, zlib.error):
        return False


def _payload(answer: bytes) -> dict[str, str]:
    try:
        payload: dict[str, str] = json.loads(base64.b64decode(answer, validate=True))["payload"]
    except ValueError as problem:
        raise IndexingError(f"Pagefind: {answer.decode(errors='replace').strip()}") from problem
    return payload


def _entries(bundle: Path) -> str:
    """Every result's key with its facets, in the order of the catalogue: what filters and counts need.

    Pagefind's own filters come out in another order on every run. Entries share few combinations of facets,
    so each entry is its key in the index, the number of its combination, and its standing.
    """
    found = sorted(
        (display["register"], display["id"], key, display["facets"], display["standing"])
        for key, display in _fragments(bundle)
    )
    combinations: dict[str, int] = {}
    rows = [
        f"{key} {combinations.setdefault(json.dumps(facets, ensure_ascii=False), len(combinations))} {standing}"
        for _, _, key, facets, standing in found
    ]
    facets = [json.loads(combination) for combination in combinations]
    return json.dumps({"combinations": facets, "entries": rows}, ensure_ascii=False, separators=(",", ":"))


def _fragments(bundle: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Each result's key in the index and the data it shows."""
    for path in (bundle / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        for anchor in fragment["anchors"]:  # one, or none in the stub that stands for no records
            yield path.stem, json.loads(anchor["id"])


def count_entries(bundle: Path) -> int:
    """How many entries a finished bundle can find."""
    return len(json.loads((bundle / _ENTRIES).read_text(encoding="utf-8"))["entries"])
