"""What differs between two versions of an entry, field by field, in the words of its model.

Versions are data as they stand in the files, so that one that today's model would refuse can be compared as well.
Items of a list are matched by what they are (a material by its name, a citation by its article), not by their place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from generator.model.catalogue import article
from generator.model.entry import LAW, Citation, Entry, Limit, Record
from generator.model.reflect import Field, Shape, as_group, fields, known_by, phrase
from generator.model.vocabulary import Vocabulary


class Kind(Vocabulary):
    """What a change is about: what readers filter by."""

    ADDED = "新增"
    CANCELLED = "取消"
    ADJUSTED = "调整"
    LIMIT = "时限"
    FEE = "收费"
    MATERIAL = "材料"


@dataclass(frozen=True, slots=True)
class Change:
    """One field: where (``materials[营业执照].copies``), its title, and its value in words, empty where there was none.

    The path is empty where the whole entry came or went; then the words are its name.
    """

    path: str
    title: str
    before: str
    after: str
    kind: Kind


Data = Mapping[str, object]
# The name of an entry by register and id; of a flow's step by "steps" and ``flow/step``.
Names = Callable[[str, str], str]


def bare(register: str, id: str) -> str:
    """The id itself, where no names are known."""
    del register
    return id


def compare(model: type[Entry], before: Data | None, after: Data | None, names: Names = bare) -> tuple[Change, ...]:
    """Every change from one version to the other, in the model's order; None is an entry that is not there."""
    if before is None or after is None:
        if after is not None:
            return (Change("", "列入目录", "", str(after.get("name", "")), Kind.ADDED),)
        return (Change("", "移出目录", str(before.get("name", "")), "", Kind.CANCELLED),) if before is not None else ()
    comparison = _Comparison(names, _own_ids(before) | _own_ids(after), after.get("flow"))
    found = comparison.records(model, before, after, _Place("", "", Kind.ADJUSTED))
    return tuple(change for change in found if change.before != change.after)


def excerpt(before: str, after: str, length: int = 120) -> tuple[str, str]:
    """Two long texts reduced to where they differ."""
    if max(len(before), len(after)) <= length:
        return before, after
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    return _around(before, start, end, length), _around(after, start, end, length)


_CONTEXT = 15


def _around(text: str, start: int, end: int, length: int) -> str:
    first = max(0, start - _CONTEXT)
    last = min(len(text), len(text) - end + _CONTEXT, first + length)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the entry: the path so far, what stands before a title, and the kind if it is settled."""

    path: str
    prefix: str
    kind: Kind

    def field(self, model: type[Record], name: str, field: Field) -> "_Place":
        kind = _kind(model, name, field) if self.kind is Kind.ADJUSTED else self.kind
        return _Place(f"{self.path}.{name}".lstrip("."), self.prefix + field.title, kind)

    def inside(self) -> "_Place":
        """In the group of fields at this place; a title that is a sentence is not repeated before each field."""
        return _Place(self.path, "" if _is_sentence(self.prefix) else f"{self.prefix}：", self.kind)

    def item(self, label: str) -> "_Place":
        return _Place(f"{self.path}[{label}]", f"{self.prefix}“{label}”", self.kind)


def _is_sentence(title: str) -> bool:
    return len(title) > 6 and "“" not in title and "：" not in title


def _kind(model: type[Record], name: str, field: Field) -> Kind:
    inner = field.shape.record
    return Kind(model.change_kinds.get(name) or (inner.change_kind if inner else "") or Kind.ADJUSTED)


def _own_ids(data: Data) -> dict[str, str]:
    """The names of what has an id within the entry, a flow's steps say."""
    items = (item for value in data.values() if isinstance(value, list) for item in value if isinstance(item, Mapping))
    return {str(item["id"]): str(item["name"]) for item in items if "id" in item and "name" in item}


