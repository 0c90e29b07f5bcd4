"""``owners``: CODEOWNERS from the owners that departments name."""

import argparse
import sys

from generator.commands.terminal import FAILED, OK, Commands, silent


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("owners", help="按各部门的维护人生成 CODEOWNERS")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files that changed."""
    from generator.check import read
    from generator.check.ownership import known
    from generator.editing import owners
    from generator.registers import installed_registry

    loaded, checked = read(options.root, installed_registry(), silent)
    if checked.catalogue is None or not known(loaded, checked.catalogue):
        print("没有生成：公布机关或部门的文件有错误，请先运行 check 并改正", file=sys.stderr)
        return FAILED
    changed = owners.write(options.root, checked.catalogue)
    if changed:
        print("、".join(changed) + " 已更新")
    elif owners.codeowners(checked.catalogue):
        print("没有变化")
    else:
        print("没有变化：还没有部门写明维护人（各部门文件的 owners）")
    return OK
