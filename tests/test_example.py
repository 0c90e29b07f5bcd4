"""``init``: the example shows every field there is, checks clean, builds, and never writes over anything."""

import errno
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from around import EXAMPLE, REGISTRY
from conftest import REPOSITORY, run
from pydantic import BaseModel

from generator.check import Checked, read
from generator.editing import schema
from generator.editing import starter as example
from generator.editing.starter import ExampleError, _starter_files, write_example
from generator.flowchart.vocabulary import StepKind
from generator.load import Loaded
from generator.model.catalogue import Catalogue
from generator.model.reflect import fields
from generator.model.walk import attachments, groups
from generator.registers.departments.model import Department
from generator.registers.flows.model import Flow
from generator.registers.powers.model import Power

pytestmark = pytest.mark.slow

Named = tuple[type[BaseModel], str]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "new" / "folder"
    done = run("init", str(folder))
    assert done.returncode == 0, done.stderr
    assert f"共 {len(files(folder))} 个文件" in done.stdout
    return folder


@pytest.fixture(scope="module")
def loaded(root: Path) -> tuple[Loaded, Checked]:
    return read(root, REGISTRY, lambda _: None)


@pytest.fixture(scope="module")
def catalogue(loaded: tuple[Loaded, Checked]) -> Catalogue:
    found = loaded[1].catalogue
    assert found is not None
    return found


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    done = run("--root", str(root), "build")
    assert done.returncode == 0, done.stderr
    return root / "site"


def files(folder: Path) -> set[str]:
    """What lies below a folder, without what a build adds."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {str(path) for path in found if path.parts[0] not in {".cache", "site"} and not path.name.endswith(".lock")}


# What it shows


def test_it_checks_without_a_single_problem(root: Path) -> None:
    done = run("--root", str(root), "check", "--strict")
    assert done.returncode == 0, done.stdout


def test_it_builds_a_site_with_a_page_for_every_entry(site: Path, catalogue: Catalogue) -> None:
    for register in REGISTRY:
        for entry in catalogue.entries[register.name].values():
            assert (site / register.url_of(entry).partition("?")[0] / "index.html").is_file()
    assert "示例市人民政府" in (site / "index.html").read_text(encoding="utf-8")
    for page in (site / "powers").glob("example-*/index.html"):
        assert "待部门填报" not in page.read_text(encoding="utf-8"), page


def test_every_register_has_an_example(catalogue: Catalogue) -> None:
    assert not [register.name for register in REGISTRY if not catalogue.entries[register.name]]


def test_every_kind_of_step_is_drawn(catalogue: Catalogue) -> None:
    assert {step.kind for step in catalogue.all(Flow)["example-licence"].steps} == set(StepKind)


def test_every_field_of_every_model_is_used(loaded: tuple[Loaded, Checked]) -> None:
    singles, entries = loaded[0].singles, loaded[0].entries
    shown = {field for single in REGISTRY.single_files for field in used(single.model, singles[single.name].data)}
    for register in REGISTRY:
        for raw in entries[register.name]:
            shown.update(used(register.model, raw.data))
    tops: list[type[BaseModel]] = [one.model for one in (*REGISTRY.single_files, *REGISTRY)]
    written = {field for model in tops for field in known(model)}
    unused = sorted(f"{model.__name__}.{name}" for model, name in written - shown)
    assert not unused, f"show these in generator/starter: {unused}"


def known(model: type[BaseModel]) -> Iterator[Named]:
    """Every field of a model and of the models within it."""
    for name, field in fields(model).items():
        yield owner(model, name), name
        yield from ((owner(group, inner), inner) for group in groups(field) for inner in fields(group))


def owner(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The class that a field was written for: what all registers inherit need not be shown by each."""
    return next(part for part in model.__mro__ if name in vars(part).get("__annotations__", {}))


