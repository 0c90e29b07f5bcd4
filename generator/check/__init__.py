"""Check: raw entries to a ``Catalogue`` of typed, frozen entries, and all problems, not the first.

It never prints and never raises on bad data. To add a rule, write a function that yields findings and list it in the
module of its register; to add one for a new register, add a line to ``RULES``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator.catalogue import Catalogue
from generator.check import attachments, ownership, settings
from generator.check.appraisals import ACCOUNTABILITY_RULES, APPRAISAL_RULES, REVIEW_RULES
from generator.check.bundles import BUNDLE_RULES, FAST_TRACK_RULES
from generator.check.centres import CENTRE_RULES
from generator.check.communities import COMMUNITY_RULES
from generator.check.consultations import CONSULTATION_RULES
from generator.check.decisions import DECISION_RULES
from generator.check.documents import DOCUMENT_RULES
from generator.check.duties import DUTY_RULES
from generator.check.entries import (
    duplicate_ids,
    duplicate_index_numbers,
    identity,
    incomplete,
    unknown_references,
)
from generator.check.evaluation import EVALUATION_RULES
from generator.check.finding import Finding, Rule
from generator.check.flows import FLOW_RULES
from generator.check.information import INFORMATION_RULES
from generator.check.inspections import INSPECTION_RULES
from generator.check.others import AUTHORITY_RULES, DEPARTMENT_RULES, LAW_RULES, index_template
from generator.check.powers import POWER_RULES
from generator.check.privacy import private
from generator.check.regions import REGION_RULES
from generator.check.reports import REPORT_RULES
from generator.check.structure import label, validate
from generator.check.tasks import TASK_RULES
from generator.check.trading import TRADE_RULES
from generator.check.trading_bodies import TRADING_BODY_RULES
from generator.check.utilities import UTILITY_RULES
from generator.check.work import (
    DEMONSTRATION_RULES,
    MEETING_RULES,
    NEWS_RULES,
    OFFICE_RULES,
    PUBLICITY_RULES,
    TOPIC_RULES,
)
from generator.load import AUTHORITY_FILE, Loaded, Positions, Raw
from generator.model.accountability import Accountability
from generator.model.annual_report import AnnualReport
from generator.model.appraisal import Appraisal
from generator.model.authority import Authority
from generator.model.bundle import Bundle
from generator.model.centre import Centre
from generator.model.community import Community
from generator.model.consultation import Consultation
from generator.model.decision import Decision
from generator.model.demonstration import Demonstration
from generator.model.department import Department
from generator.model.disclosure_office import DisclosureOffice
from generator.model.document import Document
from generator.model.duty import DisclosureDuty
from generator.model.entry import Entry, Record
from generator.model.evaluation import Evaluation
from generator.model.fast_track import FastTrack
from generator.model.flow import Flow
from generator.model.information import Information
from generator.model.inspection import Inspection
from generator.model.law import Law
from generator.model.meeting import Meeting
from generator.model.news_item import NewsItem
from generator.model.power import Power
from generator.model.publicity import Publicity
from generator.model.region import Region
from generator.model.review import Review
from generator.model.task import Task
from generator.model.topic import Topic
from generator.model.trade import Trade
from generator.model.trading_body import TradingBody
from generator.model.utility import Utility
from generator.parallel import in_parallel
from generator.problem import Problem, Severity
from generator.registers import REGISTERS, Register
from generator.singles import AUTHORITY, EVALUATION, SINGLES, Single

RULES: Mapping[type[Entry], tuple[Rule, ...]] = {
    Power: POWER_RULES,
    Flow: FLOW_RULES,
    Department: (*DEPARTMENT_RULES, ownership.accounts),
    Law: LAW_RULES,
    Document: DOCUMENT_RULES,
    DisclosureDuty: DUTY_RULES,
    Region: REGION_RULES,
    Centre: CENTRE_RULES,
    Community: COMMUNITY_RULES,
    Decision: DECISION_RULES,
    AnnualReport: REPORT_RULES,
    Bundle: BUNDLE_RULES,
    FastTrack: FAST_TRACK_RULES,
    Task: TASK_RULES,
    Topic: TOPIC_RULES,
    Meeting: MEETING_RULES,
    Publicity: PUBLICITY_RULES,
    Demonstration: DEMONSTRATION_RULES,
    DisclosureOffice: OFFICE_RULES,
    NewsItem: NEWS_RULES,
    Appraisal: APPRAISAL_RULES,
    Review: REVIEW_RULES,
    Accountability: ACCOUNTABILITY_RULES,
    Utility: UTILITY_RULES,
    Inspection: INSPECTION_RULES,
    Trade: TRADE_RULES,
    TradingBody: TRADING_BODY_RULES,
    Consultation: CONSULTATION_RULES,
}
# The same for single files.
SINGLE_RULES: Mapping[type[Record], tuple[Rule, ...]] = {Authority: AUTHORITY_RULES, Evaluation: EVALUATION_RULES}


@dataclass(frozen=True)
class Checked:
    """The catalogue of all entries that have their model's shape (None without an authority), and every problem."""

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid publication."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


Found = tuple[Raw, type[Record], Finding]


