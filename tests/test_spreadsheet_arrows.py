"""Who imports whom within the spreadsheets: as the folder's own drawing says, every arrow runs down."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY

from generator import spreadsheet

FOLDER = REPOSITORY / "generator/spreadsheet"
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path.name != "__init__.py")


def lines() -> dict[str, int]:
    """The line of each module or folder in the drawing, counted from the top."""
    drawn = (spreadsheet.__doc__ or "").partition("::")[2].strip().splitlines()
    names = (line.strip().split("   ", 1)[0].split() for line in drawn)
    return {name.rstrip("/"): number for number, found in enumerate(names) for name in found}


def imported(path: Path) -> Iterator[str]:
    """The neighbours that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == spreadsheet.__name__:
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{spreadsheet.__name__}."):
            yield (node.module or "").split(".")[2]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_arrow_runs_down(path: Path) -> None:
    drawn, own = lines(), path.relative_to(FOLDER).parts[0].removesuffix(".py")
    assert not {name for name in imported(path) if name != own and drawn[own] >= drawn[name]}
