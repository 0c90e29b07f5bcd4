"""``check``: is everything well formed, consistent and publishable?"""

import argparse
import sys

from generator.check import report
from generator.commands.terminal import FAILED, OK, WRONG_USE, Commands, short_lived, silent
from generator.model.diagnostic import Diagnostic


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("check", help="检查全部条目")
    parser.add_argument("--format", choices=report.FORMATS, default="text", help="输出格式")
    parser.add_argument("--strict", action="store_true", help="把警告也当作错误")
    parser.add_argument("--changed-by", metavar="谁", help="账号（如 @name）或部门标识：列出不归其维护的改动")
    parser.add_argument("--base", default="main", help="与 --changed-by 同用：改动之前的版本（默认 main）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print every problem, and last what is somebody else's to change."""
    from generator.check import read
    from generator.editing.schema import stale
    from generator.registers import installed_registry

    short_lived()
    others = _others(options) if options.changed_by else ()
    if others is None:
        return WRONG_USE
    registry = installed_registry()
    _, checked = read(options.root, registry, silent)
    # Who asks whose a change is has no use for what is still to be filled in elsewhere.
    outdated = () if options.changed_by else tuple(stale(options.root, registry))
    problems = sorted((*(checked.errors if options.changed_by else checked.problems), *outdated))
    print(report.FORMATS[options.format]((*problems, *others)), end="")
    if others:
        print(f"有 {len(others)} 个改动的文件不归“{options.changed_by}”维护，需要由上面写明的人审查", file=sys.stderr)
    return FAILED if checked.errors or others or (options.strict and (checked.problems or outdated)) else OK


def _others(options: argparse.Namespace) -> tuple[Diagnostic, ...] | None:
    """Changed files that somebody else looks after, as warnings at their first line; None if that cannot be told."""
    from generator.difference import RepositoryError
    from generator.difference.boundaries import NobodyError, unauthorised_changes
    from generator.registers import installed_registry

    try:
        return unauthorised_changes(options.root, options.changed_by, options.base, installed_registry())
    except (RepositoryError, NobodyError) as error:
        print(error, file=sys.stderr)
        return None
