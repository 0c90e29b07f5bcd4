"""Numbers in a workbook's cells: dates, percentages and codes with leading zeros are numbers with a format to Excel."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

from generator.spreadsheet.reading.table import DAMAGED, Cell

_DAY, _TIME, _PERCENT = "date", "time", "percent"
_BUILT_IN = (
    dict.fromkeys([14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)], _DAY)
    | dict.fromkeys([18, 19, 20, 21, 45, 46, 47], _TIME)
    | {9: _PERCENT, 10: _PERCENT}
)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_EXACT_DIGITS = 15
_LONGEST = 255  # a format, to Excel


def style_kinds(styles: ElementTree.Element) -> dict[int, str]:
    """What each cell style makes of a number: ``date``, ``time``, ``percent``, or ``0000`` for a width."""
    own: dict[int, str] = {}
    for node in styles.iter():
        if node.tag.rpartition("}")[2] == "numFmt" and node.get("numFmtId", "").isdigit():
            own[int(node.get("numFmtId", "0"))] = _kind(node.get("formatCode", ""))
    formats = next((node for node in styles.iter() if node.tag.rpartition("}")[2] == "cellXfs"), ())
    kinds: Mapping[int, str] = _BUILT_IN | own
    return {place: kinds.get(int(node.get("numFmtId") or 0), "") for place, node in enumerate(formats)}


def _kind(code: str) -> str:
    bare = _QUOTED.sub("", code[:_LONGEST].split(";")[0]).lower()
    if re.search(r"[yde]", bare) or ("m" in bare and not re.search("[hs]", bare) and "年" not in bare and bare != "m"):
        return _DAY if re.search(r"[yd]", bare) or "m" in bare else ""
    if re.search(r"[hs]", bare):
        return _TIME
    if "%" in bare:
        return _PERCENT
    return bare if re.fullmatch(r"0{2,}", bare) else ""


def number(text: str, kind: str, from_1904: bool) -> Cell | None:
    """The cell that a number with such a format is to a reader."""
    try:
        value = float(text)
    except ValueError:
        return Cell(text) if text.strip() else None
    if kind == _DAY:
        return _moment(value, from_1904)
    if kind == _TIME and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return Cell(f"{minutes // 60:02}:{minutes % 60:02}")
    if not abs(value) < 10**_EXACT_DIGITS:  # what is no number at all is not less either
        return Cell(text, DAMAGED)
    if kind == _PERCENT:
        return Cell(f"{round(value * 100, 6):g}%")
    if value != int(value):
        return Cell(value)
    return Cell(f"{int(value):0{len(kind)}}" if kind.startswith("0") else int(value))


def _moment(value: float, from_1904: bool) -> Cell:
    """A serial number as the day it stands for; Excel believes that 1900 was a leap year."""
    days = value + (1462 if from_1904 else 0)
    if not 1 <= days < 2958466:
        return Cell(value, f"发现日期格式的数 {value:g}，不是一个日期：请改正单元格")
    moment = datetime(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)
    return Cell(moment.date() if moment.time() == datetime.min.time() else moment.replace(microsecond=0))


def from_serial(value: float) -> date | None:
    """The day that a bare number would be, were it a date that lost its format."""
    cell = _moment(value, from_1904=False)
    return cell.value if type(cell.value) is date else None
