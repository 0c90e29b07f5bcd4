"""Material may end: all that knows it or mkdocs is in ``site/material/``, so that a new theme is one folder's work."""

import re

import pytest
from conftest import REPOSITORY

GENERATOR = REPOSITORY / "generator"
HOME = GENERATOR / "site/material"
# Imports of mkdocs; Material's classes, attributes and variables (md-…, data-md-…, --md-…) and scripts' names (__md_…).
# Within a word, as in "cmd-line", the letters mean nothing.
KNOWS = re.compile(r"^\s*(?:from|import) (?:mkdocs|material)\b|(?<![A-Za-z0-9_])md-\w|__md_", re.MULTILINE)
# What still knows it and goes.
MOVING = {}


def known(text: str) -> set[str]:
    return {found.strip() for found in KNOWS.findall(text)}


def test_only_the_material_folder_knows_material() -> None:
    files = [path for path in GENERATOR.rglob("*") if path.suffix in {".py", ".html", ".css", ".js"}]
    outside = {path.relative_to(GENERATOR).as_posix(): path for path in files if HOME not in path.parents}
    knowing = {name: found for name, path in outside.items() if (found := known(path.read_text(encoding="utf-8")))}
    assert len(outside) > 100
    assert knowing == MOVING


@pytest.mark.parametrize(
    "text",
    [
        "from mkdocs.plugins import BasePlugin",
        "    import mkdocs",
        "import material",
        '<a class="button md-button">',
        "[data-md-color-scheme]",
        "var(--md-accent-fg-color)",
        ".md-typeset { }",
        'window.__md_get("__palette")',
    ],
)
def test_what_knows_material_is_seen(text: str) -> None:
    assert known(text)


@pytest.mark.parametrize("text", ['FILE = "mkdocs.yml"', '"mkdocs-material",', "cmd-line", "a.md", "import materials"])
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not known(text)
