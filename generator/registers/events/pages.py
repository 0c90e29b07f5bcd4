"""``/events/``: the two doors; and a page for each event, its matters in the order in which they come up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.catalogue import Catalogue
from generator.model.register import Sought
from generator.pages.context import Context
from generator.pages.lists import Choice
from generator.pages.page import Crumb
from generator.pages.page_specification import PageSpecification
from generator.pages.rows import Row
from generator.registers.events.model import PATH, Door, Event, held, shown_events

URL = "events/"
TITLE = "生活和经营中的事"
ABOUT = "遇到一件事要办哪些手续，按先后次序列出"
SECTION = "services"


@dataclass(frozen=True, slots=True)
class Doorway:
    """A door and the events behind it."""

    title: str
    choices: tuple[Choice, ...]


def doors(catalogue: Catalogue) -> tuple[Doorway, ...]:
    """The doors that lead to something, with their events in the order of the file."""
    behind = {door: tuple(_choices(catalogue, door)) for door in Door}
    return tuple(Doorway(door.value, choices) for door, choices in behind.items() if choices)


def _choices(catalogue: Catalogue, door: Door) -> Iterator[Choice]:
    for event in catalogue.view(shown_events):
        if event.door is door:
            yield Choice(event.name, event.url, len(list(held(catalogue, event))), event.id, event.about or "")


def below(context: Context) -> tuple[Choice, ...]:
    """Every event, for the site map."""
    return tuple(choice for doorway in doors(context.catalogue) for choice in doorway.choices)


def sought(catalogue: Catalogue) -> Iterator[Sought]:
    """Every event, for the search: found by its name and what else people say."""
    for event in catalogue.view(shown_events):
        yield Sought(event.url, event.name, event.about or _about(event), event.aliases, TITLE)


def pages(context: Context) -> Iterator[PageSpecification]:
    """The overview and the page of each event."""
    given = {"doors": doors(context.catalogue), "about": ABOUT}
    yield context.specification(URL, "events.html", TITLE, ABOUT, given, section=SECTION, source=PATH)
    for event in context.catalogue.view(shown_events):
        yield context.specification(
            event.url,
            "event.html",
            event.name,
            event.about or _about(event),
            {"event": event, "rows": tuple(_rows(context, event))},
            section=SECTION,
            above=(Crumb(TITLE, URL),),
            source=PATH,
        )


def _about(event: Event) -> str:
    return f"{event.name}要办的手续，按先后次序列出"


def _rows(context: Context, event: Event) -> Iterator[tuple[Row, str]]:
    """Each matter's row and when it is due."""
    for name, entry, note in held(context.catalogue, event):
        register = context.catalogue.register(name)
        row = context.rows.row(register, entry)
        yield replace(row, kind=row.kind or register.title), note
