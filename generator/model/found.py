"""How the search finds the entries of a register: their standing, what they are called, the filters."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A filter of the search page: its key is the name of the field whose values are chosen from.

    ``values`` is the vocabulary of the field; without one its values are the ids of ``register``. ``of`` (the catalogue
    and an entry) gives the values where they are no field of the entry's own.
    """

    key: str
    label: str
    values: type[Enum] | None = None
    register: str = ""
    of: Callable[[Any, Any], tuple[str, ...]] | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """How the search ranks and shows the entries of a register.

    ``under`` gives the id of an entry of ``heading`` under which a result stands with others of its kind, if any.

    ``standing`` puts equal matches in order, the greatest first; ``kind`` is the word beside a result, the register's
    title where there is none; ``who`` (of the catalogue and an entry) says beside it who is in charge, where
    that is not the entry's department.
    """

    standing: Callable[[Any], int] = lambda _: 60
    kind: Callable[[Any], str] | None = None
    who: Callable[[Any, Any], str] | None = None
    facets: tuple[Facet, ...] = ()
    under: Callable[[Any], str] | None = None
    heading: str = ""


PLAINLY = Found()  # by what their model marks, under the register's title, without filters
