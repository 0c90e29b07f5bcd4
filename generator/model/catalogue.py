"""The ``Catalogue``: every entry of every register, typed and frozen. The one thing passed along the line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from generator.model.authority import Authority
from generator.model.entry import Citation, Entry, Record, known
from generator.model.register import Part, Register, Registry, SingleFile

E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=Record)
T = TypeVar("T")
# What an entry says of its own days: 生成日期, 公开日期.
DATED = ("formed_on", "published_on")


@dataclass(frozen=True)
class Catalogue:
    """What is published: the authority and the entries of each register, by id in the order of ids.

    ``sources`` names the file of each entry, relative to the root: ``sources["powers"]["food-licence"]``.
    ``records`` are the single files beside the authority's, by name; one that is not there is left out. ``registry``
    are the parts in use.
    """

    authority: Authority
    entries: Mapping[str, Mapping[str, Entry]]
    sources: Mapping[str, Mapping[str, str]]
    registry: Registry
    records: Mapping[str, Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Every register is there, if only empty: who asks for its entries need not ask whether it has any."""
        entries = {register.name: self.entries.get(register.name, {}) for register in self.registry}
        object.__setattr__(self, "entries", entries)

    @cached_property
    def shown(self) -> Registry:
        """The parts that have something to show, and their sections: what menus, tiles, hints and workbooks speak of.

        An empty register that is in use has its address all the same, and the core is always shown.
        """
        return self.registry.holding(self._has_something)

    def _has_something(self, part: Part) -> bool:
        if isinstance(part, Register):
            return bool(part.role or self.entries[part.name])
        return not isinstance(part, SingleFile) or part.name in self.records

    @property
    def registers(self) -> tuple[Register[Entry], ...]:
        """The registers in use, in their order."""
        return self.registry.registers

    def register(self, name: str) -> Register[Entry]:
        """The register of this name; KeyError if there is none."""
        return self.registry.by_name[name]

    def all(self, model: type[E]) -> Mapping[str, E]:
        """The entries of the register with this model, by id; none where the program has no such register."""
        return self._by_model.get(model, {})  # type: ignore[return-value]

    def record(self, model: type[R]) -> R | None:
        """The record of the single file with this model; None where there is none."""
        return next((one for one in self.records.values() if isinstance(one, model)), None)

    def in_role(self, role: str) -> Mapping[str, Entry]:
        """The entries of the register with a role: ``department``, ``law``, ``flow``, ``power``."""
        register = self.registry.by_role.get(role)
        return self.entries[register.name] if register else {}

    def named(self, register: str, id: str) -> str:
        """The name of an entry; the bare id where there is no such entry."""
        entry = self.entries.get(register, {}).get(id)
        return entry.name if entry else id

    def url(self, register: str, id: str) -> str:
        """The site-relative address of an entry; where its page would be, if there is no such entry."""
        entry = self.entries.get(register, {}).get(id)
        return self.register(register).url_of(entry) if entry else self.register(register).url(id)

    def view(self, make: Callable[["Catalogue"], T]) -> T:
        """What ``make`` gives for this catalogue, made once: what a register knows of the whole."""
        if make not in self._views:
            self._views[make] = make(self)
        found: T = self._views[make]
        return found

    def index_no(self, register: str, id: str) -> str:
        """索引号 (条例12): the entry's own, or made from the authority's template; stable while the id is."""
        entry = self.entries[register][id]
        return known(entry, "index_no", str) or _from_template(self.authority, register, entry)

    @cached_property
    def newest_date(self) -> date | None:
        """The newest date in the data: when the catalogue was last changed, as far as it says itself."""
        days = (known(e, f, date) for es in self.entries.values() for e in es.values() for f in DATED)
        return max((day for day in days if day), default=None)

    @cached_property
    def _by_model(self) -> Mapping[type[Entry], Mapping[str, Entry]]:
        return {register.model: self.entries[register.name] for register in self.registry}

    @cached_property
    def _views(self) -> dict[Callable[["Catalogue"], Any], Any]:
        return {}


def _from_template(authority: Authority, register: str, entry: Entry) -> str:
    return authority.index_no.format_map(
        {
            "region_code": authority.region_code or "000000",
            "register": register,
            "department": known(entry, "department", str) or "",
            "type": getattr(getattr(entry, "type", None), "slug", None) or register,
            "id": entry.id,
        }
    )


def cited(citation: Citation, laws: Mapping[str, Entry]) -> str:
    """A citation in words: 《行政许可法》第42条第1款."""
    law = laws.get(citation.law)
    return f"《{law.label if law else citation.law}》{article(citation)}"


def article(citation: Citation) -> str:
    """第42条第1款第3项."""
    number, _, suffix = citation.article.partition("条")
    paragraph = f"第{citation.paragraph}款" if citation.paragraph else ""
    item = f"第{citation.item}项" if citation.item else ""
    return f"第{number}条{suffix}{paragraph}{item}"
