"""The rows of laws in lists."""

from generator.model.catalogue import Catalogue
from generator.pages.listing import Label
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawKind


def row(_: Catalogue, law: Law) -> dict[str, str]:
    """A law: its kind, its number, its state."""
    return {"kind": law.kind.value, "place": law.number or "", "flag": law.flag}


def rank(law: Law) -> int:
    """The highest kind first."""
    return _RANKS[law.kind]


def heading(_: Catalogue, law: Law) -> Label:
    """The heading of a law's kind."""
    return Label(law.kind.slug, law.kind.value)


_RANKS = {kind: place for place, kind in enumerate(LawKind)}
