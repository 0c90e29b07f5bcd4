"""Rules for ``mkdocs.yml``: what becomes a link on every page is a web address, and nothing there is a mark of the
pages' frame. mkdocs itself judges the rest.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from generator.load import Positions, dotted
from generator.load.folders import SETTINGS_FILE
from generator.load.signs import reserved
from generator.model.diagnostic import Diagnostic, Keys, error
from generator.model.entry import SHAPES, URL_PATTERN

# Each setting that holds an address, in words; and what the addresses are made with.
SITE_SETTINGS: Mapping[str, str] = {"site_url": "网站的网址", "repo_url": "代码仓库的网址"}
PLUGIN_SETTINGS: Mapping[str, str] = {
    "edit_url": "修改文件的网址",
    "commit_url": "查看提交的网址",
    "request_url": "查看合并请求的网址",
}
_PLACEHOLDER = re.compile(r"\{(?:path|commit|request)\}")
_TEXT = "tag:yaml.org,2002:str"
_UNSET = ("", "~", "null", "Null", "NULL")
_NAV = "菜单"


def wrong_address(value: str) -> str:
    """What is wrong with the address in a setting; nothing where it is one, or unset."""
    if not value or re.fullmatch(URL_PATTERN, _PLACEHOLDER.sub("x", value)):
        return ""
    return f"发现“{value[:80]}”，应为{SHAPES[URL_PATTERN]}"


def addresses(root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the addresses in the settings. Those that are made elsewhere (``!ENV``) the plugin asks."""
    try:
        data = (root / SETTINGS_FILE).read_bytes()
        yield from (fault.at(SETTINGS_FILE, (fault.line, 1)) for fault in reserved(data.decode("utf-8", "replace")))
        node = yaml.CBaseLoader(data).get_single_node()
    except (OSError, yaml.YAMLError):  # mkdocs has words for these
        return
    positions = Positions(data)
    for keys, title, message in _wrong_addresses(node):
        yield error("bad-address", keys, message).at(SETTINGS_FILE, positions.at(keys), f"{dotted(keys)}（{title}）")


def _wrong_addresses(node: yaml.Node | None) -> Iterator[tuple[Keys, str, str]]:
    for keys, value in _texts(node, ()):
        name = str(keys[-1])
        title = SITE_SETTINGS.get(name, "") if len(keys) == 1 else ""
        if keys[0] == "plugins" and keys[-2:-1] == ("catalogue",):
            title = PLUGIN_SETTINGS.get(name, "")
        if keys[0] == "nav" and (":" in value or value.startswith("//")):  # else it is a page
            title = _NAV
        if title and (message := wrong_address(value)):
            yield keys, title, message


def _texts(node: yaml.Node | None, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Every text in the settings and where it stands."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        for place, value in enumerate(node.value):
            yield from _texts(value, (*keys, place))
    elif isinstance(node, yaml.ScalarNode) and node.tag == _TEXT and keys and (node.style or node.value not in _UNSET):
        yield keys, str(node.value)
