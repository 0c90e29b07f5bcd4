"""The list of the register: the regions, each with what is done in it. The thousands stand on the regions' pages."""

from collections.abc import Iterator

from generator.pages.context import Context
from generator.pages.listing import Label
from generator.pages.own_list import own_list
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Row
from generator.registers.implementations.where import by_region
from generator.registers.regions.model import Region


def listed(context: Context) -> Iterator[PageSpecification]:
    """A row for each region in which something is done, the counties first, then their townships."""
    catalogue = context.catalogue
    done, regions = catalogue.view(by_region), catalogue.all(Region)
    found = sorted((regions[id] for id in done if id in regions), key=lambda one: (one.within or "", one.id))
    rows = []
    for region in found:
        url = catalogue.register("regions").url(region.id)
        powers = len({one.power for one in done[region.id]})
        within = region.within or ""
        label = Label(f"within-{within}", catalogue.named("regions", within)) if within else Label("counties", "县区")
        rows.append((label, Row(url, region.name, kind=str(region.kind), note=f"{powers} 项在这里办")))
    yield from own_list(context, "implementations", "implementations.html", {}, rows)
