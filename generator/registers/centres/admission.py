"""三必进: departments, licences and charges that are in the centres of the city and of its counties."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.model.catalogue import Catalogue
from generator.model.dates import in_words
from generator.model.figure import Figure, FigureEvidence, each, in_per_cent
from generator.model.goal import PERCENT, Bounds
from generator.model.known_shares import Verdict, known_share
from generator.model.vocabulary import Level, PowerType
from generator.registers.centres.model import Centre, Entered
from generator.registers.centres.windows import Windows
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power
from generator.registers.regions.model import Region


def admission(
    catalogue: Catalogue,
    city: Sequence[Centre],
    counties: Sequence[Region],
    centres: Mapping[str, Sequence[Centre]],
) -> Iterator[Figure]:
    """The city's licences; then all counties together; then each county of which something is known.

    ``centres`` are the county centres in use, by the id of the county.
    """
    yield _city_licences(catalogue, city)
    target = CountyPowers.of(catalogue)
    windows = catalogue.view(Windows)
    rates = {county.id: _rates(centres.get(county.id, ()), target, windows) for county in counties}
    yield _overall(counties, rates)
    for county in counties:
        if rate := rates[county.id]:
            yield rate.figure(county)


def _city_licences(catalogue: Catalogue, city: Sequence[Centre]) -> Figure:
    """A licence stands at a window of the city's or says that it is in; without windows, silence is not a no."""
    at_window = catalogue.view(Windows).powers(centre for centre in city if centre.usable)
    exempt = {one.power for centre in city for one in centre.exempt_powers if one.reason}
    verdicts = []
    for power in _licences(catalogue, Level.MUNICIPAL):
        inside = power.id in at_window or power.in_centre is True
        if power.id in exempt and not inside:
            continue
        told = inside or power.in_centre is False or at_window
        note = ("已进驻" if inside else "未进驻") if told else ""
        verdicts.append(Verdict("powers", power.id, power.name, inside if told else None, note))
    unknown = sum(one.met is None for one in verdicts)
    return known_share(
        "city-licences",
        "市级行政许可进驻率",
        verdicts,
        "办理地点在市级中心、或者写明已进驻大厅的行政许可数 ÷ 应进驻的行政许可数。"
        "应进驻的是行使层级含市级或者没有写明层级的行政许可，不含已取消的和写明原因不进驻的；"
        "有事项写明在市级中心办理的，没有写明的许可算未进驻。",
        note=f"另有 {unknown} 项许可没有资料，无法判断。" if unknown else "",
    )


def _licences(catalogue: Catalogue, level: Level) -> Iterator[Power]:
    """Live licences of a level; those that name no level are the city's."""
    for power in catalogue.view(Holdings).live:
        if power.type is PowerType.LICENSING and (
            level in power.level or (not power.level and level is Level.MUNICIPAL)
        ):
            yield power


