"""The mkdocs plugin: hand-written pages are mkdocs' own, entries are stamped into shells that it renders for us.

With this plugin ``mkdocs build`` and ``mkdocs serve`` work as people expect; ``build_site`` adds what mkdocs cannot
promise: the whole site takes the old one's place in one step.
"""

import logging
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import base as config_base
from mkdocs.config import config_options
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.check import Checked
from generator.check.settings import wrong_address
from generator.history.record import History
from generator.load import Digests
from generator.load.places import CACHE
from generator.model.catalogue import Catalogue
from generator.model.register import Registry
from generator.pages import Compiler, printables
from generator.pages.changelog import Addresses, Changelog
from generator.registers import installed_registry
from generator.site import site_files
from generator.site import writing as build
from generator.site.material import shell
from generator.site.publish import epoch

THEME = Path(__file__).parent / "theme"
# The data's own note on its sources and limits, published as a page.
NOTE_FILE = "catalogue/README.md"
# A folder name that no entry can have: ids have no underscore.
_BELOW = "_shell"

log = logging.getLogger("mkdocs.plugins.catalogue")


class CatalogueConfig(config_base.Config):  # type: ignore[no-untyped-call]
    """Where a file is edited (``{path}``), a commit is shown (``{commit}``), a request (``{request}``, its number)."""

    edit_url = config_options.Type(str, default="")
    commit_url = config_options.Type(str, default="")
    request_url = config_options.Type(str, default="")


