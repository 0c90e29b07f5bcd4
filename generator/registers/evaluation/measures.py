"""What the registers tell of a department: one pure function a measure, as an exact fraction with the entries behind.

Nothing is guessed: where a measure finds nothing to judge, its denominator is 0 and its value None.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from generator.model.catalogue import Catalogue
from generator.model.completeness import measured as elements
from generator.model.entry import Entry
from generator.model.figure import FigureEvidence
from generator.model.standing import wholes
from generator.model.vocabulary import PowerType
from generator.registers.approval import figures as approval
from generator.registers.departments.model import Department
from generator.registers.evaluation.model import Measure
from generator.registers.flows.model import Flow
from generator.registers.information import timeliness
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawStatus
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power
from generator.registers.reviews.model import Review


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value, ``numerator`` of ``denominator``; a number of entries has the denominator 1."""

    numerator: int
    denominator: int
    evidence: tuple[FigureEvidence, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The value without rounding; None where there was nothing to judge."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


NOTHING = Measured(0, 0)


@dataclass(frozen=True)
class Measures:
    """The measures of one catalogue. ``year`` matters to what happens in a year: entries published, reviews held."""

    catalogue: Catalogue
    year: int

    def of(self, what: Measure, department: str | None) -> Measured:
        """What a measure finds for a department, or for all together (None)."""
        return _MEASURES[what](self, department)

    def powers(self, department: str | None) -> tuple[Power, ...]:
        """The powers that are not cancelled."""
        return _powers(self.catalogue, department)

    @cached_property
    def terms(self) -> Mapping[str, tuple[timeliness.Term, ...]]:
        """How long each publication took, by department."""
        held: dict[str, list[timeliness.Term]] = {}
        for term in timeliness.terms(self.catalogue):
            held.setdefault(term.department, []).append(term)
        return {department: tuple(found) for department, found in held.items()}


def judged_departments(catalogue: Catalogue) -> tuple[str, ...]:
    """The departments that hold a power today, by id: only they can be compared."""
    return tuple(id for id in catalogue.all(Department) if _powers(catalogue, id))


def _powers(catalogue: Catalogue, department: str | None) -> tuple[Power, ...]:
    if department is None:
        return catalogue.view(Holdings).live
    return catalogue.view(Holdings).live_by_department.get(department, ())


def _completeness(measures: Measures, department: str | None) -> Measured:
    """要素: those filled in among those needed, over all powers."""
    needed = filled = 0
    evidence = []
    for power in measures.powers(department):
        count, missing = elements(power, measures.catalogue.authority.defaults)
        needed, filled = needed + count, filled + count - len(missing)
        evidence.append(FigureEvidence("powers", power.id, f"{count - len(missing)}/{count} 个要素", not missing))
    return Measured(filled, needed, tuple(evidence))


Test = Callable[[Catalogue, Power], bool]


@dataclass(frozen=True, slots=True)
class _Share:
    """How many of the powers concerned pass a test."""

    concerns: Callable[[Power], bool]
    passes: Test

    def __call__(self, measures: Measures, department: str | None) -> Measured:
        powers = [power for power in measures.powers(department) if self.concerns(power)]
        evidence = tuple(
            FigureEvidence("powers", power.id, "", self.passes(measures.catalogue, power)) for power in powers
        )
        return Measured(sum(one.counted for one in evidence), len(evidence), evidence)


def _any(_: Power) -> bool:
    return True


def _on_application(power: Power) -> bool:
    return power.on_application


def _licence(power: Power) -> bool:
    return power.type is PowerType.LICENSING


def _basis_in_force(catalogue: Catalogue, power: Power) -> bool:
    laws = [catalogue.all(Law).get(citation.law) for citation in power.legal_basis]
    return bool(laws) and all(law is not None and law.status is LawStatus.IN_FORCE for law in laws)


def _has_flow(catalogue: Catalogue, power: Power) -> bool:
    return power.flow in catalogue.all(Flow)


def _has_telephone(catalogue: Catalogue, power: Power) -> bool:
    return any(phone.asks for place in wholes(catalogue, power.places) for phone in place.phones)


def _has_aliases(_: Catalogue, power: Power) -> bool:
    return bool(power.aliases)


def _has_promise(_: Catalogue, power: Power) -> bool:
    return power.promised_limit is not None


def _in_centre(_: Catalogue, power: Power) -> bool:
    return power.in_centre is True


def _timeliness(measures: Measures, department: str | None) -> Measured:
    """条例26: what was published within 20 working days."""
    all = measures.terms if department is None else {department: measures.terms.get(department, ())}
    evidence = tuple(
        FigureEvidence(term.register, term.id, f"{term.taken.days} 个工作日", term.in_time)
        for terms in all.values()
        for term in terms
    )
    return Measured(sum(one.counted for one in evidence), len(evidence), evidence)


def _compression(measures: Measures, department: str | None) -> Measured:
    """时限压缩 in each unit; of several units the mean, by the number of powers."""
    totals = approval.totals(measures.powers(department))
    evidence = tuple(
        FigureEvidence("powers", one.power.id, approval.note(one.power), one.after < one.before)
        for total in totals
        for one in total.reductions
    )
    if len(totals) == 1:
        return Measured(totals[0].saved, totals[0].before, evidence)
    if not totals:
        return NOTHING
    mean = sum((Fraction(total.saved * len(total.reductions), total.before) for total in totals), Fraction(0))
    mean /= len(evidence)
    return Measured(mean.numerator, mean.denominator, evidence)


def _satisfaction(measures: Measures, department: str | None) -> Measured:
    """社会评议: the satisfied among all who answered in the year's reviews."""
    content = total = 0
    evidence = []
    for review in measures.catalogue.entries.get("reviews", {}).values():
        if not isinstance(review, Review) or review.year != measures.year or review.answers is None:
            continue
        if department is None or review.subject == department:
            content, total = content + review.answers.content, total + review.answers.total
            evidence.append(FigureEvidence("reviews", review.id, f"{review.answers.content}/{review.answers.total} 人"))
    return Measured(content, total, tuple(evidence))


@dataclass(frozen=True, slots=True)
class _Count:
    """How many entries of a register a department published in the year. A register unused that year judges nobody."""

    register: str
    holder: str = "department"
    dated: str = "published_on"

    def __call__(self, measures: Measures, department: str | None) -> Measured:
        found = list(self._of_year(measures))
        if not found:
            return NOTHING
        holders = judged_departments(measures.catalogue)
        wanted = frozenset(holders if department is None else (department,))
        evidence = tuple(
            FigureEvidence(self.register, one.id) for one in found if getattr(one, self.holder, None) in wanted
        )
        # For all together it is the number that a department has on average.
        return Measured(len(evidence), len(holders) if department is None else 1, evidence)

    def _of_year(self, measures: Measures) -> Iterator[Entry]:
        for entry in measures.catalogue.entries.get(self.register, {}).values():
            day = getattr(entry, self.dated, None)
            if day is not None and day.year == measures.year:
                yield entry


_MEASURES: Mapping[Measure, Callable[[Measures, str | None], Measured]] = MappingProxyType(
    {
        Measure.COMPLETENESS: _completeness,
        Measure.TIMELINESS: _timeliness,
        Measure.BASIS: _Share(_any, _basis_in_force),
        Measure.FLOW: _Share(_any, _has_flow),
        Measure.TELEPHONE: _Share(_any, _has_telephone),
        Measure.ALIASES: _Share(_any, _has_aliases),
        Measure.PROMISE: _Share(_on_application, _has_promise),
        Measure.COMPRESSION: _compression,
        Measure.CENTRE: _Share(_licence, _in_centre),
        Measure.SATISFACTION: _satisfaction,
        Measure.DOCUMENTS: _Count("documents"),
        Measure.DECISIONS: _Count("decisions"),
        Measure.NEWS: _Count("news", "reporter", "reported_on"),
    }
)

FORMULAS: Mapping[Measure, str] = MappingProxyType(
    {
        Measure.COMPLETENESS: "在用权力事项已填的要素数 ÷ 应填的要素数",
        Measure.TIMELINESS: "生成或变更后 20 个工作日内公开的信息数 ÷ 生成日期和公开日期都写明的信息数",
        Measure.BASIS: "设定依据都现行有效的在用权力事项数 ÷ 在用权力事项数；没有写依据的不算有效",
        Measure.FLOW: "有流程图的在用权力事项数 ÷ 在用权力事项数",
        Measure.TELEPHONE: "写明咨询电话的在用权力事项数 ÷ 在用权力事项数",
        Measure.ALIASES: "收录了群众日常叫法的在用权力事项数 ÷ 在用权力事项数",
        Measure.PROMISE: "写明承诺办结时限的依申请事项数 ÷ 在用的依申请事项数",
        Measure.COMPRESSION: "（法定时限之和 − 承诺时限之和）÷ 法定时限之和，只算单位相同、可以比较的依申请事项；"
        "有几种单位的，分别计算后按事项数加权平均",
        Measure.CENTRE: "已进驻政务服务大厅的行政许可数 ÷ 在用的行政许可数；没有写明是否进驻的按未进驻算",
        Measure.SATISFACTION: "本年度社会评议中“非常满意”和“满意”的人数 ÷ 有效样本数",
        Measure.DOCUMENTS: "本年度公开的文件数；哪个部门都没有的，本指标不评",
        Measure.DECISIONS: "本年度公开的行政决定数；哪个部门都没有的，本指标不评",
        Measure.NEWS: "本年度报送的动态信息数；哪个部门都没有的，本指标不评",
    }
)
