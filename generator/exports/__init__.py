"""Files beside the pages: what machines read. All are made from the catalogue alone, same input, same bytes.

``exports`` gives the texts; in a build ``WRITERS`` write each register's files, then come the figures, what
CPSV-AP can say, an archive of everything and its description.
"""

from collections.abc import Iterator, Sequence

from generator.exports.archive import write_archive
from generator.exports.cpsv import write_cpsv
from generator.exports.description import describe
from generator.exports.figures import figures_text
from generator.exports.files import ARCHIVE, DESCRIPTION, FIGURES, digest, paths
from generator.exports.registers import WRITERS, Writer, csv_text, json_text
from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.register import Register

__all__ = [
    "ARCHIVE",
    "DESCRIPTION",
    "FIGURES",
    "WRITERS",
    "Writer",
    "describe",
    "digest",
    "exports",
    "figures_text",
    "paths",
    "write_archive",
    "write_cpsv",
]


def exports(catalogue: Catalogue, registers: Sequence[Register[Entry]] = ()) -> Iterator[tuple[str, str]]:
    """The texts of ``/data/``, path and content: of these registers, or else of all that hold something."""
    if not registers:
        yield FIGURES, figures_text(catalogue)
    for register in registers or catalogue.shown:
        yield f"data/{register.name}.json", json_text(catalogue, register)
        yield f"data/{register.name}.csv", csv_text(catalogue, register)
