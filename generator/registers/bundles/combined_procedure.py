"""A bundle of powers (一件事) as one matter: its chart, how long it takes, and each material once (一表通).

Every function is total: powers that do not exist, repeated ones and circles are answered for; ``check`` reports them.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.flowchart import longest_counted_path
from generator.flowchart.model import Branch, Step
from generator.flowchart.vocabulary import StepKind
from generator.model.catalogue import Catalogue
from generator.model.entry import Limit
from generator.model.vocabulary import LimitUnit
from generator.registers.bundles.model import Bundle, Part
from generator.registers.departments.model import Department
from generator.registers.flows.model import Flow
from generator.registers.powers.doing import doer
from generator.registers.powers.limits import binding_limit, units, worded
from generator.registers.powers.model import Material, Power
from generator.registers.powers.vocabulary import Necessity

_APPLY, _ACCEPT, _DELIVER, _DONE = "apply", "accept", "deliver", "done"
_TOGETHER = "同时"
_STRONGEST = (Necessity.REQUIRED, Necessity.CONDITIONAL, Necessity.DEFERRABLE, Necessity.OPTIONAL)
_OUTER = re.compile(r"[\s《》〈〉“”\"'，,。；;]")


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes: a number for each unit that occurs, and the powers whose limit nobody has given.

    The numbers of different units are never made into one.
    """

    amounts: tuple[tuple[LimitUnit, int], ...]
    unknown: tuple[str, ...] = ()

    @property
    def limit(self) -> Limit | None:
        """The duration as one limit; None where units differ or a limit is not known."""
        if self.unknown or len(self.amounts) > 1:
            return None
        if not self.amounts or not self.amounts[0][1]:
            return Limit(unit=LimitUnit.ON_THE_SPOT)
        unit, value = self.amounts[0]
        return Limit.model_construct(value=value, unit=unit)

    def __str__(self) -> str:
        return "加".join(worded(value, unit) for unit, value in self.amounts) or LimitUnit.ON_THE_SPOT.value


@dataclass(frozen=True, slots=True)
class Asked:
    """A material, asked for once: the powers that need it, and the one whose result it is, if it is one."""

    name: str
    necessity: Necessity
    forms: tuple[str, ...]
    needed_by: tuple[str, ...]
    made_by: str = ""


def parts(bundle: Bundle) -> dict[str, Part]:
    """The bundled powers by id, the first of each."""
    found: dict[str, Part] = {}
    for part in bundle.powers:
        found.setdefault(part.power, part)
    return found


def members(bundle: Bundle, catalogue: Catalogue) -> tuple[Power, ...]:
    """The bundled powers that exist."""
    found = (catalogue.all(Power).get(id) for id in parts(bundle))
    return tuple(power for power in found if power)


def before(bundle: Bundle) -> dict[str, frozenset[str]]:
    """For each bundled power all that must be finished before it, directly or not."""
    direct = {id: [near for near in part.after if near in parts(bundle)] for id, part in parts(bundle).items()}
    return {id: frozenset(_reached(direct, id)) for id in direct}