class CataloguePlugin(BasePlugin[CatalogueConfig]):  # type: ignore[no-untyped-call]
    """Loads and checks before mkdocs begins, collects the shells while it works, and stamps the pages at its end."""

    # What ``build_site`` hands in; plain mkdocs builds read the data themselves and reuse nothing.
    registry: Registry | None = None
    prepared: tuple[Digests, Checked, History] | None = None
    old: build.Old | None = None
    progress: build.Progress = staticmethod(log.info)
    # What ``build_site`` gives back.
    written: Mapping[str, build.CachedPage]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data and put our templates before Material's."""
        self._root = Path(config.config_file_path).parent
        registry = self._registry = self.registry or installed_registry()
        self._digests, checked, history = self.prepared or self._read(registry)
        if checked.errors or checked.catalogue is None:
            raise PluginError("\n" + "\n".join(f"{p.path}:{p.line}:{p.column}: {p.message}" for p in checked.errors))
        for name, value in (("site_url", config.site_url or ""), *self.config.items()):
            if wrong := wrong_address(str(value)):
                raise PluginError(f"mkdocs.yml 的 {name}：{wrong}")
        self._catalogue: Catalogue = checked.catalogue
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(epoch(self._root, self._catalogue.newest_date)))
        self._settings = shell.Settings(config.site_url or "", "" if history.as_of else self.config.edit_url)
        addresses = Addresses(config.site_url or "", self.config.commit_url, self.config.request_url)
        self._changelog = Changelog(self._catalogue, history, addresses)
        self._compiler = Compiler(self._catalogue, changelog=self._changelog, site_url=self._settings.site_url)
        # The longest work goes first: the index is made while mkdocs and we render.
        self.progress("建立搜索索引")
        self._indexing = build.Indexing.start(self._catalogue, self._root / CACHE)
        self._shells: dict[tuple[str, int], shell.Shell] = {}
        self._urls: list[str] = []
        config.watch += sorted({str(self._root / register.folder.partition("/")[0]) for register in registry})
        _complete_menu(config, registry)
        config.theme.dirs.insert(0, str(THEME))
        config.theme.static_templates.discard("sitemap.xml")
        # Sheets to print have their own style alone, and the site's pages do without it.
        sheets = (path for path in site_files.assets() if path.suffix == ".css" and path.name != printables.STYLE)
        config.extra_css += [f"{site_files.ASSET_FOLDER}/{path.name}" for path in sheets]
        return config

    def _read(self, registry: Registry) -> tuple[Digests, Checked, History]:
        loaded, checked = build.read(self._root, registry, self.progress)
        return loaded.digests, checked, build.read_history(self._root, registry, self.progress)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each shell that will be needed: menu item and depth of address."""
        self._lists = tuple(self._compiler.lists())
        needed = {(page.section, build.depth(page.url)) for page in self._lists}
        needed |= {("disclosure", depth) for depth in (1, 2, 4)}  # of the changes
        needed |= {(register.section, depth) for register in self._registry for depth in (2, 4)}
        note = self._root / NOTE_FILE
        if note.is_file():
            files.append(File.generated(config, "sources.md", content=note.read_text(encoding="utf-8")))
        for section, depth in sorted(needed):
            uri = _uri(section, depth)
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=""))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember which menu item each section's pages light up."""
        del config, files
        self._menu = {_section(page.file.src_uri): page for page in nav.pages}
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a shell's page the settings that its template reads."""
        del config, files
        if page.file.generated_by == "catalogue" and page.file.src_uri != "sources.md":
            page.meta.update(
                shell=shell.tokens(),
                title=shell.Slot.TITLE.value,
                description=shell.Slot.DESCRIPTION.value,
                hide=["navigation", "toc"] if page.url in ("", "./") else ["navigation"],
            )
        # The menu stands in the tabs; a side bar that repeats it would only push the text aside.
        page.meta.setdefault("hide", ["navigation"])
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """What every page's head and foot say of the authority."""
        del files
        not_found = self._compiler.not_found(urlsplit(config.site_url or "/").path or "/")
        env.globals.update(
            authority=self._catalogue.authority,
            newest_date=self._catalogue.newest_date,
            not_found=not_found,
            history=self._changelog.history,
            examples=self._examples(),
        )
        return env

    def on_page_context(self, context: dict, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> dict:  # type: ignore[override,type-arg]
        """Fill a shell's page with tokens where Material asks the page itself."""
        del nav
        if "shell" in page.meta:
            heading = AnchorLink(shell.HEADING_TITLE, shell.HEADING_ID, 2)
            top = AnchorLink(shell.HEADING_TITLE, shell.CONTENT_ID, 1)
            top.children.append(heading)
            page.toc = TableOfContents([top])
            page.canonical_url = shell.Slot.CANONICAL.value if config.site_url else None
            page.previous_page = page.next_page = None
            self._light(page, True)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Take the shell out of mkdocs' hands: an empty output is not written."""
        del config
        if "shell" not in page.meta:
            self._urls.append(page.url)
            return output
        self._light(page, False)
        self._shells[_section(page.file.src_uri), build.depth(page.url)] = shell.split(output)
        return ""

    def _examples(self) -> tuple[str, ...]:
        found = (register.examples(self._catalogue) for register in self._registry if register.examples)
        return next(found, ())

    def _light(self, page: MkDocsPage, active: bool) -> None:
        item = self._menu.get(_section(page.file.src_uri))
        if item is not None and item is not page:
            item.active = active

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp and index: from here on the site is ours."""
        folder = Path(config.site_dir)
        self.progress("生成页面")
        site = build.Site(
            self._digests, self._catalogue, self._changelog, self._compiler, self._shells, self._settings, folder
        )
        self.written = site.write_entries(self.old, (partial(self._write_lists, site),))
        site_files.write_exports(self._catalogue, self._changelog.history, self._settings, folder)
        site_files.write_assets(folder)
        site_files.write_attachments(self._root, folder)
        urls = {
            *self._urls,
            *(page.url for page in self._lists),
            *(url for w in self.written.values() for url in w.urls),
        }
        site_files.write_discovery(sorted(urls), self._settings, config.site_name, folder)
        self.progress("等待搜索索引完成")
        self._indexing.finish(folder)

    def on_build_error(self, *, error: Exception) -> None:
        """Do not leave the indexer behind."""
        del error
        if hasattr(self, "_indexing"):
            self._indexing.stop()

    def _write_lists(self, site: build.Site) -> None:
        for page in self._lists:
            site.write(page)


def _complete_menu(config: MkDocsConfig, registry: Registry) -> None:
    """The menu: home, the site's sections, then the hand-written pages that mkdocs.yml lists.

    A menu with sections of its own stays as it is. One from before there were sections names lists of registers, which
    stand in the sections now: a past state (``--as-of``) has such a menu.
    """
    own = config.nav if isinstance(config.nav, list) else []
    parts = {f"{part.path}/index.md": part.title for part in registry.sections}
    if not any(_leads_to(item) in parts for item in own):
        listed = {"index.md", "types/index.md", *(f"{register.path}/index.md" for register in registry)}
        written = (item for item in own if _leads_to(item) not in listed)
        config.nav = [{"首页": "index.md"}, *({title: page} for page, title in parts.items()), *written]


def _leads_to(item: object) -> str:
    """The page of a menu item; nothing for one that holds further items."""
    found = next(iter(item.values()), "") if isinstance(item, dict) else item
    return found if isinstance(found, str) else ""


def _uri(section: str, depth: int) -> str:
    """The source of a shell: ``powers/index.md`` for the list itself, ``powers/_shell/index.md`` below it."""
    if depth == 0:
        return "index.md"
    return "/".join([section, *[_BELOW] * (depth - 1), "index.md"])


def _section(uri: str) -> str:
    return uri.split("/")[0] if "/" in uri else "home" if uri == "index.md" else uri.removesuffix(".md")


def build_site(
    root: Path,
    folder: Path,
    registry: Registry,
    prepared: tuple[Digests, Checked, History],
    old: build.Old | None,
    progress: build.Progress,
    *,
    strict: bool,
    site_url: str = "",
) -> Mapping[str, build.CachedPage]:
    """Build ``root``'s site into ``folder`` with mkdocs and this plugin, from data that were read already.

    What was written is given back; it is worth remembering once the folder has taken the site's place.
    """
    given = {"site_url": site_url} if site_url else {}
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=strict, **given)
    plugin = config.plugins.get("catalogue")
    if not isinstance(plugin, CataloguePlugin):
        raise PluginError("mkdocs.yml 的 plugins 中要有 catalogue")
    plugin.registry, plugin.prepared, plugin.old, plugin.progress = registry, prepared, old, progress
    mkdocs_build(config)
    return plugin.written
