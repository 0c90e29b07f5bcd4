"""``/data/``: every file to download, in a table of registers and formats."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.exports.files import ARCHIVE, CPSV, DESCRIPTION, FIGURES, FORMATS, MANIFEST
from generator.pages.context import Context
from generator.pages.page_specification import PageSpecification

URL = "data/"
TITLE = "数据下载"
ABOUT = "本网站公开的全部数据，按栏目分成文件，可以下载、核对和再利用"
_SECTION = "disclosure"


@dataclass(frozen=True)
class Download:
    """A register with its files: the format's name and the name of the file beside this page."""

    title: str
    url: str
    count: int
    files: tuple[tuple[str, str], ...]


def pages(context: Context) -> Iterator[PageSpecification]:
    """The page."""
    catalogue = context.catalogue
    parts = []
    for section in catalogue.shown.sections:
        registers = [register for register in catalogue.shown if register.section == section.path]
        registers.sort(key=lambda register: register.role != "power")  # what most people come for stands first
        downloads = [
            Download(
                register.title,
                register.url(),
                len(catalogue.entries.get(register.name, {})),
                tuple((format.title, _name(format.path(register))) for format in FORMATS),
            )
            for register in registers
        ]
        if downloads:
            parts.append((section, downloads))
    variables = {
        "about": ABOUT,
        "parts": parts,
        "formats": [format.title for format in FORMATS],
        "archive": _name(ARCHIVE),
        "figures": _name(FIGURES),
        "description_file": _name(DESCRIPTION),
        "services": _name(CPSV),
        "manifest": _name(MANIFEST),
    }
    yield context.specification(URL, "downloads.html", TITLE, ABOUT, variables, section=_SECTION)


def _name(path: str) -> str:
    return path.removeprefix(URL)