def _reached(direct: Mapping[str, Iterable[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for near in direct[waiting.pop()]:
            if near not in reached:
                reached.add(near)
                waiting.append(near)
    return reached


def combined_flow(bundle: Bundle, catalogue: Catalogue) -> Flow:
    """One application, then the powers in their order, those that wait for nothing side by side, then one delivery."""
    known = parts(bundle)
    step_id = {id: f"power-{number}" for number, id in enumerate(known, 1)}
    follow: dict[str, list[str]] = {id: [] for id in known}
    for id, part in known.items():
        for near in dict.fromkeys(part.after):
            if near in follow:
                follow[near].append(step_id[id])
    first = [step_id[id] for id, part in known.items() if not any(near in known for near in part.after)]
    lead = catalogue.all(Department).get(bundle.department or "")
    role = lead.label if lead else None
    steps = [
        Step(id=_APPLY, kind=StepKind.START, name="一次申请", role="申请人", next=_branches([_ACCEPT])),
        Step(id=_ACCEPT, kind=StepKind.PROCESS, name="一窗收件，分送各部门", role=role, next=_branches(first)),
        *(_step(part, step_id[id], _branches(follow[id] or [_DELIVER]), catalogue) for id, part in known.items()),
        Step(id=_DELIVER, kind=StepKind.PROCESS, name="统一送达", role=role, next=_branches([_DONE])),
        Step(id=_DONE, kind=StepKind.END, name="整件事办结"),
    ]
    # Not validated again: with the words added, a name as long as an entry may have would be too long for one.
    return Flow.model_construct(id=bundle.id, name=f"{bundle.name}：合并办理流程", steps=tuple(steps))


def _branches(targets: list[str]) -> tuple[Branch, ...]:
    when = _TOGETHER if len(targets) > 1 else None
    return tuple(Branch(to=target, when=when) for target in targets)


def _step(part: Part, id: str, next: tuple[Branch, ...], catalogue: Catalogue) -> Step:
    power = catalogue.all(Power).get(part.power)
    return Step(
        id=id,
        kind=StepKind.SUBPROCESS,
        name=power.name if power else part.power,
        role=doer(catalogue, power).label if power else None,
        limit=binding_limit(power) if power else None,
        documents=(power.result.name,) if power and power.result else (),
        basis=part.basis,
        note=f"只在这种情形下办：{part.when}" if part.when else None,
        next=next,
    )


def time_together(bundle: Bundle, catalogue: Catalogue) -> Duration:
    """The time along the critical path.

    In each unit it is the longest path of that unit: exact where there is one unit, and where units differ an upper
    bound, as no path can be longer in any of them.
    """
    flow = combined_flow(bundle, catalogue)
    limits, unknown = _limits(bundle, catalogue)
    return Duration(tuple((unit, longest_counted_path(flow, {}, unit)[0]) for unit in units(limits)), unknown)


def critical_path(bundle: Bundle, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the powers on the critical path; nothing where units differ or a limit is not known."""
    limit = time_together(bundle, catalogue).limit
    if limit is None or limit.value is None:
        return ()
    _, path = longest_counted_path(combined_flow(bundle, catalogue), {}, limit.unit)
    order = {f"power-{number}": id for number, id in enumerate(parts(bundle), 1)}
    return tuple(order[step] for step in path if step in order)


def time_apart(bundle: Bundle, catalogue: Catalogue) -> Duration:
    """The time of the powers one after another: the sum of the limits, unit by unit."""
    limits, unknown = _limits(bundle, catalogue)
    return Duration(
        tuple((unit, sum(limit.value or 0 for limit in limits if limit.unit is unit)) for unit in units(limits)),
        unknown,
    )


def _limits(bundle: Bundle, catalogue: Catalogue) -> tuple[list[Limit], tuple[str, ...]]:
    found = {id: catalogue.all(Power).get(id) for id in parts(bundle)}
    limits = {id: binding_limit(power) if power else None for id, power in found.items()}
    return [limit for limit in limits.values() if limit], tuple(id for id, limit in limits.items() if limit is None)


def materials(bundle: Bundle, catalogue: Catalogue) -> tuple[Asked, ...]:
    """Each material once, under its first name, in the order in which the powers ask for it."""
    earlier = before(bundle)
    groups: dict[str, list[tuple[Power, Material]]] = {}
    for power in members(bundle, catalogue):
        for material in power.materials:
            groups.setdefault(same_name(material.name), []).append((power, material))
    return tuple(_asked(group, earlier, catalogue) for group in groups.values())


def asked_apart(bundle: Bundle, catalogue: Catalogue) -> int:
    """How many materials the powers ask for when each is applied for by itself."""
    return sum(len(power.materials) for power in members(bundle, catalogue))


def _asked(group: list[tuple[Power, Material]], earlier: Mapping[str, frozenset[str]], catalogue: Catalogue) -> Asked:
    forms = dict.fromkeys(str(form) for _, material in group for form in material.forms)
    necessity = min((material.necessity for _, material in group), key=_STRONGEST.index)
    # What one power gives need not be handed in for another, if all that ask for it come later.
    common = frozenset.intersection(*(earlier[power.id] for power, _ in group))
    name = group[0][1].name
    makers = (id for id in sorted(common) if _is_result(name, catalogue.all(Power).get(id)))
    needed_by = dict.fromkeys(power.id for power, _ in group)
    return Asked(name, necessity, tuple(forms), tuple(needed_by), next(makers, ""))


def _is_result(name: str, power: Power | None) -> bool:
    """Whether a material, or one of the things it may be (甲或者乙), is what the power results in."""
    if power is None or power.result is None:
        return False
    return same_name(power.result.name) in {same_name(one) for one in re.split("或者|或", name)}


def same_name(name: str) -> str:
    """What two names of one material have in common: width, case, blanks and title marks do not matter."""
    return _OUTER.sub("", unicodedata.normalize("NFKC", name)).casefold()
