"""Where the laws stand that a page names by their usual name: a link where the catalogue holds the law."""

from generator.model.catalogue import Catalogue
from generator.registers.laws.model import Law
from generator.registers.laws.vocabulary import LawStatus


def law_urls(catalogue: Catalogue) -> dict[str, str]:
    """The site-relative address of each law by its full name and by the name a reader knows it by.

    Of several laws of one name it is the one in force, and else the first.
    """
    register, found = catalogue.register("laws"), dict[str, str]()
    for id, law in sorted(catalogue.all(Law).items(), key=lambda pair: pair[1].status is not LawStatus.IN_FORCE):
        for name in (law.name, law.label):
            found.setdefault(name, register.url(id))
    return found
