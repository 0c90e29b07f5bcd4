"""``figures.json``: counts of the catalogue, and every figure of the site with the entries behind it."""

import json
from dataclasses import asdict

from generator.catalogue import Catalogue
from generator.completeness import totals
from generator.figure import Figure
from generator.figures import figures
from generator.model.vocabulary import PowerType


def figures_text(catalogue: Catalogue) -> str:
    """The file."""
    return json.dumps(counts(catalogue) | {"figures": measured(catalogue)}, ensure_ascii=False, indent=1) + "\n"


def counts(catalogue: Catalogue) -> dict[str, object]:
    """Counts over the whole catalogue; every one can be counted again from the other exports."""
    needed, filled = totals(catalogue.live_powers, catalogue.authority.defaults)
    return {
        "authority": catalogue.authority.name,
        "demonstration": catalogue.authority.demonstration,
        "newest_date": _day(catalogue),
        "entries": {register.name: len(catalogue.entries.get(register.name, {})) for register in catalogue.registers},
        "powers_by_type": {str(type): len(catalogue.by_type.get(type, ())) for type in PowerType},
        "powers_by_department": {id: len(found) for id, found in sorted(catalogue.by_department.items())},
        "elements": {"needed": needed, "filled": filled},
    }


def measured(catalogue: Catalogue) -> dict[str, list[dict[str, object]]]:
    """The figures of each page, by its address: value, formula, target, and what each entry behind it adds."""
    as_of = _day(catalogue)
    return {place: [_figure(figure, as_of) for figure in found] for place, found in figures(catalogue).items()}


def _figure(figure: Figure, as_of: str) -> dict[str, object]:
    fields = asdict(figure)
    behind = fields.pop("behind")
    return {**fields, "as_of": as_of, "behind": behind}


def _day(catalogue: Catalogue) -> str:
    return str(catalogue.newest_date or "")
