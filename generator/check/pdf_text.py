"""The texts of a PDF, as far as plain means read them: enough to find a number in them, not to print them.

All streams that are packed in the usual way are unpacked, whatever they are for; texts are the strings in them, by the
tables of the fonts where there are any. What is encrypted or only a picture says nothing.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.check.packed import unpacked

_STREAM = re.compile(rb"stream\r?\n")
_SIGN = re.compile(rb"\\.|[()]|<[0-9A-Fa-f\s]+>", re.DOTALL)
_LONGEST_STRING = 65536
# Where a text begins that is drawn in one go, perhaps in pieces; and a table of what codes stand for.
_DRAWN = re.compile(rb"\bBT\b")
_MAPPED = re.compile(rb"beginbf(?=char|range)")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r": b""}
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.|\n)", re.DOTALL)
_MOST_BYTES = 4 * 1024 * 1024
_MOST_TOGETHER = 16 * 1024 * 1024
# No document draws as many texts in one stream, or has as many rows in a font's table; what is more is not told apart.
_MOST_BLOCKS = 20_000
_MOST_ROWS = 4096
_LARGEST_FILE = 16 * 1024 * 1024


def pdf_lines(path: Path) -> Iterator[str]:
    """The texts of a file, each on a line; of a text that is drawn in pieces, the pieces joined."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_FILE)
    except OSError:
        return
    bodies = list(streams(data))
    tables = [table for body in bodies if b"beginbf" in body and (table := _table(body))]
    objects = b"\n".join(piece.rpartition(b"endstream")[2] for piece in _STREAM.split(data))
    for body in (objects, *bodies):
        if body.startswith((b"\xff\xd8", b"\x89PNG")):
            continue
        if b"<x:xmpmeta" in body or b"<rdf:RDF" in body:
            yield from re.sub(r"<[^<>]*>", "\n", body.decode("utf-8", "replace")).splitlines()
        _, *drawn = (block.partition(b"ET")[0] for block in _DRAWN.split(body, _MOST_BLOCKS))
        for block in drawn or [body]:
            yield from _texts(block, tables, joined=bool(drawn))


def streams(data: bytes) -> Iterator[bytes]:
    """What the streams of a file hold, unpacked where they are packed; no more together than a document has."""
    left = _MOST_TOGETHER
    view = memoryview(data)
    # Streams of objects come first: no picture may use up what there is for them.
    begins = sorted(_STREAM.finditer(data), key=lambda begin: not _holds_objects(data, begin.start()))
    for begin in begins:
        if left <= 0:
            return
        body = unpacked(view, begin.end(), min(_MOST_BYTES, left))
        left -= len(body)
        if body:
            yield body


def _holds_objects(data: bytes, start: int) -> bool:
    head = data[max(0, start - 256) : start]
    return b"ObjStm" in head or b"#" in head  # or its name is written in signs


def _texts(block: bytes, tables: list[Mapping[int, str]], *, joined: bool) -> Iterator[str]:
    pieces = list(_strings(block))
    if not joined:
        yield from (_plain(piece) for piece in pieces if len(piece) > 11)
        return
    yield "".join(map(_plain, pieces))
    for table in tables:
        yield "".join(_mapped(piece, table) for piece in pieces)


def _strings(block: bytes) -> Iterator[bytes]:
    """The strings in a piece of a PDF, in brackets or in hexadecimal digits; brackets within brackets are paired."""
    depth = start = 0
    for found in _SIGN.finditer(block):
        sign = found[0]
        if depth and found.start() - start > _LONGEST_STRING:  # a bracket that was none
            depth = 0
        if sign == b"(":
            start = start if depth else found.start()
            depth += 1
        elif sign == b")" and depth:
            depth -= 1
            if not depth:
                yield block[start : found.end()]
        elif not depth and sign.startswith(b"<"):
            yield sign


def _bytes(piece: bytes) -> bytes:
    if piece.startswith(b"<"):
        digits = re.sub(rb"\s", b"", piece[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_unescaped, piece[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    code: bytes = found[1]
    return bytes([int(code, 8) & 255]) if code.isdigit() else _ESCAPES.get(code, code)


def _plain(piece: bytes) -> str:
    text = _bytes(piece)
    return text.decode("utf-16", "replace") if text.startswith((b"\xfe\xff", b"\xff\xfe")) else text.decode("latin-1")


def _mapped(piece: bytes, table: Mapping[int, str]) -> str:
    text = _bytes(piece)
    wide = (text[place : place + 2] for place in range(0, len(text) - 1, 2))
    return "".join(table.get(int.from_bytes(code), "?") for code in wide)


def _table(body: bytes) -> Mapping[int, str]:
    """What the codes of a font stand for: its table of the form that PDF calls ToUnicode."""
    found: dict[int, str] = {}
    left = _MOST_ROWS
    for rows in _MAPPED.split(body)[1:]:
        codes = [re.sub(rb"\s", b"", code) for code in _HEX.findall(rows.partition(b"endbf")[0])]
        step = 2 if rows.startswith(b"char") else 3
        for row in zip(*(codes[start::step] for start in range(step)), strict=False):
            first, last, sign = int(row[0] or b"0", 16), int(row[-2] or b"0", 16), _sign(row[-1])
            for code in range(first, min(last, first + 255) + 1) if sign else ():
                found[code] = chr(sign + code - first)
            if (left := left - 1) < 0:
                return found
    return found


def _sign(code: bytes) -> int:
    """The sign that a code of UTF-16 stands for; 0 for several or none."""
    return int(code, 16) if len(code) == 4 and not 0xD800 <= int(code, 16) <= 0xDFFF else 0
