"""Finding a table's headings: in the row that is named, or in the one that looks like them."""

from collections.abc import Set
from itertools import pairwise

from generator.spreadsheet.columns import SEPARATOR
from generator.spreadsheet.mapping.cleaning import visible
from generator.spreadsheet.reading.table import MERGED, Table

_FIRST_ROWS = 30
_LONGEST = 100


def plain(heading: str) -> str:
    """A heading as it is compared: without blanks, line ends and the star of a required column, and not too long."""
    bare = visible("".join(heading.split())).replace("（必填）", "").replace("(必填)", "").strip("*＊")
    return bare[:_LONGEST]


def headings(table: Table, rows: tuple[int, ...]) -> dict[int, str]:
    """The heading of each column; of two rows of headings both are said, one after the other."""
    if table.headings:
        return {number: plain(heading) or f"第{number}列" for number, heading in enumerate(table.headings, start=1)}
    found: dict[int, str] = {}
    columns = sorted({column for row in rows for column in table.rows.get(row, {})})
    for column in columns:
        parts = [plain(table.text(row, column)) for row in rows]
        heading = SEPARATOR.join(dict.fromkeys(part for part in parts if part))
        number = 2
        while heading in found.values():  # two columns of one name stay apart
            heading, number = f"{heading.partition('#')[0]}#{number}", number + 1
        if heading:
            found[column] = heading
    return found


def header_rows(table: Table, known: Set[str]) -> tuple[int, ...]:
    """The rows that hold the headings: those that name most of ``known``, else the fullest of the first rows."""
    if table.headings:
        return (0,)
    first = sorted(table.rows)[:_FIRST_ROWS]
    candidates = [(row,) for row in first] + [pair for pair in pairwise(first) if _two(table, pair)]

    def score(rows: tuple[int, ...]) -> tuple[int, int, int, int]:
        names = set(headings(table, rows).values())
        matched = sum(not known.isdisjoint([name, *name.split(SEPARATOR)]) for name in names)
        texts = sum(isinstance(cell.value, str) for cell in table.rows[rows[-1]].values())
        return matched, min(texts, len(set(names))), len(rows), -rows[0]

    return max(candidates, key=score, default=(1,))


def _two(table: Table, rows: tuple[int, int]) -> bool:
    """Whether the upper row has headings that span several below: merged cells, side by side."""
    upper, lower = rows
    cells = table.rows[upper]
    merged = [column for column, cell in cells.items() if cell.fault == MERGED]
    spanning = [column for column in merged if table.text(upper, column) == table.text(upper, column - 1)]
    texts = [table.text(lower, column) for column in spanning]
    titles = {table.text(upper, column) for column in cells}
    return lower == upper + 1 and bool(spanning) and len(titles) > 1 and len(set(texts)) == len(texts) and all(texts)
