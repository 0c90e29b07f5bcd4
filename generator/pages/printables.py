"""Sheets to print that stand beside entries' pages: 明白卡 of a power, 公开栏 of a department.

They are bare pages without the site's frame, with a style sheet of their own. A sheet depends on what the entry's page
depends on, so it is made and kept with it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import segno
from jinja2 import Environment
from markupsafe import Markup

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.register import Register
from generator.pages.page import base

STYLE = "handout.css"
# Any of the eight masks can be read; choosing one saves trying them all, most of the time a code takes.
_MASK = 3
# Blank modules around a code, without which readers do not find it.
_QUIET = 4
_DARK = re.compile(rb"\x01+")
_CODE = Markup(
    '<svg class="code" viewBox="0 0 {} {}" role="img" aria-label="二维码：网址"><path stroke="#000" d="{}"/></svg>'
)


class Printables:
    """Makes the sheets of a catalogue. Where ``site_url`` is empty there is no address to make a code of."""

    def __init__(self, environment: Environment, catalogue: Catalogue, site_url: str) -> None:
        self._catalogue = catalogue
        self._site_url = f"{site_url.rstrip('/')}/" if site_url else ""
        self._environment = environment

    def files(self, register: Register[Entry], entry: Entry) -> Iterator[tuple[str, str]]:
        """Names and texts of the sheets beside an entry's page; none for most registers."""
        for contribution in self._catalogue.registry.contributions(register.name):
            if sheet := contribution.printable:
                shown = sheet.make(self._catalogue, entry)
                given = {sheet.variable: shown, **self._around(register.url(entry.id), sheet.folder)}
                yield f"{sheet.folder}index.html", self._environment.get_template(sheet.template).render(given)

    def _around(self, url: str, folder: str) -> Mapping[str, Any]:
        address = f"{self._site_url}{url}" if self._site_url else ""
        return {"base": base(f"{url}{folder}"), "style": STYLE, "address": address, "code": code(address)}


def code(address: str) -> Markup:
    """A QR code as inline SVG without styles or sizes: its dark modules as one path; nothing for no address."""
    if not address:
        return Markup("")
    matrix = segno.make(address, error="m", micro=False, mask=_MASK).matrix
    # A line of height 1 through the middles of each run of dark modules in a row.
    path = "".join(
        f"M{run.start() + _QUIET} {place + _QUIET}.5h{run.end() - run.start()}"
        for place, row in enumerate(matrix)
        for run in _DARK.finditer(row)
    )
    size = len(matrix) + 2 * _QUIET
    return _CODE.format(size, size, path)
