"""村务公开 and 居务公开: the list of committees, and the page of what the law wants each of them to publish."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import article
from generator.pages.context import Context
from generator.pages.own_list import own_list
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.registers.communities.model import SHORTEST_POSTING, Community, CommunityKind, Duty, duties
from generator.registers.laws.model import Law

URL = "communities/"
MATTERS_URL = f"{URL}matters/"
_MATTERS_TITLE = "村务、居务应公开的事项"
_MATTERS_ABOUT = "法律要求村委会、居委会向村民、居民公布的每一项，多久公布一次，写在哪一条"
# The laws' names where a catalogue does not hold them.
_LAWS = {CommunityKind.VILLAGE: "村民委员会组织法", CommunityKind.RESIDENTS: "城市居民委员会组织法"}


@dataclass(frozen=True, slots=True)
class Line:
    """A matter to be published, and the article as people write it."""

    duty: Duty
    article: str
    published: int  # how many committees have published it


@dataclass(frozen=True, slots=True)
class Part:
    """What committees of one kind have to publish; ``law`` is an id, empty where the catalogue has no such law."""

    kind: CommunityKind
    law: str
    title: str
    lines: tuple[Line, ...]
    committees: int


def pages(context: Context) -> Iterator[PageSpecification]:
    """The list, then the required matters."""
    variables = {"matters_url": MATTERS_URL, "matters_title": _MATTERS_TITLE}
    yield from own_list(context, "communities", "communities_list.html", variables)
    yield _matters(context)


def _matters(context: Context) -> PageSpecification:
    variables = {
        "about": _MATTERS_ABOUT,
        "parts": tuple(_part(context, kind) for kind in CommunityKind),
        "shortest": SHORTEST_POSTING,
    }
    register = context.catalogue.register("communities")
    return context.specification(
        MATTERS_URL,
        "communities_matters.html",
        _MATTERS_TITLE,
        _MATTERS_ABOUT,
        variables,
        section=register.section,
        above=(Crumb(register.title, register.url()),),
    )


def _part(context: Context, kind: CommunityKind) -> Part:
    committees = [one for one in context.catalogue.all(Community).values() if one.kind is kind]
    asked = duties(kind)
    law = asked[0].basis.law
    lines = tuple(
        Line(duty, article(duty.basis), sum(any(i.matter is duty.matter for i in one.items) for one in committees))
        for duty in asked
    )
    held = law if law in context.catalogue.all(Law) else ""
    return Part(kind, held, _LAWS[kind], lines, len(committees))
