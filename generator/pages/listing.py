"""How the entries of a register stand in its list, by what its model and its line in the list of registers say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TypeVar

from pydantic import BaseModel

from generator.model.catalogue import Catalogue, cited
from generator.model.dates import in_words
from generator.model.entry import Citation, Entry, Record, Reference, known
from generator.model.reflect import worded
from generator.model.register import Register

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Label:
    """What rows are grouped by, written as a heading."""

    id: str
    title: str
    url: str = ""


NO_LABEL = Label("", "")


def listed(
    catalogue: Catalogue, register: Register[Entry], entries: Iterable[Entry], row: Callable[[Entry], R]
) -> list[tuple[Label, R]]:
    """The rows of a register under the headings of ``headed_by``, the newest of each first by ``newest_first``."""
    ordered = list(entries)
    if register.newest_first:
        field = register.newest_first
        ordered.sort(key=lambda entry: getattr(entry, field) or date.min, reverse=True)
    if register.headed_by:
        heads = register.headed_by
        ordered.sort(key=lambda entry: _place(getattr(entry, heads)))
        return [(_label(catalogue, type(entry), heads, getattr(entry, heads)), row(entry)) for entry in ordered]
    return [(NO_LABEL, row(entry)) for entry in ordered]


def row_facts(catalogue: Catalogue, entry: Entry) -> dict[str, str]:
    """What the row of an entry says besides its name: the fields marked ``listed``, or else its summary."""
    parts = [_words(catalogue, type(entry), name, getattr(entry, name)) for name in _listed(type(entry))]
    note = "　".join(part for part in parts if part)
    # Where any entry may leave its publisher out, a department in some rows would look like what the entry is about.
    named = "department" in type(entry).model_fields and type(entry).model_fields["department"].is_required()
    department = catalogue.in_role("department").get(known(entry, "department", str) or "") if named else None
    place = department.label if department else ""
    return {"note": note or _first_line(known(entry, "summary", str)), "place": place}


@cache
def _listed(model: type[BaseModel]) -> tuple[str, ...]:
    marks = {name: field.json_schema_extra for name, field in model.model_fields.items()}
    return tuple(name for name, mark in marks.items() if isinstance(mark, dict) and mark.get("x-listed"))


def _words(catalogue: Catalogue, model: type[BaseModel], name: str, value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return "、".join(words for one in value if (words := _words(catalogue, model, name, one)))
    if isinstance(value, Citation):
        return cited(value, catalogue.in_role("law"))
    if isinstance(value, Mapping) or (isinstance(value, Record) and not worded(type(value))):
        return ""  # too much for a row
    if isinstance(value, bool):
        return f"{model.model_fields[name].title}：{'是' if value else '否'}"
    if isinstance(value, date):
        return in_words(value)
    register = reference(model, name)
    if register:
        return catalogue.named(register, str(value))
    if value == "不详":
        return f"{model.model_fields[name].title}不详"  # by itself nobody knows what is not known
    return str(value.value if isinstance(value, Enum) else value)


def _label(catalogue: Catalogue, model: type[BaseModel], name: str, value: object) -> Label:
    if value is None:
        return Label("none", "未注明")
    slug = str(getattr(value, "slug", value))
    register = reference(model, name)
    url = catalogue.register(register).url(slug) if register and slug in catalogue.entries.get(register, {}) else ""
    if isinstance(value, int):
        return Label(f"g-{slug}", f"{value}年")
    return Label(f"g-{slug}", _words(catalogue, model, name, value), url)


def _place(value: object) -> tuple[int, str]:
    """The order of headings: a vocabulary's own, years from the newest, names as they are; what is not said last."""
    if value is None:
        return 10**6, ""
    if isinstance(value, Enum):
        return list(type(value)).index(value), ""
    return (-value, "") if isinstance(value, int) else (0, str(value))


@cache
def reference(model: type[BaseModel], name: str) -> str:
    """The register that a field refers to; nothing where it refers to none."""
    field = model.model_fields[name]
    found = [*field.metadata, *_inner(field.annotation)]
    return next((mark.register for mark in found if isinstance(mark, Reference)), "")


def _inner(annotation: object) -> Iterable[object]:
    yield from getattr(annotation, "__metadata__", ())
    for part in getattr(annotation, "__args__", ()):
        yield from _inner(part)


def _first_line(text: str | None) -> str:
    return text.strip().partition("\n")[0][:80] if text else ""
