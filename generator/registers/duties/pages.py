"""``/checklist/``: what the law wants public unasked (条例19-21), and where on this site it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.completeness import measured
from generator.pages.context import Context
from generator.pages.page_specification import PageSpecification
from generator.registers.duties.figures import Answer, answers, held, ordered
from generator.registers.duties.model import DisclosureDuty, DutyLevel
from generator.registers.laws.articles import Articles

URL = "checklist/"
TITLE = "主动公开清单"


@dataclass(frozen=True, slots=True)
class Item:
    """A duty, where it is answered, by how many entries, and how much of these is filled in, in per cent."""

    duty: DisclosureDuty
    url: str
    answers: tuple[Answer, ...]
    count: int
    filled: int | None

    @property
    def state(self) -> str:
        """The answer in words."""
        if self.count:
            return f"已公开 {self.count} 项"
        return "由其他网站公开" if self.duty.elsewhere else "尚无"


def pages(context: Context) -> Iterator[PageSpecification]:
    """The list, one page; the page of a duty is its entry's."""
    catalogue, register = context.catalogue, context.catalogue.register("duties")
    variables = {
        "groups": groups(catalogue),
        "measures": context.figures.get(URL, ()),
        "supplier": register.supplier,
        "articles": Articles(catalogue),
    }
    yield context.specification(URL, "checklist.html", TITLE, register.about, variables, section=register.section)


def groups(catalogue: Catalogue) -> tuple[tuple[DutyLevel, tuple[Item, ...]], ...]:
    """The duties with their answers, by whom they bind."""
    filled = _Filled(catalogue)
    register = catalogue.register("duties")
    items = []
    for duty in ordered(catalogue):
        found = answers(duty, catalogue)
        entries = held(found)
        items.append(Item(duty, register.url(duty.id), found, len(entries), filled.share(entries)))
    levels = ((level, tuple(item for item in items if item.duty.level is level)) for level in DutyLevel)
    return tuple((level, of_level) for level, of_level in levels if of_level)


class _Filled:
    """How complete entries are, each measured once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._measured: dict[str, Mapping[str, tuple[int, int]]] = {}

    def share(self, entries: Iterable[tuple[str, str]]) -> int | None:
        """The needed elements that are filled in, in per cent rounded down; None where nothing is needed."""
        counts = [self._of(register)[id] for register, id in entries]
        needed = sum(count for count, _ in counts)
        return 100 * (needed - sum(missing for _, missing in counts)) // needed if needed else None

    def _of(self, register: str) -> Mapping[str, tuple[int, int]]:
        if register not in self._measured:
            defaults = self._catalogue.authority.defaults
            entries = self._catalogue.entries.get(register, {})
            measures = ((id, measured(entry, defaults)) for id, entry in entries.items())
            self._measured[register] = {id: (needed, len(missing)) for id, (needed, missing) in measures}
        return self._measured[register]
