"""公开及时率: how much of the information was published within 20 working days of its formation (条例26)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.catalogue import DATED, Catalogue
from generator.model.figure import Figure, FigureEvidence
from generator.model.goal import required
from generator.model.known_shares import known_rate
from generator.model.reflect import fields
from generator.model.workdays import Count, unknown, working_days_between
from generator.registers.departments.model import Department

LIMIT = 20
_FORMULA = (
    f"生成日期之后{LIMIT}个工作日内公开的条数 ÷ 两个日期都写明的条数，舍去小数。"
    "生成日期的次日算第1天，公开当天计入；法定节假日和休息的周末不算，调休上班的周末算。"
)
_DUTY = required("条例第26条", f"全部在{LIMIT}个工作日内公开")


@dataclass(frozen=True, slots=True)
class Term:
    """How long the publication of one entry took; without a ``department`` the authority published it itself."""

    register: str
    id: str
    department: str
    taken: Count

    @property
    def in_time(self) -> bool:
        """Whether the entry was published within the law's term."""
        return self.taken.days <= LIMIT


def terms(catalogue: Catalogue) -> tuple[Term, ...]:
    """The entries of all registers that say when they were formed and when published, in this order of days."""
    return tuple(
        Term(register, id, _holder(entry), working_days_between(formed, published))
        for register, id, entry, formed, published in _dated(catalogue)
        if formed and published and formed <= published
    )


def figures(catalogue: Catalogue) -> tuple[Figure, ...]:
    """The share over all registers."""
    found = terms(catalogue)
    return (_share("timeliness", "公开及时率", found, sum(1 for _ in _dated(catalogue)) - len(found)),)


def by_department(catalogue: Catalogue) -> Mapping[str, Figure]:
    """Each department's share, by its id; what the authority published itself stands under the empty id."""
    held: dict[str, list[Term]] = {id: [] for id in catalogue.all(Department)}
    for term in terms(catalogue):
        held.setdefault(term.department, []).append(term)
    dated = Counter(_holder(entry) for _, _, entry, _, _ in _dated(catalogue))
    return {
        id: _share(
            f"timeliness-{id or 'authority'}",
            f"{catalogue.named('departments', id) or catalogue.authority.name}公开及时率",
            found,
            dated[id] - len(found),
        )
        for id, found in held.items()
    }


def _share(id: str, title: str, found: Iterable[Term], silent: int) -> Figure:
    """Of the ``silent`` entries, which lack a date, nobody knows whether they were published in time."""
    found = tuple(found)
    evidence = [FigureEvidence(term.register, term.id, f"{term.taken.days} 个工作日", term.in_time) for term in found]
    note = f"另有 {silent} 条没有写全两个日期，不计入。" if silent else ""
    note += unknown(term.taken for term in found)
    in_time = sum(term.in_time for term in found)
    goals = (_DUTY,)
    return known_rate(id, title, in_time, len(found), evidence, _FORMULA, unknown=silent, note=note, goals=goals)


def _holder(entry: object) -> str:
    return getattr(entry, "department", None) or ""


def _dated(catalogue: Catalogue) -> Iterator[tuple[str, str, object, date | None, date | None]]:
    """Every entry of the kinds that have both dates, with its register, id and dates."""
    for register in catalogue.registers:
        if fields(register.model).keys() >= set(DATED):
            for id, entry in catalogue.entries.get(register.name, {}).items():
                formed, published = (getattr(entry, name) for name in DATED)
                yield register.name, id, entry, formed, published
