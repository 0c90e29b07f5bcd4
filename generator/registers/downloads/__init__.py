"""The data to download."""
