"""``/museum-prices/``: what every museum costs, on one page."""

from collections.abc import Iterator

from generator.pages.context import Context
from generator.pages.page_specification import PageSpecification

from .model import Museum

URL = "museum-prices/"
TITLE = "博物馆票价一览"
ABOUT = "各博物馆的票价和依据"


def pages(context: Context) -> Iterator[PageSpecification]:
    """One page."""
    variables = {"museums": tuple(context.catalogue.all(Museum).values())}
    yield context.specification(URL, "museum_prices.html", TITLE, ABOUT, variables, section="public")
