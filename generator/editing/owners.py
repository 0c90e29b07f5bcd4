"""Who may change what: the ``owners`` of departments as CODEOWNERS, and whether a change stays inside its folders.

Code platforms read CODEOWNERS from different places; the same lines are written to each place that is in use. What
people write above the first mark is theirs (a line for the whole catalogue's administrator, say) and stays.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, warning
from generator.model.entry import Entry
from generator.model.register import Register, Registry

PLACES: Mapping[str, str] = {
    ".github/CODEOWNERS": "",
    ".gitlab/CODEOWNERS": ".gitlab-ci.yml",  # only where GitLab is in use
    ".gitee/CODEOWNERS": ".gitee",
}
BEGIN = "# 以下由 python -m generator owners 生成，请勿手工修改：维护人写在 catalogue/departments/ 的 owners 里"
# What the example of ``init`` shows where an account belongs: nobody yet.
PLACEHOLDER = "@示例账号"
OWNER_PATTERN = r"@[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*"
_OWNER = re.compile(OWNER_PATTERN)


def is_account(owner: str) -> bool:
    """Whether it is the name of an account or a group: ``@name``, ``@group/team``."""
    return _OWNER.fullmatch(owner) is not None


def codeowners(catalogue: Catalogue) -> str:
    """The generated lines; empty where no department names an owner. Of several lines that match, the last counts."""
    lines = []
    powers, departments = _registers(catalogue.registry)
    for department in sorted(_holders(catalogue), key=lambda one: one.id):
        owners = " ".join(owner for owner in dict.fromkeys(department.owners) if is_account(owner))
        paths = f"{powers.folder}/{department.id}/", departments.file(department.id)
        lines += [f"/{path} {owners}" for path in paths if owners]
    return "\n".join([BEGIN, *lines, ""]) if lines else ""


def expected(root: Path, catalogue: Catalogue) -> dict[str, str | None]:
    """What each file that should be there, or is there, should hold; None where it should not exist."""
    generated = codeowners(catalogue)
    result: dict[str, str | None] = {}
    for place, sign in PLACES.items():
        found = read(root / place)
        if found is None and not (generated and (root / sign).exists()):
            continue
        by_hand = (found or "").partition(BEGIN)[0]
        result[place] = by_hand + generated if by_hand.strip() or generated else None
    return result


def stale(root: Path, catalogue: Catalogue) -> list[str]:
    """The files that are not as they should be."""
    return [place for place, text in expected(root, catalogue).items() if read(root / place) != text]


def write(root: Path, catalogue: Catalogue) -> list[str]:
    """Write what is stale; the files written or removed."""
    changed = []
    for place, text in expected(root, catalogue).items():
        if read(root / place) == text:
            continue
        changed.append(place)
        if text is None:
            (root / place).unlink()
        else:
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            (root / place).write_text(text, encoding="utf-8", newline="\n")
    return changed


def read(path: Path) -> str | None:
    """The text of a file that people may have written by hand; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return None


def outside(
    changed: Sequence[str], who: str, registry: Registry, departments: Mapping[str, Any], prefix: str = ""
) -> tuple[Diagnostic, ...]:
    """The changed files that ``who`` (an account, or a department's id) does not look after, and whose they are.

    ``departments`` are those before the change: nobody makes themselves an owner. ``prefix`` is the catalogue's
    folder in the repository, from whose top the paths are given.
    """
    own = departments_of(who, departments)
    found = []
    for path in changed:
        inner = path.removeprefix(prefix)
        department = _department_of(inner, registry) if path.startswith(prefix) else None
        if department is None or department not in own:
            found.append(warning("other-owner", (), _reason(department, departments)).at(path, field="维护人"))
    return tuple(sorted(found))


def departments_of(who: str, departments: Mapping[str, Any]) -> frozenset[str]:
    """The departments that an account looks after, or the one whose id was given."""
    if who in departments:
        return frozenset({who})
    account = f"@{who.removeprefix('@')}".lower()
    return frozenset(id for id, one in departments.items() if account in (owner.lower() for owner in one.owners))


def _registers(registry: Registry) -> tuple[Register[Entry], Register[Entry]]:
    """Whose files the owners of departments look after."""
    return registry.by_role["power"], registry.by_role["department"]


def _department_of(path: str, registry: Registry) -> str | None:
    powers, departments = _registers(registry)
    found = re.fullmatch(rf"{powers.folder}/([^/]+)/.+|{departments.folder}/([^/]+)\.yml", path)
    return found[1] or found[2] if found else None


def _reason(department: str | None, departments: Mapping[str, Any]) -> str:
    if department is None:
        return "不属于任何部门，需要由目录管理员审查"
    known = departments.get(department)
    if known is None:
        return f"部门 {department} 是新增的，需要由目录管理员审查"
    owners = "、".join(known.owners)
    return f"属于{known.name}，需要由{owners or '该部门（尚未写明维护人）'}审查"


def _holders(catalogue: Catalogue) -> tuple[Any, ...]:
    """The entries that name owners: the departments."""
    registers = (register for register in catalogue.registers if register.owners)
    return tuple(entry for register in registers for entry in catalogue.entries[register.name].values())
