"""How the search finds the entries of a register: their standing, what they are called, the filters."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A filter of the search page: its key is the name of the field whose values are chosen from.

    ``values`` is the vocabulary of the field; without one its values are the ids of ``register``.
    """

    key: str
    label: str
    values: type[Enum] | None = None
    register: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """How the search ranks and shows the entries of a register.

    ``under`` gives the id of an entry of ``heading`` under which a result stands with others of its kind, if any.

    ``standing`` puts equal matches in order, the greatest first; ``kind`` is the word beside a result, the register's
    title where there is none.
    """

    standing: Callable[[Any], int] = lambda _: 60
    kind: Callable[[Any], str] | None = None
    facets: tuple[Facet, ...] = ()
    under: Callable[[Any], str] | None = None
    heading: str = ""


PLAINLY = Found()  # by what their model marks, under the register's title, without filters
