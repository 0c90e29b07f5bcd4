"""The mapping file: which column of another maker's table is which field, and what is to be done with its values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path as File
from typing import Any

from generator.load.strict_yaml import dotted, read
from generator.model.entry import Entry
from generator.registers import REGISTERS, Register
from generator.spreadsheet.mapping.headings import plain
from generator.spreadsheet.mapping.targets import Target, TargetError, target

SKIP = "skip"
ROW, DROP_FIELD = "row", "drop_field"
REPORT, FILL = "report", "fill"


class MappingError(Exception):
    """The mapping file has faults: a line each."""


@dataclass(frozen=True)
class Rule:
    """What becomes of one column (or of several, joined)."""

    targets: tuple[Target, ...]
    sources: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)
    split: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    absent: frozenset[str] = frozenset()
    unit: str = ""
    join: str = ""
    tolerant: bool = False


@dataclass(frozen=True)
class Mapping:
    """A whole mapping file."""

    register: Register[Entry]
    rules: tuple[Rule, ...] = ()
    skip: frozenset[str] = frozenset()
    constants: tuple[tuple[Target, Any], ...] = ()
    sheets: tuple[str, ...] = ()
    header: tuple[int, ...] = ()
    rows: str = ""
    encoding: str = ""
    id_from: tuple[str, ...] = ()
    id_prefix: str = ""
    id_match: str = ""
    create_departments: bool = False
    departments: dict[str, str] = field(default_factory=dict)
    tolerant: bool = False
    fill_merged: bool = False
    several_rows: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Every column that the mapping names."""
        used = (source for rule in self.rules for source in rule.sources)
        return tuple(dict.fromkeys([*used, *self.id_from]))


