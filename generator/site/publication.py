"""What is published: the catalogue with its history, and the pages to be made of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from generator.check import Checked
from generator.history.record import History
from generator.load import Digests, Loaded
from generator.model.catalogue import Catalogue
from generator.pages import Compiler, Page
from generator.pages.changelog import Addresses, Changelog

Progress = Callable[[str], None]


class RefusedError(Exception):
    """The data have errors, so that nothing is published."""

    def __init__(self, checked: Checked) -> None:
        super().__init__("目录有错误，没有生成网站；原有网站保持不变")
        self.checked = checked


class HistoryError(Exception):
    """There is a history, and it cannot be read whole: pages and feeds of years would vanish."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}。也可以加上 --without-history，这次不公布变更记录")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the settings file says of the site: its name and address, and where a file is edited (``{path}``), a commit
    (``{commit}``) and a request (``{request}``) are shown; empty where that is not known.
    """

    site_name: str = ""
    site_url: str = ""
    edit_url: str = ""
    commit_url: str = ""
    request_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A catalogue that may be published. ``lists`` are the pages that lead to entries, made anew in every build."""

    root: Path
    digests: Digests
    catalogue: Catalogue
    changelog: Changelog
    compiler: Compiler
    lists: tuple[Page, ...]
    settings: Settings


def published(
    loaded: Loaded, checked: Checked, history: Callable[[tzinfo], History], settings: Settings
) -> Publication:
    """What is published of a catalogue without errors; `RefusedError` for one with errors, `HistoryError` where a part
    of the history would be missing without a word.
    """
    if checked.errors or checked.catalogue is None:
        raise RefusedError(checked)
    past = history(checked.catalogue.authority.zone)
    if past.incomplete:
        raise HistoryError(past.reason)
    if past.as_of:
        settings = replace(settings, edit_url="")  # a past state is not edited
    addresses = Addresses(settings.site_url, settings.commit_url, settings.request_url)
    changelog = Changelog(checked.catalogue, past, addresses)
    compiler = Compiler(checked.catalogue, changelog=changelog, site_url=settings.site_url)
    return Publication(
        root=loaded.root,
        digests=loaded.digests,
        catalogue=checked.catalogue,
        changelog=changelog,
        compiler=compiler,
        lists=tuple(compiler.lists()),
        settings=settings,
    )


def remarks(publication: Publication) -> tuple[str, ...]:
    """What this site is without, once and in plain words, for the person who builds it."""
    found = []
    if reason := publication.changelog.history.reason:
        found.append(f"没有变更记录：{reason}")
    if not publication.settings.site_url:
        found.append(
            "没有写明网站的网址（mkdocs.yml 的 site_url，或者 --site-url），所以没有网站地图文件和二维码，"
            "订阅里是相对地址；网站放在子路径下时，404 页面没有样式"
        )
    return tuple(found)
