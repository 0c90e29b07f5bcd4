"""Rules: what a power says of where it is done agrees with the places it names."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, error, warning
from generator.registers.places.layout import Layout
from generator.registers.places.model import Place, PlaceKind, PlaceTier
from generator.registers.powers.model import Power

_CENTRES = (PlaceKind.CENTRE, PlaceKind.TOWNSHIP)


def at_places(power: Power, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A window is its department's; what says that it stays outside a centre names no place in one."""
    layout = catalogue.view(Layout)
    for number, id in enumerate(power.places):
        place = layout.places.get(id)
        if place is None or power.ended:
            continue
        keys = ("places", number)
        holders = set(place.holders) if place.kind is PlaceKind.WINDOW else set()
        if holders and not holders & {power.department, *power.joint_departments}:
            owner = catalogue.named("departments", power.department)
            message = f"事项属于{owner}，窗口“{place.name}”没有这个部门：请核对办理地点或者窗口的部门"
            yield error("power-of-other-department", keys, message)
        centre = next((one for one in (place, *layout.around(place)) if one.kind in _CENTRES), None)
        if centre and power.in_centre is False:
            yield _outside(centre, keys)


def _outside(centre: Place, keys: tuple[str, int]) -> Diagnostic:
    """The powers are the city's: for another tier's centre ``in_centre`` is no contradiction, but worth a look."""
    message = f"写明没有进驻大厅（in_centre: false），办理地点却在“{centre.name}”：两者应一致"
    if centre.tier is PlaceTier.CITY:
        return error("window-against-power", keys, message)
    return warning("window-against-power", keys, message)
