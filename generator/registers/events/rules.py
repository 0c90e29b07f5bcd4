"""Rules for events: each has an address of its own, and each of its matters stands once and can be done."""

from collections.abc import Iterator

from generator.check.repeated import repeated
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.events.model import LEAST, Events, held


def addresses(events: Events, _: Catalogue) -> Iterator[Diagnostic]:
    """Two events with one id would have one page."""
    for place, first in repeated(one.id for one in events.events):
        one = events.events[place]
        message = f"标识 {one.id} 已经是“{events.events[first].name}”的：每件事的标识各不相同"
        yield error("duplicate-event", ("events", place, "id"), message)


def matters(events: Events, _: Catalogue) -> Iterator[Diagnostic]:
    """Who reads the list goes through it once."""
    for number, event in enumerate(events.events):
        for place, first in repeated((one.power, one.bundle) for one in event.matters):
            message = f"“{event.name}”的第 {first + 1} 项已经是这一项：每项只写一次"
            yield error("duplicate-matter", ("events", number, "matters", place), message)


def pages(events: Events, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """What an event has no page for is said, and which of its matters are no more."""
    for number, event in enumerate(events.events):
        for place, matter in enumerate(event.matters):
            for register, id in matter.references:
                entry = catalogue.entries.get(register, {}).get(id)
                if entry and entry.ended:
                    message = f"“{entry.name}”{entry.flag}：网页上不再列出，请删去或者换成承接的事项"
                    yield warning("event-ended-matter", ("events", number, "matters", place), message)
        count = len(list(held(catalogue, event)))
        if count < LEAST:
            message = f"“{event.name}”只有 {count} 项能办的事：至少 {LEAST} 项才有网页"
            yield warning("event-too-short", ("events", number, "matters"), message)


EVENT_RULES: tuple[Rule, ...] = (addresses, matters, pages)
