"""The sheet that explains the workbook: how to fill it in, and every column of every sheet."""

from collections.abc import Iterator, Sequence

from generator.model.entry import Entry
from generator.model.reflect import Kind
from generator.model.register import Register
from generator.spreadsheet.cells import BREAK
from generator.spreadsheet.columns import Column, sheets
from generator.spreadsheet.sheet_rows import keys

# What the workbook has beside the registers, and what says in a heading's note which field the column is.
EXPLANATION, WORDS, FIELD_MARK = "填写说明", "词表", "字段："
HEADINGS = ("工作表", "列", "字段", "需要程度", "填法", "说明")
_RULES = (
    "每个登记簿一张工作表，一行一个条目；一个条目可以有几项的内容（如申请材料、设定依据）各有一张工作表，一行一项。",
    "分表的行用“标识”说明属于哪个条目，用“序号”说明是第几项；新增一项就加一行，序号接着编，或者留空排在最后。",
    "标识公布后不改。新增条目：在登记簿的表里加一行，标识用小写字母、数字和连字符。",
    "空单元格表示没有填写，不表示删除：导入时原有内容保留，除非命令里写了 --delete-empty。表中没有的条目不受影响。",
    f"一格里有几个值的，一行一个（Alt+Enter 换行）；值本身要换行的，写成 {BREAK}。",
    "编码、电话、日期都按文字填写；日期写成 2024-05-01。不要合并单元格，不要写公式，不要写个人的身份证号、手机号。",
    "可以调整列的顺序、隐藏或者删去不用的列；列标题的批注里写着字段名，导入时按它识别，请保留批注或者列标题。",
    "深色列标题是公布必须有的；标“仅供查看”的列不会被导入。",
)


def explain(
    registers: Sequence[Register[Entry]], known: Sequence[Register[Entry]], authority: str
) -> Iterator[tuple[str, ...]]:
    """The rows of the sheet: of the registers in the workbook, which may refer to all that are known."""
    yield (f"{authority}：权力事项目录填写说明",)
    yield from ((rule,) for rule in _RULES)
    yield ()
    yield HEADINGS
    for register in registers:
        for sheet in sheets(register):
            for key in keys(sheet):
                yield sheet.title, key.heading, key.path, "", "", ""
            for column in sheet.columns:
                path = ".".join(column.path)
                yield sheet.title, column.heading, path, column.need, filling(column, known), column.description


def filling(column: Column, registers: Sequence[Register[Entry]] = ()) -> str:
    """How a cell of this column is filled in."""
    words = column.kind.value
    if column.kind is Kind.CHOICE:
        shown = [choice for choice, _ in column.choices]
        words = f"{'、'.join(shown[:8])}{' 等' if len(shown) > 8 else ''}（见下拉列表）"
    if column.kind is Kind.REFERENCE:
        title = next((register.title for register in registers if register.name == column.register), column.register)
        words = f"“{title}”表中的标识"
    return f"{words}；可以有几个，一行一个" if column.many else words
