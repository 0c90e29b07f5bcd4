"""A strict reading of YAML: what stands in the file is what is meant.

YAML 1.1 turns ``no`` into false and ``0123`` into 83, keeps the last of two equal keys and copies aliases without
end. Here each of these is a fault with its place, and every other plain value is a text, a whole number, a decimal,
true, false or nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from generator.load.signs import LINE_END, lookalikes
from generator.model.diagnostic import Diagnostic, Keys, Position, error

MAX_DEPTH = 20
# The parser underneath recurses, and some ten thousand levels end the whole process. So much nesting takes more text
# than this, and only such long texts are looked through for it.
_TOO_SHORT_TO_BE_DEEP = 5000
_MAX_BRACKETS = 1000
_CHAIN = re.compile(r"(?:[-?:][ \t]+){21}")

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}
_GUESSES = (
    (
        re.compile(r"(?i:y|n|yes|no|on|off)\Z|True\Z|TRUE\Z|False\Z|FALSE\Z"),
        "若表示是或否，请写 true 或 false；若是文字，请加引号",
    ),
    (re.compile(r"[-+]?0[0-9_]+\Z"), "以 0 开头的数字会丢掉 0 或被当成八进制，编码、电话等请加引号"),
    (re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*\Z"), "带下划线的数字含义不明，请加引号或去掉下划线"),
    (re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z"), "带冒号的数字会被当成六十进制，时间等请加引号"),
    (re.compile(r"[-+]?0[xXoObB][0-9a-fA-F_]+\Z"), "会被当成其他进制的数，请加引号"),
    (re.compile(r"[-+]?[0-9][0-9.]*[eE][-+]?[0-9]+\Z"), "会被当成科学记数，请写全数字或加引号"),
    (re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z"), "会被当成特殊的数，请加引号"),
    (re.compile(r"\+[0-9]+\Z"), "前面的加号会丢失，请加引号或去掉加号"),
)
_FIRST_OF_GUESS = frozenset("0123456789+-.yYnNoOtTfF")
# Control characters, line ends that only YAML knows, the marks that turn the direction of text, so that a page reads
# otherwise than its source, and the mark that a decoder left where it lost a character.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e007f]"
)
# Where merging left both sides in a file; and blanks before a field's name that are none to YAML.
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_WIDE_INDENT = re.compile(r"^[ \t]*([\u00a0\u2000-\u200a\u3000]+)[ \u3000]*(?:- |[A-Za-z_]+[:：])", re.MULTILINE)
# What an editor's input method does to a colon.
_COLONS = (
    (re.compile(r"[ -]*['\"]?[A-Za-z_]+['\"]?[ \t]*(：)"), "发现中文冒号“：”，应为英文冒号加一个空格“: ”"),
    (re.compile(r"[ -]*[A-Za-z_]+(:)[^\s:/]"), "冒号后面缺少空格：应写成“字段: 值”"),
)
_SYNTAX = (
    ("mapping values are not allowed", "冒号用错了位置：值里有“: ”时请给整个值加引号，或检查上一行的缩进"),
    ("tab character", "发现制表符：缩进只能用空格"),
    ("cannot start any token", "有不能用在开头的字符（制表符、@、`、% 等）：缩进用空格，这样的值请加引号"),
    ("could not find expected ':'", "这一行缺少冒号：应写成“字段: 值”；是文字的续行就要比字段多缩进"),
    (
        "did not find expected key",
        "缩进或引号有误：同一组字段要左对齐，引号、括号要成对；以引号或括号开头的文字请给整个值加引号",
    ),
    ("did not find expected '-' indicator", "列表的每一项都要以“- ”开头并左对齐"),
    ("did not find expected ',' or", "这里开始的括号没有闭合：各项用英文逗号隔开，最后要有括号"),
    ("did not find expected node content", "这里应有内容：请检查多余的逗号和括号；以括号开头的文字请加引号"),
    ("unexpected end of stream", "这里开始的引号没有闭合"),
    ("unexpected document indicator", "这里开始的引号没有闭合"),
    ("expected <document start>", "从这里起不属于前面的内容：请检查前面各行的缩进，不要写 ... 一行"),
    ("unknown escape", "双引号里的反斜杠写法不对：请改用单引号"),
    ("hexdecimal number", "双引号里的反斜杠写法不对：请改用单引号"),
    ("Unicode character escape", "双引号里的反斜杠写法不对：请直接写这个字"),
    ("alphabetic or numeric character", "以 * 或 & 开头的文字请加引号"),
    ("a tag", "以 ! 开头的文字请加引号"),
    ("tag handle", "以 ! 开头的文字请加引号"),
    ("block scalar", "以 | 或 > 开头的文字请加引号；写多行文字时 | 要独占行尾"),
    ("mapping keys are not allowed", "以“? ”开头的文字请加引号"),
    ("block sequence entries are not allowed", "列表的“- ”要另起一行"),
    ("directive", "不能使用 % 开头的指令"),
    ("YAML document", "不能使用 % 开头的指令"),
    ("block mapping", "缩进有误：同一组字段要左对齐"),
    ("maximum depth", "括号嵌套太深"),
)
# Where these are not closed or not ended, the place to mend is where they begin.
_BEGINNINGS = (
    "simple key",
    "quoted scalar",
    "flow sequence",
    "flow mapping",
    "a tag",
    "an alias",
    "an anchor",
    "block scalar",
)


class Doubtful(str):
    """A text whose form was reported already: that it does not fit its field either is not said again."""

    __slots__ = ()


def dotted(keys: Keys) -> str:
    """A field's path as people write it: ``materials[2].name``, items counted from 1."""
    return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key[:40] or '“”'}" for key in keys).lstrip(".")


