"""Where the laws stand that a page names by their usual name: a link where the catalogue holds the law."""

from generator.catalogue import Catalogue


def law_urls(catalogue: Catalogue) -> dict[str, str]:
    """The site-relative address of each law by the name a reader knows it by."""
    register = catalogue.register("laws")
    return {law.title: register.url(id) for id, law in catalogue.laws.items()}
