"""The file of events."""

from generator.model.register import Overview, SingleFile
from generator.registers.events import pages
from generator.registers.events.cpsv import events
from generator.registers.events.model import PATH, Events
from generator.registers.events.rules import EVENT_RULES

REGISTER = SingleFile(
    name="events",
    title=pages.TITLE,
    model=Events,
    path=PATH,
    rules=EVENT_RULES,
    cpsv=events,
    overviews=(
        Overview(
            url=pages.URL,
            title=pages.TITLE,
            section=pages.SECTION,
            about=pages.ABOUT,
            pages=pages.pages,
            aliases=("个人办事", "企业办事", "人生大事", "办事指引"),
            rank=-4,
            below=pages.below,
            sought=pages.sought,
        ),
    ),
)
