"""A strict reading of YAML: what stands in the file is what is meant.

YAML 1.1 turns ``no`` into false and ``0123`` into 83, keeps the last of two equal keys and copies aliases without
end. Here each of these is a fault with its place, and every other plain value is a text, a whole number, a decimal,
true, false or nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

Keys = tuple[str | int, ...]
MAX_DEPTH = 20

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}
_GUESSES = (
    (
        re.compile(r"(?i:y|n|yes|no|on|off)\Z|True\Z|TRUE\Z|False\Z|FALSE\Z"),
        "若表示是或否，请写 true 或 false；若是文字，请加引号",
    ),
    (re.compile(r"[-+]?0[0-9_]+\Z"), "以 0 开头的数字会被当成八进制，编码、电话等请加引号"),
    (re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*\Z"), "带下划线的数字含义不明，请加引号或去掉下划线"),
    (re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z"), "带冒号的数字会被当成六十进制，时间等请加引号"),
    (re.compile(r"[-+]?0[xXoObB][0-9a-fA-F_]+\Z"), "会被当成其他进制的数，请加引号"),
    (re.compile(r"[-+]?[0-9][0-9.]*[eE][-+]?[0-9]+\Z"), "会被当成科学记数，请写全数字或加引号"),
    (re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z"), "会被当成特殊的数，请加引号"),
    (re.compile(r"\+[0-9]+\Z"), "前面的加号会丢失，请加引号或去掉加号"),
)
_FIRST_OF_GUESS = frozenset("0123456789+-.yYnNoOtTfF")
# Control characters, and the marks that turn the direction of text, so that a page reads otherwise than its source.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SYNTAX = (
    ("mapping values are not allowed", "冒号用错了位置：值里有“: ”时请给整个值加引号，或检查上一行的缩进"),
    ("cannot start any token", "有不能用在开头的字符（制表符、@、`、% 等）：缩进用空格，这样的值请加引号"),
    ("could not find expected ':'", "这一行缺少冒号：应写成“字段: 值”"),
    ("did not find expected key", "缩进或引号有误：同一组字段要左对齐，引号要成对"),
    ("did not find expected '-' indicator", "列表的每一项都要以“- ”开头并左对齐"),
    ("did not find expected ',' or", "方括号或花括号里的各项要用英文逗号隔开，并且要闭合"),
    ("unexpected end of stream", "引号没有闭合"),
    ("unknown escape", "双引号里的反斜杠写法不对：请改用单引号"),
    ("block sequence entries are not allowed", "列表的“- ”要另起一行"),
    ("block mapping", "缩进有误：同一组字段要左对齐"),
    ("maximum depth", "括号嵌套太深"),
    ("control characters", "含有看不见的控制字符，请删去"),
    ("special characters", "含有看不见的控制字符，请删去"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of form: 1-based line and column, the rule's name, the message in Chinese."""

    line: int
    column: int
    rule: str
    message: str


