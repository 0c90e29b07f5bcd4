"""What stands in a centre: its windows are places within the centre's place, its powers name one of these."""

from collections.abc import Iterable

from generator.model.catalogue import Catalogue
from generator.model.entry import PLACE
from generator.model.standing import whole
from generator.pages.listing import NO_LABEL
from generator.pages.rows import Labelled, Row, Rows
from generator.registers.centres.model import Centre
from generator.registers.places.layout import Layout
from generator.registers.places.model import Place, PlaceKind
from generator.registers.powers.holdings import Holdings


class Windows:
    """The windows of each centre and what is done there; ask ``catalogue.view(Windows)``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._inside: dict[str, tuple[Place, ...]] = {}

    def inside(self, centre: Centre) -> tuple[Place, ...]:
        """The centre's own place and all in it."""
        if centre.id not in self._inside:
            self._inside[centre.id] = self._catalogue.view(Layout).inside(centre.place or "")
        return self._inside[centre.id]

    def of(self, centre: Centre) -> tuple[Place, ...]:
        """Its windows."""
        return tuple(place for place in self.inside(centre) if place.kind is PlaceKind.WINDOW)

    def powers(self, centres: Iterable[Centre]) -> frozenset[str]:
        """The powers that can be done at a window of one of these centres, or at one of them without saying which."""
        held = self._catalogue.view(Holdings).by_place
        return frozenset(
            power.id
            for centre in centres
            for place in self.inside(centre)
            for power in held.get(place.id, ())
            if not power.ended
        )


def of_centre(catalogue: Catalogue, _: Rows, centre: Centre) -> list[Labelled]:
    """The rows of a centre's windows with their numbers: what the places themselves say, and nothing that others do."""
    register = catalogue.register(PLACE.register)
    windows = catalogue.view(Windows).of(centre)
    return [(NO_LABEL, Row(register.url(one.id), one.name, note=whole(catalogue, one.id).numbers)) for one in windows]


def title(_: Centre) -> str:
    """The heading of that list."""
    return "窗口"


def note(catalogue: Catalogue, centre: Centre) -> str:
    """How many windows a centre has, in its row."""
    count = len(catalogue.view(Windows).of(centre))
    return f"{count} 个窗口" if count else ""
