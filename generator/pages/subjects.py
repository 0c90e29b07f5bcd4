"""The list of computed pages: one line each. They are made anew in every build, from the whole catalogue."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.pages.context import Context
from generator.pages.sketch import Sketch


@dataclass(frozen=True)
class Subject:
    """A computed page and those below it: where it stands, what it is, by which everyday words it is found."""

    url: str
    title: str
    section: str
    about: str
    pages: Callable[[Context], Iterable[Sketch]]
    aliases: tuple[str, ...] = ()


# fmt: off
SUBJECTS: tuple[Subject, ...] = (
)
# fmt: on
