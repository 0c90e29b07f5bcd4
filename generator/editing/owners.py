"""Who may change what: the ``owners`` of departments and regions as CODEOWNERS, and whether a change stays inside.

A department's owners look after its file and its powers' folder, a region's after its file and the folders named after
it: what its own units do.

Code platforms read CODEOWNERS from different places; the same lines are written to each place that is in use. What
people write above the first mark is theirs (a line for the whole catalogue's administrator, say) and stays.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, warning
from generator.model.entry import Entry
from generator.model.reflect import fields
from generator.model.register import Register, Registry

PLACES: Mapping[str, str] = {
    ".github/CODEOWNERS": "",
    ".gitlab/CODEOWNERS": ".gitlab-ci.yml",  # only where GitLab is in use
    ".gitee/CODEOWNERS": ".gitee",
}
_MARK = "# 以下由 python -m generator owners 生成，请勿手工修改"
BEGIN = f"{_MARK}：维护人写在部门、县区各自文件的 owners 里"
# What the example of ``init`` shows where an account belongs: nobody yet.
PLACEHOLDER = "@示例账号"
Holder = tuple[str, str]  # register and id
Holders = Mapping[Holder, Any]
OWNER_PATTERN = r"@[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*"
_OWNER = re.compile(OWNER_PATTERN)


def is_account(owner: str) -> bool:
    """Whether it is the name of an account or a group: ``@name``, ``@group/team``."""
    return _OWNER.fullmatch(owner) is not None


def codeowners(catalogue: Catalogue) -> str:
    """The generated lines; empty where nobody names an owner. Of several lines that match, the last counts."""
    lines = []
    for register, kept in _kept(catalogue.registry):
        for holder in sorted(_holders(catalogue, register), key=lambda one: one.id):
            owners = " ".join(owner for owner in dict.fromkeys(holder.owners) if is_account(owner))
            paths = *(f"{one.folder}/{holder.id}/" for one in kept), register.file(holder.id)
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
        by_hand = (found or "").partition(_MARK)[0]
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
    changed: Sequence[str], who: str, registry: Registry, holders: Holders, prefix: str = ""
) -> tuple[Diagnostic, ...]:
    """The changed files that ``who`` (an account, or a department's or region's id) does not look after, and whose
    they are.

    ``holders`` are those before the change: nobody makes themselves an owner. ``prefix`` is the catalogue's folder in
    the repository, from whose top the paths are given.
    """
    own = held_by(who, holders)
    found = []
    for path in changed:
        inner = path.removeprefix(prefix)
        holder = _holder_of(inner, registry) if path.startswith(prefix) else None
        if holder is None or holder not in own:
            found.append(warning("other-owner", (), _reason(holder, holders, registry)).at(path, field="维护人"))
    return tuple(sorted(found))


def held_by(who: str, holders: Holders) -> frozenset[Holder]:
    """The departments and regions that an account looks after, or those whose id was given."""
    if named := frozenset(holder for holder in holders if holder[1] == who):
        return named
    account = f"@{who.removeprefix('@')}".lower()
    return frozenset(holder for holder, one in holders.items() if account in (owner.lower() for owner in one.owners))


def _kept(registry: Registry) -> Iterator[tuple[Register[Entry], tuple[Register[Entry], ...]]]:
    """The registers whose entries have owners, each with those in whose folders of their names they keep files.

    Of what lies in a department's folders only the powers are its own to change.
    """
    for register in registry:
        if register.owners and register.role:
            yield register, (registry.by_role["power"],)
        elif register.owners:
            grouped = ((one, fields(one.model)[one.grouped_by]) for one in registry if one.grouped_by)
            yield register, tuple(one for one, field in grouped if field.shape.register == register.name)


def _holder_of(path: str, registry: Registry) -> Holder | None:
    for register, kept in _kept(registry):
        folders = "|".join(one.folder for one in kept) or "-"
        if found := re.fullmatch(rf"(?:{folders})/([^/]+)/.+|{register.folder}/([^/]+)\.yml", path):
            return register.name, found[1] or found[2]
    return None


def _reason(holder: Holder | None, holders: Holders, registry: Registry) -> str:
    if holder is None:
        return "不属于任何部门，需要由目录管理员审查"
    known = holders.get(holder)
    department = bool(registry.by_name[holder[0]].role)
    if known is None:
        return f"{'部门' if department else '县区'} {holder[1]} 是新增的，需要由目录管理员审查"
    owners = "、".join(known.owners)
    return f"属于{known.name}，需要由{owners or ('该部门' if department else '当地') + '（尚未写明维护人）'}审查"


def _holders(catalogue: Catalogue, register: Register[Entry]) -> tuple[Any, ...]:
    """The entries that name owners."""
    return tuple(catalogue.entries[register.name].values())
