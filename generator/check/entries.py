"""Rules that hold for the entries of every register: identity, references, completeness."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from generator.check.switches import closed
from generator.load import Raw
from generator.model.catalogue import Catalogue
from generator.model.completeness import missing
from generator.model.diagnostic import Diagnostic, error, warning
from generator.model.entry import ID_PATTERN, RESERVED_IDS, SHAPES, Entry, Record, known
from generator.model.register import Registry
from generator.model.walk import references


def identity(raw: Raw, grouped_by: str | None) -> Iterator[Diagnostic]:
    """The id is the file's name, and the folder says the same as the field it stands for."""
    if raw.id in RESERVED_IDS:
        yield error("reserved-id", ("id",), f"发现标识 {raw.id}，它是保留字：请换一个，并同样改文件名")
    own = raw.data.get("id")
    if not re.match(ID_PATTERN, raw.id):
        yield error("wrong-file-name", (), f"发现文件名“{raw.id[:70]}”，应为{SHAPES[ID_PATTERN]}")
    elif isinstance(own, str) and own != raw.id:
        yield error("id-differs-from-file", ("id",), f"发现 id 为“{own}”，应与文件名 {raw.id} 相同")
    if grouped_by is None:
        return
    group = raw.data.get(grouped_by)
    if isinstance(group, str) and group != raw.group:
        message = f"发现 {grouped_by} 为“{group}”，文件却在 {raw.group} 文件夹：两者应相同"
        yield error("wrong-department-folder", (grouped_by,), message)


def duplicate_ids(raws: Sequence[Raw]) -> Iterator[tuple[Raw, Diagnostic]]:
    """One id, one entry: two departments' folders may hold files of the same name."""
    first: dict[str, Raw] = {}
    for raw in raws:
        earlier = first.setdefault(raw.id, raw)
        if earlier is not raw:
            yield (
                raw,
                error("duplicate-id", ("id",), f"标识 {raw.id} 已被 {earlier.path} 使用：每个条目的标识只能用一次"),
            )


def unknown_references(
    entry: Record, known: Mapping[str, Mapping[str, object]], registry: Registry
) -> Iterator[Diagnostic]:
    """A reference must lead to a file that exists, be that file good or bad, in a register that is in use."""
    for found in references(entry):
        ids = known.get(found.register, {})
        if found.id not in ids:
            message = _unknown(found.id, ids, found.register, registry)
            yield error("unknown-reference", found.keys, f"发现“{found.id}”，{message}")


def _unknown(id: str, ids: Mapping[str, object], name: str, registry: Registry) -> str:
    if name in registry.closed.by_name:
        return f"{closed(registry.closed.by_name[name])}：应删去这一项"
    register = registry.by_name.get(name)
    if register is None:  # taken out of this program, or the package that brought it is not installed
        return f"它应是 {name} 中的标识，而本网站没有这个目录：应删去这一项"
    close = get_close_matches(id, ids, n=1)
    hint = f"，是不是 {close[0]}？" if close else "：应为其中一个文件的名字"
    return f"{register.title}（{register.folder}/）中没有这个标识{hint}"


def incomplete(entry: Entry, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """All that is still to be filled in, in one warning: it shows on the page as 待部门填报."""
    gaps = missing(entry, catalogue.authority.defaults)
    if gaps:
        names = "、".join(gap.title for gap in gaps)
        yield warning("incomplete", (), f"还有 {len(gaps)} 项待填报：{names}")


def duplicate_index_numbers(catalogue: Catalogue) -> Iterator[tuple[str, str, Diagnostic]]:
    """索引号 is unique over the information catalogue (条例12), and over each register that is no part of it.

    Gives the register and the id of all holders of a number but the first.
    """
    holders: defaultdict[tuple[str, str], dict[tuple[str, str], bool]] = defaultdict(dict)
    for register in catalogue.registers:
        catalogued = register.catalogued
        within = "" if catalogued else register.name
        for id, entry in catalogue.entries.get(register.name, {}).items():
            if entry.id == id:  # otherwise reported as such; the number would be another entry's
                own = catalogue.index_no(register.name, id)
                for number in (own, *(catalogued.numbers(own, entry) if catalogued else ())):
                    holders[within, number][register.name, id] = bool(known(entry, "index_no", str))
    for (_, number), held in holders.items():
        # Where one was written and another made from the template, the written one is to be mended.
        first, *others = sorted(held, key=lambda holder: held[holder]) if len(held) > 1 else held
        path = catalogue.sources.get(first[0], {}).get(first[1], first[1])
        for register_name, id in others:
            message = f"索引号 {number} 已被 {path} 使用：索引号在整个信息公开目录中不能重复"
            yield register_name, id, error("duplicate-index-no", ("index_no",), message)
