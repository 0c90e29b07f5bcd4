"""A figure on the site: what it measures, how that is computed, the entries behind it, and what it is aimed at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from generator.model.catalogue import Catalogue
from generator.model.goal import PERCENT, Bounds, Goal, Measured, all_met, asked, between, exactly

NOTHING = "—"
UNKNOWN = "没有资料"
_NAMED = 20


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """An entry behind a figure and what it adds: ``1,200 平方米``; ``counted`` ones make the numerator.

    ``part`` is the one of the figure's parts that it shows; in a figure of each, ``measured`` is what it reaches
    itself, and ``name`` what it is called where nobody knows.
    """

    register: str
    id: str
    note: str = ""
    counted: bool = True
    name: str = ""
    part: str = ""
    measured: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; ``id`` is unique over the site. It says what it measures: what that should be, goals say.

    ``measured`` has the result by the units in which a goal may be stated. In a figure of ``each`` entry that is the
    unit of what the entries reach, and how many of these ``nouns`` reach it is counted against a goal. A figure of
    ``parts`` counts those that some entry shows. Without a goal, ``met`` is None; so it is where the unknown decide.
    """

    id: str
    title: str
    value: str
    formula: str
    evidence: tuple[FigureEvidence, ...] = ()
    note: str = ""
    numerator: int | None = None
    denominator: int | None = None
    measured: Measured = field(default_factory=dict)
    aims: str = ""  # the id under which a family of figures is asked for
    each: str = ""
    nouns: str = ""
    parts: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    met: bool | None = None

    @property
    def target(self) -> str:
        """The goals in words, with their sources."""
        return "；".join(goal.words for goal in self.goals)

    @property
    def units(self) -> tuple[str, ...]:
        """The units in which a goal may be stated."""
        return (self.each,) if self.each else tuple(self.measured)


def aimed(figure: Figure, goals: Iterable[Goal]) -> Figure:
    """A figure judged by goals, and by those that a law has for it: the one place where a verdict is made."""
    goals = (*figure.goals, *(goal for goal in goals if goal.comparison))
    if not goals:
        return figure
    if figure.each:
        return _each_judged(figure, goals)
    if figure.parts and (among := [part for goal in goals for part in goal.among]):
        figure = of_parts(figure, [part for part in figure.parts if part in among])
    return replace(figure, goals=goals, met=all_met(goal.met(figure.measured) for goal in goals))


def in_per_cent(part: int, whole: int) -> str:
    """``83%（10/12）``, rounded down; — where there is nothing to take a part of."""
    return f"{100 * part // whole}%（{part}/{whole}）" if whole else NOTHING


def share(
    id: str,
    title: str,
    evidence: Iterable[FigureEvidence],
    formula: str,
    *,
    goals: Iterable[Goal] = (),
    note: str = "",
) -> Figure:
    """How many of the entries behind are counted, in per cent rounded down; a goal is compared exactly."""
    all = tuple(evidence)
    counted, total = sum(one.counted for one in all), len(all)
    value, measured = in_per_cent(counted, total), between(counted, total)
    return aimed(Figure(id, title, value, formula, all, note, counted, total, measured), goals)


def count(
    id: str,
    title: str,
    evidence: Iterable[FigureEvidence],
    formula: str,
    *,
    unit: str = "项",
    goals: Iterable[Goal] = (),
    note: str = "",
) -> Figure:
    """How many of the entries behind are counted; of a number by the year the unit is ``次/年``."""
    all = tuple(evidence)
    counted = sum(one.counted for one in all)
    value = f"{counted} {unit.partition('/')[0]}"
    return aimed(Figure(id, title, value, formula, all, note, counted, measured={unit: exactly(counted)}), goals)


def each(id: str, title: str, evidence: Iterable[FigureEvidence], formula: str, *, unit: str, nouns: str) -> Figure:
    """What each entry behind reaches: from the least to the most; those of which nothing is known are named."""
    all = tuple(evidence)
    known = [one for one in all if one.measured and one.measured.lower == one.measured.upper]
    unknown = [replace(one, note=unsaid(one.note), counted=False) for one in all if one not in known]
    reached = sorted(one.measured.lower for one in known if one.measured)
    return Figure(
        id,
        title,
        f"{_span(reached, unit)}（{len(reached)} {nouns}）" if reached else NOTHING,
        formula,
        (*known, *unknown),
        without_data([one.name for one in unknown], nouns),
        each=unit,
        nouns=nouns,
    )


