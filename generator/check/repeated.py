"""What stands twice in a list that should have everything once."""

from collections.abc import Hashable, Iterable, Iterator


def repeated(values: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """The place of every value that has stood before, and the place where it stood first."""
    first: dict[Hashable, int] = {}
    for place, value in enumerate(values):
        if (earlier := first.setdefault(value, place)) != place:
            yield place, earlier
