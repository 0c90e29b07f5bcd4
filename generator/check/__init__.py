"""Check: raw entries to a ``Catalogue`` of typed, frozen entries, and all problems, not the first.

It never prints and never raises on bad data. To add a rule, write a function that yields diagnostics and list it in the
``rules.py`` of its register.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from generator.check import attachments, ownership, places, settings, switches, written
from generator.check.activity import ACTIVITY_RULES, JUDGEMENT_RULES
from generator.check.authority import AUTHORITY_RULES, index_template
from generator.check.entries import (
    duplicate_ids,
    duplicate_index_numbers,
    identity,
    incomplete,
    unknown_references,
)
from generator.check.information import INFORMATION_RULES
from generator.check.privacy import Exceptions, beside, private
from generator.check.structure import label, validate
from generator.load import AUTHORITY_FILE, Loaded, Positions, Raw, load
from generator.load.parallel import in_parallel
from generator.load.strict_yaml import read as read_yaml
from generator.model.activity import Activity, Judgement
from generator.model.authority import AUTHORITY, Authority
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.entry import Entry, Record, called
from generator.model.information import Information
from generator.model.register import Register, Registry, Rules, SingleFile


@dataclass(frozen=True)
class Checked:
    """The catalogue of all entries that have their model's shape (None without an authority), and every problem."""

    catalogue: Catalogue | None
    problems: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that forbid publication."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


Found = tuple[Raw, type[Record], Diagnostic]


def check(loaded: Loaded, registry: Registry) -> Checked:
    """Apply every rule to everything that was loaded.

    From here on the registry holds the parts in use: whoever asks the catalogue never meets one that is switched off.
    """
    singles, found = _singles(loaded, registry)
    authority = _record(AUTHORITY, singles)
    everything, registry = registry, switches.in_use(registry, authority)
    singles = {single.name: singles[single.name] for single in registry.single_files if single.name in singles}
    entries, shape_findings = _typed(loaded, registry)
    found += [*shape_findings, *switches.left_behind(loaded, registry)]
    if authority:
        found += ((singles[AUTHORITY.name][0], Authority, one) for one in switches.names(authority, everything))
    catalogue = Catalogue(
        authority or NOBODY,
        {name: {id: entry for id, (_, entry) in pairs.items()} for name, pairs in entries.items()},
        {name: {id: raw.path for id, (raw, _) in pairs.items()} for name, pairs in entries.items()},
        registry,
        {name: record for name, (_, record) in singles.items() if name != AUTHORITY.name},
    )
    # Without its authority nothing is published, but what is wrong with the entries is said all the same.
    ruled = _ruled(catalogue, singles, entries, loaded)
    found += (item for item in ruled if authority or item[2].rule != "incomplete")
    others = (
        *ownership.codeowners(loaded, catalogue),
        *attachments.files(loaded, catalogue),
        *settings.addresses(loaded.root),
        *written.pages(loaded.root),
        *beside(loaded),
    )
    problems = (*loaded.problems, *_located(loaded, found), *others)
    return Checked(catalogue if authority else None, tuple(sorted(problems)))


def read(root: Path, registry: Registry, progress: Callable[[str], None]) -> tuple[Loaded, Checked]:
    """Load and check everything under ``root``."""
    loaded = load(root, registry, progress)
    progress("检查")
    return loaded, check(loaded, registry)


def authority_of(root: Path) -> Authority | None:
    """Who publishes, as the file says that stands there; None where there is none of the right shape."""
    try:
        data, _ = read_yaml((root / AUTHORITY_FILE).read_bytes())
    except OSError:
        return None
    return validate(Authority, data)[0] if isinstance(data, dict) else None


NOBODY = Authority(name="公布机关", region="未知", demonstration=True)


Singles = dict[str, tuple[Raw, Record]]
R = TypeVar("R", bound=Record)


def _singles(loaded: Loaded, registry: Registry) -> tuple[Singles, list[Found]]:
    """Every single file that has its model's shape, by name; and what is wrong with the others."""
    typed: Singles = {}
    found: list[Found] = []
    for single in registry.single_files:
        raw = loaded.singles.get(single.name)
        if raw is None:
            continue
        record, findings = validate(single.model, raw.data)
        findings += private(raw.data)
        if isinstance(record, Authority) and (unusable := list(index_template(record))):
            findings += unusable
            record = record.model_copy(update={"index_no": NOBODY.index_no})
        found += ((raw, single.model, finding) for finding in findings)
        if record is not None:
            typed[single.name] = (raw, record)
    return typed, found