def read_mapping(path: File, registers: Sequence[Register[Entry]] = REGISTERS) -> Mapping:
    """The mapping in a file; MappingError with every fault."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MappingError(f"无法读取映射文件 {path}：{error.strerror}") from error
    data, faults = read(content)
    if faults or not isinstance(data, dict):
        raise MappingError("\n".join(f"{path}:{f.line}:{f.column}: {dotted(f.keys)}: {f.message}" for f in faults))
    reader = _Reader(data, registers)
    mapping = reader.mapping()
    if mapping is None or reader.faults:
        raise MappingError("\n".join(f"{path}: {fault}" for fault in reader.faults))
    return mapping


_KEYS = (
    "register", "sheet", "header", "rows", "encoding", "id", "columns", "skip", "join", "constants",
    "create_departments", "departments", "on_error", "merged", "several_rows",
)  # fmt: skip
_RULE_KEYS = ("to", "values", "split", "remove", "absent", "unit", "on_error", "from", "with")


class _Reader:
    """Reads the file's content; what is wrong is collected, not raised."""

    def __init__(self, data: dict[str, Any], registers: Sequence[Register[Entry]]) -> None:
        self._data, self._registers = data, registers
        self.faults: list[str] = []

    def mapping(self) -> Mapping | None:
        """The mapping; None where not even its register is known."""
        data = self._data
        self._known(data, _KEYS, "")
        name = data.get("register", "powers")
        register = next((register for register in self._registers if register.name == name), None)
        if register is None:
            names = "、".join(register.name for register in self._registers)
            self.faults.append(f"register: 没有登记簿 {name}，应为 {names} 之一")
            return None
        rules, skip = self._columns(register)
        rules += self._joins(register)
        self._twice(rules)
        id = self._id()
        return Mapping(
            register,
            tuple(rules),
            frozenset(skip | {plain(str(name)) for name in _list(data.get("skip"))}),
            tuple(self._constants(register)),
            tuple(str(name) for name in _list(data.get("sheet"))),
            tuple(self._header()),
            str(data.get("rows", "")),
            str(data.get("encoding", "")),
            tuple(plain(str(name)) for name in _list(id.get("from"))),
            str(id.get("prefix", "")),
            str(id.get("match", "")),
            self._one_of("create_departments", data.get("create_departments", False), (True, False)) is True,
            self._words("departments", data.get("departments")),
            self._one_of("on_error", data.get("on_error", ROW), (ROW, DROP_FIELD)) == DROP_FIELD,
            self._one_of("merged", data.get("merged", REPORT), (REPORT, FILL)) == FILL,
            self._one_of("several_rows", data.get("several_rows", False), (True, False)) is True,
        )

    def _known(self, data: dict[str, Any], keys: Sequence[str], where: str) -> None:
        for key in data:
            if key not in keys:
                close = get_close_matches(key, keys, n=1)
                hint = f"，是不是 {close[0]}？" if close else f"，可用的有：{'、'.join(keys)}"
                self.faults.append(f"{where}{key}: 不认识{hint}")

    def _columns(self, register: Register[Entry]) -> tuple[list[Rule], set[str]]:
        columns = self._data.get("columns")
        if not isinstance(columns, dict):
            self.faults.append("columns: 应写明“来源列: 字段”，每行一列")
            return [], set()
        rules: list[Rule] = []
        skipped: set[str] = set()
        for name, value in columns.items():
            where, source = f"columns.{name[:40]}", (plain(name),)
            for part in value if isinstance(value, list) and any(isinstance(p, dict) for p in value) else [value]:
                if part == SKIP:
                    skipped.add(plain(name))
                elif (rule := self._rule(register, where, part, source)) is not None:
                    rules.append(rule)
        return rules, skipped

    def _joins(self, register: Register[Entry]) -> list[Rule]:
        rules = []
        for place, part in enumerate(_list(self._data.get("join")), start=1):
            where = f"join[{place}]"
            sources = tuple(plain(str(name)) for name in _list(part.get("from"))) if isinstance(part, dict) else ()
            if not sources:
                self.faults.append(f"{where}: 应写明 from（几个来源列）、to 和 with")
            elif (rule := self._rule(register, where, part, sources)) is not None:
                rules.append(rule)
        return rules

    def _rule(self, register: Register[Entry], where: str, part: Any, sources: tuple[str, ...]) -> Rule | None:
        settings = part if isinstance(part, dict) else {"to": part}
        self._known(settings, _RULE_KEYS, f"{where}.")
        targets = tuple(self._targets(register, where, _list(settings.get("to"))))
        if not targets:
            if not _list(settings.get("to")):
                self.faults.append(f"{where}: 应写明 to（字段），不要这一列就写 {SKIP}")
            return None
        on_error = self._one_of(f"{where}.on_error", settings.get("on_error", ""), ("", ROW, DROP_FIELD))
        return Rule(
            targets,
            sources,
            self._words(f"{where}.values", settings.get("values")),
            tuple(str(separator) for separator in _list(settings.get("split"))),
            tuple(str(words) for words in _list(settings.get("remove"))),
            frozenset(str(words) for words in _list(settings.get("absent"))),
            str(settings.get("unit", "")),
            str(settings.get("with", "\n")),
            on_error == DROP_FIELD,
        )

    def _targets(self, register: Register[Entry], where: str, names: list[Any]) -> Iterator[Target]:
        for name in names:
            try:
                yield target(register, str(name))
            except TargetError as unknown:
                self.faults.append(f"{where}: {unknown}")

    def _twice(self, rules: Sequence[Rule]) -> None:
        """Two columns for one field: only a list can take both."""
        seen: dict[tuple[str, ...], str] = {}
        for rule in rules:
            for goal in rule.targets:
                name = "、".join(rule.sources)
                earlier = seen.setdefault(goal.full, name)
                if earlier != name and not goal.level and not goal.column.many:
                    field = ".".join(goal.full)
                    self.faults.append(f"columns: {earlier} 和 {name} 都写到 {field}：请用 join 合成一个，或者去掉一个")

    def _constants(self, register: Register[Entry]) -> Iterator[tuple[Target, Any]]:
        constants = self._data.get("constants") or {}
        if not isinstance(constants, dict):
            self.faults.append("constants: 应为“字段: 值”")
            return
        for name, value in constants.items():
            for goal in self._targets(register, f"constants.{name}", [name]):
                if goal.level:
                    self.faults.append(f"constants.{name}: 列表里的字段不能写成常数")
                else:
                    yield goal, value

    def _id(self) -> dict[str, Any]:
        id = self._data.get("id") or {}
        id = id if isinstance(id, dict) else {"from": id}
        self._known(id, ("from", "prefix", "match"), "id.")
        return id

    def _header(self) -> Iterator[int]:
        for row in _list(self._data.get("header")):
            if isinstance(row, int) and not isinstance(row, bool) and row > 0:
                yield row
            else:
                self.faults.append(f"header: 发现“{row}”，应为列标题所在的行号，两行标题写成 [2, 3]")

    def _words(self, where: str, value: Any) -> dict[str, str]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.faults.append(f"{where}: 应为“原来的值: 换成的值”")
            return {}
        return {str(key): "是" if word is True else "否" if word is False else str(word) for key, word in value.items()}

    def _one_of(self, where: str, value: Any, choices: tuple[Any, ...]) -> Any:
        if value not in choices:
            shown = "、".join(str(choice).lower() for choice in choices if choice != "")
            self.faults.append(f"{where}: 发现“{value}”，应为 {shown} 之一")
        return value


def _list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]
