"""mkdocs.yml as mkdocs reads it, and what it says of the site."""

from pathlib import Path

from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.check.settings import wrong_address
from generator.load.folders import PAGES, SETTINGS_FILE
from generator.site.material.frames import RenderError
from generator.site.material.messages import heard, in_chinese
from generator.site.publication import Settings


def configuration(root: Path, site_url: str) -> MkDocsConfig:
    """The settings of the site at ``root``, strict; ``site_url`` goes before what they say. RenderError if wrong."""
    given = {"site_url": site_url} if site_url else {}
    with heard() as said:
        try:
            return load_config(str(root / SETTINGS_FILE), strict=True, **given)
        except MkDocsException as error:
            raise RenderError(in_chinese(root, said, error)) from error


def settings_of(config: MkDocsConfig) -> Settings:
    """What mkdocs.yml says of the site; RenderError where an address is none."""
    plugin = config.plugins.get("catalogue")
    if plugin is None:
        raise RenderError("mkdocs.yml 的 plugins 中要有 catalogue")
    if Path(config.docs_dir) != Path(config.config_file_path).parent / PAGES:
        raise RenderError(f"mkdocs.yml 的 docs_dir：发现“{config.docs_dir}”，应为 {PAGES}")
    for name, value in (("site_url", config.site_url or ""), *plugin.config.items()):
        if wrong := wrong_address(str(value)):
            raise RenderError(f"mkdocs.yml 的 {name}：{wrong}")
    return Settings(site_name=config.site_name, site_url=config.site_url or "", **plugin.config)