def check(loaded: Loaded, registers: Sequence[Register[Entry]] = REGISTERS) -> Checked:
    """Apply every rule to everything that was loaded."""
    singles, found = _singles(loaded)
    authority = _single(AUTHORITY, singles)
    entries, shape_findings = _typed(loaded, registers)
    found += shape_findings
    catalogue = Catalogue(
        authority or _NOBODY,
        {name: {id: entry for id, (_, entry) in pairs.items()} for name, pairs in entries.items()},
        {name: {id: raw.path for id, (raw, _) in pairs.items()} for name, pairs in entries.items()},
        tuple(registers),
        _single(EVALUATION, singles),
    )
    # Without its authority nothing is published, but what is wrong with the entries is said all the same.
    ruled = _ruled(catalogue, singles, entries, loaded)
    found += (item for item in ruled if authority or item[2].rule != "incomplete")
    beside = (
        *ownership.codeowners(loaded, catalogue),
        *attachments.files(loaded, catalogue),
        *settings.addresses(loaded.root),
    )
    problems = (*loaded.problems, *_located(loaded, found), *beside)
    return Checked(catalogue if authority else None, tuple(sorted(problems)))


_NOBODY = Authority(name="公布机关", region="未知", demonstration=True)


Singles = dict[str, tuple[Raw, Record]]
R = TypeVar("R", bound=Record)


def _singles(loaded: Loaded) -> tuple[Singles, list[Found]]:
    """Every single file that has its model's shape, by name; and what is wrong with the others."""
    typed: Singles = {}
    found: list[Found] = []
    for single in SINGLES:
        raw = loaded.singles.get(single.name)
        if raw is None:
            continue
        record, findings = validate(single.model, raw.data)
        findings += private(raw.data)
        if isinstance(record, Authority) and (unusable := list(index_template(record))):
            findings += unusable
            record = record.model_copy(update={"index_no": _NOBODY.index_no})
        found += ((raw, single.model, finding) for finding in findings)
        if record is not None:
            typed[single.name] = (raw, record)
    return typed, found


def _single(single: Single[R], singles: Singles) -> R | None:
    _, record = singles.get(single.name, (None, None))
    return record if isinstance(record, single.model) else None


Pairs = dict[str, dict[str, tuple[Raw, Entry]]]


def _typed(loaded: Loaded, registers: Iterable[Register[Entry]]) -> tuple[Pairs, list[Found]]:
    """Every entry that has its model's shape, by id; and what is wrong with the others."""
    entries: Pairs = {}
    found: list[Found] = []
    for register in registers:
        raws = loaded.entries.get(register.name, ())
        found += ((raw, register.model, finding) for raw, finding in duplicate_ids(raws))
        pairs: dict[str, tuple[Raw, Entry]] = {}
        for raw in raws:
            entry, findings = validate(register.model, raw.data)
            findings += [*identity(raw, register.grouped_by), *private(raw.data)]
            found += ((raw, register.model, finding) for finding in findings)
            if entry is not None and raw.id not in pairs:
                pairs[raw.id] = (raw, entry)
        entries[register.name] = dict(sorted(pairs.items()))
    return entries, found


def _ruled(catalogue: Catalogue, singles: Singles, entries: Pairs, loaded: Loaded) -> Iterator[Found]:
    """The verdicts of all rules that see the whole catalogue."""
    # A reference to a file that is there but faulty is not reported again.
    known = {name: dict.fromkeys(raw.id for raw in raws) for name, raws in loaded.entries.items()}
    faulty = {problem.path.rpartition("/")[2].removesuffix(".yml") for problem in loaded.problems}
    for ids in known.values():
        ids.update(dict.fromkeys(faulty))
    registers = {register.name: register for register in catalogue.registers}
    for raw, record in singles.values():
        for finding in _verdicts_on_single(record, catalogue, known, registers):
            yield raw, type(record), finding
    for register in catalogue.registers:
        rules = (*RULES.get(register.model, ()), *_common(register.model))
        pairs = list(entries[register.name].values())
        judge = _Judge(catalogue, rules, known, registers)
        for (raw, _), findings in zip(pairs, in_parallel(judge, [entry for _, entry in pairs]), strict=True):
            yield from ((raw, register.model, finding) for finding in findings)
    for name, id, finding in (*duplicate_index_numbers(catalogue), *attachments.named(loaded, catalogue)):
        yield entries[name][id][0], registers[name].model, finding


def _common(model: type[Entry]) -> tuple[Rule, ...]:
    """The rules that an entry's model inherits."""
    return INFORMATION_RULES if issubclass(model, Information) else ()


@dataclass(frozen=True)
class _Judge:
    """All verdicts on one entry; entries are judged independently of each other."""

    catalogue: Catalogue
    rules: tuple[Rule, ...]
    known: Mapping[str, Mapping[str, object]]
    registers: Mapping[str, Register[Entry]]

    def __call__(self, entry: Entry) -> list[Finding]:
        findings = list(unknown_references(entry, self.known, self.registers))
        for rule in self.rules:
            findings += rule(entry, self.catalogue)
        return [*findings, *incomplete(entry, self.catalogue)]


def _verdicts_on_single(
    record: Record,
    catalogue: Catalogue,
    known: Mapping[str, Mapping[str, object]],
    registers: Mapping[str, Register[Entry]],
) -> Iterator[Finding]:
    yield from unknown_references(record, known, registers)
    for rule in SINGLE_RULES.get(type(record), ()):
        yield from rule(record, catalogue)


def _located(loaded: Loaded, found: Iterable[Found]) -> Iterator[Problem]:
    """Findings with their line and column; a file is read again only where one has to be shown."""
    by_path = sorted(found, key=lambda item: item[0].path)
    for path, items in groupby(by_path, key=lambda item: item[0].path):
        positions = _positions(loaded, path)
        for _, model, finding in items:
            line, column = positions.at(finding.keys)
            field = label(model, finding.keys)
            yield Problem(path, line, column, finding.severity, finding.rule, field, finding.message)


def _positions(loaded: Loaded, path: str) -> Positions:
    try:
        return Positions((loaded.root / path).read_bytes())
    except OSError:
        return Positions(b"")


__all__ = ["AUTHORITY_FILE", "RULES", "Checked", "check"]
