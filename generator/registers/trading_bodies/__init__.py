"""Trading bodies."""
