"""Rules for the files to download under ``catalogue/attachments/<id>/``: each is named by an entry, is there, and is
what its name says. What a file is, is seen by its content; a name can say anything.
"""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from generator.check.active import in_office, in_pdf
from generator.check.packed import BombError, parts
from generator.load import Loaded
from generator.load.folders import linked, shown
from generator.model import walk
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, error, warning

FOLDER = "catalogue/attachments"
_MEBIBYTE = 1024 * 1024
MOST_BYTES = 10 * _MEBIBYTE
# Each kind that may be published, and how the names of such files end.
KINDS: Mapping[str, tuple[str, ...]] = {
    "PDF": (".pdf",),
    "DOCX": (".docx",),
    "XLSX": (".xlsx",),
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
}
_EXPECTED = "PDF、DOCX、XLSX、PNG 或 JPEG"
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 或 WPS 文件，或者加了密码的文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"GIF8", "GIF 图片"),
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"MZ", "Windows 程序"),
)
# What the unpacking of a damaged archive may raise, whichever byte is the wrong one.
DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError),
    *(ValueError, IndexError, OverflowError, LookupError, struct.error, MemoryError),
)
_ZIP = b"PK\x03\x04"
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = (
    ("wordprocessingml.document.main+xml", "DOCX"),
    ("spreadsheetml.sheet.main+xml", "XLSX"),
    ("presentationml.presentation.main+xml", "PPTX 演示文稿"),
)
_OTHER_PARTS = (("OFD.xml", "OFD 文件"), ("META-INF/manifest.xml", "OpenDocument 文件"))
# Excel's older macros stand in sheets of their own.
_MACRO_FOLDERS = ("xl/macrosheets/", "xl/activeX/", "word/activeX/")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file is: a key of ``KINDS``, or words for anything else; and the part that holds a macro, if one does."""

    kind: str
    macro: str = ""
    acts: str = ""


def named(loaded: Loaded, catalogue: Catalogue) -> Iterator[tuple[str, str, Diagnostic]]:
    """What entries say of their attachments, by register and id: a file that is not there, a path that leads away."""
    for register, entries in catalogue.entries.items():
        for id, entry in entries.items():
            for keys, value in walk.attachments(entry):
                for finding in _named(loaded.root, id, keys, value):
                    yield register, id, finding


def files(loaded: Loaded, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What is wrong with the files themselves. Hidden files and links are not published, so nobody asks."""
    folder = loaded.root / FOLDER
    if linked(loaded.root, FOLDER):
        yield error("link", (), "发现链接，应为文件夹：链接所指的内容不会公开").at(FOLDER)
        return
    if not folder.is_dir():
        return
    used = {
        f"{id}/{value}"
        for entries in catalogue.entries.values()
        for id, entry in entries.items()
        for _, value in walk.attachments(entry)
    }
    ids = {id for entries in catalogue.entries.values() for id in entries}
    # Of an entry that is there but cannot be read nobody knows what it names.
    unread = {raw.id for raws in loaded.entries.values() for raw in raws} - ids
    unread |= {problem.path.rpartition("/")[2].removesuffix(".yml") for problem in loaded.problems} - ids
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.name.startswith("."):
            continue
        inside = path.relative_to(folder).as_posix()
        findings = [*faults(path)]
        if inside not in used and inside.partition("/")[0] not in unread:
            findings += _unused(inside, ids)
        yield from (one.at(shown(f"{FOLDER}/{inside}")) for one in findings)


def _named(root: Path, id: str, keys: Keys, value: str) -> Iterator[Diagnostic]:
    if value.startswith(("https://", "http://")):
        return
    inside = PurePosixPath(value)
    leaves = "\\" in value or inside.is_absolute() or any(part.startswith(".") for part in inside.parts)
    if leaves or str(inside) != value:
        message = f"发现“{value}”，应为 {FOLDER}/{id}/ 中的文件名，或者以 https:// 开头的网址"
        yield error("attachment-path", keys, message)
        return
    path = root / FOLDER / id / value
    try:
        there, linked = path.is_file(), any(way.is_symlink() for way in (path, *path.parents[: len(inside.parts)]))
        hint = "" if there else _hint(path)
    except OSError:  # a name too long for the system, a folder that may not be read
        there, linked, hint = False, False, _HINT
    if linked:
        yield error("attachment-missing", keys, f"附件 {FOLDER}/{id}/{value} 是链接，应为普通文件")
    elif not there:
        yield error("attachment-missing", keys, f"没有找到附件 {FOLDER}/{id}/{value}{hint}")


