"""What an archive of an office program and a packed stream may cost to look into; and how their parts are read."""

import zipfile
import zlib
from collections.abc import Iterator

_MEBIBYTE = 1024 * 1024
MOST_OF_A_PART = 4 * _MEBIBYTE
# What a document of ten megabytes holds, and not what a bomb does.
MOST_TOGETHER = 64 * _MEBIBYTE
_MOST_PARTS = 10_000
_PIECE = 16 * 1024
# Office programs know no others, and of these Python does not unpack more than a part's stated size.
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class BombError(ValueError):
    """More than a document has; nobody unpacks it."""


def parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What stands in the archive; BombError where it is no document's."""
    found = archive.infolist()
    texts = sum(min(part.file_size, MOST_OF_A_PART) for part in found)
    if len(found) > _MOST_PARTS or texts > MOST_TOGETHER or any(part.compress_type not in _WAYS for part in found):
        raise BombError
    return found


def text(data: bytes) -> str:
    """The text of a part in the encoding that it begins with; XML may be of wide signs as well."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4]:
        return data.decode("utf-16-be" if data.startswith(b"\0") else "utf-16-le", "replace")
    return data.decode("utf-8", "replace")


def unpacked(data: memoryview, start: int, most: int) -> bytes:
    """What is packed from ``start`` on, as far as it can be unpacked; nothing of it is copied that is not needed."""
    if start + 2 > len(data) or data[start] & 15 != 8 or int.from_bytes(data[start : start + 2]) % 31:
        return b""
    reader, found, left = zlib.decompressobj(), list[bytes](), most
    try:
        for piece in _pieces(data, start):
            while piece and left > 0:
                found.append(reader.decompress(piece, left))
                left -= len(found[-1])
                piece = reader.unconsumed_tail
            if reader.eof or left <= 0:
                break
    except zlib.error:
        pass
    return b"".join(found)


def _pieces(data: memoryview, start: int) -> Iterator[bytes]:
    for place in range(start, len(data), _PIECE):
        yield bytes(data[place : place + _PIECE])
