"""``export``: the catalogue as a workbook for editors, or as tables for machines."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.check import report
from generator.commands.terminal import FAILED, OK, WRONG_USE, Commands
from generator.load.system import in_words

if TYPE_CHECKING:
    from generator.model.catalogue import Catalogue
    from generator.model.entry import Entry
    from generator.model.register import Register

_FORMATS = ("xlsx", "csv", "json")


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "export",
        help="导出为 Excel 工作簿、CSV 或 JSON",
        description="导出目录。xlsx 是一个工作簿，填写后可以用 import 读回；csv 和 json 是一组文件。"
        "还没有条目的栏目不在其中，要填报第一批条目时用 --register 指明。",
    )
    parser.add_argument("--format", choices=_FORMATS, default="xlsx", help="格式（默认为 xlsx）")
    parser.add_argument(
        "--output", type=Path, help="xlsx 写到这个文件（默认为 catalogue.xlsx）；csv、json 写到这个文件夹"
    )
    parser.add_argument(
        "--register",
        action="append",
        default=[],
        metavar="栏目",
        help="只导出这个栏目，如 trading，没有条目的也可以；可以写几次（默认为有条目的全部栏目）",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files. Entries with errors of form are in no catalogue, so they are named instead."""
    from generator.check import check
    from generator.load import load
    from generator.registers import installed_registry

    registry = installed_registry()
    checked = check(load(options.root, registry), registry)
    if checked.catalogue is None:
        print(report.text(checked.errors), end="", file=sys.stderr)
        return FAILED
    chosen = [_chosen(checked.catalogue, name) for name in options.register]
    if None in chosen:
        return WRONG_USE
    output = options.output or Path("catalogue.xlsx" if options.format == "xlsx" else "export")
    try:
        written = _write(options.format, checked.catalogue, [one for one in chosen if one], output)
    except OSError as error:
        print(f"无法写入 {in_words(error)}", file=sys.stderr)
        return WRONG_USE
    print(f"已导出到 {'、'.join(written)}")
    absent = sorted({problem.path for problem in checked.errors} - _exported(checked.catalogue))
    if absent:
        print(
            f"有 {len(absent)} 个文件格式有错，没有导出：{'、'.join(absent[:10])}（运行 check 查看）", file=sys.stderr
        )
    return FAILED if absent else OK


def _chosen(catalogue: "Catalogue", name: str) -> "Register[Entry] | None":
    """The register of this name or title; where there is none, that is said."""
    from generator.check.switches import closed

    registry = catalogue.registry
    found = next((one for one in (*registry, *registry.closed) if name in (one.name, one.title)), None)
    if found is None:
        names = "、".join(f"{one.name}（{one.title}）" for one in registry)
        print(f"--register 后面发现“{name}”，应为下列之一：{names}", file=sys.stderr)
    elif found.name not in registry.by_name:
        print(f"--register 后面发现“{name}”：{closed(found)}", file=sys.stderr)
        return None
    return found


def _exported(catalogue: "Catalogue") -> set[str]:
    return {path for paths in catalogue.sources.values() for path in paths.values()} | {"catalogue/authority.yml"}


def _write(format: str, catalogue: "Catalogue", registers: "list[Register[Entry]]", output: Path) -> list[str]:
    from generator.exports import exports
    from generator.spreadsheet.writing.workbook import workbook

    if format == "xlsx":
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(workbook(catalogue, registers))
        return [str(output)]
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in exports(catalogue, registers):
        path = output / Path(name).name
        if path.suffix == f".{format}":
            path.write_text(text, encoding="utf-8", newline="")
            written.append(str(path))
    return written
