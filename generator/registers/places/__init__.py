"""Where people go: addresses, hours and numbers, each written once."""
