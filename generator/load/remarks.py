"""Remarks after a value: YAML drops them, and what people write there is often part of the value."""

import re
from collections.abc import Iterator

import yaml

from generator.load.signs import LINE_END
from generator.model.diagnostic import Diagnostic, error

# By this remark a number is said to be none of a person, with the reason (`check/privacy.py`).
EXCEPTION = re.compile(r"不是个人信息[：:][ \t]*(?P<reason>[^\s>-]?)")


def remarks(text: str) -> Iterator[Diagnostic]:
    """What stands after a value without quotes as a remark, and would not be published."""
    if " #" not in text and "\t#" not in text:
        return
    try:
        node = yaml.CBaseLoader(text).get_single_node()
    except yaml.YAMLError:
        return
    lines = LINE_END.split(text)
    for scalar in _plain_scalars(node):
        end = scalar.end_mark
        found = re.match(r"[ \t]+#.*", lines[end.line][end.column :]) if end.line < len(lines) else None
        if found and not EXCEPTION.search(found[0]):
            message = f"空格加 # 以后的“{found[0].strip()[:40]}”是注释，不会公开：内容请整个加引号，说明请另起一行"
            yield error("remark-after-value", (), message, (end.line + 1, end.column + 2))


def _plain_scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value:
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _plain_scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _plain_scalars(value)
