"""Rules for what is written by hand: the pages in ``docs/`` and the data's own note.

Their text is a stranger's like any entry's. What stands there must be a file of its own, of a kind that no browser
runs, and its markup what Markdown makes.
"""

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.check import attachments
from generator.check.entangled import TOO_DEEP, entangled
from generator.check.markup import unwanted
from generator.load.folders import NOTE_FILE, PAGES, SETTINGS_FILE, linked, shown
from generator.load.signs import reserved
from generator.load.strict_yaml import read
from generator.model.diagnostic import Diagnostic, error

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
# What a page may say of itself before its text.
HEAD_KEYS = frozenset({"title", "description", "hide"})
_HEAD = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^([^\s:#-][^:]*):", re.MULTILINE)
_PLAIN = frozenset({".txt", ".ico", ".gif", ".webp", ".woff", ".woff2"})
_NAMES = frozenset({"CNAME", "LICENSE"})
_EXTENSIONS = ("tables", "fenced_code", "toc", "attr_list", "admonition", "footnotes", "def_list", "abbr", "md_in_html")
_MOST_BYTES = 1024 * 1024
_ENCODING = re.compile(r"""\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']""")
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SHAPES = "svg g defs title desc path rect circle ellipse line polyline polygon text tspan use symbol clipPath mask"
_DRAWING = frozenset(f"{_SHAPES} linearGradient radialGradient stop marker pattern".split())


def pages(root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the hand-written pages and the files beside them."""
    if (root / NOTE_FILE).is_symlink():
        yield error("link", (), _LINK).at(NOTE_FILE)
    elif (root / NOTE_FILE).is_file():
        yield from _page(root / NOTE_FILE, NOTE_FILE)
    if linked(root, PAGES):
        yield error("link", (), _LINK).at(PAGES)
        return
    own = _of_settings(root / SETTINGS_FILE)
    for path in files(root / PAGES):
        name = path.relative_to(root).as_posix()
        if path.is_symlink() or not path.is_file():
            yield error("link", (), _LINK).at(shown(name))
        elif path.suffix.lower() in MARKDOWN:
            yield from _page(path, name)
        elif path.relative_to(root / PAGES).as_posix() not in own:
            yield from (fault.at(shown(name)) for fault in _file(path))


_LINK = "发现链接：应为普通文件或文件夹，链接所指的内容可能在目录之外，不会公开"


def files(folder: Path) -> Iterator[Path]:
    """Whatever is not a folder below ``folder``, links among them; what is hidden is not published."""
    try:
        found = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError:
        return
    for item in found:
        if item.name.startswith("."):
            continue
        if item.is_dir(follow_symlinks=False):
            yield from files(folder / item.name)
        else:
            yield folder / item.name


def _of_settings(path: Path) -> frozenset[str]:
    """The style sheets and scripts that the settings name: these are the site's own, like the settings."""
    try:
        node = yaml.CBaseLoader(path.read_bytes()).get_single_node()
    except (OSError, yaml.YAMLError):
        return frozenset()
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    lists = (value for key, value in pairs if key.value in ("extra_css", "extra_javascript"))
    return frozenset(
        str(item.value)
        for one in lists
        if isinstance(one, yaml.SequenceNode)
        for item in one.value
        if isinstance(item, yaml.ScalarNode)
    )


def _page(path: Path, name: str) -> Iterator[Diagnostic]:
    try:
        data = path.read_bytes()
    except OSError:
        yield error("unreadable", (), "无法读取文件：没有读取权限，或者文件已损坏").at(shown(name))
        return
    if len(data) > _MOST_BYTES:
        yield error("too-large", (), f"文件有 {-(-len(data) // 1024)} KiB，最多 1024 KiB").at(shown(name))
        return
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        yield error("not-utf8", (), "不是 UTF-8 编码（可能是 GBK）：请另存为 UTF-8").at(shown(name))
        return
    yield from (fault.at(shown(name), field="正文") for fault in faults(text))


def faults(text: str) -> Iterator[Diagnostic]:
    """What a page must not have in its head and in its markup, each at its line."""
    import markdown  # a twentieth of a second, and only where there are pages

    yield from reserved(text)
    head = _HEAD.match(text)
    if head and (wrong := [*_in_head(head[1])]):
        yield from wrong
        return
    body = text[head.end() :] if head else text
    start, after = len(text) - len(body), 0
    small = body.lower()
    if tangles := [*entangled(text)]:
        yield from tangles
        return
    try:
        html = markdown.markdown(body, extensions=_EXTENSIONS)
    except RecursionError:
        yield error("page-markup", (), TOO_DEEP, (1, 1))
        return
    for what, signs in unwanted(html):
        places = (small.find(sign.lower(), begin) for sign in signs for begin in (after, 0))
        place = next((found for found in places if found >= 0), 0)
        after = place + 1 if place else after
        line = text.count("\n", 0, start + place) + 1
        message = f"发现 {what}：手写页面只能用 Markdown 写成的文字、表格、站内图片和链接，脚本、样式和外部内容不会公开"
        yield error("page-markup", (), message, (line, 1))


def _in_head(head: str) -> Iterator[Diagnostic]:
    """What must not stand before a page's text; read as strictly as an entry, for it is read as YAML once more."""
    for key in _KEY.finditer(head):
        if key[1].strip() not in HEAD_KEYS:
            message = f"页首发现“{key[1][:40]}”，只能写 {'、'.join(sorted(HEAD_KEYS))}"
            yield error("page-head", (), message, (head.count("\n", 0, key.start()) + 2, 1))
    data, faults = read(head.encode())
    for fault in faults:
        if fault.rule != "empty-file":
            yield error("page-head", (), f"页首：{fault.message}", (fault.line + 1, fault.column))
    for name, value in data.items() if isinstance(data, dict) else ():
        listed = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if (
            name in HEAD_KEYS
            and not isinstance(value, str)
            and (not listed if name == "hide" else isinstance(value, list | dict))
        ):
            yield error("page-head", (), f"页首的 {name} 应为{'文字的列表' if name == 'hide' else '一段文字'}", (2, 1))


def _file(path: Path) -> Iterator[Diagnostic]:
    suffix = path.suffix.lower()
    if suffix == ".svg":
        if not _is_drawing(path):
            message = "SVG 图片中有图形和文字以外的内容（脚本、样式、外部链接等）：请另存为 PNG，或者只保留图形"
            yield error("page-file", (), message)
    elif any(suffix in ends for ends in attachments.KINDS.values()):
        yield from attachments.faults(path)
    elif suffix not in _PLAIN and path.name not in _NAMES:
        message = f"发现文件 {shown(path.name)}：{PAGES} 中只能有 Markdown 页面、图片和 PDF、DOCX、XLSX 文件"
        yield error("page-file", (), message)


def _is_drawing(path: Path) -> bool:
    try:
        data = path.read_bytes()
        if len(data) > _MOST_BYTES or b"\0" in data or b"<!" in data.replace(b"<!--", b"") or b"<?xml-" in data:
            return False
        # A browser reads it as it says; in another encoding its signs would stand for others than those looked at.
        text = data.decode("utf-8-sig")
        declared = _ENCODING.match(text)
        if declared and declared[1].lower() not in ("utf-8", "us-ascii"):
            return False
        root = ET.fromstring(text)
    except (OSError, ET.ParseError, LookupError, ValueError):
        return False
    return all(_draws(element) for element in root.iter() if isinstance(element.tag, str))


def _draws(element: ET.Element) -> bool:
    if element.tag.removeprefix(_SVG) not in _DRAWING or not element.tag.startswith(_SVG):
        return False
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2].lower()
        if local.startswith("on") or local in ("style", "base"):
            return False
        if (local == "href" or name == _HREF) and not value.startswith("#"):
            return False
        if "url(" in value.lower() and not re.fullmatch(r"url\(#[\w-]+\)", value):
            return False
    return True
