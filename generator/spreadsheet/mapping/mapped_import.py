"""Another maker's table, row by row, as entries: what the mapping says is done to each cell, and nothing else."""

from collections.abc import Mapping as Map
from typing import Any

from generator.model.diagnostic import Diagnostic
from generator.model.entry import DEPARTMENT, Entry
from generator.spreadsheet.cells import UncertainError
from generator.spreadsheet.mapping import ids
from generator.spreadsheet.mapping.cleaning import line
from generator.spreadsheet.mapping.headings import header_rows, headings
from generator.spreadsheet.mapping.mapping_file import Mapping
from generator.spreadsheet.mapping.names import Names
from generator.spreadsheet.mapping.place_cells import PlacesOfRows
from generator.spreadsheet.mapping.row_values import Cells, RowValues
from generator.spreadsheet.mapping.several_rows import absorb
from generator.spreadsheet.reading.table import MERGED, Location, Table
from generator.spreadsheet.sheet_rows import at
from generator.spreadsheet.table_entry import TableEntry, not_imported, notice, put

_DEPARTMENTS = DEPARTMENT.register


class Rows:
    """The entries of all rows, with the departments that had to be created for them."""

    def __init__(
        self, mapping: Mapping, tables: list[Table], names: Names, existing: Map[str, Map[str, Entry]]
    ) -> None:
        self._mapping, self._tables, self._names = mapping, tables, names
        self._existing = existing
        self._matches = self._matching()
        self._created: dict[str, TableEntry] = {}
        self._taken: dict[str, TableEntry] = {}
        self._contents: dict[str, list[object]] = {}
        self._here = Location("", 1)
        self._places = PlacesOfRows(mapping.target_register, existing)
        self.faults: list[Diagnostic] = []

    def entries(self) -> list[TableEntry]:
        """Every row as an entry."""
        for table in self._chosen():
            self._table(table)
        return [*self._created.values(), *self._places.made.values(), *self._taken.values()]

    def _matching(self) -> dict[str, str]:
        """Entries of today by the value of the field that rows are matched by."""
        if not self._mapping.id.match:
            return {}
        found = self._existing.get(self._mapping.target_register.name, {})
        pairs = ((getattr(entry, self._mapping.id.match, None), id) for id, entry in found.items())
        return {str(value): id for value, id in pairs if value}

    def _chosen(self) -> list[Table]:
        """The tables that the mapping names, or else the first that has its columns."""
        wanted = self._mapping.sheets
        if wanted:
            for name in wanted:
                if name != "*" and all(table.name != name for table in self._tables):
                    self.faults.append(not_imported(Location(name, 1), "", "文件里没有这张工作表"))
            return [table for table in self._tables if (table.name in wanted or "*" in wanted) and table.rows]
        filled = [table for table in self._tables if table.rows]
        best = max(filled, key=self._matching_columns, default=None)
        for table in filled:
            if table is not best and not table.hidden:
                message = "这张工作表没有导入：要导入就在映射文件中用 sheet 写明"
                self.faults.append(notice(table.place(min(table.rows)), "", message))
        return [best] if best is not None else []

    def _matching_columns(self, table: Table) -> int:
        sources = set(self._mapping.sources)
        return len(sources & set(headings(table, header_rows(table, sources)).values()))

    def _table(self, table: Table) -> None:
        rows = self._mapping.header or header_rows(table, set(self._mapping.sources))
        columns = headings(table, rows)
        by_name = {name: number for number, name in columns.items()}
        top = table.place(max(rows))
        for source in self._mapping.sources:
            if source not in by_name:
                self.faults.append(not_imported(top, source, "表中没有这一列：请检查映射文件里的列名"))
        self._unmentioned(table, columns, max(rows))
        for number, message in table.broken.items():
            self.faults.append(not_imported(table.place(number), "", message))
        cells = Cells(table, by_name, fill=self._mapping.merged == "fill")
        for number, row in table.below(max(rows)):
            if any((cell.value is not None or cell.fault) and cell.fault != MERGED for cell in row.values()):
                self._row(cells, number)

    def _unmentioned(self, table: Table, columns: Map[int, str], header: int) -> None:
        known = self._mapping.known
        rest = {number: name for number, name in columns.items() if name not in known}
        filled = {column for _, row in table.below(header) for column in row} if rest else set()
        for number in sorted(filled & set(rest)):
            message = "映射文件没有提到这一列，没有导入"
            self.faults.append(notice(table.place(header, number), rest[number], message))

    def _row(self, cells: Cells, number: int) -> None:
        mapping = self._mapping
        where = self._here = cells.table.place(number)
        incoming = TableEntry(mapping.target_register.name, "", where, tolerant=mapping.tolerant)
        values = RowValues(incoming, cells, number, self._department if mapping.create_departments else self._names)
        for rule in mapping.rules:
            values.add(rule, tolerant=rule.tolerant or mapping.tolerant)
        data = values.data()
        for target, value in mapping.constants.items():
            incoming.covered |= target.covered()
            if at(data, target.full) is None:
                self._constant(incoming, data, target, value)
        incoming.id = self._id(incoming, cells, number, data)
        self._places.take(incoming, data, self._named(str(data.get("department") or "")))
        incoming.data = {"id": incoming.id} | data
        self._take(incoming, [cells.at(number, source)[1] for source in mapping.sources])

    def _named(self, department: str) -> str:
        created, existing = self._created.get(department), self._existing.get(_DEPARTMENTS, {}).get(department)
        return str(created.data["name"]) if created else existing.name if existing else ""

    def _constant(self, incoming: TableEntry, data: dict[str, Any], target: Any, value: Any) -> None:
        try:
            put(data, target.full, value)
        except UncertainError as doubt:
            incoming.refuse(incoming.place, target.column.heading, str(doubt))

    def _department(self, register: str, words: str) -> str | None:
        """A department by any of its names; one that is not there yet is made."""
        found = self._names(register, words)
        if found is not None or register != _DEPARTMENTS:
            return found
        name = line(words)
        id = self._mapping.departments.get(name) or f"department-{ids.digest(name)}"
        if id not in self._existing.get(_DEPARTMENTS, {}) and id not in self._created:
            data = {"id": id, "name": name}
            self._created[id] = TableEntry(_DEPARTMENTS, id, self._here, data, covered={("name",)}, auto=True)
        self._names.add(_DEPARTMENTS, id, [name])
        return id

    def _id(self, incoming: TableEntry, cells: Cells, number: int, data: Map[str, Any]) -> str:
        self_made, prefix = self._mapping.id.sources, self._mapping.id.prefix
        parts = [str(data[name]) for name in ("handling_code", "task_code", "catalog_code", "code") if data.get(name)][
            :1
        ]
        if self_made:
            parts = [words for source in self_made if (words := self._id_part(incoming, cells, number, source))]
        if self._mapping.id.match:
            value = str(data.get(self._mapping.id.match, ""))
            if value in self._matches:
                return self._matches[value]
        if not parts and data.get("name"):
            parts = [str(data["name"])]
        if not parts and self._mapping.several_rows and self._taken:
            return list(self._taken)[-1]
        if not parts:
            incoming.refuse(incoming.place, "", "这一行没有可以用来生成标识的编码或名称")
            return ""
        if not prefix and not "".join(parts).isascii():
            register = self._mapping.target_register
            prefix = f"{data.get(register.grouped_by or '', '') or register.name}-"
        return ids.made(parts, prefix)

    def _id_part(self, incoming: TableEntry, cells: Cells, number: int, source: str) -> str:
        where, cell = cells.at(number, source)
        if cell.fault:
            incoming.refuse(where, source, cell.fault)
        try:
            return line(str(cell.value)) if cell.value is not None else ""
        except UncertainError as doubt:
            incoming.refuse(where, source, str(doubt))
            return ""

    def _take(self, incoming: TableEntry, content: object) -> None:
        earlier = self._taken.get(incoming.id)
        if earlier is not None and self._mapping.several_rows:
            absorb(earlier, incoming)
            return
        if earlier is None or not incoming.id:
            self._taken[incoming.id or f"#{incoming.place}"] = incoming
            self._contents[incoming.id] = [content]
            return
        if content in self._contents.get(incoming.id, ()):
            self.faults.append(notice(incoming.place, "", f"与 {earlier.place} 内容相同，按一行处理"))
            return
        self._contents[incoming.id].append(content)
        number = 2
        while (id := ids.numbered(incoming.id, number)) in self._taken:
            number += 1
        message = f"标识 {incoming.id} 已用于 {earlier.place}，这一行改用 {id}：请核对是不是同一事项"
        incoming.faults.append(notice(incoming.place, "", message))
        incoming.id = incoming.data["id"] = id
        self._taken[id] = incoming
