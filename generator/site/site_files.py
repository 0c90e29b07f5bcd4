"""What stands in a site beside its pages: style sheets, attachments, exports, and what search engines ask for."""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import exports
from generator.exports import discovery
from generator.exports.files import MANIFEST
from generator.load.folders import linked
from generator.site.page_files import CachedPage, write_text
from generator.site.publication import Publication, Settings

_PROGRAM = Path(__file__).parent.parent
_ASSET_FOLDERS = tuple(_PROGRAM / room / "assets" for room in ("flowchart", "search", "site", "site/material"))
ASSET_FOLDER = "assets/catalogue"
# What tells some hosts (IIS, and those that read _headers) the types of our files and the policy.
_HOSTING = Path(__file__).parent / "hosting"


def assets() -> list[Path]:
    """Style sheets and scripts, each in the room that it belongs to, in the order of their names."""
    return sorted((path for folder in _ASSET_FOLDERS for path in folder.iterdir()), key=lambda path: path.name)


def write_assets(folder: Path) -> None:
    """Style sheets and scripts."""
    target = folder / ASSET_FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for path in assets():
        shutil.copyfile(path, target / path.name)


def write_attachments(root: Path, folder: Path) -> None:
    """Blank forms, samples and other files to download, each in the folder of its entry."""
    source = root / "catalogue/attachments"
    there = source.is_dir() and not linked(root, "catalogue/attachments")
    for path in sorted(source.rglob("*")) if there else ():
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            target = folder / "attachments" / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def write_files(publication: Publication, pages: Mapping[str, CachedPage], others: Iterable[str], folder: Path) -> None:
    """All that stands beside the pages; ``others`` are the addresses of pages that were written elsewhere."""
    _write_exports(publication, folder)
    write_assets(folder)
    for path in sorted(_HOSTING.iterdir()):
        shutil.copyfile(path, folder / path.name)
    write_attachments(publication.root, folder)
    _write_discovery({*others, *(url for page in pages.values() for url in page.urls)}, publication.settings, folder)


def _write_exports(publication: Publication, folder: Path) -> None:
    """What stands on the registers' files in ``/data/``, which were written with the pages, and on each other.

    Figures, CPSV-AP, an archive of everything, its description, and a manifest with the SHA-256 of each file, so
    that a published state can be proved.
    """
    catalogue, history = publication.catalogue, publication.changelog.history
    write_text(folder / exports.FIGURES, exports.figures_text(catalogue))
    exports.write_cpsv(catalogue, publication.settings.site_url, folder)
    exports.write_archive(catalogue, folder)
    write_text(folder / exports.DESCRIPTION, exports.describe(catalogue, publication.settings.site_url, folder))
    sums = {path: exports.digest(folder / path) for path in exports.paths(catalogue)}
    standing = {"as_of": history.as_of.isoformat(), "commit": history.head} if history.as_of else {}
    _write_all({MANIFEST: json.dumps({**standing, "sha256": sums}, indent=1) + "\n"}, folder)


def _write_discovery(urls: Iterable[str], settings: Settings, folder: Path) -> None:
    """What search engines and browsers look for."""
    made = {"robots.txt": discovery.robots(settings.site_url)}
    if settings.site_url:
        made["sitemap.xml"] = discovery.sitemap(sorted(urls), settings.site_url)
        made["opensearch.xml"] = discovery.opensearch(settings.site_name, settings.site_url)
    _write_all(made, folder)


def _write_all(texts: Mapping[str, str], folder: Path) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_text(folder / path, text)
