"""The page of what can be downloaded."""
