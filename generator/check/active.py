"""What acts in a file to download when it is opened: scripts of a PDF, what an office document fetches or embeds."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator.check.pdf_text import streams

_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_ACTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA)(?![A-Za-z])")
_PDF_WORDS = {"JavaScript": "脚本", "JS": "脚本", "Launch": "启动程序的动作", "XFA": "XFA 表单", "RichMedia": "多媒体"}
_PDF_WORDS |= {"SubmitForm": "提交表单的动作", "ImportData": "导入数据的动作"}
_LARGEST_FILE = 16 * 1024 * 1024
_MOST_BYTES = 4 * 1024 * 1024
_RELATION = re.compile(r"<[^<>]*Relationship\b[^<>]*>")
_KIND = re.compile(r'Type="[^"]*/(\w+)"')
# What is fetched when the document is opened; a link is only followed by whoever clicks on it.
_HARMLESS = frozenset({"hyperlink"})
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/(?:embeddings/|externalLinks/|ctrlProps/)", re.IGNORECASE)
_FIELD = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\b")
_DDE_LINK = re.compile(r"<[^<>]*\bddeLink\b")
_TAG = re.compile(r"<[^<>]*>")


def in_pdf(path: Path) -> str:
    """What acts in a PDF, in words; nothing where nothing does."""
    with path.open("rb") as stream:
        data = stream.read(_LARGEST_FILE)
    for body in (data, *streams(data)):
        plain = _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), body) if b"#" in body else body
        if found := _PDF_ACTS.search(plain):
            name = found[1].decode()
            return f"{_PDF_WORDS.get(name, '嵌入的文件')}（/{name}）"
    return ""


def in_office(archive: zipfile.ZipFile) -> str:
    """What an office document fetches, embeds or starts, in words; nothing where it does not."""
    for part in archive.infolist():
        if _EMBEDDED.match(part.filename):
            return f"嵌入的对象或外部链接 {part.filename}"
        if part.file_size <= _MOST_BYTES and part.filename.endswith((".rels", ".xml")):
            text = archive.read(part).decode("utf-8", "replace")
            found = next(_fetched(text) if part.filename.endswith(".rels") else _started(text), "")
            if found:
                return f"{found}（{part.filename}）"
    return ""


def _fetched(text: str) -> Iterator[str]:
    for relation in _RELATION.findall(text):
        kind = _KIND.search(relation)
        if 'TargetMode="External"' in relation and (kind is None or kind[1] not in _HARMLESS):
            yield f"外部内容 {kind[1] if kind else ''}".strip()


def _started(text: str) -> Iterator[str]:
    if "instrText" in text or "fldSimple" in text:
        words = _TAG.sub("", re.sub(r'w:instr="([^"]*)"', r">\1<", text))
        yield from (f"域代码 {found[1]}" for found in _FIELD.finditer(words))
    if _DDE_LINK.search(text):
        yield "DDE 链接"
