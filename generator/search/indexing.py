"""The index of a catalogue, made by another process while the pages are written."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.model.catalogue import Catalogue
from generator.search.bundle import finish_index, start_index
from generator.search.records import pages, records
from generator.search.stubs import write_corpus

FOLDER = "pagefind"


@dataclass(frozen=True)
class Indexing:
    """An index in the making: the process at work, where it writes, and how many records it was given."""

    process: "subprocess.Popen[bytes]"
    bundle: Path
    count: int

    def finish(self, site: Path) -> None:
        """Wait for the index and put it into the site."""
        finish_index(self.process, self.bundle)
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        shutil.copytree(self.bundle, site / FOLDER)


@contextmanager
def started(catalogue: Catalogue, corpus: Path) -> Iterator[Indexing]:
    """Write the corpus (only what changed) and set the indexer to work on it; whatever happens, it does not stay.

    Its folder is its own: an indexer outlives a build that was killed, and may write for a moment while the next works.
    """
    found = (*records(catalogue), *pages(catalogue))
    write_corpus(found, corpus)
    with TemporaryDirectory(prefix="index-", ignore_cleanup_errors=True) as folder:
        process = start_index(corpus, Path(folder) / FOLDER)
        try:
            yield Indexing(process, Path(folder) / FOLDER, len(found))
        finally:
            process.kill()
            process.wait()
