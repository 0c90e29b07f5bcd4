"""A bundle of powers (一件事) as one matter: its chart, how long it takes, and each material once (一表通).

Every function is total: powers that do not exist, repeated ones and circles are answered for; ``check`` reports them.
"""

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
_TOGETHER, _EITHER = "同时", "不分先后"
_STRONGEST = (Necessity.REQUIRED, Necessity.CONDITIONAL, Necessity.DEFERRABLE, Necessity.OPTIONAL)
_IN_SOME = {one: one for one in _STRONGEST} | {Necessity.REQUIRED: Necessity.CONDITIONAL}


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
    """A material, asked for once: the powers that need it, and the one whose result it is, if it is one.

    ``kind`` is the common material that it is, ``called`` what the powers call it where that is another name; what
    names none is a paper of its own, whatever it is called.
    """

    name: str
    necessity: Necessity | None
    forms: tuple[str, ...]
    needed_by: tuple[str, ...]
    made_by: str = ""
    kind: str = ""
    called: tuple[str, ...] = ()


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


def offered(bundle: Bundle) -> bool:
    """Whether somebody offers the whole as one: a department that leads, and a place that takes it."""
    return bool(bundle.department and bundle.places)


def stages(bundle: Bundle) -> dict[str, int]:
    """Which turn each power has: the first turn are those that wait for nothing. Those in a circle have the last."""
    earlier = before(bundle)
    found: dict[str, int] = {}
    for turn in range(1, len(earlier) + 1):
        found |= {id: turn for id, near in earlier.items() if id not in found and near <= _until(found, turn)}
    return {id: found.get(id, len(earlier)) for id in earlier}


def _until(found: Mapping[str, int], turn: int) -> set[str]:
    return {id for id, at in found.items() if at < turn}


def combined_flow(bundle: Bundle, catalogue: Catalogue) -> Flow:
    """The powers in their order, those that wait for nothing side by side.

    Where somebody offers the whole as one, there is one application before them and one delivery behind.
    """
    known = parts(bundle)
    step_id = {id: f"power-{number}" for number, id in enumerate(known, 1)}
    follow: dict[str, list[str]] = {id: [] for id in known}
    for id, part in known.items():
        for near in dict.fromkeys(part.after):
            if near in follow:
                follow[near].append(step_id[id])
    first = [step_id[id] for id, part in known.items() if not any(near in known for near in part.after)]
    whole = offered(bundle)
    side_by_side = _TOGETHER if whole else _EITHER
    last = _DELIVER if whole else _DONE
    steps = [
        *(_front(bundle, catalogue, first) if whole else _begin(first)),
        *(
            _step(part, step_id[id], _branches(follow[id] or [last], side_by_side), catalogue)
            for id, part in known.items()
        ),
        *(_back(bundle, catalogue) if whole else ()),
        Step(id=_DONE, kind=StepKind.END, name="整件事办结" if whole else "都办完了"),
    ]
    # Not validated again: with the words added, a name as long as an entry may have would be too long for one.
    name = f"{bundle.name}：{'合并办理流程' if whole else '办理次序'}"
    return Flow.model_construct(id=bundle.id, name=name, steps=tuple(steps))


def _begin(first: list[str]) -> tuple[Step, ...]:
    return (Step(id=_APPLY, kind=StepKind.START, name="开始", role="申请人", next=_branches(first, _EITHER)),)


def _front(bundle: Bundle, catalogue: Catalogue, first: list[str]) -> tuple[Step, ...]:
    accept = _branches(first, _TOGETHER)
    return (
        Step(id=_APPLY, kind=StepKind.START, name="一次申请", role="申请人", next=_branches([_ACCEPT], "")),
        Step(
            id=_ACCEPT,
            kind=StepKind.PROCESS,
            name="一窗收件，分送各部门",
            role=_lead(bundle, catalogue),
            next=accept,
        ),
    )


def _back(bundle: Bundle, catalogue: Catalogue) -> tuple[Step, ...]:
    role = _lead(bundle, catalogue)
    return (Step(id=_DELIVER, kind=StepKind.PROCESS, name="统一送达", role=role, next=_branches([_DONE], "")),)


def _lead(bundle: Bundle, catalogue: Catalogue) -> str | None:
    lead = catalogue.all(Department).get(bundle.department or "")
    return lead.label if lead else None


def _branches(targets: list[str], side_by_side: str) -> tuple[Branch, ...]:
    when = side_by_side if len(targets) > 1 else None
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
    """Each material once, in the order in which the powers ask for it.

    The same is what names the same common material. Papers of one name may be different ones (whose 身份证明?), so
    equal names alone make nothing one.
    """
    earlier = before(bundle)
    groups: dict[object, list[tuple[Power, Material]]] = {}
    for power in members(bundle, catalogue):
        for number, material in enumerate(power.materials):
            groups.setdefault(material.kind or (power.id, number), []).append((power, material))
    return tuple(_asked(group, earlier, catalogue) for group in groups.values())


def asked_apart(bundle: Bundle, catalogue: Catalogue) -> int:
    """How many materials the powers ask for when each is applied for by itself."""
    return sum(len(power.materials) for power in members(bundle, catalogue))


def _asked(group: list[tuple[Power, Material]], earlier: Mapping[str, frozenset[str]], catalogue: Catalogue) -> Asked:
    forms = dict.fromkeys(str(form) for _, material in group for form in material.forms)
    necessity = _strongest([material for _, material in group])
    # What one power gives need not be handed in for another, if all that ask for it come later.
    common = frozenset.intersection(*(earlier[power.id] for power, _ in group))
    kind = group[0][1].kind or ""
    names = dict.fromkeys(material.name for _, material in group)
    name = catalogue.named("common-materials", kind) if kind else next(iter(names))
    makers = (id for id in sorted(common) if kind and _makes(catalogue.all(Power).get(id), kind))
    needed_by = dict.fromkeys(power.id for power, _ in group)
    return Asked(
        name,
        necessity,
        tuple(forms),
        tuple(needed_by),
        next(makers, ""),
        kind,
        tuple(one for one in names if one != name),
    )


def _strongest(materials: Iterable[Material]) -> Necessity | None:
    """How much is asked for by whoever asks for most; None where that is not known.

    What only some situations ask for is asked for conditionally.
    """
    said = {one.necessity if not one.situations or not one.necessity else _IN_SOME[one.necessity] for one in materials}
    if None in said and Necessity.REQUIRED not in said:
        return None
    return min((one for one in said if one), key=_STRONGEST.index)


def _makes(power: Power | None, kind: str) -> bool:
    """Whether what a power results in is this common material."""
    return bool(power and power.result and power.result.serves_as == kind)
