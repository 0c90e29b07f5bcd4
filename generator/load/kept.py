"""What is kept between builds: a file that tells whether it is still what was written, and by whom.

It is only ever a help. Damaged, cut off, another program's or gone, it is as if it had never been there.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

_ERRORS = "surrogatepass"  # a path of a file may be no text


def keep(path: Path, owner: str, content: object) -> None:
    """Write ``content`` (what JSON can hold) in one step, as another build may be reading; OSError if it cannot be."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors=_ERRORS)
    make_folder(path.parent)
    for left in path.parent.glob(f"{path.name}.*"):  # by a build that was killed
        clear(left)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        new.write_bytes(f"{_seal(owner, body)}\n".encode() + body)
        if path.is_dir():
            clear(path)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def kept(path: Path, owner: str) -> Any:
    """What ``owner`` last kept there; None if that is not what stands there."""
    try:
        seal, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(body.decode(errors=_ERRORS)) if seal == _seal(owner, body).encode() else None


def make_folder(path: Path) -> None:
    """A folder at ``path``, whatever else stands there."""
    if not path.is_dir():
        clear(path)
        path.mkdir(parents=True, exist_ok=True)


def clear(path: Path) -> None:
    """Nothing at ``path``, whatever stands there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _seal(owner: str, body: bytes) -> str:
    return hashlib.sha256(f"{owner}\n".encode() + body).hexdigest()