def _span(reached: Sequence[Fraction], unit: str) -> str:
    words = dict.fromkeys(f"{float(one):,.2f}".rstrip("0").rstrip(".") for one in (reached[0], reached[-1]))
    return "至".join(f"{number}{'' if unit == PERCENT else ' '}{unit}" for number in words)


def _each_judged(figure: Figure, goals: tuple[Goal, ...]) -> Figure:
    """How many of the entries reach the goals, among those of which that is known."""
    verdicts = [(one, all_met(goal.met({figure.each: one.measured}) for goal in goals)) for one in figure.evidence]
    known = [replace(one, counted=met) for one, met in verdicts if met is not None]
    unknown = [one for one, met in verdicts if met is None]
    counted, noun = sum(one.counted for one in known), figure.nouns.removeprefix("个")
    return replace(
        figure,
        value=in_per_cent(counted, len(known)),
        formula=f"{figure.formula}数值是达到目标的{noun}数 ÷ 有资料的{noun}数。",
        evidence=(*known, *unknown),
        note=without_data([one.name for one in unknown], figure.nouns) if figure.evidence else figure.note,
        numerator=counted if known else None,
        denominator=len(known) or None,
        goals=goals,
        met=all_met(met for _, met in verdicts),
    )


def of_parts(figure: Figure, wanted: Sequence[str]) -> Figure:
    """How many of the parts that are wanted some entry shows; nothing to judge without any entry."""
    evidence = tuple(one for one in figure.evidence if one.part in wanted)
    shown = {one.part for one in evidence}
    missing = "、".join(part for part in wanted if part not in shown)
    known = bool(evidence)
    return replace(
        figure,
        evidence=evidence,
        value=f"{len(shown)}/{len(wanted)} 个" if known else NOTHING,
        note=f"还没有：{missing}。" if missing and known else "",
        numerator=len(shown),
        denominator=len(wanted),
        measured=between(len(shown), len(wanted) if known else 0, unit="个"),
    )


def unsaid(note: str) -> str:
    """What stands beside an entry of which not all is known."""
    return f"{note}（资料不全）" if note else UNKNOWN


def without_data(names: Sequence[str], nouns: str) -> str:
    """A sentence that names what cannot be judged, 无法判断的 2 个县区：甲县、乙县; empty for nobody."""
    if not names:
        return ""
    more = "等" if len(names) > _NAMED else ""
    return f"没有资料、无法判断的 {len(names)} {nouns}：{'、'.join(names[:_NAMED])}{more}。"


def measured(catalogue: Catalogue) -> Mapping[str, tuple[Figure, ...]]:
    """All figures as they are measured, by the address of the page that shows them: a list or an overview."""
    registry, told = catalogue.registry, catalogue.shown.urls
    places = [(register.url(), register.figures) for register in registry]
    places += [(overview.url, overview.figures) for overview in registry.overviews]
    found: dict[str, tuple[Figure, ...]] = {}
    for place, functions in places:
        for of in functions:
            figures = of(catalogue) if place in told else map(_unknown, of(catalogue))
            found[place] = (*found.get(place, ()), *figures)
    return found


def figures(catalogue: Catalogue) -> Mapping[str, tuple[Figure, ...]]:
    """All figures, judged by what is asked of them; to be had as ``catalogue.view(figures)``."""
    goals = catalogue.view(asked)
    return {
        place: tuple(aimed(one, goals.get(one.id) or goals.get(one.aims, ())) for one in several)
        for place, several in catalogue.view(measured).items()
    }


def _unknown(figure: Figure) -> Figure:
    """A figure of a register that holds nothing: nobody has told, which is not none. Others may have told it."""
    if any(one.counted for one in figure.evidence):
        return figure
    return replace(figure, value=NOTHING, met=None, numerator=None, note="", measured=dict.fromkeys(figure.measured))
