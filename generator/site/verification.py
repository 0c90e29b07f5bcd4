"""Verify: whatever was known while the site was written is kept by the finished folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.search.bundle import count_entries
from generator.search.indexing import Indexing
from generator.site.page_files import CachedPage
from generator.site.publication import Publication

_SHOWN = 5


class VerificationError(Exception):
    """The finished site is not what it was to be; the message says where."""


def verify(
    publication: Publication, pages: Mapping[str, CachedPage], others: Iterable[str], index: Indexing, folder: Path
) -> None:
    """Every file that was written is there, every link of a page leads somewhere, every entry has its page and record.

    ``others`` are the addresses of pages that were written elsewhere. Raises `VerificationError` with what is missing.
    """
    urls = {*others, *(url for page in pages.values() for url in page.urls)}
    faults = [
        *(f"缺少文件 {file}" for page in pages.values() for file in page.files if not (folder / file).is_file()),
        *_broken(pages, urls, folder),
        *_missing(publication, pages),
    ]
    if (found := count_entries(folder / index.bundle.name)) != index.count:
        faults.append(f"搜索索引应有 {index.count} 条，实有 {found} 条")
    if faults:
        more = f"等 {len(faults)} 处" if len(faults) > _SHOWN else ""
        raise VerificationError(f"生成的网站不完整：{'；'.join(faults[:_SHOWN])}{more}")


def _broken(pages: Mapping[str, CachedPage], urls: set[str], folder: Path) -> Iterable[str]:
    """Links to what is not there. Pages that were taken over have none to anything that came or went since."""
    first: dict[str, str] = {}
    for name, page in pages.items():
        for link in page.links:
            first.setdefault(link, name)
    for link, name in sorted(first.items()):
        there = link in urls or ((folder / link).is_file() if not link.endswith("/") else _is_page(folder / link))
        if not there:
            yield f"{name} 的页面上，链接 {link} 没有对应的页面或文件"


def _is_page(folder: Path) -> bool:
    return (folder / "index.html").is_file()


def _missing(publication: Publication, pages: Mapping[str, CachedPage]) -> Iterable[str]:
    """Entries without a page of their own."""
    for register in publication.catalogue.registers:
        if register.stamped:
            for id in publication.catalogue.entries[register.name]:
                if f"{register.name}/{id}" not in pages:
                    yield f"条目 {register.name}/{id} 没有页面"
