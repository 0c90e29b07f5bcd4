"""Whether a change stays inside the folders of whoever made it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from generator.difference.repository import Repository
from generator.load import load
from generator.model.department import Department
from generator.owners import Outside, departments_of, outside
from generator.registers import REGISTERS

_FOLDER = "catalogue/departments"


class NobodyError(Exception):
    """No department is looked after by the account named."""


def trespasses(root: Path, who: str, base: str) -> tuple[Outside, ...]:
    """The files changed since ``base`` that ``who`` does not look after, by the owners that held at ``base``."""
    repository = Repository.around(root)
    fork = repository.merge_base(base, "HEAD")
    departments = _departments(repository, fork)
    if not departments_of(who, departments):
        raise NobodyError(
            f"“{who}”不是任何部门的维护人（以改动之前的 {_FOLDER} 为准）：应为账号，如 @name，或部门的标识"
        )
    return outside(repository.changed_files(fork), who, departments, repository.prefix())


def _departments(repository: Repository, commit: str) -> dict[str, Department]:
    """The departments of a commit, faulty ones too: of each only what is asked for."""
    register = next(one for one in REGISTERS if one.model is Department)
    with TemporaryDirectory(prefix="owners-") as folder:
        repository.extract(commit, Path(folder), (_FOLDER,))
        raws = load(Path(folder), (register,)).entries[register.name]
    return {raw.id: _department(raw.id, raw.data.get("name"), raw.data.get("owners")) for raw in raws}


def _department(id: str, name: object, owners: object) -> Department:
    accounts = tuple(map(str, owners)) if isinstance(owners, list) else ()
    return Department.model_construct(id=id, name=str(name or id), owners=accounts)
