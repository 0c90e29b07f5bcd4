"""Writing: the catalogue as a workbook, and entries as YAML files."""
