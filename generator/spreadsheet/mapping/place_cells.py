"""What another maker's row says of where to go, as places: one for each address, hours and numbers of a department.

Tables write the address, the hours and the numbers beside each matter. Here they are entries that the matter refers
to: the same words make the same place, in this run and in the next, and a place that says the same is used again.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.entry import DEPARTMENT, PLACE, Email, Entry, Line, Phone, Postcode, Text, Url, element, known
from generator.model.reflect import fields
from generator.model.register import Register
from generator.spreadsheet.columns import Column, Path, leaves
from generator.spreadsheet.mapping import ids
from generator.spreadsheet.table_entry import TableEntry

GROUP = PLACE.register
_LABELLED = "place"
_OFFICE, _WINDOW = "部门办公地点", "部门窗口"


class PlaceCells(Entry):
    """What a table's columns may say of a place."""

    window: Line | None = element("窗口", default=None)
    address: Line | None = element("地址", default=None)
    directions: Text | None = element("怎么走", default=None)
    hours: Line | None = element("办公时间", default=None)
    phones: tuple[Phone, ...] = element("电话", default=())
    fax: Phone | None = element("传真", default=None)
    email: Email | None = element("电子邮箱", default=None)
    postcode: Postcode | None = element("邮政编码", default=None)
    url: Url | None = element("网址", default=None)


_CELLS = Register[Entry](name=PLACE.register, title="办理地点", model=PlaceCells)
_FORMER = {("contact", "phone"): (GROUP, "phones"), ("window",): (GROUP, "window")}
_BESIDE = ("directions", "fax", "email", "postcode", "url")


def field_of(register: Register[Entry]) -> str:
    """The field by which a register's entries refer to their places, one or several; nothing where they have none."""
    known = fields(register.model)
    shapes = ((name, known[name].shape) for name in (GROUP, _LABELLED) if name in known)
    return next((name for name, shape in shapes if shape.register == PLACE.register), "")


def column(register: Register[Entry], path: Path) -> Column | None:
    """The column for a target such as ``places.address``; None where it is none, or the register has no places.

    Mappings written for 0.2 call it ``contact.address``, ``contact.phone``, ``window``.
    """
    path = _FORMER.get(path) or ((GROUP, *path[1:]) if path[:1] == ("contact",) else path)
    if len(path) != 2 or path[0] not in (GROUP, _LABELLED) or path[1] in ("id", "name") or not field_of(register):
        return None
    return leaves(_CELLS).get(path[1:])


def words() -> tuple[str, ...]:
    """All such targets."""
    return tuple(f"{GROUP}.{path[0]}" for path in leaves(_CELLS) if path not in (("id",), ("name",)))


class PlacesOfRows:
    """The places of all rows, those that are there already and those made for the rows."""

    def __init__(self, register: Register[Entry], existing: Mapping[str, Mapping[str, Entry]]) -> None:
        self._register, self._existing = register, existing
        self._field = field_of(register)
        self._many = bool(self._field) and fields(register.model)[self._field].shape.many == "list"
        self._known = {_words(entry): id for id, entry in existing.get(PLACE.register, {}).items()}
        self.made: dict[str, TableEntry] = {}

    def take(self, incoming: TableEntry, data: dict[str, Any], named: str) -> None:
        """Put references in the place of what the row says of its place. ``named`` is the department's name."""
        cells = data.pop(GROUP, None) or data.pop(_LABELLED, None)
        own = {path for path in incoming.covered if path[0] in (GROUP, _LABELLED)}
        if not own:
            return
        if not isinstance(cells, Mapping):  # ids of places, or nothing
            data.update({self._field: cells} if cells else {})
        else:
            self._refer(incoming, data, cells, named)
        if all(len(path) > 1 for path in own):
            incoming.covered -= own
            incoming.covered |= {(self._field,)} if data.get(self._field) else set()

    def _refer(self, incoming: TableEntry, data: dict[str, Any], cells: Mapping[str, Any], named: str) -> None:
        department = str(data.get("department") or "")
        if self._register.name == DEPARTMENT.register:
            department, named = "", str(data.get("name") or "")
        window = cells.get("window")
        rest = {name: value for name, value in cells.items() if name != "window" and value}
        id = self._place(incoming, department, named or str(data.get("name")), rest) if rest else ""
        if window:
            more = {"within": id} if id else {}
            id = self._place(incoming, department, str(window), more, kind=_WINDOW)
        for name in cells:
            incoming.places[(self._field, 0)] = incoming.origin((GROUP, name))
        incoming.places[(self._field,)] = incoming.places[(self._field, 0)]
        data[self._field] = [id, *self._kept(incoming)] if self._many else id

    def _kept(self, incoming: TableEntry) -> Iterable[str]:
        """The places that an entry has besides, but for those that an earlier import made."""
        entry = self._existing.get(incoming.register, {}).get(incoming.id)
        names = known(entry, self._field, tuple) if entry else ()
        return [name for name in names or () if f"-{_LABELLED}-" not in name]

    def _place(
        self, incoming: TableEntry, department: str, name: str, said: Mapping[str, Any], kind: str = _OFFICE
    ) -> str:
        numbers = tuple(str(number) for number in said.get("phones", ()))
        main = (department, name if kind == _WINDOW else "", *(str(said.get(one) or "") for one in _MAIN), numbers)
        if found := self._known.get(main):
            return found
        id = ids.made([f"{department or self._register.name}-{_LABELLED}-{ids.digest(repr(main))}"])
        data: dict[str, Any] = {"id": id, "name": name, "kind": kind}
        data |= {"within": said["within"]} if "within" in said else {}
        data |= {"department": department} if department else {}
        data |= {one: said[one] for one in ("address", "hours", *_BESIDE) if said.get(one)}
        data |= {"phones": [{"number": number} for number in numbers]} if numbers else {}
        places = {keys[1:]: place for keys, place in incoming.places.items() if keys[:1] == (GROUP,) and keys[1:]}
        covered: set[Path] = {*((one,) for one in data), ("phones", "number")}
        # What is wrong in one number costs that number, and is told.
        self.made[id] = TableEntry(
            PLACE.register, id, incoming.place, data, places=places, covered=covered, tolerant=True, auto=True
        )
        self._known[main] = id
        return id


_MAIN = ("within", "address", "hours")


def _words(place: Entry) -> tuple[object, ...]:
    window = str(getattr(place, "kind", "")) == _WINDOW
    numbers = tuple(str(phone.number) for phone in known(place, "phones", tuple) or ())
    main = (known(place, name, str) or "" for name in _MAIN)
    return (known(place, "department", str) or "", place.name if window else "", *main, numbers)
