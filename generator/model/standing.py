"""A place with all that it has from the place it stands in: the one way to where people go and whom they call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.entry import PLACE, Entry, Line, Need, Phone, Record, element, known

# What a window has from the hall it stands in, unless it says its own.
_INHERITED = ("address", "directions", "hours", "postcode")
_OWN = ("fax", "email", "url")


class PlacePhone(Record):
    """A number and what it is for. The key in files is ``for``, a word of Python: code says ``purpose``."""

    number: Phone = element("号码", "一个号码，固定电话带区号，加引号", need=Need.ALWAYS)
    vars()["for"] = element("用途", "如：咨询、投诉、预约", default=None, need=Need.ALWAYS)
    __annotations__["for"] = Line | None

    @property
    def purpose(self) -> str:
        """What it is for; empty where nobody has said."""
        return str(getattr(self, "for") or "")

    @property
    def asks(self) -> bool:
        """Whether it is for questions, as far as anybody has said."""
        return not any(word in self.purpose for word in ("投诉", "监督", "举报"))

    def __str__(self) -> str:
        return f"{self.number}（{self.purpose}）" if self.purpose else self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a place is, when it is open and whom to call; what is not known is empty."""

    id: str = ""
    name: str = ""
    kind: str = ""
    outer: tuple[str, ...] = ()  # the names of the places it stands in, the next one first
    address: str = ""
    directions: str = ""
    hours: str = ""
    phones: tuple[PlacePhone, ...] = ()
    fax: str = ""
    email: str = ""
    postcode: str = ""
    url: str = ""

    @property
    def known(self) -> bool:
        """Whether anybody has said anything of it."""
        return bool(self.id or self.name)

    @property
    def full_name(self) -> str:
        """The name with those of the places it stands in before it: 市政务服务中心 二楼 3号窗口."""
        words: list[str] = []
        for one in (*reversed(self.outer), self.name):
            if words and one.startswith(words[-1]):
                words.pop()  # it says the same
            words.append(one)
        return " ".join(words)

    @property
    def where(self) -> str:
        """Address and name as on an envelope; the name alone where nobody has given the address."""
        return f"{self.address}，{self.full_name}" if self.address else self.full_name

    @property
    def numbers(self) -> str:
        """All numbers with what they are for, as text."""
        return "、".join(map(str, self.phones))


NOWHERE = Standing()


def chain(catalogue: Catalogue, id: str) -> Iterator[Entry]:
    """A place, the one it stands in, and so on outward; each once, whatever the data say."""
    places, seen = catalogue.entries.get(PLACE.register, {}), set[str]()
    while id in places and id not in seen:
        seen.add(id)
        yield places[id]
        id = known(places[id], "within", str) or ""


def whole(catalogue: Catalogue, id: str) -> Standing:
    """A place with what it inherits; numbers are its own, or else those of the place it stands in."""
    return catalogue.view(_Wholes).of(id)


def wholes(catalogue: Catalogue, ids: Iterable[str]) -> tuple[Standing, ...]:
    """The places of these ids that there are."""
    return tuple(place for place in (whole(catalogue, id) for id in ids) if place.known)


def office_of(catalogue: Catalogue) -> Standing:
    """The authority's disclosure office by its name, at its place."""
    office = catalogue.authority.office
    if office is None:
        return NOWHERE
    place = whole(catalogue, office.place or "")
    values = {name: getattr(place, name) for name in (*_INHERITED, *_OWN, "id", "phones")}
    return Standing(**values, name=office.name or place.name)


class _Wholes:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[str, Standing] = {}

    def of(self, id: str) -> Standing:
        if id not in self._made:
            self._made[id] = _standing(tuple(chain(self._catalogue, id)))
        return self._made[id]


def _standing(places: tuple[Entry, ...]) -> Standing:
    if not places:
        return NOWHERE
    found = {name: known(places[0], name, str) or "" for name in _OWN}
    for name in _INHERITED:
        found[name] = next((value for place in places if (value := known(place, name, str))), "")
    phones = next((numbers for place in places if (numbers := known(place, "phones", tuple))), ())
    first, *outer = places
    return Standing(
        id=first.id,
        name=first.name,
        kind=str(getattr(first, "kind", None) or ""),
        outer=tuple(place.name for place in outer),
        phones=phones,
        **found,
    )
