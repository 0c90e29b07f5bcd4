"""Common materials."""
