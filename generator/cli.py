"""The program: ``python -m generator COMMAND``."""

import argparse
import io
import logging
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from generator import report

OK, FAILED, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 the data have errors or the build failed, 2 wrong use."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    for stream in (sys.stdout, sys.stderr):
        # A console that knows fewer characters than the data shows a question mark instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    options.root = options.root.resolve()
    if not options.root.is_dir():
        print(f"没有找到文件夹 {options.root}：请用 --root 指明目录所在", file=sys.stderr)
        return WRONG_USE
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("已中断；原有网站保持不变", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="generator", description="检查并编译权力事项目录")
    parser.add_argument("--root", type=Path, default=Path(), help="目录所在的文件夹（默认为当前文件夹）")
    commands = parser.add_subparsers(required=True, metavar="命令")
    checking = commands.add_parser("check", help="检查全部条目")
    checking.add_argument("--format", choices=report.FORMATS, default="text", help="输出格式")
    checking.add_argument("--strict", action="store_true", help="把警告也当作错误")
    checking.set_defaults(run=_check)
    building = commands.add_parser("build", help="生成网站")
    building.add_argument("--site", type=Path, help="网站文件夹（默认为 site）")
    building.add_argument("--fresh", action="store_true", help="不利用上次的结果")
    building.set_defaults(run=_build)
    serving = commands.add_parser("serve", help="在本机预览网站，改动后自动更新")
    serving.add_argument("--port", type=int, default=8000, help="端口")
    serving.set_defaults(run=_serve)
    starting = commands.add_parser("init", help="为另一个机关建立示例目录")
    starting.add_argument("folder", type=Path, help="新文件夹")
    starting.set_defaults(run=_init)
    describing = commands.add_parser("schema", help="从模型生成编辑器用的 JSON Schema")
    describing.set_defaults(run=_schema)
    for command in (checking, building, serving, describing):
        # The same option after the command; left out there, the one before the command holds.
        command.add_argument("--root", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _check(options: argparse.Namespace) -> int:
    from generator.build import read

    _, checked = read(options.root, _quiet)
    print(report.FORMATS[options.format](checked.problems), end="")
    return FAILED if checked.errors or (options.strict and checked.problems) else OK


def _build(options: argparse.Namespace) -> int:
    from generator.release import release

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    site = (options.site or options.root / "site").absolute()
    outcome = release(options.root, site, _Progress(), fresh=options.fresh)
    if not outcome.done and outcome.checked is not None:
        print(report.text(outcome.checked.errors), end="", file=sys.stderr)
    print(outcome.message, file=sys.stdout if outcome.done else sys.stderr)
    return OK if outcome.done else FAILED


def _serve(options: argparse.Namespace) -> int:
    from mkdocs.commands.serve import serve

    config = options.root / "mkdocs.yml"
    if not config.exists():
        print(f"没有找到 {config}：请先运行 init，或用 --root 指明目录所在", file=sys.stderr)
        return WRONG_USE
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve(str(config), dev_addr=f"127.0.0.1:{options.port}", livereload=True)
    return OK


def _init(options: argparse.Namespace) -> int:
    from generator.example import ExampleError, write_example

    try:
        files = write_example(options.folder)
    except ExampleError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(f"已在 {options.folder} 建立示例市的目录，共 {files} 个文件")
    print(f"下一步：python -m generator --root {options.folder} build")
    return OK


def _schema(options: argparse.Namespace) -> int:
    from generator import schema

    changed = schema.write(options.root)
    print("、".join(changed) + " 已更新" if changed else "没有变化")
    return OK


def _quiet(_: str) -> None:
    pass


class _Progress:
    """Each step on a line, with the seconds since the beginning, so that a long build is seen to move."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __call__(self, step: str) -> None:
        print(f"[{time.monotonic() - self._start:5.1f} 秒] {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
