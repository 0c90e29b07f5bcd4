"""What an authority does not use is gone from its site, and what nobody has filled in yet is not advertised.

Every part that may be switched off is, in turn, in a catalogue in which all the others hold something.
"""

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from around import MORE, REGISTRY
from conftest import copied, run
from openpyxl import load_workbook

from generator import exports
from generator.check import Checked, read
from generator.model.authority import AUTHORITY
from generator.model.catalogue import Catalogue
from generator.model.diagnostic import Diagnostic
from generator.model.figure import figures
from generator.model.register import Part, Register, Registry, SingleFile, name_of, title_of
from generator.pages import Compiler
from generator.search.records import facets, places
from generator.site.release import release
from generator.spreadsheet.writing.workbook import workbook

CORE = ("departments", "laws", "flows", "powers")
FREE = [part for part in REGISTRY.parts if part is not AUTHORITY and name_of(part) not in CORE]
NAMES = [name_of(part) for part in FREE]
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
NAMED = re.compile(r"<(?:h\d|a)\b[^>]*>(.*?)</(?:h\d|a)>", re.DOTALL)


def whole(root: Path) -> Path:
    """The small catalogue with the valid entries of every further register."""
    copied(root)
    for path in sorted(MORE.rglob("*")):
        if path.is_file():
            target = root / "catalogue" / path.relative_to(MORE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return root


def switch(root: Path, *names: str) -> None:
    with (root / AUTHORITY.path).open("a", encoding="utf-8") as file:
        file.write(f"registers:\n  off: [{', '.join(names)}]\n")


def checked(root: Path) -> Checked:
    return read(root, REGISTRY, lambda _: None)[1]


def own_files(root: Path, part: Part) -> list[Path]:
    if isinstance(part, SingleFile):
        return [root / part.path]
    return sorted((root / part.folder).rglob("*.yml")) if isinstance(part, Register) else []


def clear(root: Path, part: Part) -> None:
    """Take out what a part holds, then whatever refers to something that is gone, as ``check`` tells it."""
    for path in own_files(root, part):
        path.unlink()
    while errors := checked(root).errors:
        assert {error.rule for error in errors} <= {"unknown-reference", "unknown-page", "unknown-register"}, errors
        for path in {error.path for error in errors}:
            (root / path).unlink()


def addresses(part: Part) -> frozenset[str]:
    return Registry((part,), REGISTRY.sections).urls


def links(site: Path) -> Iterator[tuple[str, str]]:
    """Every link of every page, with the page: an address from the site's root."""
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).parent.as_posix()
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            yield page, urlsplit(urljoin(f"https://example.org/catalogue/{page}/", unescape(link))).path[11:]


# Off


@pytest.mark.slow
@pytest.mark.parametrize("part", FREE, ids=NAMES)
def test_what_is_switched_off_is_nowhere_on_the_site(part: Part, tmp_path: Path) -> None:
    root, name, gone = whole(tmp_path / "root"), name_of(part), addresses(part)
    before = REGISTRY.without(())
    switch(root, name)
    clear(root, part)
    outcome = release(root, root / "site", before, lambda _: None)
    assert outcome.done and outcome.checked, outcome.message
    site = root / "site"
    for url in gone:
        assert not (site / url).exists(), url
    assert not [pair for pair in links(site) if any(pair[1].startswith(url) for url in gone)]
    written = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".jsonld", ".csv")]
    assert len(written) > 100
    title = title_of(part)
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert not [url for url in gone if f'"{url}' in text], path
        if path.suffix == ".html":
            assert title not in {re.sub(r"<[^>]+>", "", one).strip() for one in NAMED.findall(text)}, path
    assert not [path for path in (site / "data").iterdir() if path.name.startswith(f"{name}.")]
    catalogue = outcome.checked.catalogue
    assert catalogue
    assert not gone & {record.url for record in places(catalogue)}
    assert title not in load_workbook(io.BytesIO(workbook(catalogue))).sheetnames
    assert not gone & set(figures(catalogue))


@pytest.mark.parametrize("part", [part for part in FREE if own_files(MORE.parent, part) or True], ids=NAMES)
def test_what_is_left_there_is_an_error(part: Part, tmp_path: Path) -> None:
    root = whole(tmp_path / "root")
    switch(root, name_of(part))
    expected = {path.relative_to(root).as_posix() for path in own_files(root, part)}
    found = [error for error in checked(root).errors if error.rule == "switched-off"]
    assert {error.path for error in found} == expected
    for error in found:
        assert f"“{title_of(part)}”（{name_of(part)}）已在 catalogue/authority.yml 中停用" in error.message
