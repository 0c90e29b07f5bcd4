"""What an import would do, worked out and checked before anything is written."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.check import Checked, check
from generator.check.privacy import private
from generator.check.structure import label, validate
from generator.load import Loaded, Raw
from generator.load.strict_yaml import read
from generator.model.diagnostic import Diagnostic, Keys
from generator.model.entry import Entry
from generator.model.register import Register, Registry
from generator.spreadsheet.columns import sheets
from generator.spreadsheet.entry_merge import Merge, differences
from generator.spreadsheet.own_names import meant
from generator.spreadsheet.sheet_rows import dumped
from generator.spreadsheet.table_entry import TableEntry, leaves
from generator.spreadsheet.writing.entry_files import changed_text, new_text, path_of
from generator.spreadsheet.writing.file_transaction import Change
from generator.spreadsheet.writing.yaml_patch import PatchError

_MOST_ROUNDS = 12
_EMPTY = "没有填写，而这是必须有的"


@dataclass
class Plan:
    """All changes, and everything that could not be taken or needs a look."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)  # in files that the import does not touch
    refused: int = 0

    @property
    def writable(self) -> list[Change]:
        """The files to write: none where what stands in other files would become wrong."""
        return [] if self.problems else [change for change in self.changes if change.new is not None]


@dataclass
class _Draft:
    """An entry on its way into a file."""

    incoming: TableEntry
    register: Register[Entry]
    raw: Raw | None
    old: dict[str, Any] | None
    path: str = ""
    content: bytes | None = None
    data: dict[str, Any] = field(default_factory=dict)


