"""Rules for who may change what: accounts in their form, and CODEOWNERS as the departments' files say."""

from collections.abc import Iterator

from generator import owners
from generator.catalogue import Catalogue
from generator.check.finding import Finding, error
from generator.load import Loaded
from generator.model.department import Department
from generator.problem import Problem, Severity

STALE = "stale-codeowners"


def accounts(department: Department, _: Catalogue) -> Iterator[Finding]:
    """An owner is an account or a group of the code platform, never a person's name or address."""
    for number, owner in enumerate(department.owners):
        if owner != owners.PLACEHOLDER and not owners.is_account(owner):
            message = f"发现维护人“{owner}”，应为代码平台上的账号或小组，如 '@name'、'@group/team'"
            yield error("bad-owner", ("owners", number), message)


def codeowners(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    """The generated lines of CODEOWNERS are those that the departments' owners give."""
    if not known(loaded, catalogue):
        return
    for path in owners.stale(loaded.root, catalogue.departments.values()):
        message = "与各部门的维护人 owners 不一致：请运行 python -m generator owners，并提交这个文件"
        yield Problem(path, 1, 1, Severity.ERROR, STALE, "整个文件", message)


def known(loaded: Loaded, catalogue: Catalogue) -> bool:
    """Whether every department's file can be read: what a faulty one says of its owners is not known."""
    faulty = any(problem.path.startswith("catalogue/departments/") for problem in loaded.problems)
    return not faulty and len(catalogue.departments) == len(loaded.entries.get("departments", ()))
