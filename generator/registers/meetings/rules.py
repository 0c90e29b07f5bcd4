"""Rules of meetings."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.model.vocabulary import Level
from generator.registers.meetings.model import Meeting


def meeting(meeting: Meeting, _: Catalogue) -> Iterator[Diagnostic]:
    """A county's meeting says of which county."""
    local = meeting.level in (Level.COUNTY, Level.TOWNSHIP)
    if local and not meeting.region:
        yield warning("meeting-without-region", ("region",), f"层级是{meeting.level}，应写明是哪个县区")
    if meeting.region and not local:
        message = f"层级是{meeting.level}，却写了县区：县区、乡镇领导小组的会议才写"
        yield error("meeting-of-two-levels", ("region",), message)


MEETING_RULES: tuple[Rule, ...] = (meeting,)
