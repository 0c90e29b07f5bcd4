"""``figures.json``: counts of the catalogue, and every figure of the site with the entries behind it."""

import json

from generator.model.catalogue import Catalogue
from generator.model.completeness import totals
from generator.model.figure import Figure, figures
from generator.model.goal import Goal


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
    """The figures of each page, by its address: value, formula, goals, and what each entry behind it adds."""
    as_of = _day(catalogue)
    return {place: [_figure(figure, as_of) for figure in found] for place, found in catalogue.view(figures).items()}


def _figure(figure: Figure, as_of: str) -> dict[str, object]:
    return {
        "id": figure.id,
        "title": figure.title,
        "value": figure.value,
        "formula": figure.formula,
        "met": figure.met,
        "target": figure.target,
        "goals": [_goal(goal) for goal in figure.goals],
        "note": figure.note,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "units": figure.units,
        "as_of": as_of,
        "behind": [
            {"register": one.register, "id": one.id, "note": one.note, "counted": one.counted}
            for one in figure.evidence
        ],
    }


def _goal(goal: Goal) -> dict[str, object]:
    return {
        "text": goal.text,
        "comparison": goal.comparison,
        "value": goal.value,
        "unit": goal.unit,
        "among": goal.among,
        "source": goal.source,
    }


def _day(catalogue: Catalogue) -> str:
    return str(catalogue.newest_date or "")
