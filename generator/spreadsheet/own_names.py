"""Names in cells where the file has ids of its own: a situation of the same power is known by its name in a sheet.

An id and a name both find what is meant; of two items of one name the id alone does.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.model.reflect import Field, fields
from generator.model.walk import groups

_Data = Mapping[str, Any]


def told(model: type[BaseModel], data: _Data) -> Any:
    """An entry's data with names in the places of ids of its own."""
    return _changed(model, data, lambda list: _names(data.get(list)))


def meant(model: type[BaseModel], data: _Data, before: _Data) -> Any:
    """The same with ids again, by the names that the data have, or that the entry had ``before``."""

    def ids(list: str) -> dict[str, str]:
        known = {name: id for lists in (before, data) for id, name in _names(lists.get(list)).items()}
        return known | {id: id for lists in (before, data) for id in _names(lists.get(list))}

    return _changed(model, data, ids)


def _names(items: Any) -> dict[str, str]:
    """The names of a list's items by their ids; the id itself where the name is another's too, or is not there."""
    found = [item for item in items or () if isinstance(item, Mapping) and "id" in item]
    names = [item.get("name") for item in found]
    return {
        str(item["id"]): str(name) if name and names.count(name) == 1 else str(item["id"])
        for item, name in zip(found, names, strict=True)
    }


_Words = Callable[[str], Mapping[str, str]]


def _changed(model: type[BaseModel], data: Any, words: _Words) -> Any:
    if not isinstance(data, Mapping):
        return data
    known = _known(model)
    return {name: _field(known[name], value, words) if name in known else value for name, value in data.items()}


@cache
def _known(model: type[BaseModel]) -> Mapping[str, Field]:
    """The fields with ids of the entry's own, or with groups that have such; the others stay as they are."""
    return {
        name: field
        for name, field in fields(model).items()
        if field.shape.within or any(one.shape.within for group in groups(field) for one in fields(group).values())
    }


def _field(field: Field, value: Any, words: _Words) -> Any:
    if isinstance(value, list):
        return [_field(field, item, words) for item in value]
    if field.shape.within:
        return words(field.shape.within).get(value, value) if isinstance(value, str) else value
    return _changed(field.shape.record, value, words) if field.shape.record else value
