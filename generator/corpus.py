"""What is searched: one record for each entry, taken from the fields that the models mark as searched."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any, Protocol

from pydantic import BaseModel

from generator.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.power import Power
from generator.model.vocabulary import ApprovalMethod, Audience, Level, PowerType, Status
from generator.registers import Register
from generator.search import SearchRecord

_PLACE_STANDING = 70
# The filters of the search page: the facet's key is the field's name.
FACETS: tuple[tuple[str, str, type[Enum] | None], ...] = (
    ("department", "实施部门", None),
    ("type", "职权类型", PowerType),
    ("audience", "服务对象", Audience),
    ("level", "行使层级", Level),
    ("approval_methods", "审批方式", ApprovalMethod),
)


class Place(Protocol):
    """What is searched of a computed page."""

    @property
    def url(self) -> str:
        """The site-relative address."""

    @property
    def title(self) -> str:
        """The name it is found by."""

    @property
    def about(self) -> str:
        """What it is, in one sentence."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Everyday words that find it too."""


def facets(catalogue: Catalogue) -> list[dict[str, object]]:
    """The filters with their values, for the search page: only values that some entry has."""
    used = {key: {value for power in catalogue.powers.values() for value in _facet(power, key)} for key, _, _ in FACETS}
    return [
        {
            "key": key,
            "label": label,
            "values": [v for v in _values(key, vocabulary, catalogue) if v["key"] in used[key]],
        }
        for key, label, vocabulary in FACETS
    ]


def _values(key: str, vocabulary: type[Enum] | None, catalogue: Catalogue) -> list[dict[str, str]]:
    if vocabulary is not None:
        return [{"key": _slug(member), "label": str(member.value)} for member in vocabulary]
    named = catalogue.entries.get(f"{key}s", {})
    return [{"key": id, "label": entry.name} for id, entry in named.items()]


def records(catalogue: Catalogue) -> Iterator[SearchRecord]:
    """A record for each entry of the registers that are searched, in the order of registers and ids."""
    for register in catalogue.registers:
        if register.searched:
            for entry in catalogue.entries[register.name].values():
                yield record(register, entry, catalogue)


def places(catalogue: Catalogue, subjects: Iterable[Place]) -> Iterator[SearchRecord]:
    """A record for each computed page and each register's list: who looks for a hall finds the list of halls."""
    taken = set()
    for subject in subjects:
        taken.add(subject.url)
        yield _place(subject.url, subject.title, subject.about, subject.aliases)
    for register in catalogue.registers:
        if register.about and register.url() not in taken:
            yield _place(register.url(), register.title, register.about, register.aliases)


def _place(url: str, title: str, about: str, aliases: tuple[str, ...] = ()) -> SearchRecord:
    id = url.strip("/").replace("/", "-")
    return SearchRecord(id, url, "places", "栏目", title, aliases, about, (), {}, _PLACE_STANDING)


def record(register: Register[Entry], entry: Entry, catalogue: Catalogue) -> SearchRecord:
    """What is searched and shown of one entry."""
    department = catalogue.departments.get(getattr(entry, "department", ""))
    owner = (department.name,) if department else ()
    return SearchRecord(
        id=entry.id,
        url=register.url(entry.id),
        register=register.name,
        kind=str(entry.type) if isinstance(entry, Power) else register.title,
        name=entry.name,
        aliases=getattr(entry, "aliases", ()),
        summary=getattr(entry, "summary", None) or "",
        text=(*_texts(entry), *owner),
        facets={key: values for key, _, _ in FACETS if (values := _facet(entry, key))},
        standing=_standing(entry),
    )


def _standing(entry: Entry) -> int:
    """Matters that people apply for come first, then what officials do of themselves, then laws and departments.

    Among equals, what has many everyday names is asked for by many, and a short name is a general matter's.
    """
    if not isinstance(entry, Power):
        return 60
    if entry.status is Status.CANCELLED:
        return 50
    known = 5 * min(len(entry.aliases), 6) + max(0, 12 - len(entry.name))
    return (100 if entry.on_application else 80) + known


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
    for one in value if isinstance(value, tuple) else (value,):
        if one:
            yield str(one)


def _inner(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, BaseModel):
            for name, take in _takers(type(one)):
                yield from take(getattr(one, name))
