"""What is searched: one record for each entry, taken from the fields that the models mark as searched."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry, known, known_words
from generator.model.reflect import worded
from generator.model.register import Facet, Register
from generator.search.stubs import SearchRecord

_PLACE_STANDING = 70


def facets(catalogue: Catalogue) -> list[dict[str, object]]:
    """The filters with their values, for the search page: only values that some entry has."""
    return [_choices(catalogue, register, facet) for register in catalogue.registers for facet in register.found.facets]


def _choices(catalogue: Catalogue, register: Register[Entry], facet: Facet) -> dict[str, object]:
    used = {value for entry in catalogue.entries[register.name].values() for value in _facet(entry, facet.key)}
    values = [value for value in _values(facet, catalogue) if value["key"] in used]
    return {"key": facet.key, "label": facet.label, "values": values}


def _values(facet: Facet, catalogue: Catalogue) -> list[dict[str, str]]:
    if facet.values is not None:
        return [{"key": _slug(member), "label": str(member.value)} for member in facet.values]
    named = catalogue.entries.get(facet.register, {})
    return [{"key": id, "label": entry.name} for id, entry in named.items()]


def records(catalogue: Catalogue) -> Iterator[SearchRecord]:
    """A record for each entry of the registers that are searched, in the order of registers and ids."""
    for register in catalogue.registers:
        if register.searched:
            for entry in catalogue.entries[register.name].values():
                yield record(register, entry, catalogue)


def places(catalogue: Catalogue) -> Iterator[SearchRecord]:
    """A record for each overview and each register's list: who looks for a hall finds the list of halls."""
    taken = set()
    for overview in catalogue.registry.overviews:
        if overview.searched:
            taken.add(overview.url)
            yield _place(overview.url, overview.title, overview.about, overview.aliases)
    for register in catalogue.registers:
        if register.about and register.url() not in taken:
            yield _place(register.url(), register.title, register.about, register.aliases)


def _place(url: str, title: str, about: str, aliases: tuple[str, ...] = ()) -> SearchRecord:
    id = url.strip("/").replace("/", "-")
    return SearchRecord(id, url, "places", "栏目", title, aliases, about, (), {}, _PLACE_STANDING)


def record(register: Register[Entry], entry: Entry, catalogue: Catalogue) -> SearchRecord:
    """What is searched and shown of one entry."""
    department = catalogue.in_role("department").get(known(entry, "department", str) or "")
    owner = (department.name,) if department else ()
    found = register.found
    return SearchRecord(
        id=entry.id,
        url=register.url(entry.id),
        register=register.name,
        kind=found.kind(entry) if found.kind else register.title,
        name=entry.name,
        aliases=known_words(entry, "aliases"),
        summary=known(entry, "summary", str) or "",
        text=(*_texts(entry), *owner),
        facets={key: values for key in _keys(catalogue) if (values := _facet(entry, key))},
        standing=found.standing(entry),
    )


def _keys(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(facet.key for register in catalogue.registers for facet in register.found.facets)


def _facet(entry: Entry, key: str) -> tuple[str, ...]:
    value = getattr(entry, key, None)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(_slug(one) for one in values if one is not None)


def _slug(value: Any) -> str:
    return str(getattr(value, "slug", value))


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for name, take in _takers(type(entry)) for text in take(getattr(entry, name))))


Taker = Callable[[Any], Iterable[str]]


@cache
def _takers(model: type[BaseModel]) -> tuple[tuple[str, Taker], ...]:
    """The fields of ``model`` that are searched themselves or hold some that are."""
    takers: list[tuple[str, Taker]] = []
    for name, field in model.model_fields.items():
        marks = field.json_schema_extra
        if isinstance(marks, dict) and marks.get("x-searched"):
            takers.append((name, _own))
        elif _holds_searched(field.annotation):
            takers.append((name, _inner))
    return tuple(takers)


def _holds_searched(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_takers(annotation))
    return any(_holds_searched(part) for part in getattr(annotation, "__args__", ()))


def _own(value: Any) -> Iterator[str]:
    """Every text in a field, however deep."""
    if _each(value):
        for one in _each(value):
            yield from _own(one)
    elif value and not isinstance(value, tuple | Mapping):
        yield str(value)


def _each(value: Any) -> tuple[Any, ...]:
    """What a value consists of, if it is more than a plain one."""
    if isinstance(value, BaseModel) and not worded(type(value)):
        return tuple(value.__dict__.values())
    return tuple(value.values()) if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()


def _inner(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name, take in _takers(type(value)):
            yield from take(getattr(value, name))
        return
    for one in _each(value):
        yield from _inner(one)