def used(model: type[BaseModel], data: Any) -> Iterator[Named]:
    """The fields that stand in the data, as they were written."""
    for name, value in data.items():
        shape = fields(model)[name].shape
        yield owner(model, name), name
        items = value if isinstance(value, list) else list(value.values()) if shape.many == "table" else [value]
        for item in items:
            for inner in shape.records if isinstance(item, dict) else ():
                yield from used(inner, item)


# What surrounds the entries


def test_first_lines_lead_editors_to_the_schemas(root: Path) -> None:
    for path in sorted([*root.glob("catalogue/**/*.yml"), *root.glob("flowcharts/*.yml")]):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found, path
        assert (path.parent / found[1]).resolve() == root / schema.FOLDER / expected_schema(path, root)
        assert (path.parent / found[1]).is_file(), path


def expected_schema(path: Path, root: Path) -> str:
    inside = path.relative_to(root).as_posix()
    if single := next((single for single in REGISTRY.single_files if inside == single.path), None):
        return single.schema
    return next(register.schema for register in REGISTRY if inside.startswith(f"{register.folder}/"))


def test_the_schemas_are_those_of_the_models(root: Path) -> None:
    assert schema.write(root, REGISTRY) == []


def test_the_settings_are_the_repository_s_own(root: Path) -> None:
    ours, theirs = (yaml.safe_load((place / "mkdocs.yml").read_text(encoding="utf-8")) for place in (REPOSITORY, root))
    assert theirs["site_name"] == "示例市政务公开目录"
    assert theirs["theme"] == ours["theme"]
    assert theirs["markdown_extensions"] == ours["markdown_extensions"]
    # The menu, but for pages that are written by hand in this repository alone.
    lists = [{title: page} for item in ours["nav"] for title, page in item.items() if not by_hand(page)]
    assert theirs["nav"] == lists


def by_hand(page: Any) -> bool:
    is_page = isinstance(page, str) and (REPOSITORY / "docs" / page).is_file()
    return is_page and not (EXAMPLE / "docs" / page).is_file()


def test_what_a_build_leaves_is_not_kept_in_git(root: Path) -> None:
    assert {"site/", ".cache/"} <= set((root / ".gitignore").read_text(encoding="utf-8").splitlines())