def _record(single: SingleFile[R], singles: Singles) -> R | None:
    _, record = singles.get(single.name, (None, None))
    return record if isinstance(record, single.model) else None


Pairs = dict[str, dict[str, tuple[Raw, Entry]]]


def _typed(loaded: Loaded, registry: Registry) -> tuple[Pairs, list[Found]]:
    """Every entry that has its model's shape, by id; and what is wrong with the others."""
    entries: Pairs = {}
    found: list[Found] = []
    for register in registry:
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
    _name(entries, registry)
    return entries, found


def _name(entries: Pairs, registry: Registry) -> None:
    """Give a name to the entries whose register makes it of others' names, where they have none of their own."""

    def name(register: str, id: str) -> str:
        _, entry = entries.get(register, {}).get(id, (None, None))
        return entry.name if entry else id

    for register in registry:
        for id, (raw, entry) in entries[register.name].items() if register.named else ():
            if register.named and not entry.own_name:
                entries[register.name][id] = (raw, called(entry, register.named(name, entry)))


def _ruled(catalogue: Catalogue, singles: Singles, entries: Pairs, loaded: Loaded) -> Iterator[Found]:
    """The verdicts of all rules that see the whole catalogue."""
    # A reference to a file that is there but faulty is not reported again.
    registers = catalogue.registry.by_name
    known = {name: dict.fromkeys(raw.id for raw in loaded.entries.get(name, ())) for name in registers}
    faulty = {problem.path.rpartition("/")[2].removesuffix(".yml") for problem in loaded.problems}
    for ids in known.values():
        ids.update(dict.fromkeys(faulty))
    for single in catalogue.registry.single_files:
        if single.name in singles:
            raw, record = singles[single.name]
            rules = (*single.rules, *(AUTHORITY_RULES if single is AUTHORITY else ()))
            for finding in _verdicts_on_single(record, rules, catalogue, known):
                yield raw, type(record), finding
    for register in catalogue.registers:
        pairs = list(entries[register.name].values())
        judge = _Judge(catalogue, rules_of(register), known)
        for (raw, _), findings in zip(pairs, in_parallel(judge, [entry for _, entry in pairs]), strict=True):
            yield from ((raw, register.model, finding) for finding in findings)
    for name, id, finding in (*duplicate_index_numbers(catalogue), *attachments.named(loaded, catalogue)):
        yield entries[name][id][0], registers[name].model, finding


_OF_MODELS = ((Information, INFORMATION_RULES), (Activity, ACTIVITY_RULES), (Judgement, JUDGEMENT_RULES))


def rules_of(register: Register[Entry]) -> Rules:
    """A register's own rules, those of the models that its own is built on, and those for what has owners."""
    shared = (rule for model, rules in _OF_MODELS if issubclass(register.model, model) for rule in rules)
    return (*register.rules, *shared, *((ownership.accounts,) if register.owners else ()))


@dataclass(frozen=True)
class _Judge:
    """All verdicts on one entry; entries are judged independently of each other."""

    catalogue: Catalogue
    rules: Rules
    known: Mapping[str, Mapping[str, object]]

    def __call__(self, entry: Entry) -> list[Diagnostic]:
        findings = list(unknown_references(entry, self.known, self.catalogue.registry))
        for rule in self.rules:
            findings += rule(entry, self.catalogue)
        return [*findings, *places.once(entry, self.catalogue), *incomplete(entry, self.catalogue)]


def _verdicts_on_single(
    record: Record, rules: Rules, catalogue: Catalogue, known: Mapping[str, Mapping[str, object]]
) -> Iterator[Diagnostic]:
    yield from unknown_references(record, known, catalogue.registry)
    for rule in rules:
        yield from rule(record, catalogue)


def _located(loaded: Loaded, found: Iterable[Found]) -> Iterator[Diagnostic]:
    """Findings with their line and column; a file is read again only where one has to be shown."""
    by_path = sorted(found, key=lambda item: item[0].path)
    for path, items in groupby(by_path, key=lambda item: item[0].path):
        positions, exceptions = _positions(loaded, path), Exceptions(loaded.root, path)
        for _, model, one in items:
            place = positions.at(one.keys)
            if one.rule != "personal-data" or not exceptions.holds(place[0]):
                yield one.at(path, place, label(model, one.keys))


def _positions(loaded: Loaded, path: str) -> Positions:
    try:
        return Positions((loaded.root / path).read_bytes())
    except OSError:
        return Positions(b"")


__all__ = ["AUTHORITY_FILE", "NOBODY", "Checked", "authority_of", "check", "read", "rules_of"]
