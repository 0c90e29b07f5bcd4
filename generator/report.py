"""Problems as text for people and as the formats that code platforms show at the lines."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from generator.problem import Problem, Severity


def text(problems: Sequence[Problem]) -> str:
    """``path:line:col: error|warning: field: message``, and a count at the end."""
    lines = [f"{p.path}:{p.line}:{p.column}: {p.severity}: {p.field}: {p.message}" for p in problems]
    errors = sum(p.severity is Severity.ERROR for p in problems)
    return "\n".join([*lines, f"{errors} 个错误，{len(problems) - errors} 个警告", ""])


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list of the problems' fields."""
    names = Problem.__slots__
    return (
        json.dumps([{name: getattr(p, name) for name in names} for p in problems], ensure_ascii=False, indent=1) + "\n"
    )


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands that annotate a pull request's lines."""
    lines = []
    for p in problems:
        place = f"file={_property(p.path)},line={p.line},col={p.column}"
        lines.append(f"::{p.severity} {place},title={_property(p.field)}::{_data(p.message)}\n")
    return "".join(lines)


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: Sequence[Problem]) -> str:
    """A code quality report."""
    rows = [
        {
            "description": f"{p.field}：{p.message}",
            "check_name": p.rule,
            "fingerprint": hashlib.sha256(f"{p.path}\0{p.rule}\0{p.field}\0{p.message}".encode()).hexdigest(),
            "severity": "major" if p.severity is Severity.ERROR else "minor",
            "location": {"path": p.path, "lines": {"begin": p.line}},
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
}
