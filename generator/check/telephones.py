"""Telephones that can be dialled, for the rules of every register that has any."""

import re
from collections.abc import Iterator

from generator.check.places import places_of
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Keys, error
from generator.model.entry import Entry
from generator.model.standing import wholes

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


def one_telephone(keys: Keys, number: str) -> Iterator[Diagnostic]:
    """A number alone, that a touch can dial."""
    if _SEPARATOR.search(number):
        yield error("several-telephones", keys, f"发现“{number}”，这里只写一个号码：每个号码写一项，写明各自的用途")
    else:
        yield from telephone(keys, number)


def telephones(entry: Entry, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The one to complain can be dialled, and is another than those at its places for questions."""
    complained = getattr(getattr(entry, "complaint", None), "phone", None)
    if not complained:
        return
    yield from telephone(("complaint", "phone"), complained)
    asked = {number.strip() for number in _SEPARATOR.split(complained)}
    for place in wholes(catalogue, places_of(entry)):
        if asked <= {phone.number for phone in place.phones if phone.asks}:
            message = f"监督投诉电话与“{place.name}”的咨询电话相同：投诉应由另一部电话受理"
            yield error("same-telephones", ("complaint", "phone"), message)
            return
