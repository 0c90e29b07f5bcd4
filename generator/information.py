"""政府信息公开目录 (条例12): what all registers publish of this authority, as items of one catalogue.

Departments (机构, 条例20(二)), powers and services (五, 六), their fees (八), and each register of information.
Laws are not the authority's own information, and a flow is a part of the powers that follow it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.catalogue import Catalogue
from generator.model.department import Department
from generator.model.document import Document, DocumentKind, Validity
from generator.model.entry import Entry
from generator.model.information import Information
from generator.model.power import Power
from generator.model.vocabulary import PowerType, Status, Theme
from generator.registers import Register

_SUMMARY_LENGTH = 80
_FLAGS = {Status.CANCELLED: "已取消", Status.SUSPENDED: "暂停", Validity.REVISED: "已修订", Validity.REPEALED: "已废止"}


@dataclass(frozen=True, slots=True)
class Kind:
    """种类 of an item; ``slug`` is its name in addresses, unique over all registers."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the catalogue; ``url`` is site-relative. Without a ``department`` the authority published it."""

    register: str
    id: str
    url: str
    index_no: str
    name: str
    summary: str
    formed_on: date | None
    published_on: date | None
    number: str
    department: str
    themes: tuple[Theme, ...]
    kind: Kind
    flag: str

    @property
    def dated(self) -> date | None:
        """生成日期, or else 公开日期: the day it is put in order by."""
        return self.formed_on or self.published_on


def belongs(register: Register[Entry]) -> bool:
    """Whether the entries of a register are items of the catalogue."""
    return issubclass(register.model, Information | Power | Department)


def items(catalogue: Catalogue) -> tuple[Item, ...]:
    """All items: the newest first, those without a date last, otherwise in the order of registers and ids."""
    found = [item for register in catalogue.registers if belongs(register) for item in _of(catalogue, register)]
    found.sort(key=lambda item: -item.dated.toordinal() if item.dated else 0)
    return tuple(found)


def kinds(catalogue: Catalogue) -> tuple[Kind, ...]:
    """Every kind that there may be: those of documents, which people look for most, and then register by register."""
    registers = sorted(filter(belongs, catalogue.registers), key=lambda register: register.model is not Document)
    return tuple(kind for register in registers for kind in _kinds(register))


def _kinds(register: Register[Entry]) -> tuple[Kind, ...]:
    if register.model is Power:
        return _POWERS, _SERVICES, _FEES
    if register.model is Document:
        return tuple(_document_kind(kind) for kind in DocumentKind)
    return (_DEPARTMENTS,) if register.model is Department else (Kind(register.name, register.title),)


_POWERS = Kind("powers", "行政职权")
_SERVICES = Kind("services", "公共服务")
_FEES = Kind("fees", "收费项目")
_DEPARTMENTS = Kind("departments", "机构")


def _document_kind(kind: DocumentKind) -> Kind:
    return Kind(f"documents-{kind.slug}", "其他文件" if kind is DocumentKind.OTHER else kind.value)


def _of(catalogue: Catalogue, register: Register[Entry]) -> Iterator[Item]:
    for id, entry in catalogue.entries.get(register.name, {}).items():
        item = _item(catalogue, register, id, entry)
        yield item
        if isinstance(entry, Power) and entry.status is not Status.CANCELLED:
            yield from _fees(item, entry)


def _item(catalogue: Catalogue, register: Register[Entry], id: str, entry: Any) -> Item:
    return Item(
        register=register.name,
        id=id,
        url=register.url(id),
        index_no=catalogue.index_no(register.name, id),
        name=entry.name,
        summary=_summary(entry),
        formed_on=getattr(entry, "formed_on", None),
        published_on=getattr(entry, "published_on", None),
        number=getattr(entry, "number", None) or "",
        department=id if isinstance(entry, Department) else entry.department or "",
        themes=getattr(entry, "themes", ()),
        kind=_kind(register, entry),
        flag=_flag(entry),
    )


def _fees(power: Item, entry: Power) -> Iterator[Item]:
    """What a power charges stands on the power's page, and has the power's number with one of its own behind it."""
    for number, fee in zip(fee_numbers(power.index_no, entry), entry.fees, strict=True):
        standard = f"，标准 {fee.standard} {fee.unit or ''}".rstrip() if fee.standard else ""
        yield Item(
            register=power.register,
            id=power.id,
            url=f"{power.url}#fees",
            index_no=number,
            name=fee.item,
            summary=f"办理“{power.name}”时收取{standard}"[:_SUMMARY_LENGTH],
            formed_on=power.formed_on,
            published_on=power.published_on,
            number="",
            department=power.department,
            themes=power.themes,
            kind=_FEES,
            flag="",
        )


def fee_numbers(index_no: str, power: Power) -> tuple[str, ...]:
    """索引号 of each of a power's fees, by the power's own."""
    return tuple(f"{index_no}-F{place}" for place in range(1, len(power.fees) + 1))


def _kind(register: Register[Entry], entry: Entry) -> Kind:
    if isinstance(entry, Power):
        return _SERVICES if entry.type is PowerType.PUBLIC_SERVICE else _POWERS
    if isinstance(entry, Document):
        return _document_kind(entry.kind)
    return _kinds(register)[0]


def _summary(entry: Any) -> str:
    text = "；".join(entry.functions) if isinstance(entry, Department) else entry.summary or ""
    line = " ".join(text.split())
    return line if len(line) <= _SUMMARY_LENGTH else f"{line[: _SUMMARY_LENGTH - 1]}…"


def _flag(entry: Any) -> str:
    if isinstance(entry, Power):
        return _FLAGS.get(entry.status, "")
    return _FLAGS.get(entry.validity, "") if isinstance(entry, Document) and entry.validity else ""
