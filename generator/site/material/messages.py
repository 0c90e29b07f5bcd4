"""What mkdocs has to say of the hand-written pages and its settings, in Chinese: which file, and what to do."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.load.folders import NOTE_FILE, PAGES, SETTINGS_FILE, shown

# The page of the data's own note.
NOTE_PAGE = "sources.md"
_SUGGESTED = r"(?: Did you mean '(?P<near>[^']*)'\?)?"
_LINK = r"Doc file '(?P<page>.*?)' contains an? (?:absolute |unrecognized relative )?link '(?P<link>.*?)',"
# What mkdocs says, and what is said for it: the first that fits.
_WORDS = (
    (
        rf"{_LINK} but the target.* is not found among documentation files\.{_SUGGESTED}",
        "链接“{link}”所指的文件不存在：请改正链接，或者补上这个文件",
    ),
    (
        rf"{_LINK} but (?:there is no such anchor|the doc .* does not contain an anchor).*",
        "链接“{link}”所指的标题不存在：请改正 # 后面的部分",
    ),
    (
        rf"{_LINK} it was left as is\.{_SUGGESTED}",
        "链接“{link}”不是站内页面的相对路径：请写成 other.md 这样的文件名",
    ),
    (
        r"Doc file '(?P<page>.*?)' contains a link to '(?P<link>.*?)' which is excluded.*",
        "链接“{link}”所指的文件不公开：请改正链接",
    ),
    (
        r"A reference to '(?P<link>.*?)' is included in the 'nav' configuration, which is not found.*",
        "菜单（nav）中的“{link}”不存在：请改正文件名，或者删去这一项",
    ),
    (
        r"An absolute path to '(?P<link>.*?)' is included in the 'nav'.*",
        "菜单（nav）中的“{link}”应为 docs 中的文件名，或者以 https:// 开头的网址",
    ),
    (
        r"Excluding '(?P<page>.*?)' from the site because it conflicts with '(?P<link>.*?)'\.",
        "与 {link} 是同一个网址：请删去其中一个，或者改名",
    ),
    (
        r"Error (?:reading|building) page '(?P<page>.*?)':.*recursion.*",
        "列表、引用或标签嵌套得太深：请减少层次",
    ),
    (
        r"Error (?:reading|building) page '(?P<page>.*?)':\s*(?P<rest>.*)",
        "无法生成这一页：{rest}",
    ),
    (
        r"File not found: (?P<page>.*)",
        "没有找到这个文件",
    ),
    (
        r"Encoding error reading file: (?P<page>.*)",
        "不是 UTF-8 编码（可能是 GBK）：请另存为 UTF-8",
    ),
    (
        r"Template skipped: '(?P<link>.*?)' not found.*",
        "模板 {link} 不存在：请改正文件名，或者删去这一项",
    ),
    (
        r"MkDocs encountered an error parsing the configuration file: .*?(?: line (?P<line>\d+).*)?",
        "不是合法的 YAML：请检查缩进、冒号和引号",
    ),
    (
        r"Config value '(?P<link>.*?)': Unrecognised configuration name: .*",
        "没有“{link}”这项设置：请改正名称，或者删去",
    ),
    (
        r"Config value '(?P<link>.*?)': The path '(?P<rest>.*?)' isn't an existing (?:file|directory)\.?",
        "设置“{link}”所指的“{rest}”不存在：请改正",
    ),
    (
        r"Config value '(?P<link>.*?)': Required configuration not provided\.?",
        "缺少“{link}”这项设置：请补上",
    ),
    (
        r"Config value '(?P<link>.*?)': The \"(?P<rest>.*?)\" plugin is not installed.*",
        "没有安装插件“{rest}”：请改正名称，或者先安装",
    ),
    (
        r"Config value '(?P<link>.*?)': (?P<rest>.*)",
        "设置“{link}”不对：请对照 mkdocs 的说明改正（mkdocs 的原话：{rest}）",
    ),
)
_KNOWN = tuple((re.compile(said, re.DOTALL), words) for said, words in _WORDS)
_MOST = 20


@contextmanager
def heard() -> Iterator[list[str]]:
    """Take what mkdocs warns of, instead of letting it be printed."""
    said: list[str] = []
    listener = _Listener(said)
    log = logging.getLogger("mkdocs")
    before = log.propagate
    log.addHandler(listener)
    log.propagate = False
    try:
        yield said
    finally:
        log.removeHandler(listener)
        log.propagate = before


class _Listener(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())


def in_chinese(root: Path, said: Sequence[str], last: object) -> str:
    """What mkdocs warned of, each on a line with its file; ``last``, what it ended with, where it warned of nothing."""
    found = [*dict.fromkeys(_one(root, message) for message in said or [str(last)])]
    more = [f"还有 {len(found) - _MOST} 个问题没有列出"] if len(found) > _MOST else []
    return "\n".join([f"手写页面或 {SETTINGS_FILE} 有 {len(found)} 个问题", *found[:_MOST], *more])


def _one(root: Path, message: str) -> str:
    for pattern, words in _KNOWN:
        if found := pattern.fullmatch(message):
            parts = {name: shown(" ".join((value or "").split())) for name, value in found.groupdict().items()}
            near = f"，是不是“{parts['near']}”？" if parts.get("near") else ""
            page, link = found.groupdict().get("page"), found.groupdict().get("link") or ""
            line = f":{parts['line']}" if parts.get("line") else ""
            place = f"{SETTINGS_FILE}{line}" if page is None else _place(root, page, link)
            return f"{place}: {words.format(**parts)}{near}"
    return f"mkdocs 的原话：{shown(' '.join(message.split()))}"


def _place(root: Path, page: str, link: str) -> str:
    """The file that people wrote, and the line on which the link stands, where it is written there as it is."""
    name = NOTE_FILE if page == NOTE_PAGE else f"{PAGES}/{page}"
    try:
        text = (root / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return shown(name)
    at = text.find(link) if link else -1
    return f"{shown(name)}:{text.count(chr(10), 0, at) + 1}" if at >= 0 else shown(name)
