"""An entry of any register as its model describes it: what ``record.html`` shows, in the order of the fields."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from generator.model.entry import Citation, Entry, PagePlace, Record
from generator.model.reflect import Kind, fields, worded
from generator.model.register import Registry
from generator.pages.links import Links
from generator.pages.values import Words, empty, grouped, plain, shape_of, title_of, values


@dataclass(frozen=True, slots=True)
class Shown:
    """A field with its label and what to show; ``field`` is its path, as `completeness.Missing` has it."""

    title: str
    field: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """A field that needs a heading of its own: a list of texts, a group of fields or a table."""

    id: str
    title: str
    items: tuple[Markup, ...] = ()
    facts: tuple[Shown, ...] = ()
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[Shown, ...], ...] = ()


class RecordView:
    """What there is to show of an entry, each field once: where its model places it, or else in the model's order.

    Fields that have a value, or ought to have one (``gaps``). Made when a template first asks: not every template does.
    """

    def __init__(
        self, entry: Entry, go: Links, gaps: frozenset[str] = frozenset(), said: Collection[str] = frozenset()
    ) -> None:
        self._entry = entry
        self._model = type(entry)
        self._words = Words(go, entry.id)
        self._gaps = gaps
        self._said = said

    def without(self, said: Collection[str]) -> "RecordView":
        """The same but for the fields that a template shows in a way of its own."""
        return RecordView(self._entry, self._words.go, self._gaps, said)

    def label(self, path: str) -> str:
        """What the page calls the field at a path: ``fees``, ``fees.standard``."""
        return label(self._model, path)

    def value(self, path: str) -> Markup:
        """What stands at a path through groups of fields; nothing where one of them is not there."""
        record: Any = self._entry
        *way, name = path.split(".")
        for step in way:
            record = record.__dict__[step] if record is not None else None
        return self._words.member(record, name) if record is not None else Markup("")

    def of(self, entry: Entry) -> "RecordView":
        """The view of another entry that is shown on this page."""
        return RecordView(entry, self._words.go)

    def items(self, name: str) -> tuple[Markup, ...]:
        """The values of a field that holds many, each in a line with all that it says."""
        shape = shape_of(self._model, name)
        return tuple(self._words.value(shape, one) for one in self._entry.__dict__[name])

    @property
    def names(self) -> tuple[Shown, ...]:
        """What the entry is called besides its name."""
        return tuple(one for one in self._at(PagePlace.NAME) if one.value)

    @property
    def lead(self) -> tuple[Shown, ...]:
        """What stands first, without a label: a text in one paragraph, as it is written."""
        texts = ((one, self._entry.__dict__[one.field]) for one in self._at(PagePlace.LEAD))
        return tuple(replace(one, value=escape(text)) if isinstance(text, str) else one for one, text in texts)

    @property
    def publication(self) -> tuple[Shown, ...]:
        """What stands under 公开信息."""
        return self._at(PagePlace.PUBLICATION)

    @property
    def publisher(self) -> tuple[Shown, ...]:
        """The department that publishes it, where that is not the authority."""
        return self._at(PagePlace.PUBLISHER)

    @property
    def facts(self) -> tuple[Shown, ...]:
        """The other single values."""
        return tuple(one for one in self._others if isinstance(one, Shown))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The other fields, which have a heading."""
        return tuple(one for one in self._others if isinstance(one, Part))

    def _at(self, place: PagePlace) -> tuple[Shown, ...]:
        names = (name for name, found in _places(self._model).items() if found is place)
        return tuple(self._one(name) for name in names if self._due(name))

    @cached_property
    def _others(self) -> tuple[Shown | Part, ...]:
        names = [name for name in fields(self._model) if name not in _places(self._model) and self._due(name)]
        return tuple(self._part(name) if _grouped(self._model, name) else self._one(name) for name in names)

    def _due(self, name: str) -> bool:
        """Whether a field is to be shown: it says something or ought to, and no template shows it by itself."""
        if name in self._said or name not in fields(self._model):
            return False
        return name in self._lacking or not empty(self._entry.__dict__[name])

    @cached_property
    def _lacking(self) -> frozenset[str]:
        """The fields in which something is missing."""
        return frozenset(gap.partition(".")[0] for gap in self._gaps)

    def _one(self, name: str) -> Shown:
        return Shown(self.label(name), name, self._words.member(self._entry, name))

    def _part(self, name: str) -> Part:
        value, shape = self._entry.__dict__[name], shape_of(self._model, name)
        part = Part(name.replace("_", "-"), self.label(name))
        if empty(value):
            return part
        if grouped(value):
            return replace(part, facts=tuple(self._members(value, name)))
        if isinstance(value, Mapping):
            if all(map(grouped, value.values())):
                return self._table(part, name, value, keyed=True)
            pairs = ((key, self._words.value(shape, one)) for key, one in value.items())
            return replace(part, facts=tuple(Shown(plain(key), f"{name}[{key}]", one) for key, one in pairs))
        if isinstance(value, tuple) and all(map(grouped, value)):
            return self._table(part, name, dict(enumerate(value)))
        many = value if isinstance(value, tuple) else (value,)
        return replace(part, items=tuple(self._words.value(shape, one) for one in many))

    def _members(self, record: Record, path: str, label: str = "", cells: bool = False) -> Iterator[Shown]:
        """The fields of a group at a path; ``label`` is the path without the places in lists."""
        for name, value in values(record):
            if not empty(value) or f"{path}.{name}" in self._gaps:
                title = self._model.page_labels.get(f"{label or path}.{name}") or title_of(type(record), name)
                words = self._words.in_cell(record, name) if cells else self._words.member(record, name)
                yield Shown(title, f"{path}.{name}", words)

    def _table(self, part: Part, path: str, records: Mapping[Any, Record], keyed: bool = False) -> Part:
        """A column for every member that some record has, or that some record lacks and should have."""
        rows = {
            key: {
                cell.field.rpartition(".")[2]: cell for cell in self._members(one, f"{path}[{key}]", path, cells=True)
            }
            for key, one in records.items()
        }
        titles = {name: cell.title for row in rows.values() for name, cell in row.items()}
        names = dict.fromkeys(name for one in records.values() for name in fields(type(one)) if name in titles)
        if not names:
            return part
        filled = (
            (
                *([Shown(part.title, f"{path}[{key}]", plain(key))] if keyed else ()),
                *(row.get(name) or Shown(titles[name], f"{path}[{key}].{name}", Markup("")) for name in names),
            )
            for key, row in rows.items()
        )
        heads = [part.title] if keyed else []
        return replace(part, titles=(*heads, *(titles[name] for name in names)), rows=tuple(filled))


