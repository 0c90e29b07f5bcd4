"""Where things stand in a YAML file: line and column of a field, found only when something has to be said of it."""

import re
from functools import cached_property

import yaml

from generator.load.strict_yaml import FORBIDDEN, position_of
from generator.model.diagnostic import Keys, Position


class Positions:
    """Where things stand in one file; made only when something has to be reported."""

    def __init__(self, data: bytes) -> None:
        self._text = FORBIDDEN.sub("", data.decode("utf-8-sig", "replace"))

    @cached_property
    def _root(self) -> yaml.Node | None:
        try:
            return yaml.CBaseLoader(self._text).get_single_node()
        except yaml.YAMLError:
            return None

    def at(self, keys: Keys) -> Position:
        """1-based line and column of the value at ``keys``, or of the nearest thing around it that exists."""
        if len(keys) <= 1:
            # An outermost field begins its line: found without composing, which thousands of warnings would pay for.
            name = re.escape(str(keys[0])) if keys else r"[^\s#%-][^:]*"
            if field := re.search(rf"^{name}[ \t]*:", self._text, re.MULTILINE):
                return self._text.count("\n", 0, field.start()) + 1, 1
        node, place = self._root, (1, 1)
        if node is not None:
            place = position_of(node.start_mark)
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            mark, node = found
            place = position_of(mark)
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
