"""Whether an entry has the shape of its model; pydantic's verdicts in an editor's words."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.load import Doubtful, dotted
from generator.model.diagnostic import Diagnostic, Keys, error
from generator.model.entry import SHAPES, Record
from generator.model.reflect import field_at, fields, group_at

M = TypeVar("M", bound=Record)


def validate(model: type[M], data: Mapping[str, object]) -> tuple[M | None, list[Diagnostic]]:
    """The typed entry, or everything that keeps ``data`` from being one."""
    try:
        return model.model_validate(data), []
    except ValidationError as invalid:
        details = [
            d
            for d in invalid.errors(include_url=False)
            if not isinstance(d["input"], Doubtful) and not _counted_without_faulty(d)
        ]
        found = [_finding(model, data, detail) for detail in details[:_MOST]]
        if len(details) > _MOST:
            message = f"这个文件还有 {len(details) - _MOST} 个问题没有列出：请先改正已列出的，再检查一次"
            found.append(error("too-many-problems", (), message))
        return None, list(dict.fromkeys(found))


def _counted_without_faulty(detail: ErrorDetails) -> bool:
    """Items that are wrong themselves are not counted: a list that has them is not too short as well."""
    given = detail["input"]
    return detail["type"] == "too_short" and isinstance(given, list) and len(given) >= detail["ctx"]["min_length"]


# More than this nobody reads; one file could otherwise fill the report with tens of thousands.
_MOST = 100


def label(model: type[BaseModel], keys: Keys) -> str:
    """The field's name as an editor reads it: ``materials[2].name（材料名称）``."""
    if not keys:
        return "整条"
    field = field_at(model, keys)
    return f"{dotted(keys)}（{field.title}）" if field else dotted(keys)


def _finding(model: type[BaseModel], data: object, detail: ErrorDetails) -> Diagnostic:
    keys = _keys(data, detail["loc"], detail["type"])
    rule, message = _words(model, keys, detail)
    return error(rule, keys, message)


def _keys(data: object, loc: tuple[int | str, ...], kind: str) -> Keys:
    """Pydantic's location without the names of union members, which do not stand in the file."""
    keys: list[int | str] = []
    for position, part in enumerate(loc):
        # Only a missing field is named without being there.
        absent = kind == "missing" and position == len(loc) - 1
        if isinstance(data, Mapping) and (part in data or absent):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        keys.append(part)
    return tuple(keys)


def _words(model: type[BaseModel], keys: Keys, detail: ErrorDetails) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    found = f"发现{_shown(detail['input'])}，"
    if kind == "missing":
        return "missing-field", f"缺少这个必填字段：应补上“{keys[-1]}: …”"
    if kind == "extra_forbidden":
        return "unknown-field", _unknown_field(model, keys)
    if kind == "enum":
        return "not-in-vocabulary", found + _expected(model, keys, detail["input"])
    if kind == "literal_error":
        return "not-in-vocabulary", f"{found}应为 {_description(model, keys)}"
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern"))
        return (
            "bad-format",
            f"{found}应为{SHAPES.get(pattern) or _OTHER_SHAPES.get(pattern) or _description(model, keys)}",
        )
    if kind == "day":
        return "bad-day", found + detail["msg"]
    if kind == "zone":
        return "bad-format", found + detail["msg"]
    if kind == "limit":
        return "bad-limit", detail["msg"]
    if kind in _SIZES:
        return "bad-size", found + _SIZES[kind].format(**context)
    if kind == "string_type" and isinstance(detail["input"], int | float):
        return "wrong-type", f"{found}应为文字：数字样的文字请加引号"
    return "wrong-type", found + _TYPES.get(kind, "与这个字段要求的内容不符")


# Patterns that one field alone has.
_OTHER_SHAPES = {
    r"^[0-9A-Za-z-]{6,64}$": "由 6 到 64 个数字、字母或连字符组成的编码",
    r"^[0-9A-HJ-NPQRTUWXY]{18}$": "统一社会信用代码：18 位数字和大写字母，没有 I、O、S、V、Z",
    r"^[0-9a-zA-Z]{10}$": "网站标识码：10 位数字或字母",
    r"\{id\}": "含 {id} 的模板",
}

_SIZES = {
    "string_too_short": "内容是空的：没有内容就不写这个字段",
    "string_too_long": "太长：最多 {max_length} 个字",
    "too_short": "至少要有 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
}
_TYPES = {
    "string_type": "应为文字",
    "int_type": "应为整数，不加引号",
    "bool_type": "应为 true 或 false，不加引号",
    "tuple_type": "应为列表：每项另起一行，以“- ”开头",
    "dict_type": "应为一组“字段: 值”",
    "model_type": "应为一组“字段: 值”",
    "model_attributes_type": "应为一组“字段: 值”",
}


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "一组字段"
    if isinstance(value, list | tuple):
        return "一个列表" if value else "空的列表"
    if value is None:
        return "空值"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def _unknown_field(model: type[BaseModel], keys: Keys) -> str:
    owner = group_at(model, keys[:-1])
    if isinstance(owner, type) and issubclass(owner, Record) and keys[-1] in owner.former:
        return f"“{keys[-1]}”是旧版本的写法：请运行 catalogue migrate，把数据改成现在的格式"
    names = list(fields(owner)) if owner is not None else []
    close = get_close_matches(str(keys[-1]), names, n=1)
    return f"没有“{str(keys[-1])[:40]}”这个字段" + (
        f"，是不是 {close[0]}？" if close else f"；这里可用的字段有：{'、'.join(names)}"
    )


def _expected(model: type[BaseModel], keys: Keys, found: object) -> str:
    field = field_at(model, keys)
    values = field.shape.values if field else ()
    close = get_close_matches(str(found), values, n=1)
    hint = f"（是不是“{close[0]}”？）" if close else ""
    return f"应为下列之一：{'、'.join(values)}{hint}"


def _description(model: type[BaseModel], keys: Keys) -> str:
    field = field_at(model, keys)
    return field.description if field else "约定的格式"
