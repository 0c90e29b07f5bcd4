"""What is done for open government and told of by year: activities, and the judgements of a year."""

from datetime import date
from typing import ClassVar

from pydantic import StrictInt

from generator.model.entry import Need, element
from generator.model.information import Information


class Activity(Information):
    """Something done for open government. Its day stands in the field ``happened``; without one, it is of its ``year``.

    What happened is told of afterwards: it is not published before that day.
    """

    happened: ClassVar[str] = ""

    @property
    def day(self) -> date | None:
        """When it was."""
        return getattr(self, self.happened, None)

    @property
    def counted_in(self) -> int | None:
        """The year whose figures it stands behind."""
        year: int | None = getattr(self, "year", None)
        return year or (self.day.year if self.day else None)


class Judgement(Activity):
    """How units did in a year. People are counted, never named: the name, the summary and the ``impersonal`` fields
    (``items.note`` for a field of a list's items) are asked for persons.
    """

    impersonal: ClassVar[tuple[str, ...]] = ()

    year: StrictInt = element("年度", "四位数字", need=Need.ALWAYS, ge=1990, le=2100)
