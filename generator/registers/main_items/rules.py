"""Rules for main items: one main item is one entry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.main_items.model import MainItem


def twins(item: MainItem, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """No two main items have one name; two of one code are to be looked at."""
    found = catalogue.view(_alike)
    if others := _others(found["name", item.name], item, catalogue):
        yield error("same-main-item", ("name",), f"{others} 是同名的主项：同一主项只写一个条目")
    if item.code and (others := _others(found["code", item.code], item, catalogue)):
        yield warning("same-main-code", ("code",), f"{others} 的基本编码与本主项相同：请核对")


def _alike(catalogue: Catalogue) -> Mapping[tuple[str, str], Sequence[str]]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id, item in catalogue.all(MainItem).items():
        found["name", item.name].append(id)
        if item.code:
            found["code", item.code].append(id)
    return found


def _others(ids: Sequence[str], item: MainItem, catalogue: Catalogue) -> str:
    paths = catalogue.sources.get("main-items", {})
    return "、".join(paths.get(id, id) for id in ids if id != item.id)


MAIN_ITEM_RULES: tuple[Rule, ...] = (twins,)
