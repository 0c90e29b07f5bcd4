"""The mkdocs plugin, by which ``mkdocs build`` and ``mkdocs serve`` work as people expect.

Whoever types these has mkdocs render first; the line of `generator.site.release` then takes the frames that it has
rendered, and the folder as it is. That the whole site takes the old one's place in one step is ``build``'s promise.
"""

import logging
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from mkdocs.config import base as config_base
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from generator.check import read
from generator.history.reading import read as read_history
from generator.load.folders import CACHE
from generator.model.policy import POLICY
from generator.registers import installed_registry
from generator.site.material.configuration import settings_of
from generator.site.material.frames import FrameCollector, prepare
from generator.site.publication import HistoryError, RefusedError, published
from generator.site.release import Order, publish

log = logging.getLogger("mkdocs.plugins.catalogue")


class CatalogueConfig(config_base.Config):  # type: ignore[no-untyped-call]
    """Where a file is edited (``{path}``), a commit is shown (``{commit}``), a request (``{request}``, its number)."""

    edit_url = config_options.Type(str, default="")
    commit_url = config_options.Type(str, default="")
    request_url = config_options.Type(str, default="")


class CataloguePlugin(BasePlugin[CatalogueConfig]):  # type: ignore[no-untyped-call]
    """Reads and checks before mkdocs begins, and follows the line to its end when mkdocs has rendered."""

    def __init__(self) -> None:
        self._collectors: list[FrameCollector] = []
        self._policy = POLICY

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A preview puts a script of mkdocs' own into its pages, which would not be allowed."""
        del dirty
        self._policy = "" if command == "serve" else POLICY

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data, for what every page's frame says of them."""
        if "catalogue-frames" in config.plugins:
            return config  # the line has handed in a collector of its own
        root, registry = Path(config.config_file_path).parent, installed_registry()
        try:
            data = read(root, registry, log.info)
            history = partial(read_history, root, root / CACHE, registry.registers)
            found = published(*data, history, settings_of(config))
        except HistoryError as refused:
            raise PluginError(str(refused)) from None
        except RefusedError as refused:
            errors = refused.checked.errors
            raise PluginError("\n" + "\n".join(f"{p.path}:{p.line}:{p.column}: {p.message}" for p in errors)) from None
        self._collectors.append(FrameCollector(found, self._policy))
        config.watch += sorted({str(root / register.folder.partition("/")[0]) for register in registry})
        prepare(config, self._collectors[-1])
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """From here on the site is ours."""
        if not self._collectors:
            return
        collector = self._collectors[-1]
        publish(
            Order(
                root=Path(config.config_file_path).parent,
                site=Path(config.site_dir),
                registry=installed_registry(),
                settings=settings_of(config),
                history=lambda _: collector.publication.changelog.history,
                render=lambda *_: collector.frames(),
                place=nullcontext,
                swap=lambda *_: None,
                progress=log.info,
            )
        )
