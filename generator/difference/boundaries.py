"""Whether a change stays inside the folders of whoever made it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.difference.repository import Repository
from generator.editing.owners import departments_of, outside
from generator.load import load
from generator.model.diagnostic import Diagnostic
from generator.model.entry import Entry
from generator.model.register import Register, Registry


class NobodyError(Exception):
    """No department is looked after by the account named."""


def unauthorised_changes(root: Path, who: str, base: str, registry: Registry) -> tuple[Diagnostic, ...]:
    """The files changed since ``base`` that ``who`` does not look after, by the owners that held at ``base``."""
    repository = Repository.around(root)
    fork = repository.merge_base(base, "HEAD")
    register = registry.by_role["department"]
    departments = _departments(repository, fork, register)
    if not departments_of(who, departments):
        raise NobodyError(
            f"“{who}”不是任何部门的维护人（以改动之前的 {register.folder} 为准）：应为账号，如 @name，或部门的标识"
        )
    return outside(repository.changed_files(fork), who, registry, departments, repository.prefix())


def _departments(repository: Repository, commit: str, register: Register[Entry]) -> dict[str, Any]:
    """The departments of a commit, faulty ones too: of each only what is asked for."""
    with TemporaryDirectory(prefix="owners-") as folder:
        repository.extract(commit, Path(folder), (register.folder,))
        raws = load(Path(folder), Registry((register,), ())).entries[register.name]
    return {raw.id: _department(register.model, raw.id, raw.data.get("name"), raw.data.get("owners")) for raw in raws}


def _department(model: Any, id: str, name: object, owners: object) -> Any:
    accounts = tuple(map(str, owners)) if isinstance(owners, list) else ()
    return model.model_construct(id=id, name=str(name or id), owners=accounts)
