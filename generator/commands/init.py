"""``init``: a whole repository for another authority to begin with."""

import argparse
import sys
from pathlib import Path

from generator.commands.terminal import OK, WRONG_USE, Commands


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("init", help="为另一个机关建立目录的仓库")
    parser.add_argument("folder", type=Path, help="新文件夹")
    parser.add_argument("--name", metavar="名称", default="示例市", help="行政区域的名称，如 邻州市")
    parser.add_argument("--empty", action="store_true", help="不写示例条目，只留下国家的法律法规")
    parser.add_argument("--offline", action="store_true", help="连同全部安装包，供不联网的机器安装")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the repository, or say why not."""
    from generator.editing.starter import ExampleError, Wanted, write_example
    from generator.registers import installed_registry

    wanted = Wanted(name=options.name, empty=options.empty, offline=options.offline)
    try:
        files = write_example(options.folder, installed_registry(), wanted)
    except ExampleError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(f"已在 {options.folder} 建立{options.name}的目录，共 {files} 个文件")
    print(f"下一步：cd {options.folder} 以后运行 make site；在 Windows 上双击 start.bat")
    return OK
