"""Disclosure offices."""
