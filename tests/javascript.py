"""Whether JavaScript reads a pattern in its Unicode mode, in which editors read JSON Schema: its rules, in Python.

ECMA-262, 22.2.1 with the parameter ``[UnicodeMode]``: no escape without a meaning, no brace or bracket by itself, and
none of what Python alone knows.
"""

import re

_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_CLASSES = frozenset("dDwWsS")
_CONTROLS = frozenset("fnrtv")
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|c[A-Za-z]|0(?![0-9])|[pP]\{[A-Za-z_]+(?:=\w+)?\}"
    r"|k<[A-Za-z_$][\w$]*>|[1-9][0-9]*|.)",
    re.DOTALL,
)
_GROUP = re.compile(r"\((?:\?(?::|=|!|<=|<!|<[A-Za-z_$][\w$]*>))?")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??")


def fault(pattern: str) -> str:
    """What JavaScript does not read of it; empty for a pattern that it does."""
    place, atom = 0, False
    opened: list[str] = []
    while place < len(pattern):
        character, end, quantifiable = pattern[place], place + 1, True
        if character == "\\":
            end, why = _escape(pattern, place, inside=False)
            quantifiable = pattern[place:end] not in (r"\b", r"\B")
        elif character == "[":
            end, why = _class(pattern, place)
        elif character == "(":
            found = _GROUP.match(pattern, place)
            end, why = (found.end(), "") if found else (end, "")
            why = why or ("this kind of group" if pattern[end : end + 1] == "?" else "")
            opened.append(pattern[place:end])
            quantifiable = False
        elif character == ")":
            why = "" if opened else "unmatched )"
            quantifiable = bool(opened) and opened.pop() not in ("(?=", "(?!", "(?<=", "(?<!")
        elif character in "*+?{":
            found = _QUANTIFIER.match(pattern, place)
            end, quantifiable = found.end() if found else end, False
            why = "" if found and atom else f"{character} repeats nothing"
        else:
            why = f"{character} by itself" if character in "]}" else ""
            quantifiable = character not in "^$|"
        if why:
            return f"{why} at {place}"
        place, atom = end, quantifiable
    return "unclosed (" if opened else ""


def _escape(pattern: str, place: int, *, inside: bool) -> tuple[int, str]:
    """Where an escape ends, and what is wrong with it."""
    found = _ESCAPE.match(pattern, place)
    if not found:
        return place + 1, "a backslash at the end"
    text = found[0][1:]
    if text == "0" and pattern[found.end() : found.end() + 1].isdigit():
        return found.end(), "\\0 before a digit"
    if len(text) > 1 or text == "0":
        return found.end(), f"\\{text} in a class" if inside and text[0] in "k123456789" else ""
    if text in "123456789":
        groups = len(re.findall(r"(?<!\\)\((?!\?)", pattern))
        return found.end(), "" if not inside and int(text) <= groups else f"\\{text} refers to no group"
    allowed = _SYNTAX | _CLASSES | _CONTROLS | (frozenset("-b") if inside else frozenset("bB"))
    return found.end(), "" if text in allowed else f"\\{text}"


def _class(pattern: str, place: int) -> tuple[int, str]:
    """Where a class ends, and what is wrong in it."""
    at = place + (2 if pattern[place + 1 : place + 2] == "^" else 1)
    items: list[str] = []
    while at < len(pattern) and pattern[at] != "]":
        end, why = _escape(pattern, at, inside=True) if pattern[at] == "\\" else (at + 1, "")
        if why:
            return end, why
        items.append(pattern[at:end])
        at = end
    for number, item in enumerate(items[1:-1], 1):
        around = items[number - 1], items[number + 1]
        if item == "-" and any(len(one) == 2 and one[1] in _CLASSES for one in around):
            return at, f"a range from or to {' '.join(around)}"
    return at + 1, "" if at < len(pattern) else "unclosed ["
