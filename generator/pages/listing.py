"""How the entries of a register stand in its list, by what its model and its line in the list of registers say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from generator.model.catalogue import Catalogue, cited
from generator.model.dates import in_words
from generator.model.entry import Citation, Entry, Record, known
from generator.model.reflect import Field, fields, worded
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
        head = fields(register.model)[heads]
        return [(_label(catalogue, head, getattr(entry, heads)), row(entry)) for entry in ordered]
    return [(NO_LABEL, row(entry)) for entry in ordered]


def row_facts(catalogue: Catalogue, entry: Entry) -> dict[str, str]:
    """What the row of an entry says besides its name: the fields marked ``listed``, or else its summary."""
    described = fields(type(entry))
    parts = (_words(catalogue, field, getattr(entry, name)) for name, field in described.items() if field.listed)
    note = "　".join(part for part in parts if part)
    # Where any entry may leave its publisher out, a department in some rows would look like what the entry is about.
    named = "department" in described and described["department"].required
    department = catalogue.in_role("department").get(known(entry, "department", str) or "") if named else None
    place = department.label if department else ""
    return {"note": note or _first_line(known(entry, "summary", str)), "place": place}


def _words(catalogue: Catalogue, field: Field, value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return "、".join(words for one in value if (words := _words(catalogue, field, one)))
    if isinstance(value, Citation):
        return cited(value, catalogue.in_role("law"))
    if isinstance(value, Mapping) or (isinstance(value, Record) and not worded(type(value))):
        return ""  # too much for a row
    if isinstance(value, bool):
        return f"{field.title}：{'是' if value else '否'}"
    if isinstance(value, date):
        return in_words(value)
    if field.shape.register:
        return catalogue.named(field.shape.register, str(value))
    if value == "不详":
        return f"{field.title}不详"  # by itself nobody knows what is not known
    return str(value.value if isinstance(value, Enum) else value)


def _label(catalogue: Catalogue, field: Field, value: object) -> Label:
    if value is None:
        return Label("none", "未注明")
    slug = str(getattr(value, "slug", value))
    register = field.shape.register
    url = catalogue.register(register).url(slug) if register and slug in catalogue.entries.get(register, {}) else ""
    if isinstance(value, int):
        return Label(f"g-{slug}", f"{value}年")
    return Label(f"g-{slug}", _words(catalogue, field, value), url)


def _place(value: object) -> tuple[int, str]:
    """The order of headings: a vocabulary's own, years from the newest, names as they are; what is not said last."""
    if value is None:
        return 10**6, ""
    if isinstance(value, Enum):
        return list(type(value)).index(value), ""
    return (-value, "") if isinstance(value, int) else (0, str(value))


def _first_line(text: str | None) -> str:
    return text.strip().partition("\n")[0][:80] if text else ""
