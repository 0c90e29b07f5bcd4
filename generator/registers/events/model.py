"""The events of life and business: a citizen knows what happens to him, not who holds which power."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry, Id, Line, Need, PowerId, Record, Reference, Text, element
from generator.model.vocabulary import Vocabulary

PATH = "catalogue/events.yml"
BundleId = Annotated[Id, Reference("bundles")]
# With one matter the event is no more than another name for it.
LEAST = 2


class Door(Vocabulary):
    """Who comes in by it: people, or those who run a business."""

    PEOPLE = "个人办事"
    BUSINESS = "企业办事"


class Matter(Record):
    """A power or a bundle that comes up in an event."""

    power: PowerId | None = element("事项", "catalogue/powers/ 中的标识", default=None)
    bundle: BundleId | None = element("一件事", "catalogue/bundles/ 中的标识", default=None)
    note: Line | None = element("什么时候办", "什么时候办、什么人才办，如：满一个月以内", default=None)

    @model_validator(mode="after")
    def _one(self) -> "Matter":
        if (self.power is None) is (self.bundle is None):
            raise PydanticCustomError("matter", "事项 power 和一件事 bundle 应填其中一个，只填一个")
        return self

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """The register and the id of what is meant."""
        found = (("powers", self.power), ("bundles", self.bundle))
        return tuple((register, id) for register, id in found if id)


class Event(Record):
    """What happens, in words of daily life, and its matters in the order in which they come up."""

    id: Id = element("标识", "小写字母、数字和连字符；公布后不再改动", need=Need.ALWAYS)
    name: Line = element("名称", "日常的说法，如：生孩子", need=Need.ALWAYS)
    door: Door = element("分类", need=Need.ALWAYS)
    aliases: tuple[Line, ...] = element("别的说法", "搜索时能找到", default=())
    about: Text | None = element("说明", "一两句话：先办什么，后办什么", default=None)
    matters: tuple[Matter, ...] = element("要办的事", "按先后次序", need=Need.ALWAYS, min_length=1)

    @property
    def url(self) -> str:
        """The site-relative address of its page."""
        return f"events/{self.id}/"


class Events(Record):
    """All events, in the order in which the home page shows them."""

    events: tuple[Event, ...] = element("生活和经营中的事", default=())


def held(catalogue: Catalogue, event: Event) -> Iterator[tuple[str, Entry, str]]:
    """Those of an event's matters that can be done today: register, entry and note."""
    for matter in event.matters:
        for register, id in matter.references:
            entry = catalogue.entries.get(register, {}).get(id)
            if entry and not entry.ended:
                yield register, entry, matter.note or ""


def shown_events(catalogue: Catalogue) -> tuple[Event, ...]:
    """The events of which the catalogue holds enough to be worth a page. A view: made once a catalogue."""
    found = catalogue.record(Events)
    return tuple(event for event in (found.events if found else ()) if len(list(held(catalogue, event))) >= LEAST)
