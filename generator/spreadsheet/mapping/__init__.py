"""Mapping: tables of other makers as entries, by a file that says which column is which field."""