def read(data: bytes) -> tuple[object, list[Fault]]:
    """The one document in ``data`` (UTF-8) and its faults; with any fault the value is not to be used."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Fault(line, 1, "not-utf8", "文件不是 UTF-8 编码（可能是 GBK）：请另存为 UTF-8")]
    if any(mark in text for mark in "&*!%") and (faults := list(_marks(text))):
        return None, faults
    try:
        node = yaml.CBaseLoader(text).get_single_node()
    except yaml.YAMLError as error:
        return None, [_syntax_fault(error)]
    if node is None:
        return None, [Fault(1, 1, "empty-file", "文件是空的：至少要有 id、name 等必填字段")]
    faults = []
    return _value(node, faults, 0), faults


def _marks(text: str) -> Iterator[Fault]:
    """Anchors, aliases, tags and directives: looked for in the events, only where such a character occurs at all."""
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            yield from _event_faults(event)
    except yaml.YAMLError as error:
        yield _syntax_fault(error)


def _event_faults(event: yaml.Event) -> Iterator[Fault]:
    line, column = _place(event.start_mark)
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        yield Fault(line, column, "anchor-or-alias", f"发现引用 *{anchor}：不能使用引用，请把内容写全")
    elif anchor:
        yield Fault(line, column, "anchor-or-alias", f"发现锚点 &{anchor}：不能使用锚点；若是文字请加引号")
    if tag:
        yield Fault(line, column, "tag", f"发现标签 {tag}：不能使用标签；若是文字请加引号")
    if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        yield Fault(line, column, "tag", "不能使用 % 开头的指令")


def _place(mark: object) -> tuple[int, int]:
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


def _syntax_fault(error: yaml.YAMLError) -> Fault:
    line, column = _place(getattr(error, "problem_mark", None) or getattr(error, "context_mark", None))
    words = f"{getattr(error, 'problem', '') or error} {getattr(error, 'context', '') or ''}"
    if "expected a single document" in words or "but found another document" in words:
        return Fault(line, column, "several-documents", "一个文件只能有一个条目：请去掉 --- 之后的部分")
    message = next(
        (chinese for english, chinese in _SYNTAX if english in words), "不是合法的 YAML：请检查缩进、冒号和引号"
    )
    return Fault(line, column, "yaml-syntax", message)


def _value(node: yaml.Node, faults: list[Fault], depth: int) -> object:
    if depth > MAX_DEPTH:
        faults.append(Fault(*_place(node.start_mark), "nested-too-deep", f"嵌套超过 {MAX_DEPTH} 层"))
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, faults)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, faults, depth)
    return [_value(item, faults, depth + 1) for item in node.value]


def _mapping(node: yaml.MappingNode, faults: list[Fault], depth: int) -> dict[str, object]:
    """A key without a value is a field that is not filled in: it is left out."""
    result: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
            faults.append(
                Fault(*_place(key_node.start_mark), "yaml-syntax", "字段名应是一个词，不能是列表、字段组或 <<")
            )
            continue
        key = key_node.value
        if key in lines:
            first = f"第 {lines[key]} 行已有字段“{key}”：同一字段只能写一次"
            faults.append(Fault(*_place(key_node.start_mark), "duplicate-key", first))
            continue
        lines[key] = key_node.start_mark.line + 1
        value = _value(value_node, faults, depth + 1)
        if value is not None:
            result[key] = value
    return result


def _scalar(node: yaml.ScalarNode, faults: list[Fault]) -> object:
    text: str = node.value
    if _FORBIDDEN.search(text):
        faults.append(Fault(*_place(node.start_mark), "control-character", "含有看不见的控制字符，请删去后重新输入"))
    if node.style:
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
            faults.append(Fault(*_place(node.start_mark), "yaml-guess", f"发现没有引号的 {text[:40]}：{expected}"))
            break
    return text


class Positions:
    """Where things stand in one file; made only when something has to be reported."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("utf-8-sig", "replace")

    @cached_property
    def _root(self) -> yaml.Node | None:
        try:
            return yaml.CBaseLoader(self._text).get_single_node()
        except yaml.YAMLError:
            return None

    def at(self, keys: Keys) -> tuple[int, int]:
        """1-based line and column of the value at ``keys``, or of the nearest thing around it that exists."""
        if len(keys) <= 1:
            # An outermost field begins its line: found without composing, which thousands of warnings would pay for.
            name = re.escape(str(keys[0])) if keys else r"[^\s#%-][^:]*"
            if field := re.search(rf"^{name}[ \t]*:", self._text, re.MULTILINE):
                return self._text.count("\n", 0, field.start()) + 1, 1
        node, place = self._root, (1, 1)
        if node is not None:
            place = _place(node.start_mark)
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            mark, node = found
            place = _place(mark)
        return place


def _child(node: yaml.Node | None, key: str | int) -> tuple[object, yaml.Node] | None:
    """A field's place is where its key stands; an item's, where the item begins."""
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == str(key):
                return key_node.start_mark, value_node
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item = node.value[key]
        return item.start_mark, item
    return None
