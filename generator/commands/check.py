"""``check``: is everything well formed, consistent and publishable?"""

import argparse

from generator import report
from generator.commands.terminal import FAILED, OK, Commands, short_lived, silent


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("check", help="检查全部条目")
    parser.add_argument("--format", choices=report.FORMATS, default="text", help="输出格式")
    parser.add_argument("--strict", action="store_true", help="把警告也当作错误")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print every problem."""
    from generator.build import read

    short_lived()
    _, checked = read(options.root, silent)
    print(report.FORMATS[options.format](checked.problems), end="")
    return FAILED if checked.errors or (options.strict and checked.problems) else OK
