"""Which files there are under ``/data/``, and what each is."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.model.catalogue import Catalogue
from generator.model.entry import Entry
from generator.model.register import Register

FIGURES = "data/figures.json"
# What was published, with the SHA-256 of each file; by it a site is known as one.
MANIFEST = "data/manifest.json"
ARCHIVE = "data/catalogue.zip"
DESCRIPTION = "data/catalogue.jsonld"
CPSV = "data/cpsv-ap.jsonld"


@dataclass(frozen=True)
class Format:
    """A format of a register's file: the end of its name, what people call it, its media type (IANA's)."""

    suffix: str
    title: str
    media_type: str

    def path(self, register: Register[Entry]) -> str:
        """Where the file of a register stands in the site."""
        return f"data/{register.name}.{self.suffix}"


JSON = Format("json", "JSON", "application/json")
CSV = Format("csv", "CSV", "text/csv")
XLSX = Format("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
JSON_LD = Format("jsonld", "JSON-LD", "application/ld+json")
ZIP = Format("zip", "ZIP", "application/zip")
FORMATS = (XLSX, CSV, JSON)


def register_paths(catalogue: Catalogue) -> tuple[str, ...]:
    """The files of all registers that hold something."""
    return tuple(format.path(register) for register in catalogue.shown for format in FORMATS)


def paths(catalogue: Catalogue) -> tuple[str, ...]:
    """Every file under ``/data/`` but the manifest, in the order of names."""
    return tuple(sorted((FIGURES, ARCHIVE, DESCRIPTION, CPSV, *register_paths(catalogue))))


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
