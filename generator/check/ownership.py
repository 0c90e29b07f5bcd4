"""Rules for who may change what: accounts in their form, and CODEOWNERS as the departments' files say."""

from collections.abc import Iterator
from typing import Any

from generator.editing import owners
from generator.load import Loaded
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic, error

STALE = "stale-codeowners"


def accounts(holder: Any, _: Catalogue) -> Iterator[Diagnostic]:
    """An owner is an account or a group of the code platform, never a person's name or address."""
    for number, owner in enumerate(holder.owners):
        if owner != owners.PLACEHOLDER and not owners.is_account(owner):
            message = f"发现维护人“{owner}”，应为代码平台上的账号或小组，如 '@name'、'@group/team'"
            yield error("bad-owner", ("owners", number), message)


def codeowners(loaded: Loaded, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The generated lines of CODEOWNERS are those that the departments' owners give."""
    if not known(loaded, catalogue):
        return
    for path in owners.stale(loaded.root, catalogue):
        message = "与各部门的维护人 owners 不一致：请运行 python -m generator owners，并提交这个文件"
        yield error(STALE, (), message).at(path)


def known(loaded: Loaded, catalogue: Catalogue) -> bool:
    """Whether every file that names owners can be read: what a faulty one says of them is not known."""
    registers = [register for register in catalogue.registers if register.owners]
    faulty = any(problem.path.startswith(f"{one.folder}/") for problem in loaded.problems for one in registers)
    return not faulty and all(len(catalogue.entries[one.name]) == len(loaded.entries[one.name]) for one in registers)
