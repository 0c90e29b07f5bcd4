"""The report as JSON, for programs."""

import json

from generator.difference.compare import Difference, EntryDifference


def as_json(difference: Difference) -> str:
    """Everything the other forms say, uncut; keys in English, texts in the words of the catalogue."""
    pages = difference.pages
    document = {
        "before": difference.before,
        "after": difference.after,
        "errors": {
            side: [
                {"path": p.path, "line": p.line, "rule": p.rule, "field": p.field, "message": p.message} for p in found
            ]
            for side, found in zip(("before", "after"), difference.errors, strict=True)
        },
        "entries": [_entry(entry) for entry in difference.entries],
        "figures": [{"title": f.title, "before": f.before, "after": f.after} for f in difference.figures],
        "pages": pages
        and {
            "added": pages.added,
            "removed": pages.removed,
            "changed": pages.changed,
            "everything": pages.everything,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _entry(entry: EntryDifference) -> dict[str, object]:
    return {
        "register": entry.register,
        "id": entry.id,
        "name": entry.name,
        "path": entry.path,
        "url": entry.url,
        "fate": entry.fate,
        "effect": entry.effect,
        "changes": [
            {
                "path": change.path,
                "title": change.title,
                "before": change.before,
                "after": change.after,
                "kind": change.kind,
                "effect": entry.effect_of(change),
            }
            for change in entry.changes
        ],
        "judgements": [{"field": j.field, "effect": j.effect, "reason": j.reason} for j in entry.impacts],
        "flow": entry.flow
        and {
            "name": entry.flow.name,
            "steps": [
                {"number": step.number, "mark": step.mark, "name": step.name, "details": step.details}
                for step in entry.flow.steps
            ],
        },
    }
