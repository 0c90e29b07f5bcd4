"""The mapping file: which column of another maker's table is which field, and what is to be done with its values."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path as File
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    SkipValidation,
    StrictBool,
    Tag,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.load import Positions, dotted
from generator.load.strict_yaml import read
from generator.load.system import in_words
from generator.model.diagnostic import Diagnostic, Keys, error
from generator.model.entry import POWER, Entry
from generator.model.register import Register
from generator.spreadsheet.mapping.headings import plain
from generator.spreadsheet.mapping.targets import Target, TargetError, target

SKIP = "skip"


class MappingError(Exception):
    """The mapping file has faults: a line each."""


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError("mapping", "{message}", {"message": message})


def _list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _some(value: Any) -> list[Any]:
    if not (found := _list(value)):
        raise PydanticCustomError("missing", "missing")
    return found


def _target(name: Any, info: ValidationInfo) -> Any:
    """The target of this name in the file's register; where that is not known, nothing can be said of it."""
    try:
        return target(info.context, str(name)) if info.context is not None else name
    except TargetError as unknown:
        raise _wrong(str(unknown)) from None


def _constant(name: Any, info: ValidationInfo) -> Any:
    goal = _target(name, info)
    if isinstance(goal, Target) and goal.level:
        raise _wrong("列表里的字段不能写成常数")
    return goal


def _columns(value: Any) -> Any:
    """Each column's rule, or rules, with the column's name in it; a column that is passed over has none."""
    if not isinstance(value, dict):
        return value
    return {name: _named(rule, name) if rule != SKIP else () for name, rule in value.items()}


def _named(rule: Any, name: str) -> Any:
    if _several(rule):
        return [_named(part, name) for part in rule if part != SKIP]
    return (rule if isinstance(rule, dict) else {"to": rule}) | {"from": name}


def _several(rule: Any) -> bool:
    return isinstance(rule, tuple) or (isinstance(rule, list) and any(isinstance(part, dict) for part in rule))


def _word(value: Any) -> str:
    return "是" if value is True else "否" if value is False else str(value)


