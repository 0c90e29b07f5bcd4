"""Changing values in a YAML file's text: what is not touched stays byte for byte, comments and order included."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from generator.load import yaml_text
from generator.model.diagnostic import Keys
from generator.spreadsheet.entry_merge import canonical

# A value as the file writes it: an article as a number, a group of one text as the text.
Form = Callable[[Keys, Any], Any]


class PatchError(Exception):
    """The text is written in a way that these edits do not understand."""


def patched(text: str, old: Mapping[str, Any], new: Mapping[str, Any], order: Sequence[str], form: Form) -> str:
    """The text of a file with the data ``old`` changed to that of ``new``. ``order`` places new fields."""
    node = yaml.CBaseLoader(text).get_single_node()
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise PatchError
    patch = _Patch(text, form)
    patch.mapping(node, old, new, (), order)
    return patch.applied()


def formed(keys: Keys, value: Any, form: Form) -> Any:
    """A value with all that stands in it, as the file writes it."""
    value = form(keys, value)
    if isinstance(value, Mapping):
        return {name: formed((*keys, name), inner, form) for name, inner in value.items()}
    if isinstance(value, list):
        return [formed((*keys, place), inner, form) for place, inner in enumerate(value)]
    return value


class _Patch:
    """Edits collected while the old and the new data are compared along the file's nodes."""

    def __init__(self, text: str, form: Form) -> None:
        self._text, self._form = text, form
        self._edits: list[tuple[int, int, str]] = []
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def applied(self) -> str:
        """The text with all edits made, from its end to its beginning; of two at one place the later goes last."""
        text = self._text
        numbered = sorted(enumerate(self._edits), key=lambda pair: (pair[1][0], pair[1][1], pair[0]), reverse=True)
        before = len(text) + 1
        for _, (start, end, words) in numbered:
            if end > before:
                raise PatchError
            text = text[:start] + words.replace("\n", self._newline) + text[end:]
            before = start
        return text

    def mapping(
        self,
        node: yaml.MappingNode,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        keys: Keys,
        order: Sequence[str] = (),
    ) -> None:
        pairs = {key.value: (key, value) for key, value in node.value}
        order = order or list(new)
        for name in old:
            if name not in new and name in pairs:
                self._remove_field(node, name)
        after: str | None = None
        for name in sorted(new, key=lambda name: order.index(name) if name in order else len(order)):
            if name not in pairs and new[name] != old.get(name):
                self._add_field(node, after, name, formed((*keys, name), new[name], self._form))
            elif name in pairs and (name not in old or old[name] != new[name]):
                self._change(*pairs[name], old.get(name), new[name], (*keys, name))
            if name in pairs:
                after = name

    def _change(self, key: yaml.Node, node: yaml.Node, old: Any, new: Any, keys: Keys) -> None:
        block = not getattr(node, "flow_style", False)
        if isinstance(node, yaml.MappingNode) and isinstance(old, Mapping) and isinstance(new, Mapping) and block:
            self.mapping(node, old, new, keys)
        elif isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list) and block:
            self._sequence(node, old, new, keys)
        else:
            self._replace(key, node, formed(keys, new, self._form))

    def _replace(self, key: yaml.Node, node: yaml.Node, value: Any) -> None:
        indent = key.start_mark.column
        if isinstance(node, yaml.ScalarNode) and not isinstance(value, Mapping | list):
            self._replace_scalar(node, value, indent)
            return
        colon = self._text.index(":", key.end_mark.index)
        self._edits.append((colon + 1, max(colon + 1, self._end(node)), yaml_text.after_colon(value, indent)))

    def _replace_scalar(self, node: yaml.ScalarNode, value: Any, indent: int) -> None:
        start, end = node.start_mark.index, self._end(node)
        words = yaml_text.scalar(value, indent)
        rest = self._text[end : self._next_line(end)].strip()
        if "\n" in words and rest:  # a comment behind it would become part of the block
            words = yaml_text.quoted(value)
        gap = " " if start == end and self._text[start - 1 : start] == ":" else ""
        self._edits.append((start, end, gap + words))

    def _sequence(self, node: yaml.SequenceNode, old: list[Any], new: list[Any], keys: Keys) -> None:
        if len(node.value) != len(old):
            raise PatchError
        dash = node.start_mark.column
        before, after = [canonical(item) for item in old], [canonical(item) for item in new]
        for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            shared = min(i_end - i, j_end - j)
            for place in range(shared):
                self._change_item(node.value[i + place], old[i + place], new[j + place], (*keys, j + place), dash)
            for place in range(i + shared, i_end):
                self._remove_item(node.value[place], dash)
            added = [yaml_text.item(formed((*keys, p), new[p], self._form), dash) for p in range(j + shared, j_end)]
            self._add_items(node, i + shared, "".join(added))

    def _change_item(self, node: yaml.Node, old: Any, new: Any, keys: Keys, dash: int) -> None:
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and not node.flow_style:
            self.mapping(node, old, new, keys)
        elif isinstance(node, yaml.ScalarNode) and not isinstance(new, Mapping | list):
            self._replace_scalar(node, formed(keys, new, self._form), dash)
        else:
            words = yaml_text.item(formed(keys, new, self._form), dash)[dash + 2 :].rstrip("\n")
            self._edits.append((node.start_mark.index, self._end(node), words))

    def _add_items(self, node: yaml.SequenceNode, place: int, words: str) -> None:
        if not words:
            return
        if place:
            self._insert_below(self._end(node.value[place - 1]), words)
        else:
            start = self._line_start(node.start_mark.index)
            if self._text[start : node.start_mark.index].strip():
                raise PatchError
            self._edits.append((start, start, words))

    def _remove_item(self, node: yaml.Node, dash: int) -> None:
        start = self._line_start(node.start_mark.index)
        if self._text[start : start + dash].strip() or self._text[start + dash : start + dash + 1] != "-":
            raise PatchError
        self._edits.append((start, self._next_line(self._end(node)), ""))

    def _add_field(self, node: yaml.MappingNode, after: str | None, name: str, value: Any) -> None:
        first = node.value[0][0]
        indent = first.start_mark.column
        words = yaml_text.field(name, value, indent)
        if after is None:
            # At the first field's place, which may stand behind a dash.
            start = first.start_mark.index
            self._edits.append((start, start, words[indent:] + " " * indent))
            return
        last = next(value for key, value in node.value if key.value == after)
        self._insert_below(max(self._end(last), self._key_end(node, after)), words)

    def _insert_below(self, place: int, words: str) -> None:
        """Whole lines under the one that ``place`` is on; the last line of a file may have no end."""
        start = self._next_line(place)
        ended = start == 0 or self._text[start - 1] == "\n"
        self._edits.append((start, start, words if ended else "\n" + words.rstrip("\n")))

    def _key_end(self, node: yaml.MappingNode, name: str) -> int:
        return int(next(key.end_mark.index for key, _ in node.value if key.value == name))

    def _remove_field(self, node: yaml.MappingNode, name: str) -> None:
        place = next(place for place, (key, _) in enumerate(node.value) if key.value == name)
        key, value = node.value[place]
        start = self._line_start(key.start_mark.index)
        if self._text[start : key.start_mark.index].strip():  # behind a dash: the next field takes its place
            if place + 1 == len(node.value):
                raise PatchError
            self._edits.append((key.start_mark.index, node.value[place + 1][0].start_mark.index, ""))
        else:
            self._edits.append((start, self._next_line(max(self._end(value), key.end_mark.index)), ""))

    def _end(self, node: yaml.Node) -> int:
        """Where the last thing written in a node ends: a block's own end mark lies after blank lines and comments."""
        if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
            key, value = node.value[-1]
            return max(self._end(value), int(key.end_mark.index) + 1)
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            return self._end(node.value[-1])
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return node.start_mark.index + len(self._text[node.start_mark.index : end].rstrip())
        return end

    def _next_line(self, place: int) -> int:
        end = self._text.find("\n", place)
        return len(self._text) if end < 0 else end + 1

    def _line_start(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1
