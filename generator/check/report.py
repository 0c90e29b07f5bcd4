"""Problems as text for people and as the formats that code platforms show at the lines."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.model.diagnostic import Diagnostic, Severity


def text(problems: Sequence[Diagnostic]) -> str:
    """``path:line:col: error|warning: field: message``, and a count at the end."""
    lines = [_one_line(f"{p.path}:{p.line}:{p.column}: {p.severity}: {p.field}: {p.message}") for p in problems]
    errors = sum(p.severity is Severity.ERROR for p in problems)
    return "\n".join([*lines, f"{errors} 个错误，{len(problems) - errors} 个警告", ""])


def _one_line(text: str) -> str:
    """A problem may quote a text of several lines; it stays on one."""
    return _UNSEEN.sub("?", " ".join(text.splitlines()))


# What a terminal takes for a command, or what turns the direction of text.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def as_json(problems: Sequence[Diagnostic]) -> str:
    """A JSON list of the problems' fields."""
    names = ("path", "line", "column", "severity", "rule", "field", "message")
    rows = [dict(zip(names, problem.printed, strict=True)) for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def github(problems: Sequence[Diagnostic]) -> str:
    """Workflow commands that annotate a pull request's lines."""
    lines = []
    for p in problems:
        place = f"file={_property(p.path)},line={p.line},col={p.column}"
        lines.append(f"::{p.severity} {place},title={_property(p.field)}::{_data(p.message)}\n")
    return "".join(lines)


def _data(value: str) -> str:
    value = _UNSEEN.sub(lambda sign: sign[0] if sign[0] in "\r\n" else "?", value)
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: Sequence[Diagnostic]) -> str:
    """A code quality report."""
    rows = [
        {
            "description": f"{p.field}：{p.message}",
            "check_name": p.rule,
            "fingerprint": fingerprint,
            "severity": "major" if p.severity is Severity.ERROR else "minor",
            "location": {"path": p.path, "lines": {"begin": p.line}},
        }
        for p, fingerprint in zip(problems, _fingerprints(problems), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _fingerprints(problems: Sequence[Diagnostic]) -> Iterator[str]:
    """A name for each problem that stays when lines move; equal problems of one file are numbered."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for p in problems:
        what = (p.path, p.rule, p.field, p.message)
        seen[what] += 1
        yield hashlib.sha256("\0".join((*what, str(seen[what]))).encode()).hexdigest()


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
}
