"""The overview of all files to download."""
