"""Telephones that can be dialled, for the rules of every register that has any."""

import re
from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, error
from generator.model.entry import Entry

# Landlines with area code, service numbers with or without it, 400/800 numbers; an extension may follow.
_TELEPHONE = re.compile(
    r"(?:[(（]?0\d{2,3}[)）]?[- ]?\d{7,8}|(?:0\d{2,3}-?)?(?:1\d{2,4}|9\d{4})|[48]00-?\d{3}-?\d{4})(?:[转-]\d{1,6})?\Z"
)
_SEPARATOR = re.compile(r"[、,，]\s*")


def telephone(keys: Keys, phone: str | None) -> Iterator[Diagnostic]:
    """A telephone has its area code and can be dialled; several stand side by side, with 、 between them."""
    for number in _SEPARATOR.split(phone) if phone else ():
        if not _TELEPHONE.match(number.strip()):
            message = f"发现“{number}”，应为带区号的固定电话（0746-1234567）或服务热线（12345）"
            yield error("bad-telephone", keys, message)


def telephones(entry: Entry, _: Catalogue) -> Iterator[Diagnostic]:
    """Those to ask and to complain can be dialled; a complaint goes elsewhere than a question."""
    asked, complained = _phone(entry, "contact"), _phone(entry, "complaint")
    yield from telephone(("contact", "phone"), asked)
    yield from telephone(("complaint", "phone"), complained)
    if asked and asked == complained:
        yield error("same-telephones", ("complaint", "phone"), "监督投诉电话与咨询电话相同：投诉应由另一部电话受理")


def _phone(entry: Entry, field: str) -> str | None:
    """The telephone of a field; None where the entry's model has no such field."""
    phone: str | None = getattr(getattr(entry, field, None), "phone", None)
    return phone
