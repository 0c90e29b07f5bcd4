"""Who imports whom: every arrow of ARCHITECTURE.md runs down, and every module of the program stands in its plan."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
GENERATOR = REPOSITORY / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))


def plan() -> dict[str, int]:
    """The line of each module or folder in the plan, counted from the top."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = text.split("## Who imports whom", 1)[1].split("```")[1].strip().splitlines()
    lines = (line.split(" " * 5, 1)[0].split() for line in drawn)
    return {name.rstrip("/"): number for number, names in enumerate(lines) for name in names}


def place(path: Path) -> str:
    """The module, or the folder it stands in, as the plan names it."""
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The modules and folders of the program that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[1] for name in node.names if name.name.startswith("generator."))
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            yield (node.module or "").split(".")[1]


def test_every_module_stands_in_the_plan() -> None:
    assert {place(path) for path in MODULES} - {"__init__", "__main__"} == set(plan())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_every_arrow_runs_down(path: Path) -> None:
    lines, own = plan(), place(path)
    upward = {name for name in imported(path) if name != own and lines.get(own, -1) >= lines[name]}
    assert not upward
