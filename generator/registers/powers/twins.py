"""Powers that may be one and the same: of one name in one department, or of one 基本编码."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, error, warning
from generator.registers.powers.model import Power
from generator.registers.powers.vocabulary import Status

_Twins = Mapping[tuple[str, str], Sequence[str]]


def twins(power: Power, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One power is one entry: each of two names the other's file."""
    found = catalogue.view(_alike)
    if others := _others(found[power.department, power.name], power, catalogue):
        message = f"{others} 是同一部门的同名事项：同一事项只写一个条目，不同的事项请用名称区分"
        yield error("same-name", ("name",), message)
    if power.catalog_code and (others := _others(found["", power.catalog_code], power, catalogue)):
        yield warning("same-catalog-code", ("catalog_code",), f"{others} 的基本编码与本事项相同：请核对")


def _alike(catalogue: Catalogue) -> _Twins:
    """The ids of the powers in force by department and name, and by their code."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id, power in catalogue.all(Power).items():
        if power.status is not Status.CANCELLED:
            found[power.department, power.name].append(id)
            if power.catalog_code:
                found["", power.catalog_code].append(id)
    return found


def _others(ids: Sequence[str], power: Power, catalogue: Catalogue) -> str:
    paths = catalogue.sources.get("powers", {})
    return "、".join(paths.get(id, id) for id in ids if id != power.id and power.id in ids)
