"""An entry as an item of the information catalogue (政府信息公开目录, 条例12)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.model.vocabulary import Theme

SUMMARY_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """种类 of an item; ``slug`` is its name in addresses, unique over all registers."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogued:
    """What a register says of its items: their kinds, and what is not told by the fields of all information.

    ``leading`` kinds stand before those of other registers. ``numbers`` are the index numbers of parts of an entry,
    made from its own; ``parts`` are those parts as items, made from the entry's item.
    """

    kinds: tuple[Kind, ...]
    kind: Callable[[Any], Kind]
    summary: Callable[[Any], str] = lambda entry: entry.summary or ""
    department: Callable[[Any], str] = lambda entry: entry.department or ""
    flag: Callable[[Any], str] = lambda _: ""
    numbers: Callable[[str, Any], tuple[str, ...]] = lambda _number, _entry: ()
    parts: Callable[[Item, Any], Iterable[Item]] = lambda _item, _entry: ()
    leading: bool = False
