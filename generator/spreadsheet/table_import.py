"""From a file to a plan: the line of an import, from top to bottom."""

from pathlib import Path

from generator.check import check
from generator.load import load
from generator.model.register import Registry
from generator.spreadsheet import workbook_import
from generator.spreadsheet.mapping.mapped_import import Rows
from generator.spreadsheet.mapping.mapping_file import Mapping
from generator.spreadsheet.mapping.names import Names
from generator.spreadsheet.plan import Plan, Planner
from generator.spreadsheet.reading.table import Table


class MappingNeededError(Exception):
    """The table is not our workbook, and nobody has said which column is which field."""


def plan(root: Path, tables: list[Table], mapping: Mapping | None, registry: Registry, *, delete: bool) -> Plan:
    """What the import of these tables into the catalogue at ``root`` would do."""
    loaded = load(root, registry)
    checked = check(loaded, registry)
    entries = checked.catalogue.entries if checked.catalogue is not None else {}
    names = Names(entries)
    planner = Planner(loaded, checked, registry, delete=delete)
    if mapping is not None:
        rows = Rows(mapping, tables, names, entries)
        return planner.plan(rows.entries(), rows.faults)
    layouts = workbook_import.recognised(tables, registry.registers)
    if not layouts:
        raise MappingNeededError
    reading = workbook_import.Reading(layouts, names)
    existing = {name: {raw.id: raw for raw in raws} for name, raws in loaded.entries.items()}
    return planner.plan(reading.entries(existing), [*workbook_import.unknown_sheets(tables, layouts), *reading.faults])
