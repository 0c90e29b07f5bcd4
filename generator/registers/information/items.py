"""政府信息公开目录 (条例12): what all registers publish of this authority, as items of one catalogue.

Departments (机构, 条例20(二)), powers and services (五, 六), their fees (八), and each register of information.
Laws are not the authority's own information, and a flow is a part of the powers that follow it.
"""

from collections.abc import Iterator
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.information_item import SUMMARY_LENGTH, Catalogued, Item, Kind
from generator.model.register import Register


def items(catalogue: Catalogue) -> tuple[Item, ...]:
    """All items: the newest first, those without a date last, otherwise in the order of registers and ids."""
    found = [item for register in catalogue.registers for item in _of(catalogue, register)]
    found.sort(key=lambda item: -item.dated.toordinal() if item.dated else 0)
    return tuple(found)


def kinds(catalogue: Catalogue) -> tuple[Kind, ...]:
    """Every kind that there may be: those of documents, which people look for most, and then register by register."""
    catalogued = [register.catalogued for register in catalogue.registers if register.catalogued]
    return tuple(kind for one in sorted(catalogued, key=lambda one: not one.leading) for kind in one.kinds)


def _of(catalogue: Catalogue, register: Register[Entry]) -> Iterator[Item]:
    catalogued = register.catalogued
    if catalogued is None:
        return
    for id, entry in catalogue.entries[register.name].items():
        item = _item(catalogue, register, catalogued, id, entry)
        yield item
        yield from catalogued.parts(item, entry)


def _item(catalogue: Catalogue, register: Register[Entry], catalogued: Catalogued, id: str, entry: Any) -> Item:
    return Item(
        register=register.name,
        id=id,
        url=register.url(id),
        index_no=catalogue.index_no(register.name, id),
        name=entry.name,
        summary=_shortened(catalogued.summary(entry)),
        formed_on=getattr(entry, "formed_on", None),
        published_on=getattr(entry, "published_on", None),
        number=getattr(entry, "number", None) or "",
        department=catalogued.department(entry),
        themes=getattr(entry, "themes", ()),
        kind=catalogued.kind(entry),
        flag=catalogued.flag(entry),
    )


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY_LENGTH else f"{line[: SUMMARY_LENGTH - 1]}…"