def label(model: type[Record], path: str) -> str:
    """What pages call the field at a path of a model."""
    owner = model
    *way, name = path.split(".")
    for step in way:
        owner = fields(owner)[step].shape.records[0]
    title = title_of(owner, name)
    return model.page_labels.get(path, title) if issubclass(model, Entry) else title


def labels(registry: Registry) -> Callable[[str, str], str]:
    """What templates call the fields of a register or a single file: ``label_of('tasks', 'deadline')``."""
    models: dict[str, type[Record]] = {one.name: one.model for one in registry.registers}
    models |= {one.name: one.model for one in registry.single_files}
    return lambda name, path: label(models[name], path)


@cache
def _places(model: type[Entry]) -> Mapping[str, PagePlace]:
    """Where fields stand by the word of the model and of those it is made from."""
    said = [vars(base).get("page_places", {}) for base in reversed(model.__mro__)]
    return {name: place for places in said for name, place in places.items()}


@cache
def _grouped(model: type[BaseModel], name: str) -> bool:
    """Whether a field has a heading of its own: texts, tables and groups of fields have."""
    shape = fields(model)[name].shape
    if shape.kind is Kind.TEXT:
        return shape.many == "list"
    groups = (record for record in shape.records if not worded(record))
    return shape.many == "table" or any(record is not Citation for record in groups)
