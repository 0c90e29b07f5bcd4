"""The ``Catalogue``: every entry of every register, typed and frozen. The one thing passed along the line."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.model.authority import Authority
from generator.model.bundle import Bundle
from generator.model.department import Department
from generator.model.entry import Citation, Entry
from generator.model.evaluation import Evaluation
from generator.model.flow import Flow
from generator.model.law import Law
from generator.model.power import Power
from generator.model.vocabulary import PowerType, Status
from generator.registers import REGISTERS, Register

E = TypeVar("E", bound=Entry)
# What an entry says of its own days: 生成日期, 公开日期.
DATED = ("formed_on", "published_on")


@dataclass(frozen=True)
class Catalogue:
    """What is published: the authority and the entries of each register, by id in the order of ids.

    ``sources`` names the file of each entry, relative to the root: ``sources["powers"]["food-licence"]``.
    ``evaluation`` is None where no system of indicators has been laid down.
    """

    authority: Authority
    entries: Mapping[str, Mapping[str, Entry]]
    sources: Mapping[str, Mapping[str, str]]
    registers: tuple[Register[Entry], ...] = REGISTERS
    evaluation: Evaluation | None = None

    def __post_init__(self) -> None:
        """Every register is there, if only empty: who asks for its entries need not ask whether it has any."""
        entries = {register.name: self.entries.get(register.name, {}) for register in self.registers}
        object.__setattr__(self, "entries", entries)

    def register(self, name: str) -> Register[Entry]:
        """The register of this name; KeyError if there is none."""
        return next(r for r in self.registers if r.name == name)

    def all(self, model: type[E]) -> Mapping[str, E]:
        """The entries of the register with this model, by id."""
        name = next(r.name for r in self.registers if r.model is model)
        return self.entries.get(name, {})  # type: ignore[return-value]

    def named(self, register: str, id: str) -> str:
        """The name of an entry; the bare id where there is no such entry."""
        entry = self.entries.get(register, {}).get(id)
        return entry.name if entry else id

    @property
    def powers(self) -> Mapping[str, Power]:
        """行政职权 by id."""
        return self.all(Power)

    @property
    def departments(self) -> Mapping[str, Department]:
        """Departments by id."""
        return self.all(Department)

    @property
    def laws(self) -> Mapping[str, Law]:
        """Laws by id."""
        return self.all(Law)

    @property
    def flows(self) -> Mapping[str, Flow]:
        """Flows by id."""
        return self.all(Flow)

    @cached_property
    def live_powers(self) -> tuple[Power, ...]:
        """The powers that are not cancelled: what is counted when the site says how complete it is."""
        return tuple(power for power in self.powers.values() if power.status is not Status.CANCELLED)

    @cached_property
    def by_department(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers each department holds."""
        return _grouped((power.department, power) for power in self.powers.values())

    @cached_property
    def live_by_department(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers each department holds that are not cancelled."""
        return _grouped((power.department, power) for power in self.live_powers)

    @cached_property
    def by_type(self) -> Mapping[PowerType, tuple[Power, ...]]:
        """The powers of each type."""
        return _grouped((power.type, power) for power in self.powers.values())

    @cached_property
    def by_flow(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers that follow each flow."""
        return _grouped((power.flow, power) for power in self.powers.values() if power.flow)

    @cached_property
    def by_law(self) -> Mapping[str, tuple[Power, ...]]:
        """The powers whose legal basis names each law."""
        return _grouped((law, power) for power in self.powers.values() for law in laws_of(power))

    @cached_property
    def bundled(self) -> Mapping[str, tuple[str, ...]]:
        """The 一件事 that each power is a part of, by the power's id."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for bundle in self.all(Bundle).values():
            for part in bundle.powers:
                found[part.power].append(bundle.id)
        return {power: tuple(bundles) for power, bundles in found.items()}

    def index_no(self, register: str, id: str) -> str:
        """索引号 (条例12): the entry's own, or made from the authority's template; stable while the id is."""
        entry = self.entries[register][id]
        own = getattr(entry, "index_no", None)
        return own or _from_template(self.authority, register, entry)

    @cached_property
    def newest_date(self) -> date | None:
        """The newest date in the data: when the catalogue was last changed, as far as it says itself."""
        days = (getattr(e, f) for es in self.entries.values() for e in es.values() for f in DATED if hasattr(e, f))
        return max((day for day in days if day), default=None)


K = TypeVar("K")


def _grouped(pairs: Iterator[tuple[K, Power]]) -> dict[K, tuple[Power, ...]]:
    groups: defaultdict[K, list[Power]] = defaultdict(list)
    for key, power in pairs:
        groups[key].append(power)
    return {key: tuple(powers) for key, powers in groups.items()}


def _from_template(authority: Authority, register: str, entry: Entry) -> str:
    type = getattr(entry, "type", None)
    return authority.index_no.format_map(
        {
            "region_code": authority.region_code or "000000",
            "register": register,
            "department": getattr(entry, "department", None) or "",
            "type": type.slug if isinstance(type, PowerType) else register,
            "id": entry.id,
        }
    )


def laws_of(power: Power) -> tuple[str, ...]:
    """The ids of the laws that a power is set by, each once, in the order cited."""
    return tuple(dict.fromkeys(citation.law for citation in power.legal_basis))


def cited(citation: Citation, laws: Mapping[str, Law]) -> str:
    """A citation in words: 《行政许可法》第42条第1款."""
    law = laws.get(citation.law)
    return f"《{law.title if law else citation.law}》{article(citation)}"


def article(citation: Citation) -> str:
    """第42条第1款第3项."""
    number, _, suffix = citation.article.partition("条")
    paragraph = f"第{citation.paragraph}款" if citation.paragraph else ""
    item = f"第{citation.item}项" if citation.item else ""
    return f"第{number}条{suffix}{paragraph}{item}"
