"""``migrate``: an earlier program's data, and the program that a repository pins, brought to this version."""

import argparse
import sys

from generator.commands.terminal import FAILED, OK, Commands


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("migrate", help="升级：把目录的数据和安装的程序换成这个版本的")
    parser.add_argument("--dry-run", action="store_true", help="只说会改哪些文件，不写入")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write all that changes, or nothing."""
    from generator.editing.wheel import NotInstalledError
    from generator.migration.migrate import MigrationError, data_changes, former_programs, program_changes
    from generator.registers import installed_registry
    from generator.spreadsheet.writing.file_transaction import WriteError, write

    root, registry = options.root, installed_registry()
    try:
        changes = [*data_changes(root, registry), *program_changes(root, registry)]
        for change in changes:
            print(f"{change.kind} {change.path}")
        former = former_programs(root) if changes else []
        if not options.dry_run:
            write(root, changes)
            for path in former:
                path.unlink()
    except NotInstalledError:
        print("程序没有安装，无法写入它的安装包：请先安装新的程序，用它运行 migrate", file=sys.stderr)
        return FAILED
    except (MigrationError, WriteError) as error:
        print(error, file=sys.stderr)
        return FAILED
    print("都已经是这个版本的" if not changes else "没有写入" if options.dry_run else f"共 {len(changes)} 个文件")
    return OK