def test_its_readme_names_only_commands_that_exist(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", text))
    assert {"check", "site", "serve"} <= named <= targets
    made = (root / "Makefile").read_text(encoding="utf-8") + (root / ".ci/run").read_text(encoding="utf-8")
    for command in set(re.findall(r"python -m generator ([a-z]+)", text + made)):
        assert run(command, "--help").returncode == 0


def test_its_attachments_are_all_there(catalogue: Catalogue, root: Path) -> None:
    entries = [entry for found in catalogue.entries.values() for entry in found.values()]
    named = {f"{entry.id}/{value}" for entry in entries for _, value in attachments(entry) if "://" not in value}
    folder = root / "catalogue/attachments"
    assert named == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


class Anchors(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]


def test_no_link_between_its_pages_is_dead(site: Path) -> None:
    dead = set()
    for page in site.rglob("index.html"):
        for link in Anchors(page.read_text(encoding="utf-8")).links:
            address = urlsplit(link)
            if address.scheme or not address.path or address.path.startswith("/"):
                continue
            target = (page.parent / unquote(address.path)).resolve()
            if not (target / "index.html" if target.is_dir() else target).is_file():
                dead.add(f"{page.parent.relative_to(site)}: {link}")
    assert not dead


# Nothing in it looks real


# Telephones and codes of zeros, the invented region 99 and codes made from it, days around the year 2000, round sums.
INVENTED = re.compile(
    r"0000-0000\d{3}|0+号?|99\d{4}(\d{3})?(-.*)?|\d[1-3]990000\w{10}|(1999|200\d)(-\d\d?){1,2}|[1-9]\d{0,3}0{3,}\w*"
)


def test_everything_in_it_is_plainly_invented(catalogue: Catalogue) -> None:
    assert catalogue.authority.demonstration
    data = (*EXAMPLE.glob("catalogue/**/*.yml"), *EXAMPLE.glob("flowcharts/*.yml"), EXAMPLE / "mkdocs.yml")
    for path in (path for path in data if not national(path)):
        text = path.read_text(encoding="utf-8")
        assert not [number for number in re.findall(r"\d[\d-]{5,}\w*", text) if not INVENTED.fullmatch(number)], path
        assert set(re.findall(r"https?://([^/\s]+)", text)) <= {"example.invalid", "代码平台的域名", "域名"}, path
        assert set(re.findall(r"@([\w.]+)", text)) <= {"example.invalid", "示例账号"}, path
    for entry in (*catalogue.all(Power).values(), *catalogue.all(Department).values(), *catalogue.all(Flow).values()):
        assert "示例" in entry.name or (isinstance(entry, Flow) and national(EXAMPLE / f"flowcharts/{entry.id}.yml"))


def national(path: Path) -> bool:
    """What is the same everywhere: national laws, and the procedures that they lay down."""
    return path.parent.name in ("laws", "flowcharts") and not path.stem.startswith("example-")


# Writing


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    before = folder.stat().st_ino
    assert write_example(folder, REGISTRY) == len(files(root))
    assert files(folder) == files(root)
    assert folder.stat().st_ino == before


def test_files_are_the_user_s_to_change(root: Path) -> None:
    assert all(path.stat().st_mode & 0o200 for path in root.rglob("*"))
    ordinary = root.parent
    assert root.stat().st_mode == ordinary.stat().st_mode


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    done = run("init", str(tmp_path))
    assert done.returncode == 2
    assert "已有内容" in done.stderr
    assert files(tmp_path) == {"README.md"}
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_second_run_is_refused(tmp_path: Path) -> None:
    write_example(tmp_path / "new", REGISTRY)
    (tmp_path / "new/README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ExampleError, match="已有内容"):
        write_example(tmp_path / "new", REGISTRY)
    assert (tmp_path / "new/README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "words"), [("file", "是文件"), ("file/below", "上级不是文件夹"), ("link", "失效的链接")]
)
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ExampleError, match=words):
        write_example(tmp_path / name, REGISTRY)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "link"}


@pytest.mark.parametrize("existing", [False, True], ids=["new", "empty"])
@pytest.mark.parametrize(("code", "words"), [(errno.EACCES, "没有写入权限"), (errno.ENOSPC, "磁盘空间不足")])
@pytest.mark.parametrize("step", ["write_bytes", "rename"])
def test_an_error_on_the_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool, code: int, words: str, step: str
) -> None:
    folder = tmp_path / "new"
    if existing:
        folder.mkdir()
    original, calls = getattr(Path, step), []

    def failing(path: Path, *arguments: Any) -> Any:
        calls.append(path)
        if len(calls) >= (3 if step == "write_bytes" or existing else 1):
            raise OSError(code, "no")
        return original(path, *arguments)

    monkeypatch.setattr(Path, step, failing)
    with pytest.raises(ExampleError, match=words):
        write_example(folder, REGISTRY)
    assert list(tmp_path.rglob("*")) == ([folder] if existing else [])


def test_leavings_of_a_build_are_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starter = tmp_path / "starter"
    for name in ("catalogue/authority.yml", ".cache/x", "site/index.html"):
        (starter / name).parent.mkdir(parents=True, exist_ok=True)
        (starter / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr(example, "STARTER", starter)
    write_example(tmp_path / "new", REGISTRY)
    made = {path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert "catalogue/authority.yml" in made and not {".cache/x", "site/index.html"} & made


def test_the_wheel_carries_the_starter(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        carried = set(wheel.namelist())
    assert {source.relative_to(REPOSITORY).as_posix() for _, source in _starter_files(REGISTRY)} <= carried
