"""What the page of a bundle (一件事) says beyond its fields: time, materials, and what must not be added up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.model.catalogue import Catalogue
from generator.pages.links import Links
from generator.registers.bundles.combined_procedure import (
    Asked,
    Duration,
    asked_apart,
    critical_path,
    materials,
    members,
    offered,
    parts,
    stages,
    time_apart,
    time_together,
)
from generator.registers.bundles.model import Bundle
from generator.registers.powers.limits import binding_limit
from generator.registers.powers.model import Power
from generator.registers.powers.rows import limit

_COMMA = Markup("、")


@dataclass(frozen=True, slots=True)
class Time:
    """The time of the whole in words; ``notes`` say what a reader must know to read it rightly."""

    together: str
    apart: str
    path: Markup
    notes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A power in its turn: who does it, how long it takes at most, and what must be done before."""

    number: int
    power: str
    department: str
    limit: str
    after: tuple[str, ...]
    when: str


@dataclass(frozen=True, slots=True)
class Papers:
    """The materials of the whole: ``given`` by the applicant, ``made`` on the way; ``apart`` is the count without."""

    given: tuple[Asked, ...]
    made: tuple[Asked, ...]
    apart: int

    @property
    def saved(self) -> int:
        """How many materials fewer are handed in."""
        return self.apart - len(self.given)


def gathered(catalogue: Catalogue, go: Links, bundle: Bundle) -> Mapping[str, Any]:
    """The variables of ``bundles.html`` besides the chart."""
    asked = materials(bundle, catalogue)
    papers = Papers(
        tuple(one for one in asked if not one.made_by),
        tuple(one for one in asked if one.made_by),
        asked_apart(bundle, catalogue),
    )
    return {
        "whole": offered(bundle),
        "turns": tuple(_turns(catalogue, bundle)),
        "time": _time(catalogue, go, bundle),
        "papers": papers,
    }


def _turns(catalogue: Catalogue, bundle: Bundle) -> Iterator[Turn]:
    """The powers in the order in which they must be done."""
    known = parts(bundle)
    for id, number in sorted(stages(bundle).items(), key=lambda pair: pair[1]):
        power = catalogue.all(Power).get(id)
        part = known[id]
        yield Turn(
            number,
            id,
            power.department if power else "",
            limit(power) if power else "",
            tuple(near for near in dict.fromkeys(part.after) if near in known),
            part.when or "",
        )


def in_short(bundle: Bundle, catalogue: Catalogue) -> str:
    """How long the whole takes and how many materials it asks for, as far as they are known: 23个工作日 · 15份材料."""
    given = sum(not one.made_by for one in materials(bundle, catalogue))
    parts = (_together(time_together(bundle, catalogue)), f"{given}份材料" if given else "")
    return " · ".join(part for part in parts if part)


def _time(catalogue: Catalogue, go: Links, bundle: Bundle) -> Time:
    together, apart = time_together(bundle, catalogue), time_apart(bundle, catalogue)
    path = critical_path(bundle, catalogue)
    return Time(
        _together(together),
        str(apart) if not apart.unknown else "",
        Markup(" → ").join(go.to("powers", id) for id in path),
        tuple(_notes(catalogue, go, bundle, together)),
    )


def _together(duration: Duration) -> str:
    if duration.unknown:
        return ""
    return str(duration) if duration.limit else f"不超过{duration}"


def _notes(catalogue: Catalogue, go: Links, bundle: Bundle, together: Duration) -> list[Markup]:
    notes = []
    if together.unknown:
        names = _COMMA.join(go.to("powers", id) for id in together.unknown)
        known = f"其余事项最长{together}。" if together.amounts else ""
        notes.append(Markup("{}没有法定时限，也没有承诺时限，总时间无法计算。{}").format(names, known))
    if len(together.amounts) > 1:
        notes.append(Markup("各事项时限的单位不同，不互相换算；上面是各单位最长路径之和，实际不会更长。"))
    limited = [power for power in members(bundle, catalogue) if binding_limit(power)]
    statutory = [power.id for power in limited if not power.promised_limit]
    if statutory and len(statutory) == len(limited):
        notes.append(Markup("都没有承诺时限，按法定时限计算。"))
    elif statutory:
        names = _COMMA.join(go.to("powers", id) for id in statutory)
        notes.append(Markup("{}没有承诺时限，按法定时限计算。").format(names))
    return notes
