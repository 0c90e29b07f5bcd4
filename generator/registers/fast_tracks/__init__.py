"""Fast tracks."""
