"""Who imports whom: ARCHITECTURE.md has the plan, every arrow runs down, the engine names no register."""

import ast
import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

from generator.model.register import Register
from generator.registers import installed_registry

REPOSITORY = Path(__file__).parents[1]
GENERATOR = REPOSITORY / "generator"
FILES = sorted(path for path in GENERATOR.rglob("*.py") if "__pycache__" not in path.parts)
ROOMS = {path.name for path in GENERATOR.iterdir() if path.is_dir() and path.name != "__pycache__"}
MOST_ROOMS, MOST_ARROWS = 22, 100
# Who may ask for the list of registers: the program's two ways in, which hand it on.
HANDING_IN = {"commands", "site/material/plugin.py"}

# Words of the engine's own that are registers' names or addresses as well.
OWN_WORDS = {
    "load/folders.py": {"flowcharts"},  # one of the two folders of entries that are given
    "model/information.py": {"themes"},  # a field of all information
    "model/entry.py": {"laws", "departments", "flows", "powers", "places"},  # what other models refer to
    "pages/charts.py": {"documents"},  # a field of a step
    "pages/templates/chart.html": {"documents"},
    "pages/templates/record.html": {"information", "powers"},  # anchors of its own parts
    "spreadsheet/mapping/mapping_file.py": {"departments"},  # a key of mapping files
    "spreadsheet/mapping/synonyms.py": {"themes"},  # a field of all information
}

Graph = Mapping[str, set[str]]


def plan() -> dict[str, int]:
    """The line of each room in the plan, counted from the top."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = text.split("## The plan", 1)[1].split("```")[1].strip().splitlines()
    lines = (line.split("  ", 1)[0].split() for line in drawn)
    return {name.rstrip("/"): number for number, names in enumerate(lines) for name in names}


def module(path: Path) -> str:
    """``site.release`` of ``generator/site/release.py``."""
    parts = path.relative_to(GENERATOR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in FILES}


def imported(path: Path) -> Iterator[str]:
    """The modules of the program that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: Iterable[str] = ()
        if isinstance(node, ast.Import):
            names = (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            own = node.module or ""
            names = (f"{own}.{one.name}" if f"{own}.{one.name}"[10:] in MODULES else own for one in node.names)
        yield from (name.removeprefix("generator.") for name in names if name.startswith("generator."))


FILE_ARROWS: Graph = {name: set(imported(path)) - {name} for name, path in MODULES.items()}


def between(key: Mapping[str, str]) -> Graph:
    """The arrows between groups of files; ``key`` names each file's group."""
    arrows: dict[str, set[str]] = {group: set() for group in key.values()}
    for name, others in FILE_ARROWS.items():
        if name in key:
            arrows[key[name]] |= {key[other] for other in others if other in key} - {key[name]}
    return arrows


def room(name: str) -> str:
    return name.split(".")[0] or "__main__"


def test_the_plan_names_every_room() -> None:
    assert set(plan()) == {room(name) for name in MODULES if name and name != "__main__"}
    loose = {path.name for path in GENERATOR.glob("*.py")}
    assert loose == {"__init__.py", "__main__.py", "cli.py"}


def test_every_arrow_runs_down() -> None:
    lines = plan()
    arrows = between({name: room(name) for name in MODULES if name not in ("", "__main__")})
    upward = {(one, other) for one, others in arrows.items() for other in others if lines[one] >= lines[other]}
    assert not upward


def test_there_are_few_rooms_and_few_arrows() -> None:
    arrows = between({name: room(name) for name in MODULES if room(name) in ROOMS})
    assert len(arrows) <= MOST_ROOMS
    assert sum(map(len, arrows.values())) <= MOST_ARROWS


def test_no_circle_of_files() -> None:
    TopologicalSorter(FILE_ARROWS).prepare()  # CycleError names the circle


def test_no_circle_of_registers() -> None:
    folders = {name: name.split(".")[1] for name in MODULES if name.startswith("registers.")}
    TopologicalSorter(between(folders)).prepare()


def test_the_engine_is_handed_the_registers() -> None:
    asking = {
        path.relative_to(GENERATOR).as_posix()
        for name, path in MODULES.items()
        if room(name) != "registers" and any(room(other) == "registers" for other in FILE_ARROWS[name])
    }
    assert not {path for path in asking if path not in HANDING_IN and path.split("/")[0] not in HANDING_IN}
    other = {one for name in MODULES if room(name) != "registers" for one in FILE_ARROWS[name] if "registers." in one}
    assert not other  # the list alone, never a register


def words(path: Path) -> Iterator[str]:
    """What a file of the engine names: strings of Python, strings and addresses of a template."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from (
            node.value
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        return
    inside = re.findall(r"{[{%](.*?)[}%]}", text, re.DOTALL)
    yield from (word for code in inside for pair in re.findall(r"'([^']*)'|\"([^\"]*)\"", code) for word in pair)
    yield from re.findall(r"(?:href|src|action)=\"(?:{{.*?}})*([^\"{]*)", text)


def test_the_engine_names_no_register() -> None:
    """Nor an address of one: the engine asks the registry. Texts for people, in Chinese, may."""
    registry = installed_registry()
    known = {place for one in registry for place in (one.name, one.path)} | {one.path for one in registry.overviews}
    known -= {"", "data"}  # the folder of exports is the engine's
    names = re.compile(rf"(?:^|/)({'|'.join(sorted(known))})(?:/|$)")
    named = {
        (place, found[1])
        for folder in ROOMS - {"registers"}
        for path in (GENERATOR / folder).rglob("*")
        if path.suffix in (".py", ".html") and "__pycache__" not in path.parts
        for place in (path.relative_to(GENERATOR).as_posix(),)
        for word in words(path)
        if word.isascii() and (found := names.search(word)) and "\n" not in word
    }
    assert named == {(place, word) for place, own in OWN_WORDS.items() for word in own}


def test_all_that_a_register_says_is_told() -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = text.split("All that a `Register` says", 1)[1].split("## ", 1)[0].splitlines()
    told = [name for row in rows if row.startswith("| `") for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(told) == sorted(field.name for field in dataclasses.fields(Register))


def _stored(function: ast.AST) -> set[str]:
    """The attributes of ``self`` that a function sets."""
    return {
        node.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


def test_no_attribute_appears_after_init() -> None:
    """What a class holds can be read at its beginning: in its fields or in ``__init__``."""
    late = set()
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            functions = [one for one in node.body if isinstance(one, ast.FunctionDef)]
            known = {
                one.target.id
                for one in node.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            }
            known |= {attribute for one in functions if one.name == "__init__" for attribute in _stored(one)}
            late |= {(name, node.name, attribute) for one in functions for attribute in _stored(one) - known}
    assert not late


def test_only_the_program_writes_the_environment() -> None:
    writing = re.compile(r"os\.environ(\[.*\] *=|\.(setdefault|update|pop)\()|os\.putenv")
    found = {name for name, path in MODULES.items() if writing.search(path.read_text(encoding="utf-8"))}
    assert found == {"cli"}
