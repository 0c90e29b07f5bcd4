"""mkdocs as a subroutine: it renders the hand-written pages into a folder, and a shell for each menu item and depth."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.check.markup import unwanted
from generator.check.written import HEAD_KEYS
from generator.load.folders import NOTE_FILE, PAGES
from generator.model.catalogue import Catalogue
from generator.model.policy import POLICY
from generator.model.standing import office_of
from generator.pages import printables
from generator.pages.lists import CHANGES_SECTION
from generator.site import site_files
from generator.site.material import shell
from generator.site.material.cleaning import clean, plain
from generator.site.material.messages import NOTE_PAGE, heard, in_chinese
from generator.site.publication import Publication

THEME = Path(__file__).parent / "theme"
# A folder name that no entry can have: ids have no underscore.
_BELOW = "_shell"
_CHANGES = {(CHANGES_SECTION, depth) for depth in (1, 2, 4)}


class RenderError(PluginError):
    """mkdocs could not render the hand-written pages; the message is for whoever wrote them."""


@dataclass(frozen=True)
class Frames:
    """What mkdocs rendered: the shells by menu item and depth, and the addresses of the hand-written pages."""

    shells: shell.Shells
    urls: tuple[str, ...]


def rendered(config: MkDocsConfig, publication: Publication, folder: Path) -> Frames:
    """Let mkdocs write the hand-written pages into ``folder``; RenderError where it refuses."""
    config.site_dir = str(folder)
    collector = FrameCollector(publication)
    prepare(config, collector)
    with heard() as said:
        try:
            build(config)
        except RenderError:
            raise
        except (MkDocsException, RecursionError) as error:
            raise RenderError(in_chinese(publication.root, said, error)) from error
    return collector.frames()


def prepare(config: MkDocsConfig, collector: "FrameCollector") -> None:
    """Our templates before Material's, our menu, our styles; and the collector among the plugins."""
    _complete_menu(config, collector.publication.catalogue)
    config.theme.dirs.insert(0, str(THEME))
    config.theme.static_templates.discard("sitemap.xml")
    # Sheets to print have their own style alone, and the site's pages do without it.
    sheets = (path for path in site_files.assets() if path.suffix == ".css" and path.name != printables.STYLE)
    config.extra_css += [f"{site_files.ASSET_FOLDER}/{path.name}" for path in sheets]
    config.plugins["catalogue-frames"] = collector


