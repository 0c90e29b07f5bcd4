"""What a power's page and card say of remedies: what the data say for the organs that may have decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.entry import Citation
from generator.model.groups import OtherRemedy, Remedies, Remedy
from generator.model.remedies import addressees, order, resolved, tiers, within
from generator.model.vocabulary import OrganTier, RemedyOrder
from generator.registers.departments.model import Department
from generator.registers.powers.model import Power

_ASKED = {"reconsideration": "向谁申请", "litigation": "向谁起诉"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and what it rests on."""

    text: str
    basis: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way to have the decision reviewed: ``title`` or the label of ``path``, whether it is open, its sentences."""

    path: str
    title: str
    sentences: tuple[str, ...]
    closed: bool = False
    further: tuple[Said, ...] = ()
    note: str = ""
    basis: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """All that there is to say, in the order of reading."""

    order: str
    first: bool
    final: Said | None
    ways: tuple[Way, ...]
    note: str

    def way(self, name: str) -> Way | None:
        """The way with this name, ``reconsideration`` or ``litigation``, if the data speak of it."""
        return next((way for way in self.ways if way.path == f"remedies.{name}"), None)


def remedies_of(catalogue: Catalogue, power: Power) -> Remedies | None:
    """The power's remedies: its own, or else the authority's."""
    return resolved(power.remedies, catalogue.authority.defaults.remedies)


def tiers_of(catalogue: Catalogue, power: Power) -> frozenset[OrganTier]:
    """The tiers of the organs that exercise the power."""
    department = catalogue.all(Department).get(power.department)
    return tiers(power.level, bool(department and department.vertical))


def guidance(catalogue: Catalogue, power: Power) -> Guidance | None:
    """What the page says; None where neither the power nor the authority says anything."""
    remedies = remedies_of(catalogue, power)
    if remedies is None:
        return None
    final = remedies.final
    return Guidance(
        order(remedies),
        remedies.order in (RemedyOrder.FIRST, RemedyOrder.PARTLY),
        Said(final.decision, (final.basis,) if final.basis else ()) if final else None,
        tuple(_ways(remedies, tiers_of(catalogue, power))),
        remedies.note or "",
    )


def _ways(remedies: Remedies, organs: frozenset[OrganTier]) -> Iterator[Way]:
    for name, asked in _ASKED.items():
        remedy: Remedy | None = getattr(remedies, name)
        if remedy is not None:
            yield _way(f"remedies.{name}", asked, remedy, organs)
    for other in remedies.others:
        yield _other(other)


def _way(path: str, asked: str, remedy: Remedy, organs: frozenset[OrganTier]) -> Way:
    note = remedy.note or ""
    if remedy.not_applicable:
        return Way(path, "", (remedy.not_applicable,), closed=True, note=note, basis=remedy.basis)
    length, named = within(remedy), addressees(remedy, organs)
    sentences = [f"{length}提出。"] if length else []
    sentences += [f"{asked}：{'；'.join(named)}。"] if named else []
    further = (
        Said(f"{one.when}：{within(one)}提出。" if one.limit else one.when, (one.basis,) if one.basis else ())
        for one in remedy.other_limits
    )
    return Way(path, "", tuple(sentences), further=tuple(further), note=note, basis=remedy.basis)


def _other(other: OtherRemedy) -> Way:
    length = within(other)
    sentences = [f"{length}提出。"] if length else []
    sentences += [f"向谁提出：{other.to.rstrip('。')}。"] if other.to else []
    basis = (other.basis,) if other.basis else ()
    return Way("remedies.others", other.name, tuple(sentences), note=other.note or "", basis=basis)


def in_one_sentence(catalogue: Catalogue, power: Power) -> str:
    """What the card says: the open ways in one sentence, and what is final."""
    remedies = remedies_of(catalogue, power)
    if remedies is None:
        return ""
    organs = tiers_of(catalogue, power)
    review = _clause(remedies.reconsideration, "行政复议机关", "申请行政复议", organs)
    suit = _clause(remedies.litigation, "人民法院", "提起行政诉讼", organs)
    said = [f"{remedies.final.decision.rstrip('。')}为最终决定。"] if remedies.final else []
    if review and suit:
        said.append(f"对决定不服的，{_LINKS[remedies.order].format(review, suit)}。")
    elif review or suit:
        said.append(f"对决定不服的，可以{review or suit}。")
    if remedies.first_for:
        said.append(f"应当先申请行政复议的：{remedies.first_for.rstrip('。')}。")
    said += [f"还可以{_through(other)}。" if said else f"可以{_through(other)}。" for other in remedies.others]
    return "".join(said)


_LINKS = {
    RemedyOrder.CHOICE: "可以{}，或者{}",
    RemedyOrder.FIRST: "应当先{}；对复议决定仍不服的，可以{}",
    RemedyOrder.PARTLY: "可以{}；也可以{}",
    None: "可以{}；可以{}",
}


def _clause(remedy: Remedy | None, otherwise: str, act: str, organs: frozenset[OrganTier]) -> str:
    if remedy is None or remedy.not_applicable:
        return ""
    length, named = within(remedy), addressees(remedy, organs)
    if not (length or named):
        return ""  # whether it is open, nobody has said
    return f"{length}向{_whom(named, otherwise)}{act}"


def _whom(named: tuple[str, ...], otherwise: str) -> str:
    """One body by its name; a sentence about several would not be plain on a card."""
    return named[0] if len(named) == 1 and len(named[0]) <= 20 and "，" not in named[0] else otherwise


def _through(other: OtherRemedy) -> str:
    return f"{within(other)}{f'向{other.to}' if other.to and len(other.to) <= 20 else ''}{other.name}"
