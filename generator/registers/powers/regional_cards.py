"""A card that can be printed for a region: what is another thing there, for ``region.js`` to put in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.catalogue import Catalogue
from generator.model.standing import wholes
from generator.registers.powers.cards import Card, Fact, Portion, card, charged_words, cut, promise_and_law, several
from generator.registers.powers.doing import Implementing, as_done, doer, implementations
from generator.registers.powers.model import Power

_PLACE, _ROOM = "到哪里办", 68


@dataclass(frozen=True, slots=True)
class CardRegion:
    """What the card says for one region; ``within`` is the county around a township.

    ``portions`` are the lists that the region asks otherwise.
    """

    id: str
    within: str
    name: str
    department: str
    facts: tuple[Fact, ...]
    portions: tuple[Portion, ...] = ()


def regional_card(catalogue: Catalogue, power: Power) -> Card:
    """The card of a power with what it says for each region that does it."""
    made = card(catalogue, power)
    found = catalogue.view(implementations).get(power.id, ())
    if power.ended or not found:
        return made
    facts = made.facts
    if (local := doer(catalogue, power)).publisher:
        elsewhere = cut(f"{local.name}，各县区的地点见网页", _ROOM)
        facts = tuple(replace(fact, text=elsewhere) if fact.title == _PLACE else fact for fact in facts)
    return replace(made, facts=facts, regions=tuple(_region(catalogue, power, one) for one in found))


def _region(catalogue: Catalogue, power: Power, one: Implementing) -> CardRegion:
    own = as_done(power, one)
    places = wholes(catalogue, one.places)
    numbers = dict.fromkeys(phone.number for place in places for phone in place.phones)
    facts = (
        Fact(_PLACE, cut("；".join(place.where for place in places), _ROOM)),
        Fact("什么时间", cut(several(place.hours for place in places), _ROOM)),
        Fact("多久办完", promise_and_law(own)),
        Fact("办理期限", promise_and_law(own)),
        Fact("要跑几次", "" if own.visits is None else f"{own.visits}次" if own.visits else "不用到现场"),
        Fact("收不收费", cut(charged_words(own), _ROOM)),
        Fact("咨询电话", cut("、".join(numbers), _ROOM)),
    )
    region = catalogue.entries.get("regions", {}).get(one.region)
    within = getattr(region, "within", None) or ""
    name = catalogue.named("regions", one.region)
    department = catalogue.named("departments", one.department) if one.department else ""
    said = tuple(fact for fact in facts if fact.text or fact.title == _PLACE)
    return CardRegion(one.region, within, name, department, said, tuple(_portions(power, own)))


def _portions(power: Power, own: Power) -> Iterator[Portion]:
    conditions = tuple(cut(one.text, _ROOM) for one in own.conditions)
    materials = tuple(cut(one.name, _ROOM) for one in own.materials)
    if own.conditions != power.conditions:
        yield Portion("要符合什么条件", conditions)
    if own.materials != power.materials:
        yield Portion("带什么材料", materials, numbered=True)