@dataclass(frozen=True)
class CountyPowers:
    """What counties exercise by the catalogue: the measure for a county that reports no numbers of its own."""

    licences: Mapping[str, Power]
    departments: frozenset[str]
    charges: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "CountyPowers":
        """The licences of level 县级, their departments, and the fees of all powers of this level."""
        licences = {power.id: power for power in _licences(catalogue, Level.COUNTY)}
        charged = (power for power in catalogue.view(Holdings).live if Level.COUNTY in power.level)
        return cls(
            licences,
            frozenset(power.department for power in licences.values()),
            frozenset(fee.item for power in charged for fee in power.fees),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One of the three: how many are in, of how many. Nothing is asked where the total is 0."""

    title: str
    inside: int
    total: int

    def __str__(self) -> str:
        return f"{self.title} {in_per_cent(self.inside, self.total) if self.total else '无'}"


@dataclass(frozen=True, slots=True)
class Rate:
    """What is known of a county's three parts."""

    parts: tuple[Part, ...]
    evidence: tuple[FigureEvidence, ...]
    reported: bool

    @property
    def measured(self) -> Bounds | None:
        """The least of the three in per cent: one that is unknown may be less; None where nothing is asked."""
        shares = [Fraction(100 * part.inside, part.total) for part in self.parts if part.total]
        if not shares:
            return None
        return Bounds(min(shares) if len(self.parts) == len(_PARTS) else Fraction(0), min(shares))

    @property
    def words(self) -> str:
        """All parts in one line."""
        return "，".join(str(part) for part in self.parts)

    def figure(self, county: Region) -> Figure:
        """The figure of one county."""
        missing = [title for _, title in _PARTS if title not in {part.title for part in self.parts}]
        return Figure(
            f"entry-rate-{county.id}",
            f"{county.name}进驻率",
            self.words,
            f"{_REPORTED if self.reported else _COMPUTED}{_LEAST}",
            self.evidence,
            f"{'、'.join(missing)}没有资料。" if missing else "",
            measured={PERCENT: self.measured},
            aims="entry-rate",
        )


_PARTS = (("departments", "部门"), ("licences", "许可"), ("charges", "收费"))
_LEAST = "与目标比较的是三项中最低的一项。"
_REPORTED = "已进驻数 ÷ 应进驻数，用县区上报的数。"
_COMPUTED = (
    "县区没有上报数字，按办理地点计算：应进驻的是本目录中行使层级含县级的行政许可、实施它们的部门，"
    "以及县级事项的收费项目；已进驻的是其中办理地点在县区中心的。"
)


def _rates(centres: Sequence[Centre], target: CountyPowers, windows: Windows) -> Rate | None:
    """The latest report of a county, or else what its windows show; None where there is neither."""
    reports = [(one.entered.as_of, one.id, one.entered) for one in centres if one.entered]
    if reports:
        _, id, entered = max(reports, key=lambda report: report[:2])
        parts = tuple(_reported(entered))
        words = "，".join(str(part) for part in parts)
        note = f"{in_words(entered.as_of)}：{words}"
        return Rate(parts, (FigureEvidence("centres", id, note),), True) if parts else None
    return _computed(centres, target, windows)


def _reported(entered: Entered) -> Iterator[Part]:
    for field, title in _PARTS:
        total, inside = getattr(entered, f"{field}_total"), getattr(entered, f"{field}_in")
        if total is not None and inside is not None:
            yield Part(title, inside, total)


def _computed(centres: Sequence[Centre], target: CountyPowers, windows: Windows) -> Rate | None:
    at_windows = [window for centre in centres for window in windows.of(centre)]
    powers = windows.powers(centres)
    departments = {id for window in at_windows for id in window.holders}
    charges = {name for window in at_windows for name in window.charges}
    if not powers and not departments:
        return None
    parts = (
        Part("部门", len(target.departments & departments), len(target.departments)),
        Part("许可", len(target.licences.keys() & powers), len(target.licences)),
        Part("收费", len(target.charges & charges), len(target.charges)),
    )
    if not any(part.total for part in parts):
        return None  # the catalogue has nothing for counties: there is no measure
    evidence = (
        *(FigureEvidence("centres", centre.id) for centre in centres),
        *(FigureEvidence("powers", id, "" if id in powers else "未进驻", id in powers) for id in target.licences),
    )
    return Rate(parts, evidence, False)


def _overall(counties: Sequence[Region], rates: Mapping[str, Rate | None]) -> Figure:
    def evidence(county: Region) -> FigureEvidence:
        rate = rates[county.id]
        words, measured = (rate.words, rate.measured) if rate else ("", None)
        return FigureEvidence("regions", county.id, words, bool(rate), county.name, measured=measured)

    return each(
        "entry-rate",
        "各县区的进驻率",
        map(evidence, counties),
        "每个县区的部门、行政许可、行政事业性收费三项进驻率中最低的一项；"
        "县区上报了数字的用上报数，没有上报的按事项的办理地点计算。",
        unit=PERCENT,
        nouns="个县区",
    )
