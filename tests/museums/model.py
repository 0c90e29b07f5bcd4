"""A museum."""

from generator.model.entry import Day, DepartmentId, Entry, LawId, Line, Need, Record, Text, element
from generator.model.vocabulary import Vocabulary


class MuseumKind(Vocabulary):
    """What a museum shows."""

    HISTORY = "历史"
    NATURE = "自然"


class Price(Record):
    """票价."""

    item: Line = element("项目", need=Need.ALWAYS, searched=True)
    amount: Line = element("标准", need=Need.ALWAYS)
    basis: LawId | None = element("依据", default=None)


class Museum(Entry):
    """A museum."""

    kind: MuseumKind = element("类别", need=Need.ALWAYS)
    department: DepartmentId = element("主管部门", need=Need.ALWAYS)
    summary: Text | None = element("服务内容", default=None, need=Need.ALWAYS)
    promise: Line | None = element("服务承诺", default=None, searched=True)
    opened_on: Day | None = element("开馆日期", default=None)
    prices: tuple[Price, ...] = element("票价", default=(), need=Need.ALWAYS)