_HINT = "：请把文件放进去，或者改正文件名"


def _hint(path: Path) -> str:
    """The file that was perhaps meant, or what to do."""
    names = sorted(other.name for other in path.parent.iterdir()) if path.parent.is_dir() else []
    close = get_close_matches(path.name, filter(str.isprintable, names), n=1)
    return f"，是不是 {close[0]}？" if close else _HINT


def _unused(inside: str, ids: set[str]) -> Iterator[Diagnostic]:
    id, slash, _ = inside.partition("/")
    if not slash:
        message = f"附件应放在 {FOLDER}/<条目的标识>/ 中"
    elif id in ids:
        message = f"条目 {id} 没有用到这个附件：请在条目中写明文件名，或者删去文件"
    else:
        message = f"没有标识为 {id} 的条目：附件所在文件夹应与条目的标识相同"
    yield warning("attachment-unused", (), message)


def faults(path: Path) -> Iterator[Diagnostic]:
    """What is wrong with one file to download, wherever it stands."""
    if not path.name.isprintable():
        message = "文件名有无法显示的字符：请改用字母、数字、汉字和连字符"
        yield error("attachment-name", (), message)
    try:
        size = path.stat().st_size
        seen = content(path)
    except OSError:
        yield error("unreadable", (), "无法读取附件：没有读取权限，或者文件已损坏")
        return
    if size > MOST_BYTES:
        mebibytes = -(-size * 10 // _MEBIBYTE) / 10
        message = f"附件有 {mebibytes:.1f} MiB，最多 10 MiB：请压缩其中的图片，或者分成几个文件"
        yield error("attachment-too-large", (), message)
    if seen.macro:
        message = f"发现宏或控件 {seen.macro}：请另存为不含宏的 DOCX 或 XLSX"
        yield error("attachment-macro", (), message)
    elif seen.acts:
        message = f"发现{seen.acts}：打开时会执行或取得别处的内容，请去掉后另存（PDF 可以重新打印成 PDF）"
        yield error("attachment-active", (), message)
    elif seen.kind not in KINDS:
        yield error("attachment-type", (), f"内容是“{seen.kind}”，应为 {_EXPECTED}")
    elif path.suffix.lower() not in KINDS[seen.kind]:
        ends = " 或 ".join(KINDS[seen.kind])
        message = f"文件名是 {path.name}，内容却是 {seen.kind}：文件名应以 {ends} 结尾"
        yield error("attachment-type", (), message)


def content(path: Path) -> Content:
    """What a file is, seen by what is in it; raises OSError where it cannot be read."""
    with path.open("rb") as stream:
        head = stream.read(4096)
        if head.startswith(_ZIP):
            return _archive(path)
        kind = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), "")
        if kind == "PDF" and b"%%EOF" not in _tail(path):
            kind = "不完整的 PDF（没有结尾）"
    return Content(kind or _words(head), acts=in_pdf(path) if kind == "PDF" else "")


def _tail(path: Path) -> bytes:
    """A reader of PDF looks for its end in the last kilobyte."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 1024))
        return stream.read()


def _words(head: bytes) -> str:
    if not head:
        return "空的，没有任何内容"
    if b"\0" in head:
        return "不认识的格式"
    return "网页或 XML" if head.lstrip().startswith(b"<") else "纯文本或者不认识的格式"


def _archive(path: Path) -> Content:
    """A document of an office program says in one of its parts what it is; any other archive does not."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [part.filename for part in parts(archive)]
            types = _content_types(archive) if _CONTENT_TYPES in names else ""
            acts = in_office(archive) if types else ""
    except BombError:
        return Content("展开后太大或者压缩方式特殊的压缩包")
    except DAMAGES:
        return Content("损坏的或者加了密码的压缩包")
    macro = next((name for name in names if _is_macro(name)), "")
    if macro or "macroEnabled" in types:
        return Content("带宏的文件", macro or _CONTENT_TYPES)
    known = [kind for part, kind in _MAIN_PARTS if part in types]
    known += [kind for part, kind in _OTHER_PARTS if part in names]
    return Content(known[0] if known else "ZIP 压缩包", acts=acts)


def _content_types(archive: zipfile.ZipFile) -> str:
    with archive.open(_CONTENT_TYPES) as part:
        return part.read(_MEBIBYTE).decode("utf-8", "replace")


def _is_macro(name: str) -> bool:
    return name.rpartition("/")[2].lower() == "vbaproject.bin" or name.startswith(_MACRO_FOLDERS)
