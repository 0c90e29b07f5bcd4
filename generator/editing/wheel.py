"""The running program as a wheel, for a new repository to pin: the same program gives the same bytes."""

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

# Where a repository keeps the program that it pins.
WHEELS = Path("wheels")
DISTRIBUTION = "disclosure-catalogue"
LOCK = Path(__file__).parent / "requirements.lock"
_PROGRAM = Path(__file__).parent.parent
_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: nothing in it depends on when it was made
_FORMAT = "Wheel-Version: 1.0\nGenerator: disclosure-catalogue\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class NotInstalledError(Exception):
    """The program runs without being installed: what it is called and what it needs is not known."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: its file name and its bytes."""

    name: str
    data: bytes

    @property
    def requirements(self) -> str:
        """``requirements.txt``: this wheel and all that it needs, each with its hashes and without a registry."""
        digest = hashlib.sha256(self.data).hexdigest()
        others = "".join(line for line in LOCK.read_text("utf-8").splitlines(True) if not line.startswith("#"))
        return f"./wheels/{self.name} \\\n    --hash=sha256:{digest}\n{others}"


def wheel() -> Wheel:
    """The running program (PEP 427). Raises `NotInstalledError`."""
    try:
        installed = distribution(DISTRIBUTION)
    except PackageNotFoundError as error:
        raise NotInstalledError from error
    stem = f"{DISTRIBUTION.replace('-', '_')}-{installed.version}"
    about = f"{stem}.dist-info"
    described = {
        f"{about}/METADATA": installed.read_text("METADATA") or "",
        f"{about}/WHEEL": _FORMAT,
        f"{about}/entry_points.txt": installed.read_text("entry_points.txt") or "",
    }
    files = [*_program(), *((name, text.encode(), 0o644) for name, text in described.items())]
    record = f"{about}/RECORD"
    rows = [f"{name},sha256={_digest(data)},{len(data)}\n" for name, data, _ in files]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in (*files, (record, "".join((*rows, f"{record},,\n")).encode(), 0o644)):
            entry = zipfile.ZipInfo(name, _SAME_DAY)
            entry.external_attr = (0o100000 | mode) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return Wheel(f"{stem}-py3-none-any.whl", stream.getvalue())


def _program() -> Iterator[tuple[str, bytes, int]]:
    for path in sorted(_PROGRAM.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            mode = 0o755 if path.stat().st_mode & 0o100 else 0o644
            yield path.relative_to(_PROGRAM.parent).as_posix(), path.read_bytes(), mode


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