def read(data: bytes) -> tuple[object, list[Diagnostic]]:
    """The one document in ``data`` (UTF-8) and all its faults; None where it cannot be read at all."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        return None, [_not_utf8(data, failure.start)]
    faults = list(_forbidden(text))
    if faults:
        text = FORBIDDEN.sub("", text)
    faults += lookalikes(text)
    if left := _CONFLICT.search(text):
        message = f"发现合并冲突的标记“{left[0][:20]}”：请留下正确的内容，删去 <<<<<<<、=======、>>>>>>> 各行"
        return None, [*faults, error("yaml-syntax", (), message, (text.count("\n", 0, left.start()) + 1, 1))]
    if len(text) > _TOO_SHORT_TO_BE_DEEP and (found := _too_deep(text)):
        return None, [*faults, found]
    if any(mark in text for mark in "&*!%"):
        faults += _marks(text)
        if any(fault.rule in _UNREADABLE for fault in faults):
            return None, faults
    try:
        node = yaml.CBaseLoader(text).get_single_node()
    except yaml.YAMLError as failure:
        return None, [*faults, _syntax_fault(failure, text)]
    if node is None:
        return None, [*faults, error("empty-file", (), "文件是空的：至少要有 id、name 等必填字段")]
    if not isinstance(node, yaml.MappingNode):
        return None, [*faults, _not_a_mapping(node, text)]
    return _value(node, faults, 0), faults


# After these nothing more can be said of the content: an alias stands for what is written elsewhere.
_UNREADABLE = frozenset({"yaml-syntax", "anchor-or-alias"})


def _not_a_mapping(node: yaml.Node, text: str) -> Diagnostic:
    position = position_of(node.start_mark)
    found = "列表" if isinstance(node, yaml.SequenceNode) else "一段文字"
    message = f"发现的是{found}，应为“字段: 值”，每行一个字段"
    return _colon(text, position[0]) or error("not-a-mapping", (), message, position)


def _not_utf8(data: bytes, start: int) -> Diagnostic:
    before = data[:start].decode("utf-8-sig")
    message = "从这里起不是 UTF-8 编码（可能是 GBK 或 UTF-16）：请另存为 UTF-8"
    return error("not-utf8", (), message, (before.count("\n") + 1, len(before) - before.rfind("\n")))


def _forbidden(text: str) -> Iterator[Diagnostic]:
    """The first character of each line that cannot be seen, in comments as well."""
    if FORBIDDEN.search(text) is None:
        return
    for number, line in enumerate(LINE_END.split(text), start=1):
        if found := FORBIDDEN.search(line):
            yield error("control-character", (), _invisible(found[0]), (number, found.start() + 1))


def _wide_indent(text: str) -> Diagnostic | None:
    found = _WIDE_INDENT.search(text)
    if found is None:
        return None
    message = "缩进里有全角空格或不换行空格：缩进只能用英文空格"
    start = found.start(1)
    return error("yaml-syntax", (), message, (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)))


def _invisible(character: str) -> str:
    return f"发现看不见或无法显示的字符 U+{ord(character):04X}：请删去后重新输入这几个字"


def _too_deep(text: str) -> Diagnostic | None:
    chain = _CHAIN.search(text)
    brackets = text.count("[") + text.count("{")
    if chain is None and brackets <= _MAX_BRACKETS:
        return None
    message = f"嵌套超过 {MAX_DEPTH} 层" if chain else f"有 {brackets} 个左括号，最多 {_MAX_BRACKETS} 个"
    start = chain.start() if chain else min(place for mark in "[{" if (place := text.find(mark)) >= 0)
    position = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return error("nested-too-deep", (), f"{message}：请改成每项一行，以“- ”开头", position)


def _marks(text: str) -> Iterator[Diagnostic]:
    """Anchors, aliases, tags and directives: looked for in the events, only where such a character occurs at all."""
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            yield from _event_faults(event)
    except yaml.YAMLError as failure:
        yield _syntax_fault(failure, text)


def _event_faults(event: yaml.Event) -> Iterator[Diagnostic]:
    position = position_of(event.start_mark)
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        yield error("anchor-or-alias", (), f"发现引用 *{anchor}：不能使用引用，请把内容写全", position)
    elif anchor:
        yield error("anchor-or-alias", (), f"发现锚点 &{anchor}：不能使用锚点；若是文字请加引号", position)
    if tag:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        yield error("tag", (), f"发现标签 {shown}：不能使用标签；若是文字请加引号", position)
    if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        yield error("tag", (), "不能使用 % 开头的指令", position)


def position_of(mark: object) -> Position:
    """1-based line and column of a mark of the parser."""
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


def _syntax_fault(failure: yaml.YAMLError, text: str) -> Diagnostic:
    problem, context = getattr(failure, "problem", None) or str(failure), getattr(failure, "context", None) or ""
    begins = any(name in context for name in _BEGINNINGS) and "parsing a quoted" not in context
    marks = ("context_mark", "problem_mark") if begins else ("problem_mark", "context_mark")
    position = position_of(next((mark for name in marks if (mark := getattr(failure, name, None))), None))
    if "expected a single document" in context:
        return error("several-documents", (), "一个文件只能有一个条目：请去掉 --- 之后的部分", position)
    if (found := _colon(text, position[0])) or (found := _wide_indent(text)):
        return found
    words = f"{problem} {context}"
    message = next(
        (chinese for english, chinese in _SYNTAX if english in words), "不是合法的 YAML：请检查缩进、冒号和引号"
    )
    return error("yaml-syntax", (), message, position)


def _colon(text: str, line: int) -> Diagnostic | None:
    """A colon that is none to YAML, on the line where the parser gave up or on the one before."""
    lines = LINE_END.split(text)
    for number in (line - 1, line):
        for pattern, message in _COLONS:
            if 0 < number <= len(lines) and (found := pattern.match(lines[number - 1])):
                return error("yaml-syntax", (), message, (number, found.start(1) + 1))
    return None


def _value(node: yaml.Node, faults: list[Diagnostic], depth: int) -> object:
    if depth > MAX_DEPTH:
        faults.append(error("nested-too-deep", (), f"嵌套超过 {MAX_DEPTH} 层", position_of(node.start_mark)))
        return Doubtful()
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, faults)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, faults, depth)
    items = []
    for position, item in enumerate(node.value):
        before = len(faults)
        items.append(_value(item, faults, depth + 1))
        if len(faults) > before:
            _place_in(position, faults, before)
    return items


def _place_in(key: str | int, faults: list[Diagnostic], start: int) -> None:
    """Say of the faults from ``start`` on that they were met inside ``key``."""
    faults[start:] = [replace(fault, keys=(key, *fault.keys)) for fault in faults[start:]]


def _mapping(node: yaml.MappingNode, faults: list[Diagnostic], depth: int) -> dict[str, object]:
    """A key without a value is a field that is not filled in: it is left out."""
    result: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
            message = "字段名应是一个词，不能是列表、字段组或 <<"
            faults.append(error("yaml-syntax", (), message, position_of(key_node.start_mark)))
            continue
        key = key_node.value
        if key_node.style == '"' and (unseen := FORBIDDEN.search(key)):
            faults.append(error("control-character", (), _invisible(unseen[0]), position_of(key_node.start_mark)))
            continue
        if key != key.strip():
            message = f"字段名“{key.strip()[:40]}”前后有全角空格或不换行空格：缩进只能用英文空格"
            faults.append(error("yaml-syntax", (), message, position_of(key_node.start_mark)))
            continue
        if key in lines:
            first = f"第 {lines[key]} 行已有字段“{key}”：同一字段只能写一次"
            faults.append(error("duplicate-key", (key,), first, position_of(key_node.start_mark)))
            continue
        lines[key] = key_node.start_mark.line + 1
        before = len(faults)
        value = _value(value_node, faults, depth + 1)
        if len(faults) > before:
            _place_in(key, faults, before)
        if value is not None:
            result[key] = value
    return result


def _scalar(node: yaml.ScalarNode, faults: list[Diagnostic]) -> object:
    text: str = node.value
    if node.style:
        # Written out they are gone already; a double-quoted text may still name one: "\u200b".
        if node.style == '"' and (found := FORBIDDEN.search(text)):
            faults.append(error("control-character", (), _invisible(found[0]), position_of(node.start_mark)))
            return Doubtful(text)
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _FIRST_OF_GUESS:
        return text
    if _INTEGER.match(text):
        # 4300 digits is where Python itself refuses; no field needs a hundredth of it.
        return int(text) if len(text) <= 40 else text
    if _DECIMAL.match(text):
        return float(text)
    for pattern, expected in _GUESSES:
        if pattern.match(text):
            message = f"发现没有引号的 {text[:40]}：{expected}"
            faults.append(error("yaml-guess", (), message, position_of(node.start_mark)))
            return Doubtful(text)
    return text
