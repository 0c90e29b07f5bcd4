"""Spreadsheets, both ways: the catalogue as one workbook, and tables of any maker as entries.

Every sheet and column is derived from the models. A file imports only what stands on a lower line, or in its folder::

    report
    table_import                        a file's tables become a plan
    workbook_import  plan               our own workbook's rows; what would change
    mapping/                            other makers' tables
    writing/                            the workbook, and the entries' YAML files
    entry_merge  explanation
    table_entry  sheet_rows  own_names
    cells  reading/                     a file of any kind as tables
    columns  escapes
"""