Word = Annotated[str, BeforeValidator(_word)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_list)]
Headings = Annotated[tuple[Annotated[str, BeforeValidator(lambda name: plain(str(name)))], ...], BeforeValidator(_list)]
Goal = Annotated[SkipValidation[Target], BeforeValidator(_target)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Tolerant(_Part):
    on_error: Literal["row", "drop_field"] = "row"

    @property
    def tolerant(self) -> bool:
        """Whether a fault costs the field only."""
        return self.on_error == "drop_field"


class Rule(_Tolerant):
    """What becomes of one column (or of several, joined)."""

    targets: Annotated[tuple[Goal, ...], BeforeValidator(_some)] = Field(alias="to")
    sources: Annotated[Headings, BeforeValidator(_some)] = Field(alias="from")
    values: dict[str, Word] = {}
    split: Words = ()
    remove: Words = ()
    absent: Words = ()
    unit: Word = ""
    join: Word = Field("\n", alias="with")


class Identity(_Part):
    """What an entry's id is made from, or which field tells which entry of today a row is."""

    sources: Headings = Field((), alias="from")
    prefix: Word = ""
    match: Word = ""


_Rules = Annotated[
    Annotated[Rule, Tag("rule")] | Annotated[tuple[Rule, ...], Tag("rules")],
    Discriminator(lambda value: "rules" if _several(value) else "rule"),
]


class Mapping(_Tolerant):
    """A whole mapping file."""

    target_register: SkipValidation[Register[Entry]] = Field(alias="register")
    columns: Annotated[dict[str, _Rules], BeforeValidator(_columns)]
    joins: Annotated[tuple[Rule, ...], BeforeValidator(_list)] = Field((), alias="join")
    passed_over: Headings = Field((), alias="skip")
    constants: dict[Annotated[SkipValidation[Target], BeforeValidator(_constant)], Any] = {}
    sheets: Words = Field((), alias="sheet")
    header: Annotated[tuple[Annotated[int, Field(strict=True, gt=0)], ...], BeforeValidator(_list)] = ()
    rows: Word = ""
    encoding: Word = ""
    id: Annotated[Identity, BeforeValidator(lambda id: id if isinstance(id, dict) else {"from": id})] = Identity()
    create_departments: StrictBool = False
    departments: dict[str, Word] = {}
    merged: Literal["report", "fill"] = "report"
    several_rows: StrictBool = False

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """What becomes of each column that is taken."""
        found = (rules if isinstance(rules, tuple) else (rules,) for rules in self.columns.values())
        return (*(rule for rules in found for rule in rules), *self.joins)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Every column that the mapping takes something from."""
        used = (source for rule in self.rules for source in rule.sources)
        return tuple(dict.fromkeys([*used, *self.id.sources]))

    @cached_property
    def known(self) -> frozenset[str]:
        """Every column that the mapping names."""
        return frozenset((*self.sources, *self.passed_over, *map(plain, self.columns)))

    @model_validator(mode="after")
    def _one_source_each(self) -> "Mapping":
        """Two columns for one field: only a list can take both."""
        seen: dict[tuple[str, ...], str] = {}
        for rule in self.rules:
            for goal in filter(lambda goal: isinstance(goal, Target), rule.targets):
                name = "、".join(rule.sources)
                earlier = seen.setdefault(goal.full, name)
                if earlier != name and not goal.level and not goal.column.many:
                    field = ".".join(goal.full)
                    raise _wrong(f"{earlier} 和 {name} 都写到 {field}：请用 join 合成一个，或者去掉一个")
        return self


def read_mapping(path: File, registers: Sequence[Register[Entry]]) -> Mapping:
    """The mapping in a file; MappingError with every fault."""
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise MappingError(f"无法读取映射文件 {in_words(failure)}") from failure
    data, faults = read(content)
    if faults or not isinstance(data, dict):
        raise MappingError("\n".join(str(fault.at(str(path), field=dotted(fault.keys))) for fault in faults))
    found: list[Diagnostic] = []
    name = data.get("register", POWER.register)
    register = next((register for register in registers if register.name == name), None)
    if register is None:
        names = "、".join(known.name for known in registers)
        found.append(error("bad-mapping", ("register",), f"没有登记簿 {name}，应为 {names} 之一"))
    try:
        mapping = Mapping.model_validate(data | {"register": register}, context=register)
    except ValidationError as invalid:
        details = invalid.errors(include_url=False)
        found += [error("bad-mapping", _keys(data, detail["loc"]), _message(detail)) for detail in details]
    if found:
        position = Positions(content).at
        raise MappingError("\n".join(str(one.at(str(path), position(one.keys), dotted(one.keys))) for one in found))
    return mapping


def _keys(data: Any, location: tuple[int | str, ...]) -> Keys:
    """Where the file has what an error is about: without rules that it writes as one word, and names of members."""
    keys: list[str | int] = []
    for part in location:
        inside = part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))
        if inside:
            data = data[part]
            keys.append(part)
    return tuple(keys) or location[:1] or ("columns",)


_EXPECTED = {
    "columns": "应写明“来源列: 字段”，每行一列",
    "constants": "应为“字段: 值”",
    "values": "应为“原来的值: 换成的值”",
    "departments": "应为“原来的值: 换成的值”",
    "join": "应写明 from（几个来源列）、to 和 with",
    "from": "应写明 from（几个来源列）、to 和 with",
    "to": f"应写明 to（字段），不要这一列就写 {SKIP}",
}


def _message(detail: ErrorDetails) -> str:
    kind, location, found = detail["type"], detail["loc"], f"发现“{detail['input']}”"
    names = [part for part in location if isinstance(part, str)]
    if kind == "mapping":
        return detail["msg"]
    if kind == "extra_forbidden":
        model = Mapping if len(location) == 1 else Identity if location[0] == "id" else Rule
        known = [field.alias or name for name, field in model.model_fields.items()]
        close = get_close_matches(names[-1], known, n=1)
        return "不认识" + (f"，是不是 {close[0]}？" if close else f"，可用的有：{'、'.join(known)}")
    if "header" in names:
        return f"{found}，应为列标题所在的行号，两行标题写成 [2, 3]"
    if kind in ("literal_error", "bool_type"):
        choices = re.findall("'(.+?)'", detail.get("ctx", {}).get("expected", "")) or ["true", "false"]
        return f"{found}，应为 {'、'.join(choices)} 之一"
    return _EXPECTED.get(names[-1] if names else "", "与这里要求的内容不符")