class _Comparison:
    def __init__(self, names: Names, own: Mapping[str, str], flow: object) -> None:
        self._names = names
        self._own = own
        self._flow = flow

    def records(self, model: type[Record], before: Data, after: Data, place: _Place) -> Iterator[Change]:
        """The changes between two groups of the same fields."""
        known, in_phrase = fields(model), phrase(model)
        for name, field in known.items():
            if name in in_phrase:
                continue
            old, new = (value if (value := data.get(name)) is not None else field.default for data in (before, after))
            if old != new:
                yield from self._values(field.shape, old, new, place.field(model, name, field))
        for name in dict.fromkeys([*before, *after]):  # fields of another day's model
            if name not in known and before.get(name) != after.get(name):
                yield self._change(Shape(), before.get(name), after.get(name), _Place(name, name, place.kind))

    def _values(self, shape: Shape, old: object, new: object, place: _Place) -> Iterator[Change]:
        if shape.many == "list" and _all(list, old, new):
            yield from (self._groups if shape.record else self._lists)(shape, _list(old), _list(new), place)
        elif shape.many == "table" and _all(Mapping, old, new):
            yield from self._tables(shape, _map(old), _map(new), place)
        elif shape.record and not shape.many and _all(Mapping, old, new):
            whole = self._change(shape, old, new, place)
            if phrase(shape.record) and whole.before != whole.after:
                yield whole
            yield from self.records(shape.record, _map(old), _map(new), place.inside())
        else:
            yield self._change(shape, old, new, place)

    def _change(self, shape: Shape, old: object, new: object, place: _Place) -> Change:
        kind = Kind.CANCELLED if str(new) in shape.ending else place.kind
        return Change(place.path, place.prefix, self._words(shape, old), self._words(shape, new), kind)

    def _lists(self, shape: Shape, old: Sequence[object], new: Sequence[object], place: _Place) -> Iterator[Change]:
        """Plain values: all of them where they are few and short, else those that came and went."""
        whole = self._change(shape, list(old), list(new), place)
        gone, come = [item for item in old if item not in new], [item for item in new if item not in old]
        if max(len(whole.before), len(whole.after)) <= _SHORT or not (gone or come):
            yield whole
        else:
            yield self._change(shape, gone, come, place)

    def _groups(self, shape: Shape, old: Sequence[object], new: Sequence[object], place: _Place) -> Iterator[Change]:
        """Records: those that came and went, and what changed in those that stayed."""
        record = shape.record
        if record is not None:
            old, new = ([as_group(record, item) for item in items] for items in (old, new))
        if record is None or not all(isinstance(item, Mapping) for item in (*old, *new)):
            yield self._change(shape, old, new, place)
            return
        before, after = self._keyed(record, old), self._keyed(record, new)
        gone = [item for key, item in before.items() if key not in after]
        come = [item for key, item in after.items() if key not in before]
        if len(gone) == len(come) == 1:
            yield self._change(shape, gone[0], come[0], place)
        else:
            yield from (self._change(shape, item, None, place) for item in gone)
            yield from (self._change(shape, None, item, place) for item in come)
        for key, item in after.items():
            if key in before and before[key] != item:
                inner = place.item(self._label(record, item))
                yield from self.records(record, before[key], item, _Place(inner.path, f"{inner.prefix}：", inner.kind))
        stayed = [key for key in before if key in after]
        if stayed != [key for key in after if key in before]:
            old_order, new_order = (
                "、".join(self._label(record, item) for item in items.values()) for items in (before, after)
            )
            yield Change(place.path, f"{place.prefix}的顺序", old_order, new_order, place.kind)

    def _keyed(self, record: type[Record], items: Sequence[object]) -> dict[tuple[str, ...], Data]:
        keyed: dict[tuple[str, ...], Data] = {}
        for item in map(_map, items):
            key: tuple[str, ...] = tuple(str(item.get(name, "")) for name in known_by(record))
            while key in keyed:
                key = (*key, "again")
            keyed[key] = item
        return keyed

    def _label(self, record: type[Record], item: Data) -> str:
        if phrase(record):
            return self._record_words(record, item)
        text = str(item.get("name") or next((item[name] for name in known_by(record) if name in item), ""))
        text = self._own.get(text, text)
        return text if len(text) <= _LABEL else f"{text[:_LABEL]}…"

    def _tables(self, shape: Shape, old: Data, new: Data, place: _Place) -> Iterator[Change]:
        """Values under keys of the editor's own: the steps of the power's flow."""
        for key in dict.fromkeys([*old, *new]):
            if old.get(key) != new.get(key):
                step = self._names("steps", f"{self._flow}/{key}")
                yield self._change(shape, old.get(key), new.get(key), place.item(step))

    def _words(self, shape: Shape, value: object) -> str:
        """A value as people say it."""
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return self._record_words(shape.record, value) if shape.record else self._unknown(value)
        if isinstance(value, list | tuple):
            parts = [self._words(shape, item) for item in value]
            return ("；" if any(len(part) > _LABEL for part in parts) else "、").join(parts)
        if isinstance(value, bool):
            return "是" if value else "否"
        text = str(value).strip()
        if shape.register:
            return self._names(shape.register, text)
        return shape.labels.get(text) or self._own.get(text, text)

    def _unknown(self, value: Data) -> str:
        return "，".join(f"{name}：{self._words(Shape(), inner)}" for name, inner in value.items())

    def _record_words(self, record: type[Record], value: Data) -> str:
        """A record in a line: its phrase, or what it is known by and the rest in brackets."""
        if issubclass(record, Limit):
            return _limit(value)
        if issubclass(record, Citation):
            return self._cited(value)
        known, first = fields(record), known_by(record)
        parts = {name: self._words(known[name].shape, value[name]) for name in known if value.get(name) is not None}
        head = "、".join(parts[name] for name in first if name in parts)
        rest = "，".join(f"{known[name].title}：{text}" for name, text in parts.items() if name not in first and text)
        return f"{head}（{rest}）" if head and rest else head or rest

    def _cited(self, value: Data) -> str:
        law = self._names(LAW.register, str(value.get("law", "")))
        try:
            citation = Citation.model_validate({name: value.get(name) for name in phrase(Citation)})
        except ValidationError:
            return f"《{law}》{value.get('article', '')}"
        return f"《{law}》{article(citation)}"


_SHORT, _LABEL = 60, 24


def _limit(value: Data) -> str:
    try:
        return str(Limit.model_validate({name: value.get(name) for name in phrase(Limit)}))
    except ValidationError:
        return f"{value.get('value', '')}{value.get('unit', '')}"


def _all(type: type, *values: object) -> bool:
    """Whether the values are of this type or not there."""
    return all(value is None or isinstance(value, type) for value in values)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
