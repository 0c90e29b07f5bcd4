"""``diff``: what a change does to the catalogue, as a report."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.terminal import FAILED, OK, WRONG_USE, Commands, short_lived
from generator.load.system import in_words

if TYPE_CHECKING:
    from generator.difference import Difference

_FORMATS = ("markdown", "html", "json")


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("diff", help="比较两个版本，写出变更报告")
    parser.add_argument("base", metavar="BASE", help="原来的版本：分支、标签、提交号，或者含有 catalogue 的文件夹")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="现在的版本（默认为工作目录，包括还没有提交的改动）")
    parser.add_argument("--since-fork", action="store_true", help="从离开 BASE 的地方比起，不算 BASE 后来的变化")
    parser.add_argument("--format", choices=_FORMATS, help="报告格式（默认按 --output 的扩展名，否则 markdown）")
    parser.add_argument("--output", type=Path, help="写入文件；Markdown 报告的流程图写在旁边（默认输出到屏幕）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare and report; the report says what is wrong on either side, so that is no failure of the command."""
    from generator.difference import RepositoryError, difference, opened
    from generator.registers import installed_registry

    short_lived()
    try:
        registry, fork = installed_registry(), options.since_fork
        with opened(options.root, options.base, options.head, registry, since_fork=fork) as (before, after):
            found = difference(before, after)
    except RepositoryError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    try:
        _report(found, options.format or _guessed(options.output), options.output)
    except OSError as error:
        print(f"没有写成报告：{in_words(error)}", file=sys.stderr)
        return FAILED
    return OK


def _guessed(output: Path | None) -> str:
    return {".html": "html", ".json": "json"}.get(output.suffix if output else "", "markdown")


def _report(found: "Difference", format: str, output: Path | None) -> None:
    from generator.difference import FORMATS, markdown

    if output is None:
        print(FORMATS[format](found), end="")
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    text = markdown(found, pictures=True) if format == "markdown" else FORMATS[format](found)
    output.write_text(text, encoding="utf-8", newline="\n")
    written = [output.name]
    for entry in found.entries if format == "markdown" else ():
        if entry.flow:
            picture = output.with_name(f"{entry.flow.id}.svg")
            picture.write_text(entry.flow.standalone, encoding="utf-8", newline="\n")
            written.append(picture.name)
    print(f"已写出 {'、'.join(written)}", file=sys.stderr)
