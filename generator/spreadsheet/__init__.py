"""Spreadsheets, both ways: the catalogue as one workbook, and tables of any maker as entries.

``reading`` gives the tables of a file; ``workbook_import`` and ``mapping`` make entries of their rows; ``plan`` says
what they would change; ``writing`` changes it, all or nothing, and makes the workbook. Every sheet and column is
derived from the models.
"""
