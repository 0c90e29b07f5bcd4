"""What acts in a file to download when it is opened: scripts of a PDF, what an office document fetches or embeds."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.parsers import expat

from generator.check.packed import MOST_OF_A_PART, text
from generator.check.pdf_text import streams

_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAME = re.compile(rb"/[A-Za-z0-9#]*#[A-Za-z0-9#]+")
_PDF_ACTS = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|Rendition)(?![A-Za-z])")
# Names so short stand in the packed bytes of many a scanned page by chance; here only where they stand among text.
_PDF_SHORT = re.compile(rb"[\s\x20-\x7e]{4}/(JS|XFA)\s*[(<\[0-9]")
_PDF_WORDS = {"JavaScript": "脚本", "JS": "脚本", "Launch": "启动程序的动作", "XFA": "XFA 表单", "RichMedia": "多媒体"}
_PDF_WORDS |= {"SubmitForm": "提交表单的动作", "ImportData": "导入数据的动作"}
_LARGEST_FILE = 16 * 1024 * 1024
# What is fetched when the document is opened; a link is only followed by whoever clicks on it.
_HARMLESS = frozenset({"hyperlink"})
_FOREIGN = frozenset({"oleObject", "package", "control", "aFChunk", "externalLink", "attachedTemplate"})
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/(?:embeddings/|externalLinks/|ctrlProps/)", re.IGNORECASE)
_FIELD = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b")
_DDE_LINK = re.compile(r"[<:]ddeLink\b")
_INSTRUCTION = re.compile(r"""instr\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"<[^<>]*>")


def in_pdf(path: Path) -> str:
    """What acts in a PDF, in words; nothing where nothing does."""
    with path.open("rb") as stream:
        data = stream.read(_LARGEST_FILE)
    for body in (data, *streams(data)):
        plain = _NAME.sub(_plain, body) if b"#" in body else body
        if found := _PDF_ACTS.search(plain) or _PDF_SHORT.search(plain):
            name = found[1].decode()
            return f"{_PDF_WORDS.get(name, '嵌入的文件')}（/{name}）"
    return ""


def _plain(name: re.Match[bytes]) -> bytes:
    return _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), name[0])


def in_office(archive: zipfile.ZipFile) -> str:
    """What an office document fetches, embeds or starts, in words; nothing where it does not."""
    for part in archive.infolist():
        name = part.filename.lower()
        if _EMBEDDED.match(name):
            return f"嵌入的对象或外部链接 {part.filename}"
        if name.endswith((".rels", ".xml")):
            with archive.open(part) as stream:
                data = stream.read(MOST_OF_A_PART)
            if found := next(_fetched(data) if name.endswith(".rels") else _started(text(data)), ""):
                return f"{found}（{part.filename}）"
    return ""


def _fetched(data: bytes) -> Iterator[str]:
    """Read as XML, for it may be written in many ways; what cannot be read is damaged."""
    for relation in relations(data):
        kind = relation.get("Type", "").strip().rpartition("/")[2]
        external = relation.get("TargetMode", "").strip() == "External"
        if kind in _FOREIGN or (external and kind not in _HARMLESS):
            yield f"{'外部内容' if external else '嵌入的内容'} {kind}".strip()


def relations(data: bytes) -> Iterator[dict[str, str]]:
    """The relations in a part that lists them, as they stand there; ValueError where it is no XML."""
    found = list[dict[str, str]]()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda tag, said: found.append(said) if tag.endswith("Relationship") else None
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError("no XML") from error
    yield from found


def _refuse(*_: object) -> None:
    raise ValueError("a document type")


def _started(text: str) -> Iterator[str]:
    if "instr" in text:
        words = unescape(_TAG.sub("", _INSTRUCTION.sub(r">\1\2<", text)))
        yield from (f"域代码 {found[1]}" for found in _FIELD.finditer(words))
    if "ddeLink" in text and _DDE_LINK.search(text):
        yield "DDE 链接"