class Planner:
    """Makes a plan for the entries of a table, against the catalogue as it is."""

    def __init__(self, loaded: Loaded, checked: Checked, registry: Registry, *, delete: bool) -> None:
        self._loaded, self._checked, self._delete = loaded, checked, delete
        self._registry = registry
        self._registers = registry.by_name
        self._entries = checked.catalogue.entries if checked.catalogue is not None else {}
        self._raws = {name: {raw.id: raw for raw in raws} for name, raws in loaded.entries.items()}

    def plan(self, incomings: Iterable[TableEntry], faults: Iterable[Diagnostic]) -> Plan:
        """Draft every entry, check them all together, leave out what is wrong, and check again."""
        plan = Plan(faults=list(faults))
        drafts = [self._draft(incoming) for incoming in incomings]
        for _ in range(_MOST_ROUNDS):
            good = [draft for draft in drafts if not draft.incoming.refused]
            found = self._problems(good)
            by_path = {draft.path: draft for draft in good}
            mine = [problem for problem in found if problem.path in by_path]
            if not mine:
                plan.problems = found
                break
            for path, problems in _grouped(mine).items():
                self._mend(by_path[path], problems)
        for draft in _wanted(drafts):
            plan.faults += draft.incoming.faults
            plan.refused += draft.incoming.refused
            if not draft.incoming.refused:
                plan.changes.append(self._change(draft))
        plan.changes.sort(key=lambda change: change.path)
        return plan

    def _draft(self, incoming: TableEntry) -> _Draft:
        register = self._registers[incoming.register]
        raw = self._raws[register.name].get(incoming.id)
        entry = self._entries.get(register.name, {}).get(incoming.id)
        draft = _Draft(incoming, register, raw, dumped(entry) if entry is not None else None)
        incoming.data = dict(meant(register.model, incoming.data, draft.old or {}))
        if raw is not None and entry is None:
            where, heading = incoming.origin(("id",))
            incoming.refuse(where, heading, f"现有文件 {raw.path} 有错，先改正它（运行 check），再导入")
        if not incoming.refused:
            self._write(draft)
        return draft

    def _write(self, draft: _Draft) -> None:
        """Fill in the draft's file, leaving out what has not the shape of its field if the table is to be tolerated."""
        incoming, register = draft.incoming, draft.register
        kept = self._merged(draft)
        for _ in range(_MOST_ROUNDS):
            data = draft.data if draft.old is not None else incoming.data
            entry, findings = validate(register.model, data)
            # What stands in the file already is judged with it, as it may be excepted there.
            findings = [*findings, *set(private(data)).difference(private(draft.old or {}))]
            if entry is not None and not findings:
                self._finish(draft, entry)
                break
            if not self._left_out(draft, findings):
                return
            kept = self._merged(draft)
        incoming.faults += kept

    def _merged(self, draft: _Draft) -> list[Diagnostic]:
        """The data of an entry that exists, with the table's changes; what is kept though the table lacks it."""
        incoming, register = draft.incoming, draft.register
        if draft.old is None:
            return []
        identities = {sheet.path: sheet.identity for sheet in sheets(register)}
        merge = Merge(incoming.covered, lambda path: identities.get(path), self._delete)
        draft.data = merge.entry(draft.old, incoming.data)
        faults = []
        for kept in merge.kept:
            where, _ = incoming.origin(kept.keys)
            faults.append(kept.at(where.table, where.position, label(register.model, kept.keys)))
        return faults

    def _finish(self, draft: _Draft, entry: Entry) -> None:
        incoming, register = draft.incoming, draft.register
        try:
            if draft.raw is None or draft.old is None:
                draft.path = path_of(register, incoming.id, incoming.data)
                draft.data = dumped(entry)
                draft.content = new_text(register, draft.path, entry).encode("utf-8")
                return
            draft.path, draft.data = draft.raw.path, dumped(entry)
            if draft.data != draft.old:
                content = self._bytes(draft.raw.path)
                draft.content = changed_text(register, content, draft.old, draft.data)
                if _group(register, draft.data) != _group(register, draft.old):
                    draft.path = path_of(register, incoming.id, draft.data)
        except (PatchError, OSError, UnicodeDecodeError):
            incoming.refuse(incoming.place, "", f"不能可靠地写入 {draft.path}：请直接修改这个文件")

    def _left_out(self, draft: _Draft, found: Sequence[Diagnostic]) -> bool:
        """Leave out what is faulty, or refuse the whole row; False where the row is refused."""
        incoming = draft.incoming
        messages = [(one.keys, _EMPTY if one.rule == "missing-field" else one.message) for one in found]
        fatal = [(keys, message) for keys, message in messages if not incoming.tolerates(keys)]
        for keys, message in fatal:
            self._refuse(draft, keys, message)
        if fatal:
            return False
        for keys, message in sorted(
            dict(messages).items(), key=lambda pair: [str(key).zfill(9) for key in pair[0]], reverse=True
        ):
            where, heading = incoming.origin(keys)
            name = heading or label(draft.register.model, keys)
            # Of what is missing, the group that misses it goes.
            dropped = incoming.drop(keys) or (len(keys) > 1 and incoming.drop(keys[:-1]))
            if not dropped or keys in ((), ("id",), ("name",)):
                self._refuse(draft, keys, message)
                return False
            incoming.leave_out(where, name, f"{message}（这一项没有导入）")
        return True

    def _refuse(self, draft: _Draft, keys: Keys, message: str) -> None:
        where, heading = draft.incoming.origin(keys)
        draft.incoming.refuse(where, heading or label(draft.register.model, keys), message)

    def _problems(self, drafts: Sequence[_Draft]) -> list[Diagnostic]:
        """The errors that the catalogue would have with these entries and does not have today."""
        changed: dict[str, dict[str, Raw]] = {name: {} for name in self._registers}
        for draft in drafts:
            if draft.content is not None:
                data, _ = read(draft.content)
                raw = Raw(
                    draft.register.name,
                    draft.incoming.id,
                    draft.path,
                    _group(draft.register, draft.data),
                    data if isinstance(data, dict) else {},
                    hashlib.sha256(draft.content).digest(),
                )
                changed[draft.register.name][draft.raw.path if draft.raw else draft.path] = raw
        if not any(changed.values()):
            return []
        entries = {
            name: sorted(({raw.path: raw for raw in raws} | changed[name]).values(), key=lambda raw: raw.path)
            for name, raws in self._loaded.entries.items()
        }
        after = check(replace(self._loaded, entries=entries), self._registry)
        before = {_sameness(problem) for problem in self._checked.errors}
        return [problem for problem in after.errors if _sameness(problem) not in before]

    def _mend(self, draft: _Draft, problems: Sequence[Diagnostic]) -> None:
        if self._left_out(draft, problems):
            draft.content = None
            self._write(draft)

    def _change(self, draft: _Draft) -> Change:
        path = draft.raw.path if draft.raw is not None else draft.path
        old = self._bytes(path) if draft.raw is not None and draft.content is not None else None
        moved = (path, old) if old is not None and path != draft.path else None
        name = str(draft.data.get("name", ""))
        model = draft.register.model
        fields = tuple(
            (label(model, keys), before, after) for keys, before, after in differences(draft.old or {}, draft.data)
        )
        return Change(draft.path, name, None if moved else old, draft.content, fields, moved)

    def _bytes(self, path: str) -> bytes:
        return (self._loaded.root / path).read_bytes()


def _wanted(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """All drafts but those that were made for rows which are not taken."""
    named: set[str] = set()
    made = [draft for draft in drafts if draft.incoming.auto]
    taken = [draft for draft in drafts if not draft.incoming.auto]
    while taken:
        values = [value for draft in taken if not draft.incoming.refused for _, value in leaves(draft.data)]
        named |= {str(word) for value in values for word in (value if isinstance(value, list) else [value])}
        taken = [draft for draft in made if draft.incoming.id in named]
        made = [draft for draft in made if draft.incoming.id not in named]
    unwanted = {id(draft) for draft in made}
    yield from (draft for draft in drafts if id(draft) not in unwanted)


def _group(register: Register[Entry], data: Mapping[str, Any]) -> str:
    return str(data.get(register.grouped_by, "")) if register.grouped_by else ""


def _sameness(problem: Diagnostic) -> tuple[str, str, str, str]:
    return problem.path, problem.rule, problem.field, problem.message


def _grouped(problems: Iterable[Diagnostic]) -> Mapping[str, list[Diagnostic]]:
    groups: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        groups.setdefault(problem.path, []).append(problem)
    return groups
