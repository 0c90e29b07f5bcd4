"""``serve``: a preview on this machine that follows every change."""

import argparse
import logging
import sys

from generator.commands.terminal import FAILED, OK, WRONG_USE, Commands
from generator.load.places import SETTINGS_FILE


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("serve", help="在本机预览网站，改动后自动更新")
    parser.add_argument(
        "--port", type=int, choices=range(1, 65536), metavar="端口", default=8000, help="端口（默认 8000）"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from generator.site.material.preview import PreviewError, serve

    config = options.root / SETTINGS_FILE
    if not config.is_file():
        print(f"没有找到 {config}：请先运行 init，或用 --root 指明目录所在", file=sys.stderr)
        return WRONG_USE
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        serve(config, options.port)
    except PreviewError as error:
        print(error, file=sys.stderr)
        return FAILED
    return OK
