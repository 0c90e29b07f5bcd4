"""时限压缩: how much shorter the promised limits are than the law's.

Only powers on application that are not cancelled count, and only like units are compared. All sums are exact.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.model.catalogue import Catalogue
from generator.model.figure import NOTHING, Figure, FigureEvidence, share
from generator.model.goal import PERCENT, Goal, Measured, all_met, exactly
from generator.model.vocabulary import LimitUnit
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.limits import statutory_limit, worded
from generator.registers.powers.model import NOT_SET_BY_LAW, Power
from generator.registers.powers.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Reduction:
    """What one power takes by law and by promise, in one unit; a promise of 当场 is 0 of any unit."""

    power: Power
    unit: LimitUnit
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of the reductions in one unit."""

    unit: LimitUnit
    reductions: tuple[Reduction, ...]
    before: int
    after: int

    @property
    def saved(self) -> int:
        """What the promises are shorter by, in the unit."""
        return self.before - self.after

    @property
    def percent(self) -> int:
        """The reduction in per cent, rounded down."""
        return percent(self.before, self.after)

    @property
    def measured(self) -> Measured:
        """The reduction in per cent, exactly; nothing without a limit."""
        return {PERCENT: exactly(Fraction(100 * self.saved, self.before)) if self.before else None}

    def meets(self, goals: Iterable[Goal]) -> bool | None:
        """Whether the goals are reached, compared exactly."""
        return all_met(goal.met(self.measured) for goal in goals)

    def __str__(self) -> str:
        return f"法定合计{worded(self.before, self.unit)}，承诺合计{worded(self.after, self.unit)}"


def percent(before: int, after: int) -> int:
    """By how many per cent ``after`` is less than ``before`` (above 0), rounded down."""
    return 100 * (before - after) // before


def judged(catalogue: Catalogue) -> tuple[Power, ...]:
    """The powers whose limits are compared: on application, not cancelled."""
    return tuple(power for power in catalogue.view(Holdings).live if power.on_application)


def reduction(power: Power) -> Reduction | str:
    """The power's reduction, or in words why its limits cannot be compared."""
    statutory, promised = statutory_limit(power), power.promised_limit
    if power.status is Status.CANCELLED:
        return "事项已取消"
    if not power.on_application:
        return "不是依申请办理的事项"
    if statutory is None:
        return "法律没有规定时限" if power.statutory_limit == NOT_SET_BY_LAW else "没有填写法定时限"
    if promised is None:
        return "没有填写承诺时限"
    if statutory.value is None:
        return "法定就是当场办结"
    if promised.unit is not statutory.unit and promised.unit is not LimitUnit.ON_THE_SPOT:
        return f"单位不同：法定按{statutory.unit}，承诺按{promised.unit}"
    return Reduction(power, statutory.unit, statutory.value, promised.value or 0)


def totals(powers: Iterable[Power]) -> tuple[Total, ...]:
    """The sums over the powers that can be compared, one for each unit, in the order of the vocabulary."""
    by_unit: defaultdict[LimitUnit, list[Reduction]] = defaultdict(list)
    for power in powers:
        found = reduction(power)
        if isinstance(found, Reduction):
            by_unit[found.unit].append(found)
    return tuple(_total(unit, by_unit[unit]) for unit in LimitUnit if unit in by_unit)


def _total(unit: LimitUnit, found: list[Reduction]) -> Total:
    return Total(unit, tuple(found), sum(one.before for one in found), sum(one.after for one in found))


def note(power: Power) -> str:
    """One power's limits in words: ``法定20个工作日，承诺10个工作日，压缩50%``, or why there is no such share."""
    found = reduction(power)
    statutory, promised = statutory_limit(power), power.promised_limit
    limits = [f"法定{statutory}" if statutory else "", f"承诺{promised}" if promised else ""]
    if isinstance(found, Reduction):
        limits.append(f"压缩{percent(found.before, found.after)}%")
        return "，".join(limits)
    known = "，".join(limit for limit in limits if limit)
    return f"{known}；{found}" if known else found


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """The city's reduction in each unit (working days in any case), and how many powers can be compared."""
    powers = judged(catalogue)
    found = {total.unit: total for total in totals(powers)}
    found.setdefault(LimitUnit.WORKING_DAY, _total(LimitUnit.WORKING_DAY, []))
    reductions = tuple(_figure(found[unit]) for unit in LimitUnit if unit in found)
    return (*reductions, _comparable(powers))


def _figure(total: Total) -> Figure:
    title = f"审批时限压缩（按{total.unit}计的事项）"
    formula = (
        "（法定时限之和 − 承诺时限之和）÷ 法定时限之和。只计依申请、没有取消、两种时限都有、"
        f"单位同为{total.unit}的事项；承诺当场办结的按0计；百分数只舍不入。"
    )
    evidence = tuple(
        FigureEvidence("powers", one.power.id, note(one.power), counted=one.after < one.before)
        for one in total.reductions
    )
    id = figure_id(total.unit)
    figure = Figure(id, title, NOTHING, formula, evidence, measured=total.measured, aims="approval-reduction")
    if not total.before:
        return replace(figure, note="还没有法定时限和承诺时限都有的事项。")
    value = f"{total.percent}%（{total}）"
    return replace(figure, value=value, numerator=total.saved, denominator=total.before)


def figure_id(unit: LimitUnit) -> str:
    """The id of the figure of the reduction in a unit."""
    return f"approval-reduction-{unit.slug}"


def _comparable(powers: Iterable[Power]) -> Figure:
    evidence = (
        FigureEvidence("powers", power.id, note(power), counted=isinstance(reduction(power), Reduction))
        for power in powers
    )
    formula = "法定时限和承诺时限都已填写、单位相同的事项数 ÷ 依申请、没有取消的事项数。不能比较的事项写明了原因。"
    return share("approval-comparable", "两种时限可以比较的事项", evidence, formula)
