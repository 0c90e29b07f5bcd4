"""What is counted of the powers: in ``data/figures.json`` and in the report on a change."""

from generator.model.catalogue import Catalogue
from generator.model.completeness import totals
from generator.model.vocabulary import PowerType
from generator.registers.powers.holdings import Holdings
from generator.registers.powers.model import Power
from generator.registers.powers.vocabulary import Status


def counts(catalogue: Catalogue) -> dict[str, object]:
    """The powers of each type and each department."""
    held = catalogue.view(Holdings)
    return {
        "powers_by_type": {str(type): len(held.by_type.get(type, ())) for type in PowerType},
        "powers_by_department": {id: len(found) for id, found in sorted(held.by_department.items())},
    }


def in_words(catalogue: Catalogue) -> str:
    """How many powers and services there are, and how many are no more."""
    powers, every = catalogue.view(Holdings).live, catalogue.all(Power)
    services = sum(power.type is PowerType.PUBLIC_SERVICE for power in powers)
    beside = f"；另有 {len(every) - len(powers)} 项已取消" if len(every) > len(powers) else ""
    return f"职权 {len(powers) - services} 项，公共服务 {services} 项{beside}"


def tallies(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The powers in each state, and how much of what is needed is filled in over all of them."""
    powers = catalogue.all(Power).values()
    states = ((f"权力事项：{status}", str(sum(power.status is status for power in powers))) for status in Status)
    needed, filled = totals(powers, catalogue.authority.defaults)
    complete = f"{filled}/{needed}（{100 * filled / needed:.1f}%）" if needed else "—"
    return (*states, ("必备要素完整度", complete))
