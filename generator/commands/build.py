"""``build``: make the site and put it in place, whole."""

import argparse
import logging
import sys
from pathlib import Path

from generator import report
from generator.commands.terminal import FAILED, OK, Commands, Progress, short_lived


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("build", help="生成网站")
    parser.add_argument("--site", type=Path, help="网站文件夹（默认为 site）")
    parser.add_argument("--fresh", action="store_true", help="不利用上次的结果")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Release the site; errors of the data are shown at their places."""
    from generator.release import release

    short_lived()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    site = (options.site or options.root / "site").absolute()
    outcome = release(options.root, site, Progress(), fresh=options.fresh)
    if not outcome.done and outcome.checked is not None:
        print(report.text(outcome.checked.errors), end="", file=sys.stderr)
    print(outcome.message, file=sys.stdout if outcome.done else sys.stderr)
    return OK if outcome.done else FAILED
