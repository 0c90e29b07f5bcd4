"""``serve``: a preview on this machine that follows every change."""

import argparse
import logging
import sys
from functools import partial

from generator.commands.terminal import FAILED, OK, Commands, Progress


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("serve", help="在本机预览网站，改动后自动更新")
    parser.add_argument(
        "--port", type=int, choices=range(1, 65536), metavar="端口", default=8000, help="端口（默认 8000）"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. The site is the one that ``build`` makes, in the same folder."""
    from generator.history.git import state
    from generator.registers import installed_registry
    from generator.site.material.preview import PreviewError, serve
    from generator.site.release import release

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    root = options.root.absolute()
    whole = not state(root).incomplete
    build = partial(release, root, root / "site", installed_registry(), Progress(), with_history=whole)
    try:
        serve(root, root / "site", options.port, build)
    except PreviewError as error:
        print(error, file=sys.stderr)
        return FAILED
    return OK
