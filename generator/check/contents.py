"""What can be read in a file that is published as it is: its text, what is said of it within, and who says so."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.check.attachments import DAMAGES
from generator.check.packed import parts, text, unpacked
from generator.check.pdf_text import pdf_lines

_TEXTS = frozenset({".txt", ".csv", ".json", ".yml", ".yaml"})
_MARKED = frozenset({".md", ".markdown", ".html", ".htm", ".xml", ".svg"})
_OFFICE = frozenset({".docx", ".xlsx", ".pptx"})
_OFFICE_PARTS = (".xml", ".rels", ".vml")
_PICTURES = frozenset({".png", ".jpg", ".jpeg"})
# Where one text of an office document ends; between pieces of it there are only marks.
_ENDS = re.compile(r"</(?:w:p|a:p|c|si|row|comment|dc:\w+|cp:\w+|Company|Manager|vt:\w+)>|<w:(?:br|tab|cr)/>")
_TAG = re.compile(r"<[^<>]*>")
_SAID = re.compile(
    r'[\s:](?:author|lastAuthor|initials|name|displayName|descr|title|alt|tooltip|display|location|Target)="([^"]*)"'
)
_EXPONENT = re.compile(r"<v>(\d\.\d{9,}E\+?1\d)</v>")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?")
_WORDS = re.compile(r"[\x20-\x7e]{11,}")
_MOST_BYTES = 4 * 1024 * 1024
# Of all parts together: what a document of ten megabytes holds, and not what a bomb does.
_MOST_TOGETHER = 16 * 1024 * 1024


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file with their lines, 1 where it has none; nothing of one that is damaged or cannot be read."""
    suffix = path.suffix.lower()
    if suffix in _TEXTS or suffix in _MARKED:
        for number, line in enumerate(_start(path).decode("utf-8", "replace").splitlines(), 1):
            yield number, _unescaped(_TAG.sub("", line)) if suffix in _MARKED else line
            if suffix in _MARKED:
                yield from ((number, _unescaped(found)) for found in re.findall(r'="([^"]*)"', line))
    elif suffix in _OFFICE:
        yield from ((1, line) for line in _office(path))
    elif suffix == ".pdf":
        yield from ((1, line) for line in pdf_lines(path))
    elif suffix in _PICTURES:
        yield from ((1, line) for line in _picture(_start(path)))


def _unescaped(text: str) -> str:
    """The text with its digits, however they are referred to, as digits; other references may stay."""
    return _REFERENCE.sub(_sign, text) if "&#" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[2]) if found[2] else int(found[1], 16)
    return chr(code) if 0x20 <= code <= 0x10FFFF else " "


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError:
        return b""


def _office(path: Path) -> Iterator[str]:
    """The texts of a document of an office program, of its comments and properties, and of its pictures."""
    left = _MOST_TOGETHER
    try:
        with zipfile.ZipFile(path) as archive:
            for part in parts(archive):
                name = part.filename.lower()
                if left <= 0 or not name.endswith((*_OFFICE_PARTS, *_PICTURES)):
                    continue
                with archive.open(part) as stream:
                    data = stream.read(min(_MOST_BYTES, left))
                left -= len(data)
                yield from _part(text(data)) if name.endswith(_OFFICE_PARTS) else _picture(data)
    except DAMAGES:
        return


def _part(text: str) -> Iterator[str]:
    yield from (_unescaped(said) for said in _SAID.findall(text))
    text = _EXPONENT.sub(lambda found: f"{float(found[1]):.0f}\n", text)
    yield from _unescaped(_TAG.sub("", _ENDS.sub("\n", text))).splitlines()


def _picture(data: bytes) -> Iterator[str]:
    """What a picture says of itself, before its points begin: author, title, comment, in either width of signs."""
    head = _chunks(data) if data.startswith(b"\x89PNG") else data.partition(b"\xff\xda")[0]
    for encoding in ("latin-1", "utf-16-le", "utf-16-be"):
        yield from _WORDS.findall(head.decode(encoding, "replace"))
    yield from _WORDS.findall(head[1:].decode("utf-16-le", "replace"))


def _chunks(data: bytes) -> bytes:
    """The chunks of a PNG that hold texts, unpacked."""
    texts, place, left = list[bytes](), 8, _MOST_BYTES
    while place + 8 <= len(data) and left > 0:
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        body = data[place + 8 : place + 8 + size]
        if kind in (b"tEXt", b"eXIf", b"iTXt"):
            texts.append(body)
        if kind in (b"zTXt", b"iTXt"):
            texts.append(unpacked(memoryview(body), _PACKED_FROM[kind](body), left))
            left -= len(texts[-1])
        place += 12 + size
    return b"\n".join(texts)


def _behind_words(body: bytes) -> int:
    """Where an iTXt's text begins: behind its keyword, two flags, its language and the keyword in that."""
    keyword = body.find(b"\0")
    language = body.find(b"\0", keyword + 3)
    return body.find(b"\0", language + 1) + 1


_PACKED_FROM: Mapping[bytes, Callable[[bytes], int]] = {
    b"zTXt": lambda body: body.find(b"\0") + 2,
    b"iTXt": _behind_words,
}
