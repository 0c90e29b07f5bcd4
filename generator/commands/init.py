"""``init``: a filled example for another authority to begin with."""

import argparse
import sys
from pathlib import Path

from generator.commands.terminal import OK, WRONG_USE, Commands


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("init", help="为另一个机关建立示例目录")
    parser.add_argument("folder", type=Path, help="新文件夹")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the example, or say why not."""
    from generator.editing.starter import ExampleError, write_example
    from generator.registers import installed_registry

    try:
        files = write_example(options.folder, installed_registry())
    except ExampleError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(f"已在 {options.folder} 建立示例市的目录，共 {files} 个文件")
    print(f"下一步：python -m generator --root {options.folder} build")
    return OK
