"""Whether a change stays inside the folders of whoever made it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.difference.repository import Repository
from generator.editing.owners import Holder, held_by, outside
from generator.load import load
from generator.model.diagnostic import Diagnostic
from generator.model.entry import Entry
from generator.model.register import Register, Registry


class NobodyError(Exception):
    """No department or region is looked after by the account named."""


def unauthorised_changes(root: Path, who: str, base: str, registry: Registry) -> tuple[Diagnostic, ...]:
    """The files changed since ``base`` that ``who`` does not look after, by the owners that held at ``base``."""
    repository = Repository.around(root)
    fork = repository.merge_base(base, "HEAD")
    registers = tuple(register for register in registry if register.owners)
    holders = {holder: one for register in registers for holder, one in _holders(repository, fork, register)}
    if not held_by(who, holders):
        before = f"以改动之前的 {'、'.join(register.folder for register in registers)} 为准"
        expected = "应为账号，如 @name，或部门、县区的标识"
        raise NobodyError(f"“{who}”不是任何部门的维护人，也不是任何县区的（{before}）：{expected}")
    return outside(repository.changed_files(fork), who, registry, holders, repository.prefix())


def _holders(repository: Repository, commit: str, register: Register[Entry]) -> Iterator[tuple[Holder, Any]]:
    """The departments or regions of a commit, faulty ones too: of each only what is asked for."""
    with TemporaryDirectory(prefix="owners-") as folder:
        repository.extract(commit, Path(folder), (register.folder,))
        raws = load(Path(folder), Registry((register,), ())).entries[register.name]
    for raw in raws:
        one = _holder(register.model, raw.id, raw.data.get("name"), raw.data.get("owners"))
        yield (register.name, raw.id), one


def _holder(model: Any, id: str, name: object, owners: object) -> Any:
    accounts = tuple(map(str, owners)) if isinstance(owners, list) else ()
    return model.model_construct(id=id, name=str(name or id), owners=accounts)
