"""Rules of common materials."""

from collections.abc import Iterator

from generator.check.repeated import repeated
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, Rule, error, warning
from generator.registers.common_materials.model import CommonMaterial


def names(material: CommonMaterial, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One paper is one entry: a name leads to one of them only."""
    for place, _ in repeated((material.name, *material.aliases)):
        message = f"别名“{material.aliases[place - 1]}”与名称或前面的别名相同，可以删去"
        yield warning("idle-material-alias", ("aliases", place - 1), message)
    for number, alias in enumerate(material.aliases):
        other = catalogue.view(_by_name).get(alias)
        if other and other != material.id:
            message = f"别名“{alias}”是常用材料 {other} 的名称：同一种材料只写一个条目，不是同一种的应换一个叫法"
            yield error("alias-of-other-material", ("aliases", number), message)
    if catalogue.view(_by_name)[material.name] != material.id:
        message = f"名称与 {catalogue.view(_by_name)[material.name]} 相同：同一种材料只写一个条目"
        yield error("material-twice", ("name",), message)


def _by_name(catalogue: Catalogue) -> dict[str, str]:
    found: dict[str, str] = {}
    for id, one in catalogue.all(CommonMaterial).items():
        found.setdefault(one.name, id)
    return found


MATERIAL_RULES: tuple[Rule, ...] = (names,)
