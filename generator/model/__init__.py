"""The data model: the only place where fields, their Chinese labels and the vocabularies stand."""
