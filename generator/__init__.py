"""Compile a government's catalogue of powers into a static, searchable site."""
