"""``figures.json``: counts of the catalogue, and every figure of the site with the entries behind it."""

import json
from dataclasses import asdict

from generator.model.catalogue import Catalogue
from generator.model.completeness import totals
from generator.model.figure import Figure, figures


def figures_text(catalogue: Catalogue) -> str:
    """The file."""
    return json.dumps(counts(catalogue) | {"figures": measured(catalogue)}, ensure_ascii=False, indent=1) + "\n"


def counts(catalogue: Catalogue) -> dict[str, object]:
    """Counts over the whole catalogue; every one can be counted again from the other exports."""
    powers = (power for power in catalogue.in_role("power").values() if not power.ended)
    needed, filled = totals(powers, catalogue.authority.defaults)
    return {
        "authority": catalogue.authority.name,
        "demonstration": catalogue.authority.demonstration,
        "newest_date": _day(catalogue),
        "entries": {register.name: len(catalogue.entries[register.name]) for register in catalogue.shown},
        **{key: value for one in catalogue.registers if one.counts for key, value in one.counts(catalogue).items()},
        "elements": {"needed": needed, "filled": filled},
    }


def measured(catalogue: Catalogue) -> dict[str, list[dict[str, object]]]:
    """The figures of each page, by its address: value, formula, target, and what each entry behind it adds."""
    as_of = _day(catalogue)
    return {place: [_figure(figure, as_of) for figure in found] for place, found in figures(catalogue).items()}


def _figure(figure: Figure, as_of: str) -> dict[str, object]:
    fields = asdict(figure)
    evidence = fields.pop("evidence")
    return {**fields, "as_of": as_of, "behind": evidence}


def _day(catalogue: Catalogue) -> str:
    return str(catalogue.newest_date or "")
