"""Catalogues for the tests of the further registers: from model objects, or with one valid entry of each."""

from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import REPOSITORY, copied

from generator.check import read
from generator.editing.starter import write_example
from generator.history.record import History
from generator.load import Digests
from generator.model.authority import Authority
from generator.model.catalogue import Catalogue
from generator.model.entry import Email, Entry, Line, Need, Phone, Postcode, Record, Url, element
from generator.pages import Compiler
from generator.pages.changelog import Changelog
from generator.registers import installed_registry
from generator.registers.tasks.model import Task
from generator.site.publication import Publication, Settings

REGISTRY = installed_registry()
# The example that ``init`` writes, written once.
_EXAMPLE = TemporaryDirectory(prefix="example-")
EXAMPLE = Path(_EXAMPLE.name).resolve() / "root"
write_example(EXAMPLE, REGISTRY)
MORE = REPOSITORY / "tests/entries/more"


class Contact(Record):
    """A group of fields of several kinds, for models made up here."""

    address: Line | None = element("地址", default=None, need=Need.ALWAYS)
    hours: Line | None = element("办公时间", default=None, need=Need.ALWAYS)
    phone: Phone | None = element("电话", default=None, need=Need.ALWAYS)
    fax: Phone | None = element("传真", default=None)
    email: Email | None = element("电子邮箱", default=None)
    postcode: Postcode | None = element("邮政编码", default=None)
    url: Url | None = element("网址", default=None)


def catalogue(**entries: list[Entry]) -> Catalogue:
    """Entries by register, a hyphen of its name written as an underscore."""
    registers = {name.replace("_", "-"): {entry.id: entry for entry in found} for name, found in entries.items()}
    return Catalogue(Authority(name="测试市人民政府", region="测试市", demonstration=True), registers, {}, REGISTRY)


def plan(*targets: dict[str, object], year: int = 2000, id: str = "plan", **fields: object) -> Task:
    """A task of a year's plan with targets: what the figures that they name should be."""
    given = {"id": id, "name": id, "year": year, "point": 1, "source": f"测试市{year}年任务", "targets": targets}
    return Task.model_validate(given | fields)


def target(number: str, *figures: str, **fields: object) -> dict[str, object]:
    """``target("至少 2 次/年", "meetings-2000")``."""
    comparison, _, rest = number.partition(" ")
    value, _, unit = rest.partition(" ")
    asked = {"comparison": comparison} | ({"value": int(value), "unit": unit} if value else {})
    return {"text": "目标", **asked, "figures": figures, **fields}


def whole(folder: Path) -> Catalogue:
    """The small catalogue with the valid entries of every further register."""
    root = copied(folder / "whole")
    for path in sorted(MORE.rglob("*")):
        if path.is_file():
            target = root / "catalogue" / path.relative_to(MORE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    found = read(root, REGISTRY, lambda _: None)[1].catalogue
    assert found is not None
    return found


def publication(
    catalogue: Catalogue, digests: Digests | None = None, site_url: str = "", root: Path = REPOSITORY
) -> Publication:
    """What would be published of a catalogue without a history."""
    changelog = Changelog(catalogue, History())
    return Publication(
        root=root,
        digests=digests or Digests({}, {}),
        catalogue=catalogue,
        changelog=changelog,
        compiler=Compiler(catalogue, changelog=changelog, site_url=site_url),
        lists=(),
        settings=Settings(site_url=site_url),
    )
