"""Rules for museums."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error

from .model import Museum


def prices(museum: Museum, _: Catalogue) -> Iterator[Diagnostic]:
    """Each thing has one price."""
    seen: set[str] = set()
    for number, price in enumerate(museum.prices):
        if price.item in seen:
            yield error("priced-twice", ("prices", number, "item"), f"票价“{price.item}”列了两次：每个项目只列一次")
        seen.add(price.item)


MUSEUM_RULES: tuple[Rule, ...] = (prices,)