class FrameCollector(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Takes the shells out of mkdocs' hands while it works."""

    def __init__(self, publication: Publication, policy: str = POLICY) -> None:
        self.registry = publication.catalogue.registry
        self.publication = publication
        self._policy = policy
        self._menu: dict[str, MkDocsPage] = {}
        self._shells: dict[tuple[str, int], shell.Shell] = {}
        self._urls: list[str] = []

    def frames(self) -> Frames:
        """What has been collected."""
        return Frames(self._shells, tuple(self._urls))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each shell that will be needed: menu item and depth of address."""
        needed = {(page.section, shell.depth(page.url)) for page in self.publication.lists} | _CHANGES
        needed |= {(register.section, depth) for register in self.registry for depth in (2, 4)}
        # A template of mkdocs' for the pages that it knows: ours lists all, where the site's address is known.
        if (template := files.get_file_from_path("sitemap.xml")) is not None:
            files.remove(template)
        note = self.publication.root / NOTE_FILE
        if note.is_file() and not note.is_symlink():
            files.append(File.generated(config, NOTE_PAGE, content=note.read_text(encoding="utf-8")))
        for section, depth in sorted(needed):
            uri = _uri(section, depth)
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=""))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember which menu item each section's pages light up."""
        del config, files
        self._menu.update((_section(page.file.src_uri), page) for page in nav.pages)
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a shell's page the settings that its template reads."""
        del config, files
        if _is_written(page):
            # Material prints what a page's head says as it stands.
            page.meta = {key: value for key, value in page.meta.items() if key in HEAD_KEYS and value is not None}
            page.meta.update((key, plain(page.meta[key])) for key in ("title", "description") if key in page.meta)
        else:
            page.meta = {
                "shell": shell.tokens(),
                "title": shell.Slot.TITLE.value,
                "description": shell.Slot.DESCRIPTION.value,
                "hide": ["navigation", "toc"] if page.url in ("", "./") else ["navigation"],
            }
        # The menu stands in the tabs; a side bar that repeats it would only push the text aside.
        page.meta.setdefault("hide", ["navigation"])
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Clean what was rendered from a hand-written page; a build says of what it will not publish."""
        del config, files
        if not _is_written(page):
            return html
        # `check` has named what it knows; a further extension of Markdown may make more.
        if found := unwanted(html):
            name = NOTE_FILE if page.file.src_uri == NOTE_PAGE else f"{PAGES}/{page.file.src_uri}"
            raise RenderError(f"{name}: 发现 {found[0][0]}：手写页面中的脚本、样式和外部内容不会公开")
        page.title = plain(page.title)
        return clean(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """What every page's head and foot say of the authority."""
        del files
        catalogue = self.publication.catalogue
        root = urlsplit(config.site_url or "/").path or "/"
        # Jinja's own undoes the escaping of a title as well.
        env.filters["striptags"] = plain
        env.globals.update(
            policy=self._policy,
            authority=catalogue.authority,
            office=office_of(catalogue),
            newest_date=catalogue.newest_date,
            not_found=self.publication.compiler.not_found(root),
            history=self.publication.changelog.history,
            examples=next((one.examples(catalogue) for one in self.registry if one.examples), ()),
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
        self._shells[_section(page.file.src_uri), shell.depth(page.url)] = shell.split(output)
        return ""

    def _light(self, page: MkDocsPage, active: bool) -> None:
        item = self._menu.get(_section(page.file.src_uri))
        if item is not None and item is not page:
            item.active = active


def _is_written(page: MkDocsPage) -> bool:
    """Whether people wrote the page; the others are the shells."""
    return page.file.generated_by != "catalogue-frames" or page.file.src_uri == NOTE_PAGE


def _complete_menu(config: MkDocsConfig, catalogue: Catalogue) -> None:
    """The menu: home, the sections that hold something, then the hand-written pages that mkdocs.yml lists.

    A menu with sections of its own stays as it is, but for those that hold nothing. One from before there were sections
    names lists of registers, which stand in the sections now: a past state (``--as-of``) has such a menu.
    """
    own = config.nav if isinstance(config.nav, list) else []
    registry = catalogue.registry
    every = {f"{part.path}/index.md" for part in registry.sections}
    parts = {f"{part.path}/index.md": part.title for part in catalogue.shown.sections}
    if any(page in every for page in _pages(own)):
        config.nav = [item for item, page in zip(own, _pages(own), strict=True) if page not in every - set(parts)]
    else:
        registers = (*registry, *registry.closed)
        paths = {register.path for register in registers}
        paths |= {overview.path for register in registers for overview in register.overviews}
        listed = {"index.md", *(f"{path}/index.md" for path in paths)}
        written = (item for item, page in zip(own, _pages(own), strict=True) if page not in listed)
        config.nav = [{"首页": "index.md"}, *({title: page} for page, title in parts.items()), *written]


def _pages(menu: list[object]) -> Iterator[str]:
    """The page of each menu item; nothing for one that holds further items."""
    for item in menu:
        found = next(iter(item.values()), "") if isinstance(item, dict) else item
        yield found if isinstance(found, str) else ""


def _uri(section: str, depth: int) -> str:
    """The source of a shell: ``powers/index.md`` for the list itself, ``powers/_shell/index.md`` below it."""
    if depth == 0:
        return "index.md"
    return "/".join([section, *[_BELOW] * (depth - 1), "index.md"])


def _section(uri: str) -> str:
    return uri.split("/")[0] if "/" in uri else "home" if uri == "index.md" else uri.removesuffix(".md")
