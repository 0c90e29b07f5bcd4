"""Spreadsheets, both ways: the catalogue as one workbook, and tables of any maker as entries.

``workbook`` writes; ``tables`` reads a file of any kind; ``own`` and ``foreign`` make entries of the rows; ``plan``
says what they would change; ``files`` changes it, all or nothing. Every sheet and column is derived from the models.
"""
