"""How complete an entry is: the elements its model says are needed, and those nobody has filled in yet.

Knows the models' needs (``x-need``) and nothing else, so it holds for every register. The pages show what is
missing and the check step warns of it: both ask here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from generator.model.entry import Entry, Need, Record


@dataclass(frozen=True, slots=True)
class Missing:
    """A needed element without a value: its path (``contact.phone``, ``fees[0].standard``) and its Chinese title."""

    field: str
    title: str


@dataclass(frozen=True, slots=True)
class _Element:
    """A field of a model: how much it is needed, and the group of fields it holds, if it holds one."""

    name: str
    title: str
    need: Need
    settled: bool  # the model refuses an entry without it, so it is never missing
    group: type[Record] | None
    deep: bool  # whether a value may hold records that need something themselves


def missing(entry: Entry, defaults: Record | None = None) -> tuple[Missing, ...]:
    """The needed elements of an entry that are not filled in, in the model's order.

    ``defaults`` is a record whose fields stand in for fields of the same name (``authority.defaults``).
    """
    return tuple(Missing(path, title) for path, title, filled in _elements(entry, defaults) if not filled)


def needed(entry: Entry, defaults: Record | None = None) -> int:
    """How many elements an entry of this kind should have filled in; those no entry can lack do not count."""
    return sum(1 for _ in _elements(entry, defaults))


def measured(entry: Entry, defaults: Record | None = None) -> tuple[int, tuple[Missing, ...]]:
    """`needed` and `missing` at once, in half the time."""
    elements = tuple(_elements(entry, defaults))
    return len(elements), tuple(Missing(path, title) for path, title, filled in elements if not filled)


def totals(entries: Iterable[Entry], defaults: Record | None = None) -> tuple[int, int]:
    """How many elements the entries should have filled in together, and how many they have."""
    counts = [measured(entry, defaults) for entry in entries]
    needed = sum(count for count, _ in counts)
    return needed, needed - sum(len(missing) for _, missing in counts)


def _elements(entry: Entry, defaults: Record | None) -> Iterator[tuple[str, str, bool]]:
    if entry.ended:
        return  # nobody has to fill in what is no longer exercised
    applying = entry.needs
    standing_in = type(defaults).model_fields if defaults is not None else {}
    for element in _model(type(entry)):
        value = getattr(entry, element.name)
        if element.name in standing_in and _empty(value):
            value = getattr(defaults, element.name)
        if element.need in applying:
            yield from _element(element, value)
        elif element.deep:
            yield from _inside(element.name, element.title, value)


def _element(element: _Element, value: Any) -> Iterator[tuple[str, str, bool]]:
    """The element itself, and what is needed inside it whether it is there or not."""
    if not element.settled and not _made_of_parts(element.group):
        yield element.name, element.title, not _empty(value)
    if value is None and element.group:
        for part in _parts(element.group):
            yield f"{element.name}.{part.name}", _titled(element.title, part.title), False
    elif element.deep:
        yield from _inside(element.name, element.title, value)


def _inside(path: str, title: str, value: Any) -> Iterator[tuple[str, str, bool]]:
    """What is needed inside a value that is there."""
    if isinstance(value, Record):
        for part in _parts(type(value)):
            yield f"{path}.{part.name}", _titled(title, part.title), not _empty(getattr(value, part.name))
    elif isinstance(value, tuple) and value and isinstance(value[0], Record) and _parts(type(value[0])):
        for place, item in enumerate(value):
            yield from _inside(f"{path}[{place}]", title, item)


@cache
def _model(model: type[Record]) -> tuple[_Element, ...]:
    return tuple(
        _Element(
            name=name,
            title=field.title or name,
            need=_need(field.json_schema_extra),
            settled=field.is_required(),
            group=_group(field.annotation),
            deep=any(_parts(record) for record in _records(field.annotation)),
        )
        for name, field in model.model_fields.items()
    )


@cache
def _parts(group: type[Record]) -> tuple[_Element, ...]:
    """The members of a group that are needed and may be absent."""
    return tuple(part for part in _model(group) if part.need is Need.ALWAYS and not part.settled)


@cache
def _made_of_parts(group: type[Record] | None) -> bool:
    """Whether a group is no more than its parts: none of its members is obligatory once it is there."""
    return group is not None and bool(_parts(group)) and not any(part.settled for part in _model(group))


def _need(extra: Any) -> Need:
    return Need(extra["x-need"]) if isinstance(extra, dict) and "x-need" in extra else Need.OPTIONAL


def _group(annotation: Any) -> type[Record] | None:
    """The model behind ``Group | None``."""
    arms = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    groups = [arm for arm in arms if isinstance(arm, type) and issubclass(arm, Record)]
    return groups[0] if len(groups) == 1 else None


def _records(annotation: Any) -> Iterator[type[Record]]:
    """The models anywhere in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)


def _titled(group: str, part: str) -> str:
    """The part's own title where it says enough, or where the group's is a sentence."""
    return part if part.startswith(group) or len(group) > 6 else f"{group}：{part}"


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | dict) and not value)
