"""What is searched: one record for each entry, taken from the fields that the models mark as searched."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry, Record, known, known_words
from generator.model.found import Facet
from generator.model.reflect import Field, worded
from generator.model.register import Register
from generator.model.walk import walk
from generator.search.stubs import SearchRecord

_PLACE_STANDING = 70


def facets(catalogue: Catalogue) -> list[dict[str, object]]:
    """The filters with their values, for the search page: only values that some entry has, and filters with any."""
    found = (_choices(catalogue, register, facet) for register in catalogue.shown for facet in register.found.facets)
    return [choices for choices in found if choices["values"]]


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
    """A record for each overview and each list that has something: who looks for a hall finds the list of halls."""
    taken = set()
    for overview in catalogue.shown.overviews:
        if overview.searched:
            taken.add(overview.url)
            yield _place(overview.url, overview.title, overview.about, overview.aliases)
    for register in catalogue.shown:
        if register.about and register.url() not in taken:
            yield _place(register.url(), register.title, register.about, register.aliases)


def _place(url: str, title: str, about: str, aliases: tuple[str, ...] = ()) -> SearchRecord:
    id = url.strip("/").replace("/", "-")
    return SearchRecord(
        id=id,
        url=url,
        register="overview",
        kind="栏目",
        name=title,
        aliases=aliases,
        summary=about,
        text=(),
        facets={},
        standing=_PLACE_STANDING,
    )


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
    found = (text for _, _, value in walk(entry, _searched) for text in _each(value))
    return tuple(dict.fromkeys(found))


def _searched(field: Field) -> bool:
    return field.searched


def _each(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, Record) and not worded(type(value)):
        value = tuple(value.__dict__.values())
    if isinstance(value, tuple | Mapping):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _each(one)
    elif value:
        yield str(value)
