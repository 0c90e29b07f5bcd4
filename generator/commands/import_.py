"""``import``: a workbook or a table of any maker into the catalogue's files."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.terminal import FAILED, OK, WRONG_USE, Commands
from generator.load.system import in_words

if TYPE_CHECKING:
    from generator.model.register import Registry
    from generator.spreadsheet.mapping.mapping_file import Mapping
    from generator.spreadsheet.reading.table import Table

_DESCRIPTION = """把表格读入目录。export 得到的工作簿可以直接读回；别的 .xlsx、.csv、.json、.jsonl 要有映射文件
（--mapping），用 --guess 按列标题先拟一个。空单元格表示没有填写，不会删除原有内容；表中没有的条目不受影响；
只有写了 --delete-empty，被清空的单元格和分表中被删去的行才会从文件中删除。条目本身从不删除。
写入要么全部成功，要么一个文件也不改。"""


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("import", help="从 Excel、CSV、JSON 导入", description=_DESCRIPTION)
    parser.add_argument("file", type=Path, help="要导入的文件：.xlsx、.csv、.json 或 .jsonl")
    parser.add_argument("--mapping", type=Path, help="映射文件：来源列对应哪个字段")
    parser.add_argument(
        "--guess", action="store_true", help="按列标题和内容拟一个映射文件（写到 --mapping，或者显示出来）"
    )
    parser.add_argument("--register", help="--guess 时：导入到哪个登记簿（默认为权力事项）")
    parser.add_argument("--dry-run", action="store_true", help="只显示会新增、修改什么，不写入")
    parser.add_argument("--delete-empty", action="store_true", help="删除表中已清空的内容（默认保留）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what changes, and change it."""
    from generator.registers import installed_registry
    from generator.spreadsheet.mapping.mapping_file import MappingError, read_mapping
    from generator.spreadsheet.reading.table import TableError
    from generator.spreadsheet.reading.table_files import read_tables

    registry = installed_registry()
    try:
        if options.guess:
            return _guess(options, registry)
        mapping = read_mapping(options.mapping, registry.registers) if options.mapping else None
        tables = read_tables(options.file, mapping.encoding if mapping else "", mapping.rows if mapping else "")
    except TableError as error:
        return _wrong(f"{options.file}: {error}")
    except MappingError as error:
        return _wrong(str(error))
    return _import(options, tables, mapping, registry)


def _import(options: argparse.Namespace, tables: "list[Table]", mapping: "Mapping | None", registry: "Registry") -> int:
    from generator.spreadsheet import report
    from generator.spreadsheet.table_import import MappingNeededError, plan
    from generator.spreadsheet.writing.file_transaction import WriteError, write

    try:
        found = plan(options.root, tables, mapping, registry, delete=options.delete_empty)
        if not options.dry_run:
            write(options.root, found.writable)
    except MappingNeededError:
        command = f"import {options.file} --guess --mapping map.yml"
        return _wrong(
            f"{options.file} 不是 export 得到的工作簿：请用 --mapping 指明映射文件（先运行 {command} 拟一个）"
        )
    except WriteError as error:
        print(error, file=sys.stderr)
        return FAILED
    for line in report.lines(found, unchanged=options.dry_run):
        print(line)
    for line in report.faults(found):
        print(line, file=sys.stderr)
    print(report.summary(found, dry_run=options.dry_run))
    return FAILED if report.failed(found) else OK


def _guess(options: argparse.Namespace, registry: "Registry") -> int:
    from generator.spreadsheet.mapping.proposal import guess
    from generator.spreadsheet.reading.table_files import read_tables

    known = registry.by_name
    register = known.get(options.register) if options.register else registry.by_role["power"]
    if register is None:
        return _wrong(f"没有登记簿 {options.register}，应为 {'、'.join(known)} 之一")
    if options.mapping and options.mapping.exists():
        return _wrong(f"{options.mapping} 已经存在，为免覆盖不会写入：请换一个名字")
    text = guess(read_tables(options.file), register)
    if not options.mapping:
        print(text, end="")
        return OK
    try:
        options.mapping.write_text(text, encoding="utf-8")
    except OSError as error:
        return _wrong(f"无法写入 {in_words(error)}")
    print(
        f"已拟好映射文件 {options.mapping}：请逐列核对，再运行 "
        f"import {options.file} --mapping {options.mapping} --dry-run"
    )
    return OK


def _wrong(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_USE
