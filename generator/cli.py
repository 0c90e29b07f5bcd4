"""The program: ``python -m generator COMMAND``."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.commands import COMMANDS
from generator.commands.terminal import FAILED, WRONG_USE, tame
from generator.load.system import in_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 the data have errors or the build failed, 2 wrong use."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    for stream in (sys.stdout, sys.stderr):
        # A console that knows fewer characters than the data shows a question mark instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    with tame():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    options.root = options.root.resolve()
    if not options.root.is_dir():
        print(f"没有找到文件夹 {options.root}：请用 --root 指明目录所在", file=sys.stderr)
        return WRONG_USE
    try:
        return int(options.run(options))
    except BrokenPipeError:  # whoever was reading has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as failure:
        print(f"没有完成：{in_words(failure)}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("已中断；原有网站保持不变", file=sys.stderr)
        return FAILED


class _Version(argparse.Action):
    """Says which version of the program this is; asked for only then, for it takes a while to find out."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(version("disclosure-catalogue"))
        except PackageNotFoundError:
            print("没有安装，从源代码运行")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="catalogue", description="检查并编译权力事项目录")
    parser.add_argument("--root", type=Path, default=Path(), help="目录所在的文件夹（默认为当前文件夹）")
    parser.add_argument("--version", action=_Version, nargs=0, help="显示程序的版本")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for add in COMMANDS:
        add(commands)
    for choice in commands.choices.values():
        # The same option after the command; left out there, the one before the command holds.
        choice.add_argument("--root", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
