"""A scaffold: the file of a new entry, its needed fields filled in, the others to come as commented lines.

Everything comes from the model, so a scaffold can be made for every register. Without the ``# `` at their beginning the
commented lines are YAML.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.editing import schema
from generator.load import yaml_text
from generator.model.completeness import missing
from generator.model.entry import Entry, Limit, Need, Record
from generator.model.reflect import Field, fields
from generator.model.register import Register

Path = tuple[str, ...]  # ("name",), ("secrecy_review", "office")
_PLACEHOLDERS: tuple[object, ...] = ("待填写", "item-1", 1, True, "2000-01-01", "https://example.org/", "0")
# Between the items of a list that is given as one text, as in the exported tables.
_BETWEEN = re.compile("[；;]")


@dataclass(frozen=True, slots=True)
class Slot:
    """What can be given as one text: a field, one inside a group of fields, or a list that a text can tell."""

    path: Path
    title: str
    values: tuple[str, ...]
    register: str
    required: bool
    many: bool = False

    @property
    def option(self) -> str:
        """Its name on the command line: ``--secrecy-review-office``."""
        return "--" + "-".join(self.path).replace("_", "-")


def slots(model: type[Entry]) -> Iterator[Slot]:
    """What can be given for a new entry, in the model's order."""
    for name, field in fields(model).items():
        if field.shape.many:
            if _said_in_words(field):
                yield _several(field)
            continue
        if field.shape.record is None:
            yield _slot((name,), field, field.title, field.required)
            continue
        parts = fields(field.shape.record)
        # Any word will do until the right one is known, but an entry that is referred to has to be there.
        asked = field.required and any(part.required and part.shape.register for part in parts.values())
        for inner, part in parts.items():
            if part.shape.record is None and not part.shape.many:
                yield _slot((name, inner), part, f"{field.title}：{part.title}", asked and part.required)


def _slot(path: Path, field: Field, title: str, required: bool) -> Slot:
    return Slot(path, title, field.shape.values, field.shape.register, required)


def _said_in_words(field: Field) -> bool:
    """Whether a list is needed, and each of its items is a plain value or known by one."""
    needed = field.required or field.need in (Need.ALWAYS, Need.FOR_CITY)
    return needed and field.shape.many == "list" and (field.shape.record is None or _only(field) is not None)


def _only(field: Field) -> str | None:
    """The one field that the records of a list cannot be without, where it is a plain value."""
    parts = fields(field.shape.record) if field.shape.record else {}
    required = [name for name, part in parts.items() if part.required]
    plain = len(required) == 1 and not (parts[required[0]].shape.record or parts[required[0]].shape.many)
    return required[0] if plain else None


def _several(field: Field) -> Slot:
    only = _only(field)
    item = fields(field.shape.record)[only].shape if field.shape.record and only else field.shape
    return Slot((field.name,), f"{field.title}；几项之间用分号", item.values, item.register, field.required, many=True)


def value(model: type[Record], path: Path, text: str) -> object:
    """What somebody typed, as the field would have it; the text itself where nothing fits."""
    for name in path[:-1]:
        model = fields(model)[name].shape.record or model
    field = fields(model)[path[-1]]
    if field.shape.many:
        only = _only(field)
        items = [item.strip() for item in _BETWEEN.split(text) if item.strip()]
        return [{only: item} for item in items] if only else items
    readings: list[object] = [text]
    if re.fullmatch(r"-?\d{1,15}", text):
        readings.append(int(text))
    if text in _WORDS:
        readings.append(_WORDS[text])
    return next((reading for reading in readings if field.shape.read(reading) is not None), text)


_WORDS = {"true": True, "false": False, "是": True, "否": False}


def completed(model: type[Record], given: Mapping[Path, object]) -> dict[str, object]:
    """The data of the entry: what was given, and a sample where a needed field is more than a value."""
    data: dict[str, object] = {}
    for name, field in fields(model).items():
        inner = {path[1]: found for path, found in given.items() if path[0] == name and len(path) > 1}
        if (name,) in given:
            data[name] = given[name,]
        elif inner:
            data[name] = inner
        elif field.required and (field.shape.many or field.shape.record):
            data[name] = _sample(field)
    return data


def _sample(field: Field) -> object:
    record = field.shape.record
    if record is None:
        return [field.shape.values[0] if field.shape.values else "待填写"]
    sample = record.first_items or [
        {name: _placeholder(part) for name, part in fields(record).items() if part.required}
    ]
    return list(sample) if field.shape.many else sample[0]


def _placeholder(field: Field) -> object:
    if field.shape.record or field.shape.many:
        return _sample(field)
    candidates = (*field.shape.values[:1], *_PLACEHOLDERS)
    return next((one for one in candidates if field.shape.read(one) is not None), "待填写")


def text(register: Register[Entry], entry: Entry, data: Mapping[str, object], path: str, defaults: Record) -> str:
    """The file's text; ``path`` is where it will stand, relative to the root."""
    known = fields(register.model)
    gaps = list(dict.fromkeys(re.split(r"[.\[]", gap.field)[0] for gap in missing(entry, defaults)))
    conditional = [name for name, field in known.items() if field.need is Need.CONDITIONAL]
    rest = [name for name in known if name not in (*gaps, *conditional, *data)]
    lines = [f"# yaml-language-server: $schema={_schema(register, path)}", *yaml_text.mapping(data).splitlines()]
    for title, names in ((_TO_FILL, gaps), (_WHERE_IT_APPLIES, conditional)):
        wanted = [name for name in names if name not in data]
        if wanted:
            lines += ["", title]
            lines += [f"# {line}" for name in wanted for line in _stub(known[name], "")]
    if rest:
        lines += ["", "## 还可以写：" + "、".join(f"{name}（{known[name].title}）" for name in rest)]
    return "\n".join(lines) + "\n"


_TO_FILL = "## 下列各项应当公开：填好一项，就去掉它各行开头的“# ”；还没有的先留着"
_WHERE_IT_APPLIES = "## 有下列情形的，也要写明"


def _schema(register: Register[Entry], path: str) -> str:
    return os.path.relpath(f"{schema.FOLDER}/{register.schema}", os.path.dirname(path)).replace(os.sep, "/")  # noqa: PTH120


def _stub(field: Field, indent: str) -> Iterator[str]:
    """A field without its value, explained; a group with those of its fields that matter most."""
    yield f"{indent}{field.name}:  # {_explained(field)}"
    record = field.shape.record
    if record is None or field.shape.many == "table":
        if field.shape.many == "list":
            yield f"{indent}  -"
        return
    limit = issubclass(record, Limit)  # one of its two fields is not always needed, but who has one has both
    matter = [part for part in fields(record).values() if limit or part.need is Need.ALWAYS]
    mark = "- " if field.shape.many else "  "
    for part in matter or fields(record).values():
        first, *more = _stub(part, "")
        yield f"{indent}  {mark if field.shape.many else ''}{first}"
        mark = "  "
        yield from (f"{indent}  {'  ' if field.shape.many else ''}{line}" for line in more)


def _explained(field: Field) -> str:
    words = field.title if field.description == field.title else f"{field.title}：{field.description}"
    values = [v for v in field.shape.values if v not in words]
    return " ".join((words + (f"；可选 {'、'.join(values)}" if values else "")).split())
